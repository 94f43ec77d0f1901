// Authenticates by the tokens of access, with the keys that access publishes as facts.
//
// Safe for concurrent use; a token that was seen before costs one look.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "platform/access/facts.h"
#include "platform/call/authenticator.h"
#include "platform/crypto/token_cache.h"

namespace sjelden {

// Who issues tokens.
inline constexpr char kTokenIssuer[] = "sjelden-access";

class TokenAuthenticator final : public Authenticator {
 public:
  // `audience` is the installation. `facts` must outlive the authenticator.
  TokenAuthenticator(const AccessFacts& facts, std::string audience);
  // UNAVAILABLE (KEYS_NOT_KNOWN) while no key has arrived yet; else errors of TokenVerifier::Verify.
  using Authenticator::Authenticate;
  absl::StatusOr<Actor> Authenticate(const std::string& token, absl::Time now, absl::Duration grace) override;

 private:
  absl::Status RefreshKeys();

  const AccessFacts& facts_;
  const std::string audience_;
  std::mutex mutex_;
  std::atomic<uint64_t> generation_{0};
  VerifiedTokenCache cache_;
};

// Returns the actor that claims describe, without the caller.
Actor ActorOf(const TokenClaims& claims);

}  // namespace sjelden
