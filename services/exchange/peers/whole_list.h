// Reads a list to its end, page by page.
#pragma once

#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/status/error.h"

namespace sjelden::exchange {

// Returns everything that a list holds: `fetch(request)` returns a page, `rows(page)` its rows. An error where any page
// fails, or where the list does not end: half a list would be half a patient.
template <class Row, class Request, class Fetch, class Rows>
absl::StatusOr<std::vector<Row>> WholeList(Request request, Fetch fetch, Rows rows) {
  constexpr int kMostPages = 100;
  std::vector<Row> all;
  for (int page_number = 0; page_number < kMostPages; ++page_number) {
    auto page = fetch(request);
    if (!page.ok()) return std::move(page).status();
    const auto& found = rows(*page);
    all.insert(all.end(), found.begin(), found.end());
    if (page->next_page_token().empty()) return all;
    request.set_page_token(page->next_page_token());
  }
  return MakeError(absl::StatusCode::kUnavailable, "LIST_WITHOUT_END", "a list goes on after 100 pages");
}

}  // namespace sjelden::exchange
