// The screen of a meeting room: let in by a code, shown one meeting, and nothing else.
#include "sjelden/gateway/v1/event_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"
#include "tests/integration/gateway/view_fixture.h"

namespace sjelden::gateway {
namespace {

using ::testing::UnorderedElementsAre;

constexpr char kHold[] = "/sjelden.meeting.v1.CaseMeetingService/HoldCaseMeeting";
constexpr char kBatchGetPatients[] = "/sjelden.registry.v1.PatientService/BatchGetPatients";

class ViewTest : public ViewFixture {
 protected:
  ViewTest() { registry_->Answer(kBatchGetPatients, ""); }

  static std::string Patients(const std::string& name) {
    registry::v1::BatchGetPatientsRequest request;
    request.add_names(name);
    return request.SerializeAsString();
  }
};

TEST_F(ViewTest, AScreenShowsItsMeetingAsThePersonWhoShowsItAndWithoutIdentity) {
  const Browser tor = SignIn();
  v1::Session session;
  const Browser screen = Open(CreateCode(tor).code(), &session);
  EXPECT_EQ(session.view().case_meeting(), kMeeting);
  EXPECT_FALSE(session.view().identified());
  EXPECT_EQ(session.practitioner().login(), "");
  EXPECT_THAT(session.permissions(), UnorderedElementsAre("access.use-own-account", "meeting.read"));
  const meeting::v1::CaseMeeting seen = Seen(screen);
  ASSERT_EQ(seen.agenda_items_size(), 1);
  EXPECT_EQ(seen.agenda_items(0).question(), "Who follows up?");
  EXPECT_EQ(seen.agenda_items(0).subjects_size(), 0);
  EXPECT_EQ(seen.agenda_items(0).pathway(), "");
  EXPECT_EQ(ReasonOf(Call(kBatchGetPatients, screen, Patients("patients/a"))), "VIEW_ONLY");
  // The person's own session sees what it saw before.
  EXPECT_EQ(Seen(tor).agenda_items(0).subjects_size(), 1);
}

TEST_F(ViewTest, ShowsThePatientsOfTheMeetingWhereThePersonChoseSoAndNoOthers) {
  v1::Session session;
  const Browser screen = Open(CreateCode(SignIn(), true).code(), &session);
  EXPECT_TRUE(session.view().identified());
  EXPECT_EQ(ReasonOf(Call(kBatchGetPatients, screen, Patients("patients/a"))), "VIEW_ONLY") << "not read yet";
  EXPECT_EQ(Seen(screen).agenda_items(0).subjects(0), "patients/a");
  EXPECT_EQ(Call(kBatchGetPatients, screen, Patients("patients/a")).status, 200u);
  EXPECT_EQ(ReasonOf(Call(kBatchGetPatients, screen, Patients("patients/b"))), "VIEW_ONLY");
}

TEST_F(ViewTest, NothingElseIsDone) {
  const Browser screen = Open(CreateCode(SignIn()).code());
  EXPECT_EQ(ReasonOf(Call(kHold, screen, Named(kMeeting))), "VIEW_ONLY");
  EXPECT_EQ(ReasonOf(Call(kListReferrals, screen)), "VIEW_ONLY");
  EXPECT_EQ(ReasonOf(Call("/sjelden.meeting.v1.CaseMeetingService/ListCaseMeetings", screen)), "VIEW_ONLY");
  const std::string other = "controllers/883974832/caseMeetings/01j9zk3v5w8mxq2r7hd4nc6b0t";
  EXPECT_EQ(ReasonOf(Call(kGetCaseMeeting, screen, Named(other))), "VIEW_ONLY");
  EXPECT_EQ(ReasonOf(Call(kGetCaseMeeting, screen, "")), "VIEW_ONLY");
  // Nor does a screen let in another.
  EXPECT_NE(Call(kCreateViewCode, screen, Named(kMeeting)).status, 200u);
  EXPECT_NE(Call("/sjelden.gateway.v1.ViewService/EndViews", screen).status, 200u);
  EXPECT_EQ(Seen(screen).name(), kMeeting);
}

TEST_F(ViewTest, HearsOfItsMeeting) {
  const Browser screen = Open(CreateCode(SignIn()).code());
  const auto watched = [&](const std::string& document) {
    const std::string message = "{\"documents\":[\"" + document + "\"]}";
    const std::string frame = std::string("\0\0\0\0", 4) + static_cast<char>(message.size()) + message;
    auto client = std::make_unique<HttpsClient>(gateway_->https_port());
    client->Send(CallOf("/sjelden.gateway.v1.EventService/Watch", screen, "application/connect+json", frame));
    client->ReadHead();
    return client->ReadSome().value_or("");
  };
  EXPECT_EQ(watched(kMeeting).find("error"), std::string::npos);
  EXPECT_NE(watched("controllers/883974832/referrals/a").find("permission_denied"), std::string::npos);
}

TEST_F(ViewTest, ACodeIsGoodOnceAndForAFewMinutes) {
  const Browser tor = SignIn();
  const std::string code = CreateCode(tor).code();
  Open(code);
  EXPECT_EQ(ReasonOf(Call(kOpenView, {}, Typed(code))), "VIEW_CODE_WRONG");
  const std::string late = CreateCode(tor).code();
  clock_.Advance(absl::Minutes(5));
  EXPECT_EQ(ReasonOf(Call(kOpenView, {}, Typed(late))), "VIEW_CODE_WRONG");
}

TEST_F(ViewTest, WhoeverGuessesIsStopped) {
  const std::string code = CreateCode(SignIn()).code();
  HttpsClient guesser(gateway_->https_port());
  std::vector<std::string> reasons;
  for (const std::string& guess : {std::string("WRONG222"), std::string("WRONG223"), std::string("WRONG224"), code}) {
    guesser.Send(CallOf(kOpenView, {}, "application/proto", Typed(guess)));
    reasons.push_back(ReasonOf(guesser.Read()));
  }
  EXPECT_THAT(reasons, ::testing::ElementsAre("VIEW_CODE_WRONG", "VIEW_CODE_WRONG", "VIEW_CODE_WRONG", "VIEW_CODES_PAUSED"));
  // From another connection it is no guess, until all of them together were too many.
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ReasonOf(Call(kOpenView, {}, Typed("WRONG225"))), "VIEW_CODE_WRONG");
  EXPECT_EQ(ReasonOf(Call(kOpenView, {}, Typed(code))), "VIEW_CODES_PAUSED");
}

TEST_F(ViewTest, OnlyWhoConvenesMeetingsAndSeesThisOneShowsIt) {
  const Browser tor = SignIn();
  meeting_->On(kGetCaseMeeting, [](const std::shared_ptr<ScriptedCall>& call) {
    call->Finish({grpc::StatusCode::NOT_FOUND, "there is no such meeting"});
  });
  EXPECT_EQ(Call(kCreateViewCode, tor, Named(kMeeting)).status, 404u);
  access::v1::WhoAmIResponse who;
  who.mutable_practitioner()->set_name("practitioners/01j9zk3t0q5v8mxw2r7hd4nc6c");
  who.add_permissions("meeting.read");
  access_->Answer("/sjelden.access.v1.SignInService/WhoAmI", who.SerializeAsString());
  EXPECT_EQ(ReasonOf(Call(kCreateViewCode, SignIn(), Named(kMeeting))), "PERMISSION_MISSING");
}

TEST_F(ViewTest, AMeetingThatIsOverIsNotShown) {
  const Browser tor = SignIn();
  clock_.Advance(absl::Minutes(25));
  EXPECT_EQ(Call(kGetCaseMeeting, tor, Named(kMeeting)).status, 200u);
  clock_.Advance(absl::Minutes(25));
  EXPECT_EQ(Call(kGetCaseMeeting, tor, Named(kMeeting)).status, 200u);
  clock_.Advance(absl::Minutes(29));
  EXPECT_EQ(Call(kGetCaseMeeting, tor, Named(kMeeting)).status, 200u);
  CreateCode(tor);
  clock_.Advance(absl::Minutes(11));
  EXPECT_EQ(ReasonOf(Call(kCreateViewCode, tor, Named(kMeeting))), "MEETING_OVER");
}

}  // namespace
}  // namespace sjelden::gateway
