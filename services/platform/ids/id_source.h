// Identifiers that say nothing: 128 random bits as 26 lower-case Crockford base32 characters. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sjelden {

// Makes new identifiers. Implementations may be called from any thread.
class IdSource {
 public:
  virtual ~IdSource() = default;
  // Returns an identifier that this source never returned before; IsId() holds for it. Cannot fail.
  virtual std::string NewId() = 0;
};

// Identifiers from the kernel's random numbers. Ends the process where the kernel has none to give, because an
// identifier that can be guessed or repeated is worse than none.
class RandomIds : public IdSource {
 public:
  std::string NewId() override;
};

// Returns 128 bits, most significant byte first, as an identifier. The first character is 0 to 7.
std::string EncodeId(const std::array<uint8_t, 16>& bits);

// Returns true if `text` is an identifier in its one written form: 26 characters of 0-9 and a-z without i, l, o, u, the
// first of them 0 to 7. Capitals are not accepted: an identifier has one spelling.
bool IsId(std::string_view text);

}  // namespace sjelden
