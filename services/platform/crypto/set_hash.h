// A hash over a set that follows every change of the set: MSet-Add-Hash (Clarke, Devadas, van Dijk, Gassend, Suh:
// Incremental Multiset Hash Functions, ASIACRYPT 2003), the sum modulo 2^256 of HMAC-SHA-256 over each element.
//
// Who lacks the key can find no two sets with one sum. The order of additions and removals does not matter.
// For one thread at a time: the key is scheduled once, when it is made.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace sjelden {

inline constexpr size_t kSetSumBytes = 32;

class SetHash {
 public:
  explicit SetHash(const SecretBytes& key);
  ~SetHash();

  // The sum of the empty set.
  static std::string Empty() { return std::string(kSetSumBytes, '\0'); }
  // Adds an element to a sum of 32 bytes, or takes it out.
  void Add(std::string_view element, std::string& sum);
  void Remove(std::string_view element, std::string& sum);

 private:
  struct Keyed;
  std::unique_ptr<Keyed> keyed_;
};

}  // namespace sjelden
