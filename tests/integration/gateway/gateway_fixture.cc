#include "tests/integration/gateway/gateway_fixture.h"

#include <chrono>
#include <regex>
#include <thread>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "platform/server/tls.h"
#include "platform/time/timestamp.h"
#include "sjelden/gateway/v1/session_service.pb.h"
#include "sjelden/platform/v1/error_info.pb.h"
#include "sjelden/probe/v1/stream_service.pb.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

constexpr char kAccess[] = "/sjelden.access.v1.SignInService/";

}  // namespace

GatewayFixture::GatewayFixture() {
  RequireTls13();
  const std::string command =
      absl::StrCat("'", (SourceDir() / "deploy/certs/make-certificates").string(), "' '", dir_.File("certs"),
                   "' probe service/gateway client/gateway-client browsers/gateway-web service/access service/referral "
                   "service/exchange-hmr service/meeting service/registry service/probe >/dev/null");
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::create_directories(dir_.path() / "dist");
  dir_.Write("dist/index.html", "<!doctype html>");
  access_ = std::make_unique<ScriptedService>(dir_.File("certs"), "access");
  referral_ = std::make_unique<ScriptedService>(dir_.File("certs"), "referral");
  meeting_ = std::make_unique<ScriptedService>(dir_.File("certs"), "meeting");
  registry_ = std::make_unique<ScriptedService>(dir_.File("certs"), "registry");
  hmr_ = std::make_unique<ScriptedService>(dir_.File("certs"), "exchange-hmr");
  probe_ = std::make_unique<ScriptedService>(dir_.File("certs"), "probe");
  probe::v1::ListenRequest::descriptor();  // so that the program has it
  AccessSignsIn(absl::Minutes(5));
  rules_.add_callable("sjelden.referral.v1.ReferralService");
  rules_.add_callable("sjelden.access.v1.GroundService");
  rules_.add_callable("sjelden.exchange.v1.DeliveryService");
  rules_.add_callable("sjelden.probe.v1.StreamService");
  rules_.add_callable("sjelden.meeting.v1.CaseMeetingService");
  rules_.add_callable("sjelden.registry.v1.PatientService");
  rules_.set_idle_minutes(30);
  rules_.set_sessions_per_person(3);
  rules_.set_calls_per_session(4);
  rules_.set_streams_per_session(2);
  rules_.set_connections(64);
  rules_.set_transfer_seconds(20);
  rules_.set_keep_alive_seconds(60);
  rules_.set_heartbeat_seconds(60);
  rules_.set_call_seconds(20);
  v1::ViewRules& views = *rules_.mutable_views();
  views.set_code_characters(8);
  views.set_code_minutes(5);
  views.set_wrong_codes_per_connection(3);
  views.set_wrong_codes(6);
  views.set_minutes_after_meeting(30);
  views.set_most_hours(8);
  views.set_idle_minutes(240);
  views.set_screens_per_person(2);
}

void GatewayFixture::StartGateway() {
  gateway_.reset();
  std::string text;
  google::protobuf::TextFormat::PrintToString(rules_, &text);
  v1::GatewayConfig config;
  config.set_name("gateway");
  config.set_listen("127.0.0.1:0");
  config.set_https_listen("127.0.0.1:0");
  config.add_origins("https://localhost:0");
  config.set_installation("probe");
  config.set_certs_dir(dir_.File("certs"));
  config.set_https_certificate_file(dir_.File("certs/gateway-web.pem"));
  config.set_https_key_file(dir_.File("certs/gateway-web.key"));
  config.set_web_dir(dir_.File("dist"));
  config.set_rules_file(dir_.Write("gateway.textproto", text));
  const auto add = [&config](const std::string& name, const ScriptedService& service, const std::string& controller) {
    v1::Upstream& upstream = *config.add_upstreams();
    upstream.set_name(name);
    upstream.set_address(service.address());
    upstream.set_controller(controller);
  };
  add("access", *access_, "");
  add("referral", *referral_, "");
  add("meeting", *meeting_, "");
  add("registry", *registry_, "");
  add("probe", *probe_, "");
  add("exchange-hmr", *hmr_, "997005562");
  auto gateway = Gateway::Start(config, clock_);
  ASSERT_OK(gateway.status());
  gateway_ = *std::move(gateway);
}

void GatewayFixture::AccessSignsIn(absl::Duration life) {
  access::v1::SignInResponse signed_in;
  access::v1::IssuedToken& token = *signed_in.mutable_issued_token();
  token.set_token("token-of-sign-in");
  *token.mutable_expire_time() = ToTimestamp(clock_.Now() + life);
  *token.mutable_sign_in_expire_time() = ToTimestamp(clock_.Now() + absl::Hours(12));
  signed_in.set_renewal_handle("handle-of-sign-in");
  access_->Answer(absl::StrCat(kAccess, "SignIn"), signed_in.SerializeAsString());
  access::v1::WhoAmIResponse who;
  who.mutable_practitioner()->set_name("practitioners/01j9zk3t0q5v8mxw2r7hd4nc6b");
  who.mutable_role()->set_controller("997005562");
  who.mutable_practitioner()->set_login("lege.prove");
  *who.mutable_previous_sign_in_time() = ToTimestamp(clock_.Now() - absl::Hours(20));
  for (const char* permission : {"access.use-own-account", "meeting.convene", "meeting.read", "referral.read"}) {
    who.add_permissions(permission);
  }
  access_->Answer(absl::StrCat(kAccess, "WhoAmI"), who.SerializeAsString());
  access_->Answer(absl::StrCat(kAccess, "SignOut"), "");
}

GatewayFixture::Browser GatewayFixture::SignIn() {
  v1::SignInRequest request;
  request.set_login("lege.prove");
  request.set_password("a long enough password");
  request.set_request_id("r1");
  const HttpsAnswer answer = Call("/sjelden.gateway.v1.SessionService/SignIn", {}, request.SerializeAsString());
  v1::SignInResponse response;
  EXPECT_EQ(answer.status, 200u) << answer.body;
  EXPECT_TRUE(response.ParseFromString(answer.body));
  return BrowserOf(answer, response.session());
}

GatewayFixture::Browser GatewayFixture::BrowserOf(const HttpsAnswer& answer, const v1::Session& session) {
  const auto set = answer.headers.find("set-cookie");
  EXPECT_NE(set, answer.headers.end());
  if (set == answer.headers.end()) return {};
  return {set->second.substr(0, set->second.find(';')), session.csrf_token()};
}

std::string GatewayFixture::CallOf(const std::string& path, const Browser& browser, const std::string& content_type,
                                   const std::string& body, const std::string& headers) const {
  const std::string port = std::to_string(gateway_->https_port());
  return absl::StrCat("POST /rpc", path, " HTTP/1.1\r\nHost: localhost:", port, "\r\nOrigin: ", origin(),
                      "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ", content_type,
                      "\r\nCookie: ", browser.cookie, "\r\nsjelden-csrf: ", browser.csrf_token, "\r\n", headers,
                      "Content-Length: ", body.size(), "\r\n\r\n", body);
}

HttpsAnswer GatewayFixture::Call(const std::string& path, const Browser& browser, const std::string& body,
                                 const std::string& content_type, const std::string& headers) const {
  HttpsClient client(gateway_->https_port());
  client.Send(CallOf(path, browser, content_type, body, headers));
  return client.Read();
}

std::string ReasonOf(const HttpsAnswer& answer) {
  static const std::regex detail("\"type\":\"sjelden.platform.v1.ErrorInfo\",\"value\":\"([^\"]*)\"");
  std::smatch match;
  std::string bytes;
  platform::v1::ErrorInfo info;
  if (!std::regex_search(answer.body, match, detail) || !absl::Base64Unescape(match[1].str(), &bytes) ||
      !info.ParseFromString(bytes)) {
    return std::to_string(answer.status);
  }
  return info.reason();
}

bool Eventually(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace sjelden::gateway
