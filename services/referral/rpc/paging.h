// Sizes of pages, the same for every list of this service.
//
// Pure; any thread may call it.
#pragma once

#include "absl/status/statusor.h"
#include "platform/status/error.h"

namespace sjelden::referral {

inline constexpr int kUsualPage = 50;
inline constexpr int kLargestPage = 200;

// Returns how many rows a page holds; INVALID_ARGUMENT that blames `page_size`.
inline absl::StatusOr<size_t> PageSize(int asked) {
  if (asked < 0 || asked > kLargestPage) return InvalidField("page_size", "is out of range, want 0 to 200");
  return asked == 0 ? kUsualPage : asked;
}

inline absl::Status NoPageToken() {
  return InvalidField("page_token", "is none that this list gave out, want the next_page_token of the page before");
}

}  // namespace sjelden::referral
