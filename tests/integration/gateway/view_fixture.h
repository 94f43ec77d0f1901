// A gateway whose meeting service has one meeting, shown on the screen of a room.
#pragma once

#include "platform/time/timestamp.h"
#include "sjelden/gateway/v1/view_service.pb.h"
#include "sjelden/meeting/v1/case_meeting_service.pb.h"
#include "tests/integration/gateway/gateway_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::gateway {

inline constexpr char kMeeting[] = "controllers/883974832/caseMeetings/01j9zk3t0q5v8mxw2r7hd4nc6b";
inline constexpr char kGetCaseMeeting[] = "/sjelden.meeting.v1.CaseMeetingService/GetCaseMeeting";
inline constexpr char kCreateViewCode[] = "/sjelden.gateway.v1.ViewService/CreateViewCode";
inline constexpr char kOpenView[] = "/sjelden.gateway.v1.ViewService/OpenView";
inline constexpr char kSignOut[] = "/sjelden.gateway.v1.SessionService/SignOut";

class ViewFixture : public GatewayFixture {
 protected:
  ViewFixture() {
    AccessSignsIn(absl::Hours(12));
    v1::ViewableRpc& shown = *rules_.add_viewable();
    shown.set_rpc("sjelden.meeting.v1.CaseMeetingService.GetCaseMeeting");
    shown.set_meeting_field("name");
    shown.add_identity_fields("case_meeting.agenda_items.subjects");
    shown.add_identity_fields("case_meeting.agenda_items.pathway");
    v1::ViewableRpc& patients = *rules_.add_viewable();
    patients.set_rpc("sjelden.registry.v1.PatientService.BatchGetPatients");
    patients.set_patient_field("names");
    v1::ViewableRpc& watch = *rules_.add_viewable();
    watch.set_rpc("sjelden.gateway.v1.EventService.Watch");
    watch.set_meeting_field("documents");
    meeting::v1::GetCaseMeetingResponse response;
    meeting::v1::CaseMeeting& meeting = *response.mutable_case_meeting();
    meeting.set_name(kMeeting);
    *meeting.mutable_end_time() = ToTimestamp(clock_.Now() + absl::Hours(1));
    meeting::v1::AgendaItem& item = *meeting.add_agenda_items();
    item.set_question("Who follows up?");
    item.set_pathway("controllers/883974832/pathways/a");
    item.add_subjects("patients/a");
    meeting_->Answer(kGetCaseMeeting, response.SerializeAsString());
  }

  static std::string Named(const std::string& name) {
    meeting::v1::GetCaseMeetingRequest request;
    request.set_name(name);
    return request.SerializeAsString();
  }

  v1::CreateViewCodeResponse CreateCode(const Browser& owner, bool identified = false) const {
    v1::CreateViewCodeRequest request;
    request.set_case_meeting(kMeeting);
    request.set_identified(identified);
    request.set_request_id("r");
    const HttpsAnswer answer = Call(kCreateViewCode, owner, request.SerializeAsString());
    v1::CreateViewCodeResponse response;
    EXPECT_EQ(answer.status, 200u) << answer.body;
    EXPECT_TRUE(response.ParseFromString(answer.body));
    return response;
  }
  static std::string Typed(const std::string& code) {
    v1::OpenViewRequest request;
    request.set_code(code);
    request.set_request_id("r");
    return request.SerializeAsString();
  }
  // The screen that a code has let in.
  Browser Open(const std::string& code, v1::Session* session = nullptr) const {
    const HttpsAnswer answer = Call(kOpenView, {}, Typed(code));
    v1::OpenViewResponse response;
    EXPECT_EQ(answer.status, 200u) << answer.body;
    EXPECT_TRUE(response.ParseFromString(answer.body));
    if (session != nullptr) *session = response.session();
    return BrowserOf(answer, response.session());
  }
  // What the screen sees of the meeting.
  meeting::v1::CaseMeeting Seen(const Browser& screen) const {
    meeting::v1::GetCaseMeetingResponse response;
    const HttpsAnswer answer = Call(kGetCaseMeeting, screen, Named(kMeeting));
    EXPECT_EQ(answer.status, 200u) << answer.body;
    EXPECT_TRUE(response.ParseFromString(answer.body));
    return response.case_meeting();
  }
};

}  // namespace sjelden::gateway
