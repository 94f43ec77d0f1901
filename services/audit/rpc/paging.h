// Pages of a range of keys, the same for every list of this service.
//
// Pure; for one view, by one thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/view.h"
#include "platform/status/status_macros.h"

namespace sjelden::audit {

struct Page {
  size_t size = 0;
  std::string after;  // what follows the prefix in the last key of the page before; empty on the first page
};

// Returns the page that is asked for; INVALID_ARGUMENT where the size is out of range or the token is none of ours.
absl::StatusOr<Page> ParsePage(int size, const std::string& token);
// Returns the token of a page that ended at `place`.
std::string TokenOf(const std::string& place);

// One page of the rows under a prefix; `next_page_token` is empty on the last.
template <class Row>
struct PageOf {
  std::vector<View::Found<Row>> rows;
  std::string next_page_token;
};
template <class Row>
absl::StatusOr<PageOf<Row>> ReadPage(const View& view, const std::string& prefix, const Page& page) {
  const std::string start = page.after.empty() ? prefix : prefix + page.after + '\0';
  PageOf<Row> read;
  ASSIGN_OR_RETURN(read.rows, view.Scan<Row>(start, PrefixEnd(prefix), page.size + 1));
  if (read.rows.size() <= page.size) return read;
  read.rows.pop_back();
  read.next_page_token = TokenOf(read.rows.back().key.substr(prefix.size()));
  return read;
}

}  // namespace sjelden::audit
