// Codes for the screen of a room: good once, for a while, and not to be guessed.
#include "gateway/session/view_codes.h"

#include "platform/time/timestamp.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

constexpr char kMeeting[] = "controllers/883974832/caseMeetings/01j9zk3t0q5v8mxw2r7hd4nc6b";

class ViewCodesTest : public ::testing::Test {
 protected:
  static v1::ViewRules Rules() {
    v1::ViewRules rules;
    rules.set_code_characters(8);
    rules.set_code_minutes(5);
    rules.set_wrong_codes_per_connection(3);
    rules.set_wrong_codes(5);
    return rules;
  }
  std::shared_ptr<Session> SessionOf(const std::string& person) const {
    v1::Session shown;
    shown.mutable_practitioner()->set_name(person);
    access::v1::IssuedToken token;
    *token.mutable_sign_in_expire_time() = ToTimestamp(clock_.Now() + absl::Hours(12));
    return std::make_shared<Session>(std::move(shown), std::move(token), "handle", clock_.Now());
  }
  std::string CodeOf(const std::shared_ptr<Session>& owner, const std::string& meeting = kMeeting) {
    v1::View view;
    view.set_case_meeting(meeting);
    return codes_.Issue({view, owner}).text;
  }

  FakeClock clock_;
  ViewCodes codes_{clock_, Rules()};
  const std::shared_ptr<Session> tor_ = SessionOf("practitioners/tor");
};

TEST_F(ViewCodesTest, ACodeOpensItsMeetingOnceHoweverItIsTyped) {
  const std::string code = CodeOf(tor_);
  EXPECT_EQ(code.size(), 8u);
  EXPECT_EQ(code.find_first_not_of("23456789ABCDEFGHJKLMNPQRSTUVWXYZ"), std::string::npos) << code;
  const std::string typed = " " + code.substr(0, 4) + "-" + code.substr(4) + "\n";
  ASSERT_OK_AND_ASSIGN(const ViewOffer offer, codes_.Redeem(typed, 1));
  EXPECT_EQ(offer.view.case_meeting(), kMeeting);
  EXPECT_EQ(offer.owner, tor_);
  EXPECT_THAT(codes_.Redeem(code, 1).status(), HasReason("VIEW_CODE_WRONG"));
}

TEST_F(ViewCodesTest, ACodeIsGoodForAWhileAndAsLongAsItsOwnerIsIn) {
  const std::string code = CodeOf(tor_);
  clock_.Advance(absl::Minutes(5));
  EXPECT_THAT(codes_.Redeem(code, 1).status(), HasReason("VIEW_CODE_WRONG"));
  const std::string other = CodeOf(tor_);
  tor_->End();
  EXPECT_THAT(codes_.Redeem(other, 1).status(), HasReason("VIEW_CODE_WRONG"));
}

TEST_F(ViewCodesTest, ANewCodeTakesThePlaceOfTheOneBefore) {
  const std::string first = CodeOf(tor_);
  const std::string second = CodeOf(tor_);
  EXPECT_THAT(codes_.Redeem(first, 1).status(), HasReason("VIEW_CODE_WRONG"));
  EXPECT_OK(codes_.Redeem(second, 1).status());
}

TEST_F(ViewCodesTest, OnOneConnectionFewAreTriedAndOnAllNotMany) {
  const std::string code = CodeOf(tor_);
  for (int i = 0; i < 3; ++i) EXPECT_THAT(codes_.Redeem("WRONGONE", 1).status(), HasReason("VIEW_CODE_WRONG"));
  EXPECT_THAT(codes_.Redeem(code, 1).status(), HasReason("VIEW_CODES_PAUSED"));
  for (int i = 0; i < 2; ++i) EXPECT_THAT(codes_.Redeem("WRONGONE", 2).status(), HasReason("VIEW_CODE_WRONG"));
  EXPECT_THAT(codes_.Redeem(code, 3).status(), HasReason("VIEW_CODES_PAUSED"));
  clock_.Advance(absl::Minutes(5));
  const std::string later = CodeOf(tor_);
  EXPECT_OK(codes_.Redeem(later, 1).status());
}

TEST_F(ViewCodesTest, ThePersonTakesThemBack) {
  const auto eva = SessionOf("practitioners/eva");
  const std::string of_eva = CodeOf(eva);
  const std::string of_tor = CodeOf(tor_);
  codes_.Revoke("practitioners/tor", "controllers/883974832/caseMeetings/another");
  codes_.Revoke("practitioners/tor", kMeeting);
  EXPECT_THAT(codes_.Redeem(of_tor, 1).status(), HasReason("VIEW_CODE_WRONG"));
  EXPECT_OK(codes_.Redeem(of_eva, 1).status());
}

}  // namespace
}  // namespace sjelden::gateway
