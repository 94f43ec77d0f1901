// SHA-256 (FIPS 180-4), HMAC-SHA-256 (FIPS 198-1) and a comparison that takes the same time wherever two values differ.
//
// Safe for concurrent use: contexts belong to the calling thread.
#pragma once

#include <string>
#include <string_view>

namespace sjelden {

inline constexpr size_t kSha256Bytes = 32;

// Returns the 32 bytes of the hash.
std::string Sha256(std::string_view message);

// Returns the 32 bytes of the message authentication code.
std::string HmacSha256(std::string_view key, std::string_view message);

// Tells whether the values are equal; the time taken depends on their length only.
bool EqualInConstantTime(std::string_view a, std::string_view b);

// Returns two lower-case hexadecimal digits a byte.
std::string EncodeHex(std::string_view bytes);

}  // namespace sjelden
