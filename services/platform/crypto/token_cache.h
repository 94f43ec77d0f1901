// Tokens that were verified already, by their hash: a verification costs 61 µs, a look here 1 µs.
//
// Safe for concurrent use.
#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/crypto/token.h"

namespace sjelden {

class VerifiedTokenCache {
 public:
  explicit VerifiedTokenCache(std::shared_ptr<const TokenVerifier> verifier, size_t max_tokens = 20000);

  // Returns the claims. Errors of TokenVerifier::Verify. Whether the sign-in was ended is not known here: see
  // AccessFacts::IsRevoked.
  absl::StatusOr<std::shared_ptr<const TokenClaims>> Verify(std::string_view token, absl::Time now,
                                                            absl::Duration grace = absl::ZeroDuration());

  // Checks with other keys from now on, and forgets what the old ones verified.
  void ReplaceVerifier(std::shared_ptr<const TokenVerifier> verifier);

 private:
  void MakeRoom(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t max_tokens_;
  mutable std::shared_mutex mutex_;
  std::shared_ptr<const TokenVerifier> verifier_ ABSL_GUARDED_BY(mutex_);
  std::unordered_map<std::string, std::shared_ptr<const TokenClaims>> verified_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace sjelden
