// What must not get in: pages of others, cookies that are not good any more, requests without an end.
#include "platform/time/timestamp.h"
#include "sjelden/gateway/v1/session_service.pb.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kGetSession[] = "/sjelden.gateway.v1.SessionService/GetSession";
constexpr char kSignOut[] = "/sjelden.gateway.v1.SessionService/SignOut";

class DoorTest : public GatewayFixture {
 protected:
  DoorTest() { referral_->Answer(kListReferrals, ""); }

  HttpsAnswer Send(const std::string& bytes) const {
    HttpsClient client(gateway_->https_port());
    client.Send(bytes);
    return client.Read();
  }
  // A good call with one of its lines said otherwise.
  HttpsAnswer CallWith(const Browser& browser, const std::string& line, const std::string& other) const {
    std::string bytes = CallOf(kListReferrals, browser, "application/proto", "");
    const size_t at = bytes.find(line);
    EXPECT_NE(at, std::string::npos) << line;
    return Send(bytes.replace(at, bytes.find("\r\n", at) + 2 - at, other));
  }
  std::string Get(const std::string& path) const {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(gateway_->https_port()) + "\r\n\r\n";
  }
};

TEST_F(DoorTest, OurOwnPagesGetIn) {
  const Browser browser = SignIn();
  EXPECT_EQ(Call(kListReferrals, browser).status, 200u);
  EXPECT_EQ(Send(Get("/")).body, "<!doctype html>");
  EXPECT_EQ(Send(Get("/health")).body, "serving\n");
}

TEST_F(DoorTest, APageOfAnotherOriginDoesNot) {
  const Browser browser = SignIn();
  EXPECT_EQ(ReasonOf(CallWith(browser, "Origin: ", "Origin: https://elsewhere.example\r\n")), "FOREIGN_ORIGIN");
  EXPECT_EQ(ReasonOf(CallWith(browser, "Origin: ", "Origin: null\r\n")), "FOREIGN_ORIGIN");
  EXPECT_EQ(ReasonOf(CallWith(browser, "Origin: ", "")), "FOREIGN_ORIGIN");
  EXPECT_EQ(ReasonOf(CallWith(browser, "Sec-Fetch-Site: ", "Sec-Fetch-Site: cross-site\r\n")), "FOREIGN_ORIGIN");
  EXPECT_EQ(ReasonOf(CallWith(browser, "Sec-Fetch-Site: ", "Sec-Fetch-Site: same-site\r\n")), "FOREIGN_ORIGIN");
  EXPECT_EQ(CallWith(browser, "Host: ", "Host: rebound.example\r\n").status, 421u);
  // Signing in is no exception: somebody else's page must not sign its visitor in as its own.
  const std::string sign_in = CallOf("/sjelden.gateway.v1.SessionService/SignIn", {}, "application/proto", "");
  std::string foreign = sign_in;
  foreign.replace(foreign.find(origin()), origin().size(), "https://elsewhere.example");
  EXPECT_EQ(ReasonOf(Send(foreign)), "FOREIGN_ORIGIN");
}

TEST_F(DoorTest, NorDoesACookieAlone) {
  const Browser browser = SignIn();
  EXPECT_EQ(ReasonOf(Call(kListReferrals, {browser.cookie, ""})), "CSRF_TOKEN_WRONG");
  EXPECT_EQ(ReasonOf(Call(kListReferrals, {browser.cookie, SignIn().csrf_token})), "CSRF_TOKEN_WRONG");
  EXPECT_EQ(ReasonOf(Call(kListReferrals, {"", browser.csrf_token})), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Call(kListReferrals, {browser.cookie + "x", browser.csrf_token})), "SESSION_ENDED");
  // Two of that name: one of them was planted.
  EXPECT_EQ(ReasonOf(Call(kListReferrals, {browser.cookie + "; " + browser.cookie, browser.csrf_token})), "SESSION_ENDED");
  EXPECT_EQ(Call(kListReferrals, {"other=1; " + browser.cookie, browser.csrf_token}).status, 200u);
}

TEST_F(DoorTest, TheCookieIsForThisHostAndNoScript) {
  v1::SignInRequest request;
  const HttpsAnswer answer = Call("/sjelden.gateway.v1.SessionService/SignIn", {}, request.SerializeAsString());
  const std::string& cookie = answer.headers.at("set-cookie");
  EXPECT_EQ(cookie.find("__Host-sjelden="), 0u);
  EXPECT_THAT(cookie, HasSubstr("; Path=/; Secure; HttpOnly; SameSite=Strict"));
  EXPECT_THAT(cookie, Not(HasSubstr("Domain")));
}

TEST_F(DoorTest, AStolenCookieIsWorthNothingAfterSignOut) {
  const Browser browser = SignIn();
  const HttpsAnswer out = Call(kSignOut, browser);
  EXPECT_EQ(out.status, 200u);
  EXPECT_THAT(out.headers.at("set-cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(ReasonOf(Call(kListReferrals, browser)), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Call(kGetSession, browser)), "NOT_SIGNED_IN");
  EXPECT_EQ(gateway_->sessions(), 0u);
  EXPECT_EQ(Call(kSignOut, browser).status, 200u);
}

TEST_F(DoorTest, SigningOutWorksWhileAccessIsDown) {
  const Browser browser = SignIn();
  access_->Stop();
  EXPECT_EQ(Call(kSignOut, browser).status, 200u);
  EXPECT_EQ(ReasonOf(Call(kListReferrals, browser)), "SESSION_ENDED");
}

TEST_F(DoorTest, ANewSignInTakesThePlaceOfTheOldSession) {
  const Browser first = SignIn();
  v1::SignInRequest request;
  request.set_request_id("r2");
  EXPECT_EQ(Call("/sjelden.gateway.v1.SessionService/SignIn", first, request.SerializeAsString()).status, 200u);
  EXPECT_EQ(ReasonOf(Call(kListReferrals, first)), "SESSION_ENDED");
  EXPECT_EQ(gateway_->sessions(), 1u);
}

TEST_F(DoorTest, TheSessionSaysWhenThePersonSignedInTheTimeBefore) {
  v1::GetSessionResponse response;
  EXPECT_TRUE(response.ParseFromString(Call(kGetSession, SignIn()).body));
  EXPECT_EQ(response.session().previous_sign_in_time().seconds(), absl::ToUnixSeconds(clock_.Now() - absl::Hours(20)));
}

TEST_F(DoorTest, ASessionEndsWhenItIsLeftAlone) {
  AccessSignsIn(absl::Hours(20));
  const Browser browser = SignIn();
  clock_.Advance(absl::Minutes(29));
  // Neither looking at the session nor what a page does by itself keeps it.
  EXPECT_EQ(Call(kGetSession, browser).status, 200u);
  EXPECT_EQ(Call(kListReferrals, browser, "", "application/proto", "sjelden-unattended: 1\r\n").status, 200u);
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(ReasonOf(Call(kListReferrals, browser)), "SESSION_ENDED");
}

TEST_F(DoorTest, ASessionEndsAfterAWorkingDayHoweverBusy) {
  AccessSignsIn(absl::Hours(20));
  const Browser browser = SignIn();
  for (int i = 0; i < 35; ++i) {
    clock_.Advance(absl::Minutes(20));
    EXPECT_EQ(Call(kListReferrals, browser).status, 200u) << i;
  }
  clock_.Advance(absl::Minutes(20));
  EXPECT_EQ(ReasonOf(Call(kListReferrals, browser)), "SESSION_ENDED");
}

TEST_F(DoorTest, OnePersonHasOnlySoManySessions) {
  const Browser first = SignIn();
  for (int i = 0; i < rules_.sessions_per_person(); ++i) {
    clock_.Advance(absl::Seconds(1));
    SignIn();
  }
  EXPECT_EQ(gateway_->sessions(), static_cast<size_t>(rules_.sessions_per_person()));
  EXPECT_EQ(ReasonOf(Call(kListReferrals, first)), "SESSION_ENDED");
}

TEST_F(DoorTest, OnlyWhatIsListedIsCalledAndOnlyByPost) {
  const Browser browser = SignIn();
  EXPECT_EQ(Call("/sjelden.access.v1.SignInService/RenewToken", browser, "a body").status, 404u);
  EXPECT_EQ(Call("/sjelden.pathway.v1.PathwayService/ListTasks", browser).status, 404u);
  EXPECT_EQ(Call(kListReferrals, browser, "", "text/plain").status, 415u);
  EXPECT_EQ(Call(kListReferrals, browser, "", "application/connect+proto").status, 415u);
  // No patient in an address that is kept in histories and logs: Connect GET stays off.
  EXPECT_EQ(Send(Get("/rpc" + std::string(kListReferrals) + "?connect=v1&encoding=json&message=%7B%7D")).status, 405u);
  EXPECT_EQ(CallWith(browser, "POST ", "DELETE / HTTP/1.1\r\n").status, 405u);
}

TEST_F(DoorTest, TooMuchIsRefusedBeforeItIsRead) {
  const Browser browser = SignIn();
  const std::string call = CallOf(kListReferrals, browser, "application/proto", "");
  const std::string head = call.substr(0, call.find("Content-Length"));
  const HttpsAnswer announced = Send(head + "Content-Length: 100000000000\r\n\r\n");
  EXPECT_EQ(announced.status, 413u);
  EXPECT_EQ(announced.headers.at("connection"), "close");
  // Without a length, and without an end.
  HttpsClient endless(gateway_->https_port());
  endless.Send(head + "Transfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  int sent = 0;
  while (sent < 1000 && endless.Send(chunk)) {
    if (++sent > 6) break;
  }
  EXPECT_EQ(endless.Read().status, 413u);
  EXPECT_EQ(Send("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n").status, 431u);
  EXPECT_EQ(Send("GET /" + std::string(3'000, 'a') + " HTTP/1.1\r\n\r\n").status, 414u);
  EXPECT_EQ(Send("this is no request\r\n\r\n").status, 400u);
  EXPECT_TRUE(Eventually([this] { return gateway_->connections() <= 1; }));
}

TEST_F(DoorTest, WhoeverIsTooSlowIsCutOff) {
  rules_.set_transfer_seconds(1);
  rules_.set_keep_alive_seconds(1);
  StartGateway();
  HttpsClient silent(gateway_->https_port());
  HttpsClient slow(gateway_->https_port());
  slow.Send("POST /rpc/sjelden.gateway.v1.SessionService/GetSession HTTP/1.1\r\nHost: localhost:" +
            std::to_string(gateway_->https_port()) + "\r\nContent-Type: application/proto\r\nContent-Length: 10\r\n\r\n12");
  EXPECT_EQ(silent.Read().status, 0u);
  EXPECT_EQ(slow.Read().status, 0u);
  EXPECT_TRUE(Eventually([this] { return gateway_->connections() == 0; }));
}

TEST_F(DoorTest, AFloodOfConnectionsLeavesThoseWhoAreIn) {
  const Browser browser = SignIn();
  HttpsClient inside(gateway_->https_port());
  inside.Send(CallOf(kListReferrals, browser, "application/proto", ""));
  EXPECT_EQ(inside.Read().status, 200u);
  std::vector<std::unique_ptr<HttpsClient>> flood;
  for (int i = 0; i < rules_.connections() + 20; ++i) {
    flood.push_back(std::make_unique<HttpsClient>(gateway_->https_port()));
  }
  EXPECT_LE(gateway_->connections(), rules_.connections());
  EXPECT_FALSE(flood.back()->connected());
  inside.Send(CallOf(kListReferrals, browser, "application/proto", ""));
  EXPECT_EQ(inside.Read().status, 200u);
  flood.clear();
  EXPECT_TRUE(Eventually([&] { return Call(kListReferrals, browser).status == 200; }));
}

TEST_F(DoorTest, EveryAnswerSaysHowLittleMayBeDoneWithIt) {
  for (const HttpsAnswer& answer : {Send(Get("/")), Send(Get("/none.js")), Call(kGetSession, {})}) {
    const std::string& policy = answer.headers.at("content-security-policy");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'; script-src 'self';"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_THAT(policy, Not(HasSubstr("http")));
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.headers.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(answer.headers.at("cross-origin-opener-policy"), "same-origin");
  }
}

TEST_F(DoorTest, SpeaksTls13) {
  HttpsClient client(gateway_->https_port());
  EXPECT_EQ(client.tls_version(), "TLSv1.3");
}

}  // namespace
}  // namespace sjelden::gateway
