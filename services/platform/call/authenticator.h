// Turns a token into the person who is signed in. A seam: access verifies with its own keys, every other service with
// the key set that access publishes, tests with a table.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/call/actor.h"

namespace sjelden {

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // Returns the actor without `caller`. UNAUTHENTICATED with reason TOKEN_EXPIRED, TOKEN_INVALID or TOKEN_FOREIGN.
  // Safe for concurrent use; does not block.
  virtual absl::StatusOr<Actor> Authenticate(const std::string& token, absl::Time now) = 0;
};

}  // namespace sjelden
