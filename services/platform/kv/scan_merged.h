// Reads several worklists as one, in the order of what follows their prefixes (the date first), each entry once.
//
// A person's list is their own and that of everybody whose work they do. For one view, by one thread.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "platform/kv/view.h"
#include "platform/status/status_macros.h"

namespace sjelden {

// Calls `visit` with what follows the prefix (the place) and the row, for every row whose place is after `after`, until
// it returns false.
template <class Row>
absl::Status ScanMerged(const View& view, const std::vector<std::string>& prefixes, const std::string& after,
                        const std::function<bool(const std::string& place, const View::Found<Row>& found)>& visit) {
  constexpr size_t kRowsAtOnce = 100;
  struct Source {
    std::string prefix;
    std::string start;
    bool ended = false;
    std::deque<View::Found<Row>> rows;
  };
  std::vector<Source> sources;
  for (const std::string& prefix : prefixes) {
    sources.push_back({prefix, prefix + (after.empty() ? "" : after + '\0'), false, {}});
  }
  std::string last;
  while (true) {
    Source* first = nullptr;
    for (Source& source : sources) {
      if (source.rows.empty() && !source.ended) {
        ASSIGN_OR_RETURN(auto rows, view.Scan<Row>(source.start, PrefixEnd(source.prefix), kRowsAtOnce));
        source.ended = rows.size() < kRowsAtOnce;
        if (!rows.empty()) source.start = rows.back().key + '\0';
        for (auto& row : rows) source.rows.push_back(std::move(row));
      }
      if (source.rows.empty()) continue;
      const auto place = [](const Source& s) { return s.rows.front().key.substr(s.prefix.size()); };
      if (first == nullptr || place(source) < place(*first)) first = &source;
    }
    if (first == nullptr) return absl::OkStatus();
    const View::Found<Row> found = std::move(first->rows.front());
    first->rows.pop_front();
    const std::string place = found.key.substr(first->prefix.size());
    if (place == last) continue;
    last = place;
    if (!visit(place, found)) return absl::OkStatus();
  }
}

}  // namespace sjelden
