// Who may sign in as what, and what a password must be.
#include "access/domain/sign_in_rules.h"

#include "tests/testing/status_matchers.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1800000000);

pb::PractitionerRole Role(const std::string& name) {
  pb::PractitionerRole role;
  role.set_name(name);
  *role.mutable_start_time() = ToTimestamp(kNow);
  return role;
}

TEST(SignInRulesTest, TheOnlyRoleIsTakenAndOneOfSeveralMustBeChosen) {
  ASSERT_OK_AND_ASSIGN(const auto only, ChooseRole({Role("a")}, ""));
  EXPECT_EQ(only->name(), "a");
  ASSERT_OK_AND_ASSIGN(const auto open, ChooseRole({Role("a"), Role("b")}, ""));
  EXPECT_FALSE(open.has_value());
  ASSERT_OK_AND_ASSIGN(const auto chosen, ChooseRole({Role("a"), Role("b")}, "b"));
  EXPECT_EQ(chosen->name(), "b");
  EXPECT_THAT(ChooseRole({Role("a")}, "c"), HasReason("ROLE_NOT_HELD"));
  EXPECT_THAT(ChooseRole({}, ""), HasReason("NO_ROLE"));
}

TEST(SignInRulesTest, ARoleHoldsFromItsStartUntilBeforeItsEnd) {
  pb::PractitionerRole role = Role("a");
  *role.mutable_end_time() = ToTimestamp(kNow + absl::Hours(1));
  EXPECT_FALSE(IsActive(role, kNow - absl::Seconds(1)));
  EXPECT_TRUE(IsActive(role, kNow));
  EXPECT_FALSE(IsActive(role, kNow + absl::Hours(1)));
}

TEST(SignInRulesTest, APauseEndsByItself) {
  AccessLimits limits;
  limits.pauses[3] = absl::Seconds(30);
  EXPECT_OK(CheckNotPaused(limits, {0, absl::Time()}, kNow));
  EXPECT_OK(CheckNotPaused(limits, {2, kNow}, kNow));
  EXPECT_THAT(CheckNotPaused(limits, {3, kNow}, kNow + absl::Seconds(29)), HasReason("SIGN_IN_PAUSED"));
  EXPECT_OK(CheckNotPaused(limits, {3, kNow}, kNow + absl::Seconds(30)));
}

TEST(SignInRulesTest, PasswordsAreLongEnoughAndNotTheLogin) {
  EXPECT_OK(CheckNewPassword("æøåæøåæøåæøb", "kari.x"));  // twelve characters, more bytes
  for (const char* bad : {"", "elevenchars", "aaaaaaaaaaaaaaaa", "my kari.x password"}) {
    EXPECT_THAT(CheckNewPassword(bad, "kari.x"), StatusIs(absl::StatusCode::kInvalidArgument)) << bad;
  }
  EXPECT_THAT(CheckNewPassword(std::string(64, 'a') + std::string(65, 'b'), ""),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(SignInRulesTest, ALoginHasOneSpelling) {
  EXPECT_EQ(NormaliseLogin(" Kari.Alesund\n"), "kari.alesund");
  EXPECT_TRUE(IsLogin("kari.alesund"));
  for (const char* bad : {"", "k", "Kari", "1kari", "kåre", "kari alesund"}) EXPECT_FALSE(IsLogin(bad)) << bad;
}

TEST(SignInRulesTest, ASignInEndsByItselfOrWhenItIsEnded) {
  pb::SignIn sign_in;
  *sign_in.mutable_expire_time() = ToTimestamp(kNow);
  EXPECT_OK(CheckSignInLasts(sign_in, kNow - absl::Seconds(1)));
  EXPECT_THAT(CheckSignInLasts(sign_in, kNow), HasReason("SIGN_IN_ENDED"));
  *sign_in.mutable_end_time() = ToTimestamp(kNow - absl::Hours(2));
  EXPECT_THAT(CheckSignInLasts(sign_in, kNow - absl::Hours(1)), HasReason("SIGN_IN_ENDED"));
}

}  // namespace
}  // namespace sjelden::access
