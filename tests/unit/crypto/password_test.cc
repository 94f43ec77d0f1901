#include "platform/crypto/password.h"

#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using ::testing::StartsWith;

constexpr PasswordCost kCheap{.memory_kib = 64, .passes = 1, .lanes = 1};

TEST(Password, IsAcceptedAgainAndAnotherIsNot) {
  ASSERT_OK_AND_ASSIGN(const std::string hash, HashPassword("correct horse", kCheap));
  EXPECT_THAT(VerifyPassword("correct horse", hash), IsOkAndHolds(true));
  EXPECT_THAT(VerifyPassword("correct horsE", hash), IsOkAndHolds(false));
  EXPECT_THAT(VerifyPassword("", hash), IsOkAndHolds(false));
  EXPECT_THAT(VerifyPassword(std::string(2000, 'x'), hash), IsOkAndHolds(false));
}

TEST(Password, HasTheCostThatOwaspWantsUnlessToldOtherwise) {
  EXPECT_THAT(HashPassword("x"), IsOkAndHolds(StartsWith("$argon2id$v=19$m=19456,t=2,p=1$")));
}

TEST(Password, IsSaltedAnewEachTime) {
  ASSERT_OK_AND_ASSIGN(const std::string first, HashPassword("same", kCheap));
  ASSERT_OK_AND_ASSIGN(const std::string second, HashPassword("same", kCheap));
  EXPECT_NE(first, second);
}

TEST(Password, RefusesWhatIsNoHashAndNoPassword) {
  EXPECT_THAT(VerifyPassword("x", ""), HasReason("PASSWORD_HASH"));
  EXPECT_THAT(VerifyPassword("x", "$2b$12$abcdefghijklmnopqrstuv"), HasReason("PASSWORD_HASH"));
  EXPECT_THAT(VerifyPassword("x", "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"), HasReason("PASSWORD_HASH"));
  EXPECT_THAT(HashPassword(""), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(HashPassword(std::string(1025, 'x')), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(HashPassword("x", {.memory_kib = 1, .passes = 0, .lanes = 0}), HasReason("PASSWORD_HASH"));
}

}  // namespace
}  // namespace sjelden
