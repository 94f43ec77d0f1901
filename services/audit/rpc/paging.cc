#include "audit/rpc/paging.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "platform/status/error.h"

namespace sjelden::audit {
namespace {

constexpr int kUsualPage = 50;
constexpr int kLargestPage = 200;
constexpr size_t kLongestPlace = 200;

// Only what a storage key of ours is made of may come back in.
bool IsPlace(const std::string& text) {
  return !text.empty() && text.size() <= kLongestPlace && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '/';
  });
}

}  // namespace

absl::StatusOr<Page> ParsePage(int size, const std::string& token) {
  std::vector<FieldViolation> wrong;
  if (size < 0 || size > kLargestPage) wrong.push_back({"page_size", "is out of range, want 0 to 200"});
  std::string place;
  if (!token.empty() && (!absl::WebSafeBase64Unescape(token, &place) || !IsPlace(place))) {
    wrong.push_back({"page_token", "is none that this list gave out, want the next_page_token of the page before"});
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  return Page{static_cast<size_t>(size == 0 ? kUsualPage : size), place};
}

std::string TokenOf(const std::string& place) { return absl::WebSafeBase64Escape(place); }

}  // namespace sjelden::audit
