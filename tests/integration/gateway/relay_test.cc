// Calls through the gateway to the services: with the person's token, and with everything that can go wrong on the way.
#include <atomic>
#include <mutex>
#include <thread>

#include "platform/call/grpc_status.h"
#include "platform/time/timestamp.h"
#include "sjelden/access/v1/ground_service.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kDeclareGround[] = "/sjelden.access.v1.GroundService/DeclareGround";

std::string AskFor(const std::string& name) {
  referral::v1::GetReferralRequest request;
  request.set_name(name);
  return request.SerializeAsString();
}

std::string Referral(const std::string& name) {
  referral::v1::GetReferralResponse response;
  response.mutable_referral()->set_name(name);
  return response.SerializeAsString();
}

class RelayTest : public GatewayFixture {
 protected:
  // The service answers with the name that was asked for, and the token that came is kept.
  void ReferralEchoes() {
    referral_->On(kGetReferral, [this](const std::shared_ptr<ScriptedCall>& call) {
      {
        const std::lock_guard lock(mutex_);
        seen_token_ = call->Metadata("authorization");
      }
      referral::v1::GetReferralRequest request;
      request.ParseFromString(call->request());
      call->Send(Referral(request.name()));
      call->Finish(grpc::Status::OK);
    });
  }
  std::string seen_token() {
    const std::lock_guard lock(mutex_);
    return seen_token_;
  }
  // Calls that nobody answers.
  void ReferralHangs() {
    referral_->On(kGetReferral, [this](std::shared_ptr<ScriptedCall> call) {
      const std::lock_guard lock(mutex_);
      hanging_.push_back(std::move(call));
    });
  }
  size_t hanging() {
    const std::lock_guard lock(mutex_);
    return hanging_.size();
  }
  bool AllGivenUp() {
    const std::lock_guard lock(mutex_);
    return std::all_of(hanging_.begin(), hanging_.end(), [](const auto& call) { return call->cancelled(); });
  }
  // Access renews tokens, if `gives`, as `token-N`.
  void AccessRenews(bool gives) {
    access_->On(kRenewToken, [this, gives](const std::shared_ptr<ScriptedCall>& call) {
      access::v1::RenewTokenRequest request;
      request.ParseFromString(call->request());
      EXPECT_EQ(request.renewal_handle(), "handle-of-sign-in");
      const int count = ++renewals_;
      if (!gives) {
        return call->Finish(ToGrpcStatus(
            MakeError(absl::StatusCode::kUnauthenticated, "SIGN_IN_ENDED", "the sign-in has ended"), "access"));
      }
      access::v1::RenewTokenResponse response;
      response.mutable_issued_token()->set_token("token-" + std::to_string(count));
      *response.mutable_issued_token()->mutable_expire_time() = ToTimestamp(clock_.Now() + absl::Minutes(5));
      call->Send(response.SerializeAsString());
      call->Finish(grpc::Status::OK);
    });
  }

  std::mutex mutex_;
  std::string seen_token_;
  std::vector<std::shared_ptr<ScriptedCall>> hanging_;
  std::atomic<int> renewals_{0};
};

TEST_F(RelayTest, CarriesTheTokenThatThePageNeverSees) {
  ReferralEchoes();
  const Browser browser = SignIn();
  const HttpsAnswer answer = Call(kGetReferral, browser, AskFor("controllers/883974832/referrals/a"));
  EXPECT_EQ(answer.status, 200u);
  EXPECT_EQ(answer.body, Referral("controllers/883974832/referrals/a"));
  EXPECT_EQ(answer.headers.at("content-type"), "application/proto");
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
  EXPECT_EQ(seen_token(), "Bearer token-of-sign-in");
  const HttpsAnswer session = Call("/sjelden.gateway.v1.SessionService/GetSession", browser);
  EXPECT_THAT(session.body, Not(HasSubstr("token-of-sign-in")));
  EXPECT_THAT(session.body, Not(HasSubstr("handle-of-sign-in")));
}

TEST_F(RelayTest, SpeaksJsonAndGrpcWebToo) {
  ReferralEchoes();
  const Browser browser = SignIn();
  EXPECT_EQ(Call(kGetReferral, browser, R"({"name":"a"})", "application/json").body, R"({"referral":{"name":"a"}})");
  const std::string message = AskFor("a");
  const std::string frame = std::string("\0\0\0\0", 4) + static_cast<char>(message.size()) + message;
  const HttpsAnswer answer = Call(kGetReferral, browser, frame, "application/grpc-web+proto");
  EXPECT_EQ(answer.status, 200u);
  EXPECT_THAT(answer.body, HasSubstr(Referral("a")));
  EXPECT_THAT(answer.body, HasSubstr("grpc-status: 0\r\n"));
}

TEST_F(RelayTest, ErrorsOfAServiceKeepTheirReasonAndFields) {
  referral_->On(kGetReferral, [](const std::shared_ptr<ScriptedCall>& call) {
    call->Finish(ToGrpcStatus(InvalidField("name", "want controllers/{controller}/referrals/{referral}"), "referral"));
  });
  const HttpsAnswer answer = Call(kGetReferral, SignIn(), AskFor("x"));
  EXPECT_EQ(answer.status, 400u);
  EXPECT_EQ(ReasonOf(answer), "INVALID_FIELDS");
  EXPECT_THAT(answer.body, HasSubstr("name: want controllers/{controller}/referrals/{referral}"));
}

TEST_F(RelayTest, AServiceThatIsDownIsSaidToBe) {
  const Browser browser = SignIn();
  referral_->Stop();
  const HttpsAnswer answer = Call(kGetReferral, browser, AskFor("a"));
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(ReasonOf(answer), "SERVICE_UNREACHABLE");
  // What the other services do goes on.
  EXPECT_EQ(Call("/sjelden.gateway.v1.SessionService/GetSession", browser).status, 200u);
}

TEST_F(RelayTest, ACallEndsByItsDeadlineThereToo) {
  ReferralHangs();
  const HttpsAnswer answer =
      Call(kGetReferral, SignIn(), AskFor("a"), "application/proto", "Connect-Timeout-Ms: 100\r\n");
  EXPECT_EQ(answer.status, 504u);
  EXPECT_TRUE(Eventually([this] { return hanging() == 1 && AllGivenUp(); }));
}

TEST_F(RelayTest, ABrowserThatGoesGivesItsCallUp) {
  ReferralHangs();
  const Browser browser = SignIn();
  {
    HttpsClient aborted(gateway_->https_port());
    aborted.Send(CallOf(kGetReferral, browser, "application/proto", AskFor("a")));
    HttpsClient half_closed(gateway_->https_port());
    half_closed.Send(CallOf(kGetReferral, browser, "application/proto", AskFor("b")));
    ASSERT_TRUE(Eventually([this] { return hanging() == 2; }));
    aborted.Abort();
    half_closed.HalfClose();
    EXPECT_TRUE(Eventually([this] { return AllGivenUp(); }));
  }
  EXPECT_TRUE(Eventually([this] { return gateway_->connections() == 0; }));
}

TEST_F(RelayTest, OneSessionHasOnlySoManyCallsAtATime) {
  ReferralHangs();
  const Browser browser = SignIn();
  std::vector<std::unique_ptr<HttpsClient>> clients;
  for (int i = 0; i < rules_.calls_per_session(); ++i) {
    clients.push_back(std::make_unique<HttpsClient>(gateway_->https_port()));
    clients.back()->Send(CallOf(kGetReferral, browser, "application/proto", AskFor("a")));
  }
  ASSERT_TRUE(Eventually([&] { return hanging() == clients.size(); }));
  const HttpsAnswer answer = Call(kGetReferral, browser, AskFor("a"));
  EXPECT_EQ(answer.status, 429u);
  EXPECT_EQ(ReasonOf(answer), "TOO_MANY_CALLS");
  EXPECT_EQ(hanging(), clients.size());
  clients.clear();
  EXPECT_TRUE(Eventually([this] { return AllGivenUp(); }));
  ReferralEchoes();
  EXPECT_TRUE(Eventually([&] { return Call(kGetReferral, browser, AskFor("a")).status == 200; }));
}

TEST_F(RelayTest, ATokenIsRenewedBeforeItEndsOnceForAll) {
  ReferralEchoes();
  AccessRenews(true);
  const Browser browser = SignIn();
  clock_.Advance(absl::Minutes(4) + absl::Seconds(30));
  std::vector<std::thread> pages;
  std::atomic<int> answered{0};
  for (int i = 0; i < 3; ++i) {
    pages.emplace_back([&] { answered += Call(kGetReferral, browser, AskFor("a")).status == 200; });
  }
  for (std::thread& page : pages) page.join();
  EXPECT_EQ(answered, 3);
  EXPECT_EQ(renewals_, 1);
  EXPECT_EQ(seen_token(), "Bearer token-1");
}

TEST_F(RelayTest, ATokenThatIsStillGoodServesWhileAccessIsDown) {
  ReferralEchoes();
  const Browser browser = SignIn();
  access_->Stop();
  clock_.Advance(absl::Minutes(4) + absl::Seconds(30));
  EXPECT_EQ(Call(kGetReferral, browser, AskFor("a")).status, 200u);
  clock_.Advance(absl::Minutes(1));
  const HttpsAnswer answer = Call(kGetReferral, browser, AskFor("a"));
  EXPECT_EQ(ReasonOf(answer), "SERVICE_UNREACHABLE");
  // The session stands: when access is back, work goes on.
  EXPECT_EQ(Call("/sjelden.gateway.v1.SessionService/GetSession", browser).status, 200u);
}

TEST_F(RelayTest, WhatTheHospitalHasReceivedIsReadWhileTheRegionIsDown) {
  hmr_->On("/sjelden.exchange.v1.DeliveryService/GetReceivedSummary", [this](const std::shared_ptr<ScriptedCall>& call) {
    const std::lock_guard lock(mutex_);
    seen_token_ = call->Metadata("authorization");
    call->Finish(grpc::Status::OK);
  });
  hmr_->Answer("/sjelden.exchange.v1.DeliveryService/ListLedger", "");
  const Browser browser = SignIn();
  access_->Stop();
  referral_->Stop();
  clock_.Advance(absl::Minutes(20));
  EXPECT_NE(ReasonOf(Call("/sjelden.exchange.v1.DeliveryService/GetReceivedSummary", browser)), "SERVICE_UNREACHABLE");
  EXPECT_EQ(seen_token(), "Bearer token-of-sign-in");
  EXPECT_EQ(ReasonOf(Call("/sjelden.exchange.v1.DeliveryService/ListLedger", browser)), "SERVICE_UNREACHABLE");
}

TEST_F(RelayTest, ASignInThatWasEndedElsewhereEndsTheSession) {
  ReferralEchoes();
  AccessRenews(false);
  const Browser browser = SignIn();
  clock_.Advance(absl::Minutes(5));
  const HttpsAnswer answer = Call(kGetReferral, browser, AskFor("a"));
  EXPECT_EQ(answer.status, 401u);
  EXPECT_EQ(ReasonOf(answer), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Call(kGetReferral, browser, AskFor("a"))), "SESSION_ENDED");
  EXPECT_EQ(renewals_, 1);
}

TEST_F(RelayTest, AGroundChangesTheTokenAndNotWhatThePageHas) {
  ReferralEchoes();
  access::v1::DeclareGroundResponse declared;
  declared.mutable_ground()->set_name("grounds/01j9zk3t0q5v8mxw2r7hd4nc6b");
  declared.mutable_issued_token()->set_token("token-with-ground");
  *declared.mutable_issued_token()->mutable_expire_time() = ToTimestamp(clock_.Now() + absl::Minutes(5));
  access_->Answer(kDeclareGround, declared.SerializeAsString());
  const Browser browser = SignIn();
  const HttpsAnswer answer = Call(kDeclareGround, browser);
  access::v1::DeclareGroundResponse shown;
  ASSERT_TRUE(shown.ParseFromString(answer.body));
  EXPECT_EQ(shown.ground().name(), "grounds/01j9zk3t0q5v8mxw2r7hd4nc6b");
  EXPECT_EQ(shown.issued_token().token(), "");
  Call(kGetReferral, browser, AskFor("a"));
  EXPECT_EQ(seen_token(), "Bearer token-with-ground");
}

TEST_F(RelayTest, TheExchangeIsTheNodeOfThePersonsOwnTrust) {
  hmr_->Answer("/sjelden.exchange.v1.DeliveryService/ListLedger", "");
  EXPECT_EQ(Call("/sjelden.exchange.v1.DeliveryService/ListLedger", SignIn()).status, 200u);
}

TEST_F(RelayTest, SeveralCallsShareAConnectionInTheirOrder) {
  ReferralEchoes();
  const Browser browser = SignIn();
  HttpsClient client(gateway_->https_port());
  client.Send(CallOf(kGetReferral, browser, "application/proto", AskFor("first")) +
              CallOf(kGetReferral, browser, "application/proto", AskFor("second")));
  EXPECT_EQ(client.Read().body, Referral("first"));
  EXPECT_EQ(client.Read().body, Referral("second"));
  client.Send(CallOf(kGetReferral, browser, "application/proto", AskFor("third")));
  EXPECT_EQ(client.Read().body, Referral("third"));
}

}  // namespace
}  // namespace sjelden::gateway
