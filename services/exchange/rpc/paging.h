// Pages of the lists of this service.
//
// Pure; any thread may call it.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "exchange/store/delivery_keys.h"
#include "platform/status/error.h"

namespace sjelden::exchange {

inline constexpr int kUsualPage = 50;
inline constexpr int kLargestPage = 200;

// Returns how many rows a page holds; INVALID_ARGUMENT that blames `page_size`.
inline absl::StatusOr<size_t> PageSize(int asked) {
  if (asked < 0 || asked > kLargestPage) return InvalidField("page_size", "is out of range, want 0 to 200");
  return asked == 0 ? kUsualPage : asked;
}

// Returns where a page begins; INVALID_ARGUMENT that blames `page_token`.
inline absl::StatusOr<Cursor> CursorOf(const std::string& token) {
  if (token.empty()) return Cursor();
  const std::optional<Cursor> cursor = ParsePageToken(token);
  if (cursor.has_value()) return *cursor;
  return InvalidField("page_token", "is none that this list gave out, want the next_page_token of the page before");
}

}  // namespace sjelden::exchange
