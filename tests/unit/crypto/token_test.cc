#include "platform/crypto/token.h"

#include "platform/crypto/hash.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/crypto/token_fixture.h"

namespace sjelden {
namespace {

class TokenTest : public ::testing::Test, protected TokenFixture {
 protected:
  absl::StatusOr<TokenClaims> Verify(const std::string& token) { return Verifier()->Verify(token, now); }
  absl::StatusOr<TokenClaims> Verify(const TokenClaims& claims) { return Verify(SignToken(key, claims)); }
  const std::string payload_ = FormatTokenClaims(Claims());
};

TEST_F(TokenTest, SaysWhatWasSigned) {
  ASSERT_OK_AND_ASSIGN(const TokenClaims claims, Verify(Claims()));
  EXPECT_EQ(FormatTokenClaims(claims), payload_);
  EXPECT_EQ(claims.subject, "practitioners/1");
  EXPECT_EQ(claims.grounds[1].kind, TokenGround::Kind::kBreakGlass);
  EXPECT_EQ(claims.grounds[1].expires, now + absl::Hours(1));
}

TEST_F(TokenTest, IsRefusedWithAnyCharacterChanged) {
  const std::string token = SignToken(key, Claims());
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    ASSERT_THAT(Verify(changed), StatusIs(absl::StatusCode::kUnauthenticated)) << i;
  }
}

TEST_F(TokenTest, IsRefusedTruncatedOrWithTrailingData) {
  const std::string token = SignToken(key, Claims());
  for (size_t size = 0; size < token.size(); ++size) ASSERT_FALSE(Verify(token.substr(0, size)).ok()) << size;
  for (const char* tail : {".", "=", "A", " ", "\n", ".A"}) EXPECT_FALSE(Verify(token + tail).ok()) << tail;
  EXPECT_THAT(Verify(std::string(kMaxTokenBytes + 1, 'A')), HasReason("TOKEN_MALFORMED"));
}

TEST_F(TokenTest, IsRefusedWithAnyOtherAlgorithmOrType) {
  for (const char* algorithm : {"none", "HS256", "es256", "ES384", "RS256", ""}) {
    EXPECT_THAT(Verify(SignRaw(Header(algorithm), payload_)), HasReason("TOKEN_MALFORMED")) << algorithm;
  }
  for (const char* type : {"JWT", "jwt", "AT+JWT", "application/at+jwt", ""}) {
    EXPECT_THAT(Verify(SignRaw(Header("ES256", type), payload_)), HasReason("TOKEN_MALFORMED")) << type;
  }
  const std::string unsigned_text = EncodeBase64Url(Header("none")) + "." + EncodeBase64Url(payload_);
  EXPECT_THAT(Verify(unsigned_text + "."), HasReason("TOKEN_MALFORMED"));
  const std::string public_text = EncodeBase64Url(Header("HS256")) + "." + EncodeBase64Url(payload_);
  const std::string code = EncodeBase64Url(HmacSha256(key.jwk().x, public_text));
  EXPECT_THAT(Verify(public_text + "." + code), HasReason("TOKEN_MALFORMED"));
}

TEST_F(TokenTest, IsRefusedWithMoreOrOtherMembersInItsHeader) {
  const std::string kid = R"("kid":")" + key.jwk().kid + R"(")";
  for (const std::string& header :
       {R"({"alg":"ES256","typ":"at+jwt",)" + kid + R"(,"crit":["exp"]})",
        R"({"alg":"ES256","alg":"ES256",)" + kid + "}",
        std::string(R"({"alg":"ES256","typ":"at+jwt","jku":"https://x"})"),
        R"({"alg":["ES256"],"typ":"at+jwt",)" + kid + "}", R"({"typ":"at+jwt",)" + kid + "}", std::string("[]"),
        std::string()}) {
    EXPECT_THAT(Verify(SignRaw(header, payload_)), HasReason("TOKEN_MALFORMED")) << header;
  }
}

TEST_F(TokenTest, IsRefusedWithAnotherKeyAlsoUnderOurName) {
  const Es256PrivateKey other = Es256PrivateKey::Generate();
  EXPECT_THAT(Verify(SignToken(other, Claims())), HasReason("TOKEN_KEY_UNKNOWN"));
  const std::string text = EncodeBase64Url(Header()) + "." + EncodeBase64Url(payload_);
  EXPECT_THAT(Verify(text + "." + EncodeBase64Url(other.Sign(text))), HasReason("TOKEN_SIGNATURE"));
  EXPECT_THAT(Verify(text + "." + EncodeBase64Url(std::string(64, '\0'))), HasReason("TOKEN_SIGNATURE"));
}

TEST_F(TokenTest, IsRefusedWithDoubledUnknownMissingOrEmptyClaims) {
  const std::string open = payload_.substr(0, payload_.size() - 1);
  TokenClaims nobody = Claims();
  nobody.subject.clear();
  for (const std::string& payload :
       {open + R"(,"sub":"practitioners/9"})", open + R"(,"admin":1})", std::string("{}"), std::string("[]"),
        payload_ + " ", FormatTokenClaims(nobody)}) {
    EXPECT_THAT(Verify(SignRaw(Header(), payload)), HasReason("TOKEN_MALFORMED")) << payload;
  }
  std::string typed = payload_;
  typed.replace(typed.find("\"declared\""), 10, "\"whatever\"");
  EXPECT_THAT(Verify(SignRaw(Header(), typed)), HasReason("TOKEN_MALFORMED"));
}

TEST_F(TokenTest, IsRefusedElsewhereAndAtAnotherTime) {
  const auto changed = [&](auto change) {
    TokenClaims claims = Claims();
    change(claims);
    return Verify(claims);
  };
  EXPECT_THAT(changed([](auto& c) { c.audience = "region-other"; }), HasReason("TOKEN_AUDIENCE"));
  EXPECT_THAT(changed([](auto& c) { c.issuer = "other"; }), HasReason("TOKEN_ISSUER"));
  EXPECT_THAT(changed([&](auto& c) { c.expires = now; }), HasReason("TOKEN_EXPIRED"));
  EXPECT_OK(changed([&](auto& c) { c.expires = now + absl::Seconds(1); }));
  EXPECT_THAT(changed([&](auto& c) { c.not_before = now + absl::Seconds(31); }), HasReason("TOKEN_NOT_YET_VALID"));
  EXPECT_THAT(changed([&](auto& c) { c.issued = now + absl::Seconds(31); }), HasReason("TOKEN_NOT_YET_VALID"));
  EXPECT_OK(changed([&](auto& c) { c.issued = c.not_before = now + absl::Seconds(30); }));
  EXPECT_THAT(changed([&](auto& c) { c.expires = now + absl::Minutes(16); }), HasReason("TOKEN_LIFE"));
}

}  // namespace
}  // namespace sjelden
