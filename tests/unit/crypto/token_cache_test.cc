#include "platform/crypto/token_cache.h"

#include "tests/testing/status_matchers.h"
#include "tests/unit/crypto/token_fixture.h"

namespace sjelden {
namespace {

class TokenCacheTest : public ::testing::Test, protected TokenFixture {
 protected:
  VerifiedTokenCache cache_{Verifier(), 4};
  const std::string token_ = SignToken(key, Claims());
};

TEST_F(TokenCacheTest, AnswersTheSecondTimeWithTheSameClaims) {
  ASSERT_OK_AND_ASSIGN(const auto first, cache_.Verify(token_, now));
  EXPECT_THAT(cache_.Verify(token_, now), IsOkAndHolds(first));
}

TEST_F(TokenCacheTest, RefusesWhatHasExpiredMeanwhile) {
  ASSERT_OK(cache_.Verify(token_, now));
  EXPECT_THAT(cache_.Verify(token_, now + absl::Minutes(5)), HasReason("TOKEN_EXPIRED"));
  EXPECT_THAT(cache_.Verify(token_, now - absl::Minutes(5)), HasReason("TOKEN_NOT_YET_VALID"));
}

TEST_F(TokenCacheTest, AGraceLetsATokenLiveOnForThatCallAlone) {
  const absl::Time late = now + absl::Hours(11);
  EXPECT_OK(cache_.Verify(token_, late, absl::Hours(12)));
  EXPECT_THAT(cache_.Verify(token_, late), HasReason("TOKEN_EXPIRED"));
  EXPECT_THAT(cache_.Verify(token_, now + absl::Hours(13), absl::Hours(12)), HasReason("TOKEN_EXPIRED"));
  EXPECT_THAT(cache_.Verify(token_, now - absl::Minutes(5), absl::Hours(12)), HasReason("TOKEN_NOT_YET_VALID"));
}

TEST_F(TokenCacheTest, ForgetsWhatOldKeysVerified) {
  ASSERT_OK(cache_.Verify(token_, now));
  cache_.ReplaceVerifier(Verifier("region-other"));
  EXPECT_THAT(cache_.Verify(token_, now), HasReason("TOKEN_AUDIENCE"));
}

TEST_F(TokenCacheTest, KeepsAnsweringWhenItIsFull) {
  for (int i = 0; i < 10; ++i) {
    TokenClaims claims = Claims();
    claims.id = std::to_string(i);
    EXPECT_OK(cache_.Verify(SignToken(key, claims), now));
  }
  EXPECT_OK(cache_.Verify(token_, now));
}

TEST_F(TokenCacheTest, RefusesAForgedTokenThatLooksLikeAKnownOne) {
  ASSERT_OK(cache_.Verify(token_, now));
  EXPECT_FALSE(cache_.Verify(token_ + "A", now).ok());
}

}  // namespace
}  // namespace sjelden
