#include "platform/crypto/token_cache.h"

#include <mutex>
#include <utility>

#include "platform/crypto/hash.h"
#include "platform/status/status_macros.h"

namespace sjelden {

VerifiedTokenCache::VerifiedTokenCache(std::shared_ptr<const TokenVerifier> verifier, size_t max_tokens)
    : max_tokens_(max_tokens), verifier_(std::move(verifier)) {}

absl::StatusOr<std::shared_ptr<const TokenClaims>> VerifiedTokenCache::Verify(std::string_view token, absl::Time now,
                                                                              absl::Duration grace) {
  const std::string hash = Sha256(token);
  std::shared_ptr<const TokenVerifier> verifier;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    const auto found = verified_.find(hash);
    // What has expired, or was issued by a clock that runs ahead of one set back, is looked at again in full.
    if (found != verified_.end() && found->second->expires + grace > now &&
        found->second->not_before <= now + kClockTolerance) {
      return found->second;
    }
    verifier = verifier_;
  }
  ASSIGN_OR_RETURN(TokenClaims claims, verifier->Verify(token, now, grace));
  auto shared = std::make_shared<const TokenClaims>(std::move(claims));
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  // Kept only if the keys are still the ones that it was checked with.
  if (verifier == verifier_) {
    MakeRoom(now);
    verified_[hash] = shared;
  }
  return std::shared_ptr<const TokenClaims>(std::move(shared));
}

void VerifiedTokenCache::ReplaceVerifier(std::shared_ptr<const TokenVerifier> verifier) {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  verifier_ = std::move(verifier);
  verified_.clear();
}

void VerifiedTokenCache::MakeRoom(absl::Time now) {
  if (verified_.size() < max_tokens_) return;
  std::erase_if(verified_, [&](const auto& entry) { return entry.second->expires <= now; });
  // Still full: all are verified again as they come, which costs time only.
  if (verified_.size() >= max_tokens_) verified_.clear();
}

}  // namespace sjelden
