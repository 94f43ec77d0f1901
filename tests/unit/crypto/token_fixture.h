// A key, claims and a verifier for tests of tokens. Not for use from several threads at once.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/crypto/base64url.h"
#include "platform/crypto/token.h"

namespace sjelden {

struct TokenFixture {
  const absl::Time now = absl::FromUnixSeconds(1800000000);
  const Es256PrivateKey key = Es256PrivateKey::Generate();

  TokenClaims Claims() const {
    return {"access", "region-test", "practitioners/1", "practitionerRoles/2", "controllers/997005562/units/genetics",
            "997005562", "assessor", "signin-1", "token-1", now, now, now + absl::Minutes(5),
            {{"patients/a", "second-opinion", TokenGround::Kind::kDeclared, now + absl::Hours(24), "grounds/1"},
             {"patients/b", "acute", TokenGround::Kind::kBreakGlass, now + absl::Hours(1), "grounds/2"}}};
  }
  std::shared_ptr<const TokenVerifier> Verifier(const std::string& audience = "region-test") const {
    std::vector<Es256PublicKey> keys;
    keys.push_back(*Es256PublicKey::FromJwk(key.jwk()));
    return std::make_shared<const TokenVerifier>("access", audience, std::move(keys));
  }
  // Signs any header and payload.
  std::string SignRaw(const std::string& header, const std::string& payload) const {
    const std::string text = EncodeBase64Url(header) + "." + EncodeBase64Url(payload);
    return text + "." + EncodeBase64Url(key.Sign(text));
  }
  std::string Header(const std::string& algorithm = "ES256", const std::string& type = "at+jwt") const {
    return R"({"alg":")" + algorithm + R"(","typ":")" + type + R"(","kid":")" + key.jwk().kid + R"("})";
  }
};

}  // namespace sjelden
