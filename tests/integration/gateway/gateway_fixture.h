// A whole gateway between a made-up browser and scripted services, with a clock that stands still.
#pragma once

#include <memory>
#include <string>

#include "gateway/gateway.h"
#include "gtest/gtest.h"
#include "sjelden/access/v1/sign_in_service.pb.h"
#include "sjelden/gateway/v1/session.pb.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/https_client.h"
#include "tests/testing/scripted_service.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::gateway {

inline constexpr char kRenewToken[] = "/sjelden.access.v1.SignInService/RenewToken";
inline constexpr char kGetReferral[] = "/sjelden.referral.v1.ReferralService/GetReferral";
inline constexpr char kListen[] = "/sjelden.probe.v1.StreamService/Listen";
inline constexpr char kListReferrals[] = "/sjelden.referral.v1.ReferralService/ListReferrals";

class GatewayFixture : public ::testing::Test {
 protected:
  GatewayFixture();
  void SetUp() override { StartGateway(); }
  // Starts it with `rules_`, anew where it runs.
  void StartGateway();

  // What a browser of this session sends.
  struct Browser {
    std::string cookie;  // `NAME=VALUE`
    std::string csrf_token;
  };
  // Signs in as a made-up person; fails the test where that does not work.
  Browser SignIn();
  // Returns the browser that got this answer, with its cookie.
  static Browser BrowserOf(const HttpsAnswer& answer, const v1::Session& session);
  // Access answers sign-ins with a token that ends after `life`.
  void AccessSignsIn(absl::Duration life);

  std::string origin() const { return "https://localhost:" + std::to_string(gateway_->https_port()); }
  // The bytes of a call with what our own pages say; `headers` are more lines, each with its end.
  std::string CallOf(const std::string& path, const Browser& browser, const std::string& content_type,
                     const std::string& body, const std::string& headers = "") const;
  // Makes one call on a connection of its own.
  HttpsAnswer Call(const std::string& path, const Browser& browser, const std::string& body = "",
                   const std::string& content_type = "application/proto", const std::string& headers = "") const;

  TempDir dir_;
  FakeClock clock_;
  v1::GatewayRules rules_;  // changes count from the next StartGateway
  std::unique_ptr<ScriptedService> access_;
  std::unique_ptr<ScriptedService> referral_;
  std::unique_ptr<ScriptedService> meeting_;
  std::unique_ptr<ScriptedService> registry_;
  std::unique_ptr<ScriptedService> hmr_;  // the node of the person's own trust
  std::unique_ptr<ScriptedService> probe_;
  std::unique_ptr<Gateway> gateway_;
};

// The reason of a Connect error, or the status of HTTP where there is none.
std::string ReasonOf(const HttpsAnswer& answer);

// Waits until `condition` holds; false where it does not within the time after which a test gives up.
bool Eventually(const std::function<bool()>& condition);

}  // namespace sjelden::gateway
