// Turns a token into the person who is signed in. A seam: access verifies with its own keys, every other service with
// the key set that access publishes, tests with a table.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/call/actor.h"

namespace sjelden {

// The longest that a read lets a token live on after its end (RpcPolicy.token_grace_minutes).
inline constexpr absl::Duration kMaxTokenGrace = absl::Hours(12);

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // Returns the actor without `caller`. UNAUTHENTICATED with reason TOKEN_EXPIRED, TOKEN_INVALID or TOKEN_FOREIGN.
  // A token is good for `grace` after its end. Safe for concurrent use; does not block.
  virtual absl::StatusOr<Actor> Authenticate(const std::string& token, absl::Time now, absl::Duration grace) = 0;
  absl::StatusOr<Actor> Authenticate(const std::string& token, absl::Time now) {
    return Authenticate(token, now, absl::ZeroDuration());
  }
};

}  // namespace sjelden
