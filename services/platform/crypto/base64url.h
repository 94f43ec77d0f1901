// Base64 with the alphabet for URLs and without padding (RFC 4648 section 5), strictly.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace sjelden {

// Returns the text of `bytes`, without padding.
std::string EncodeBase64Url(std::string_view bytes);

// Returns the bytes of `text`. INVALID_ARGUMENT for any other character (also `=` and white space), for an impossible
// length and for trailing bits that are not zero: every value has exactly one text.
absl::StatusOr<std::string> DecodeBase64Url(std::string_view text);

}  // namespace sjelden
