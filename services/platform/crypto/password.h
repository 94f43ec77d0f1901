// Password hashes with Argon2id (RFC 9106), written as PHC strings.
//
// Pure functions, safe from any thread. Each call takes tens of milliseconds and the memory that it names: call them on
// a pool, never in a handler.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace sjelden {

// The defaults are those of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
struct PasswordCost {
  uint32_t memory_kib = 19 * 1024;
  uint32_t passes = 2;
  uint32_t lanes = 1;
};

// Returns the hash with a random salt of 16 bytes. INVALID_ARGUMENT for an empty password or one longer than 1024
// bytes, and for a cost that Argon2 does not have; RESOURCE_EXHAUSTED where there is no memory for it.
absl::StatusOr<std::string> HashPassword(std::string_view password, const PasswordCost& cost = {});

// Tells whether `password` is the one that `hash` was made of. INVALID_ARGUMENT where `hash` is no Argon2id hash;
// RESOURCE_EXHAUSTED where there is no memory for it.
absl::StatusOr<bool> VerifyPassword(std::string_view password, const std::string& hash);

}  // namespace sjelden
