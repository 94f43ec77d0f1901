// Which RPCs a browser may call: what the shipped rules name, and never what is for services alone.
#include "gateway/translate/methods.h"

#include "platform/config/load_config.h"
#include "sjelden/platform/v1/rpc_options.pb.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {
namespace {

v1::GatewayRules ShippedRules() {
  const auto rules = LoadConfig<v1::GatewayRules>((SourceDir() / "deploy/config/rules/gateway.textproto").string());
  EXPECT_OK(rules.status());
  return rules.ok() ? *rules : v1::GatewayRules();
}

Methods Load(const v1::GatewayRules& rules) {
  auto methods = Methods::Load(rules);
  EXPECT_OK(methods.status());
  return methods.ok() ? *std::move(methods) : Methods();
}

TEST(MethodsTest, TheShippedRulesOpenWhatPeopleDo) {
  const Methods methods = Load(ShippedRules());
  const Method* accept = methods.Find("/sjelden.referral.v1.ReferralService/AssessReferral");
  ASSERT_NE(accept, nullptr);
  EXPECT_EQ(accept->context, "referral");
  EXPECT_TRUE(accept->needs_session);
  EXPECT_EQ(accept->max_request_bytes, 256u * 1024);
  EXPECT_GT(methods.all().size(), 100u);
}

TEST(MethodsTest, NothingForServicesAndNothingThatHandsOutTokens) {
  const Methods methods = Load(ShippedRules());
  for (const auto& [path, method] : methods.all()) {
    const auto& policy = method.descriptor->options().GetExtension(platform::v1::policy);
    EXPECT_NE(policy.permission(), "service") << path;
    EXPECT_TRUE(policy.permission() != "sign_in" || method.context == "gateway") << path;
  }
  for (const char* closed :
       {"/sjelden.access.v1.SignInService/SignIn", "/sjelden.access.v1.SignInService/RenewToken",
        "/sjelden.access.v1.SignInService/SignOut", "/sjelden.referral.v1.ReferralService/AcknowledgePathway",
        "/sjelden.change.v1.ChangeFeedService/Follow", "/sjelden.exchange.v1.NodeService/DeliverEnvelopes",
        "/sjelden.platform.v1.OperationsService/ListParked", "/sjelden.platform.v1.StoreService/RotateKey",
        "/sjelden.referral.v1.ReferralService/", "", "/"}) {
    EXPECT_EQ(methods.Find(closed), nullptr) << closed;
  }
}

TEST(MethodsTest, EvenWhereTheRulesWouldOpenThem) {
  v1::GatewayRules rules;
  rules.add_callable("sjelden.access.v1.SignInService");
  rules.add_callable("sjelden.change.v1.ChangeFeedService");
  rules.add_callable("sjelden.exchange.v1.NodeService");
  const Methods methods = Load(rules);
  EXPECT_EQ(methods.Find("/sjelden.access.v1.SignInService/RenewToken"), nullptr);
  EXPECT_EQ(methods.Find("/sjelden.change.v1.ChangeFeedService/Follow"), nullptr);
  EXPECT_EQ(methods.Find("/sjelden.exchange.v1.NodeService/DeliverEnvelopes"), nullptr);
  EXPECT_NE(methods.Find("/sjelden.access.v1.SignInService/WhoAmI"), nullptr);
}

TEST(MethodsTest, ANewTokenIsKeptWhereverAnRpcGivesOne) {
  const Methods methods = Load(ShippedRules());
  const Method* declare = methods.Find("/sjelden.access.v1.GroundService/DeclareGround");
  ASSERT_NE(declare, nullptr);
  ASSERT_NE(declare->issued_token, nullptr);
  EXPECT_EQ(declare->issued_token->name(), "issued_token");
  EXPECT_EQ(methods.Find("/sjelden.access.v1.GroundService/ListGrounds")->issued_token, nullptr);
}

TEST(MethodsTest, SigningInNeedsNoSessionAndWatchingDoes) {
  const Methods methods = Load({});
  EXPECT_FALSE(methods.Find("/sjelden.gateway.v1.SessionService/SignIn")->needs_session);
  EXPECT_TRUE(methods.Find("/sjelden.gateway.v1.EventService/Watch")->needs_session);
}

TEST(MethodsTest, ANameThatIsNoneStopsTheStart) {
  v1::GatewayRules rules;
  rules.add_callable("sjelden.referral.v1.ReferalService");
  EXPECT_THAT(Methods::Load(rules).status(), HasReason("NOT_CALLABLE"));
}

v1::GatewayRules Showing(const std::string& rpc) {
  v1::GatewayRules rules;
  rules.add_callable("sjelden.meeting.v1.CaseMeetingService");
  rules.add_viewable()->set_rpc(rpc);
  return rules;
}

TEST(MethodsTest, AScreenOfAMeetingRoomReadsWhatTheShippedRulesSayAndNothingElse) {
  const Methods methods = Load(ShippedRules());
  int viewable = 0;
  for (const auto& [path, method] : methods.all()) {
    if (!method.viewable.has_value()) continue;
    ++viewable;
    EXPECT_EQ(method.descriptor->options().GetExtension(platform::v1::policy).effect(), platform::v1::EFFECT_READ) << path;
    // What names patients in a request is bound to patients of the meeting.
    EXPECT_TRUE(method.context != "registry" || !method.viewable->patient.empty()) << path;
  }
  EXPECT_EQ(viewable, 5);
  const Method* shows = methods.Find("/sjelden.meeting.v1.CaseMeetingService/GetCaseMeeting");
  EXPECT_EQ(shows->viewable->meeting.size(), 1u);
  EXPECT_FALSE(shows->viewable->identity.empty());
  EXPECT_TRUE(methods.IsViewable("meeting.read"));
  EXPECT_FALSE(methods.IsViewable("meeting.convene"));
}

TEST(MethodsTest, WhatAScreenCallsOnlyReadsAndIsCallable) {
  const std::string service = "sjelden.meeting.v1.CaseMeetingService.";
  EXPECT_OK(Methods::Load(Showing(service + "GetCaseMeeting")).status());
  EXPECT_OK(Methods::Load(Showing("sjelden.gateway.v1.EventService.Watch")).status());
  for (const std::string& refused : {service + "HoldCaseMeeting", service + "GetMeeting",
                                     std::string("sjelden.registry.v1.PatientService.GetPatient"),
                                     std::string("sjelden.gateway.v1.ViewService.EndViews"), std::string()}) {
    EXPECT_THAT(Methods::Load(Showing(refused)).status(), HasReason("NOT_VIEWABLE")) << refused;
  }
}

TEST(MethodsTest, FieldsThatAreNoneStopTheStart) {
  v1::GatewayRules rules = Showing("sjelden.meeting.v1.CaseMeetingService.GetCaseMeeting");
  rules.mutable_viewable(0)->set_meeting_field("meeting");
  EXPECT_THAT(Methods::Load(rules).status(), HasReason("FIELD_UNKNOWN"));
  rules.mutable_viewable(0)->set_meeting_field("name");
  rules.mutable_viewable(0)->add_identity_fields("case_meeting.subjects");
  EXPECT_THAT(Methods::Load(rules).status(), HasReason("FIELD_UNKNOWN"));
}

}  // namespace
}  // namespace sjelden::gateway
