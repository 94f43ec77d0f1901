// How a meeting leaves the screen of a room: by its time, by the person who shows it, or by whoever closes it there.
#include "sjelden/access/v1/sign_in_service.pb.h"
#include "tests/integration/gateway/view_fixture.h"

namespace sjelden::gateway {
namespace {

constexpr char kGetViews[] = "/sjelden.gateway.v1.ViewService/GetViews";
constexpr char kEndViews[] = "/sjelden.gateway.v1.ViewService/EndViews";

class ViewEndTest : public ViewFixture {
 protected:
  std::string ReasonAt(const Browser& screen) const { return ReasonOf(Call(kGetCaseMeeting, screen, Named(kMeeting))); }
  static std::string OfMeeting(const std::string& name) {
    v1::EndViewsRequest request;
    request.set_case_meeting(name);
    request.set_request_id("r");
    return request.SerializeAsString();
  }
};

TEST_F(ViewEndTest, WithTheSignOutOfThePerson) {
  const Browser tor = SignIn();
  const Browser screen = Open(CreateCode(tor).code());
  const std::string unused = CreateCode(tor).code();
  EXPECT_EQ(Call(kSignOut, tor).status, 200u);
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Call(kOpenView, {}, Typed(unused))), "VIEW_CODE_WRONG");
  EXPECT_EQ(gateway_->sessions(), 0u);
}

TEST_F(ViewEndTest, OnThePageOfTheMeetingWithTheCodeThatWasNotUsed) {
  const Browser tor = SignIn();
  const Browser screen = Open(CreateCode(tor).code());
  const std::string unused = CreateCode(tor).code();
  v1::GetViewsResponse views;
  EXPECT_TRUE(views.ParseFromString(Call(kGetViews, tor, OfMeeting(kMeeting)).body));
  ASSERT_EQ(views.views_size(), 1);
  EXPECT_EQ(views.views(0).create_time().seconds(), absl::ToUnixSeconds(clock_.Now()));
  EXPECT_EQ(views.code_expire_time().seconds(), absl::ToUnixSeconds(clock_.Now() + absl::Minutes(5)));
  EXPECT_EQ(Call(kEndViews, tor, OfMeeting("controllers/883974832/caseMeetings/another")).status, 200u);
  EXPECT_EQ(Seen(screen).name(), kMeeting);
  EXPECT_EQ(Call(kEndViews, tor, OfMeeting(kMeeting)).status, 200u);
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Call(kOpenView, {}, Typed(unused))), "VIEW_CODE_WRONG");
  EXPECT_EQ(Call(kGetViews, tor, OfMeeting(kMeeting)).body, "");
  EXPECT_EQ(Call(kGetCaseMeeting, tor, Named(kMeeting)).status, 200u);
}

TEST_F(ViewEndTest, AWhileAfterTheMeetingWasToEnd) {
  const Browser screen = Open(CreateCode(SignIn()).code());
  clock_.Advance(absl::Minutes(89));
  EXPECT_EQ(Seen(screen).name(), kMeeting);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
}

TEST_F(ViewEndTest, NotWithThePersonsOwnPageThatIsLeftAlone) {
  const Browser tor = SignIn();
  const Browser screen = Open(CreateCode(tor).code());
  clock_.Advance(absl::Minutes(45));
  EXPECT_EQ(ReasonOf(Call(kListReferrals, tor)), "SESSION_ENDED");
  EXPECT_EQ(Seen(screen).name(), kMeeting);
  // Who has signed in again still ends it.
  EXPECT_EQ(Call(kEndViews, SignIn(), OfMeeting(kMeeting)).status, 200u);
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
}

TEST_F(ViewEndTest, WhereNobodyTouchesItForLong) {
  rules_.mutable_views()->set_idle_minutes(40);
  StartGateway();
  const Browser screen = Open(CreateCode(SignIn()).code());
  clock_.Advance(absl::Minutes(39));
  EXPECT_EQ(Call(kGetCaseMeeting, screen, Named(kMeeting), "application/proto", "sjelden-unattended: 1\r\n").status, 200u);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
}

TEST_F(ViewEndTest, WhereItIsClosedAndNobodyIsSignedOutByThat) {
  access_->On("/sjelden.access.v1.SignInService/SignOut", [](const std::shared_ptr<ScriptedCall>& call) {
    ADD_FAILURE() << "a screen has signed the person out";
    call->Finish(grpc::Status::OK);
  });
  const Browser tor = SignIn();
  const Browser screen = Open(CreateCode(tor).code());
  EXPECT_EQ(Call(kSignOut, screen).status, 200u);
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
  EXPECT_EQ(Call(kGetCaseMeeting, tor, Named(kMeeting)).status, 200u);
}

TEST_F(ViewEndTest, WhereAccessHasEndedTheSignIn) {
  AccessSignsIn(absl::Minutes(5));
  access_->On(kRenewToken, [](const std::shared_ptr<ScriptedCall>& call) {
    call->Finish({grpc::StatusCode::UNAUTHENTICATED, "the sign-in has ended"});
  });
  const Browser screen = Open(CreateCode(SignIn()).code());
  clock_.Advance(absl::Minutes(4));
  EXPECT_EQ(ReasonAt(screen), "SESSION_ENDED");
}

TEST_F(ViewEndTest, RenewsTheTokenWithTheSameSignIn) {
  AccessSignsIn(absl::Minutes(5));
  access_->On(kRenewToken, [this](const std::shared_ptr<ScriptedCall>& call) {
    access::v1::RenewTokenRequest request;
    request.ParseFromString(call->request());
    EXPECT_EQ(request.renewal_handle(), "handle-of-sign-in");
    access::v1::RenewTokenResponse response;
    response.mutable_issued_token()->set_token("a new token");
    *response.mutable_issued_token()->mutable_expire_time() = ToTimestamp(clock_.Now() + absl::Minutes(5));
    call->Send(response.SerializeAsString());
    call->Finish(grpc::Status::OK);
  });
  const Browser screen = Open(CreateCode(SignIn()).code());
  clock_.Advance(absl::Minutes(20));
  EXPECT_EQ(Seen(screen).name(), kMeeting);
}

TEST_F(ViewEndTest, OnePersonHasOnlySoManyScreensAndTheyTakeNoSessionsPlace) {
  const Browser tor = SignIn();
  const Browser first = Open(CreateCode(tor).code());
  for (int i = 0; i < rules_.views().screens_per_person(); ++i) {
    clock_.Advance(absl::Seconds(1));
    Open(CreateCode(tor).code());
  }
  EXPECT_EQ(ReasonAt(first), "SESSION_ENDED");
  EXPECT_EQ(gateway_->sessions(), 1u + static_cast<size_t>(rules_.views().screens_per_person()));
  EXPECT_EQ(Call(kGetCaseMeeting, tor, Named(kMeeting)).status, 200u);
}

}  // namespace
}  // namespace sjelden::gateway
