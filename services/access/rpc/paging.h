// Cuts lists into pages. Directories and rosters are small, so that a list is sorted as a whole for each page.
//
// Pure functions, safe from any thread.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::access {

// Something to list, and what it is sorted by.
template <class T>
struct Sorted {
  std::string by;  // unique
  T value;
};

template <class T>
struct Page {
  std::vector<T> items;
  std::string next_page_token;
};

// Returns a text whose order is that of times, then of names.
inline std::string ByTime(absl::Time time, const std::string& name) {
  return absl::StrFormat("%020d/%s", absl::ToUnixMicros(time), name);
}

// Returns the items after the one that the token names. INVALID_ARGUMENT that blames page_size or page_token.
template <class Request, class T>
absl::StatusOr<Page<T>> CutPage(const Request& request, std::vector<Sorted<T>> items) {
  if (request.page_size() < 0 || request.page_size() > 200) return InvalidField("page_size", "want 0 to 200");
  const std::string& token = request.page_token();
  if (token.size() % 2 != 0 || token.size() > 2000 ||
      token.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return InvalidField("page_token", "is not one that a list gave");
  }
  const std::string after = absl::HexStringToBytes(token);
  const size_t size = request.page_size() == 0 ? 50 : request.page_size();
  std::sort(items.begin(), items.end(), [](const Sorted<T>& a, const Sorted<T>& b) { return a.by < b.by; });
  Page<T> page;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!after.empty() && items[i].by <= after) continue;
    if (page.items.size() == size) {
      page.next_page_token = absl::BytesToHexString(items[i - 1].by);
      break;
    }
    page.items.push_back(std::move(items[i].value));
  }
  return page;
}

}  // namespace sjelden::access
