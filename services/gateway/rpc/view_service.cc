#include "gateway/rpc/view_service.h"

#include <algorithm>

#include "platform/status/error.h"
#include "platform/time/timestamp.h"
#include "sjelden/meeting/v1/case_meeting_service.pb.h"

namespace sjelden::gateway {
namespace {

constexpr char kGetCaseMeeting[] = "/sjelden.meeting.v1.CaseMeetingService/GetCaseMeeting";

grpc::Status MeetingOver() {
  return OwnError(MakeError(absl::StatusCode::kFailedPrecondition, "MEETING_OVER",
                            "the meeting is over: only one that is still to be held is shown on a screen"));
}

}  // namespace

void ViewService::Run(RpcCall asked) {
  const auto call = std::make_shared<const RpcCall>(std::move(asked));
  const std::string& name = call->method->descriptor->name();
  if (name == "CreateViewCode") return CreateViewCode(call);
  if (name == "OpenView") return OpenView(*call);
  if (name == "GetViews") return GetViews(*call);
  EndViews(*call);
}

void ViewService::CreateViewCode(const SharedCall& call) {
  v1::CreateViewCodeRequest request;
  if (!ParseRequest(*call, request)) return;
  meeting::v1::GetCaseMeetingRequest question;
  question.set_name(request.case_meeting());
  call->session->Token(upstreams_, sessions_.clock(), [this, call, request, bytes = question.SerializeAsString()](
                                                          const grpc::Status& status, const std::string& token) {
    if (!status.ok()) return call->answer->Finish(status);
    upstreams_.Ask({upstreams_.ProcessOf("meeting", ""), kGetCaseMeeting, token, call->timeout, bytes},
                   [this, call, request](const grpc::Status& told, const std::string& answer) {
                     meeting::v1::GetCaseMeetingResponse response;
                     if (!told.ok()) return call->answer->Finish(told);
                     if (!response.ParseFromString(answer)) {
                       return call->answer->Finish(OwnError(absl::InternalError("the answer is no meeting")));
                     }
                     GiveCode(*call, request, response.case_meeting());
                   });
  });
}

void ViewService::GiveCode(const RpcCall& call, const v1::CreateViewCodeRequest& request,
                           const meeting::v1::CaseMeeting& meeting) {
  const absl::Time now = sessions_.clock().Now();
  const absl::Time over = FromTimestamp(meeting.end_time()) + absl::Minutes(rules_.minutes_after_meeting());
  if (over <= now) return call.answer->Finish(MeetingOver());
  v1::CreateViewCodeResponse response;
  v1::View& view = *response.mutable_view();
  view.set_case_meeting(meeting.name());
  view.set_identified(request.identified());
  *view.mutable_expire_time() = ToTimestamp(std::min(over, now + absl::Hours(rules_.most_hours())));
  const ViewCodes::Code code = codes_.Issue({view, call.session});
  response.set_code(code.text);
  *response.mutable_expire_time() = ToTimestamp(code.expire_time);
  call.answer->Message(response.SerializeAsString());
  call.answer->Finish(grpc::Status::OK);
}

v1::Session ViewService::ShownOf(const Session& owner, v1::View view) const {
  *view.mutable_create_time() = ToTimestamp(sessions_.clock().Now());
  v1::Session shown;
  shown.mutable_practitioner()->set_name(owner.person());
  shown.mutable_practitioner()->set_display_name(owner.shown().practitioner().display_name());
  *shown.mutable_role() = owner.shown().role();
  for (const std::string& permission : owner.shown().permissions()) {
    if (methods_.IsViewable(permission)) shown.add_permissions(permission);
  }
  *shown.mutable_view() = std::move(view);
  return shown;
}

void ViewService::OpenView(const RpcCall& call) {
  v1::OpenViewRequest request;
  if (!ParseRequest(call, request)) return;
  auto offer = codes_.Redeem(request.code(), call.connection);
  if (!offer.ok()) return call.answer->Finish(OwnError(offer.status()));
  const auto earlier = sessions_.Find(call.cookies);
  const std::string cookie = sessions_.BeginView(*offer->owner, ShownOf(*offer->owner, std::move(offer->view)));
  const auto session = sessions_.Find(CookieHeader(cookie));
  if (session == nullptr) return call.answer->Finish(SessionEnded());
  // Another session of this browser ends where one begins.
  if (earlier != nullptr) sessions_.End(earlier);
  v1::OpenViewResponse response;
  *response.mutable_session() = sessions_.Shown(*session);
  call.answer->AddHeader("set-cookie", SetCookie(cookie));
  call.answer->Message(response.SerializeAsString());
  call.answer->Finish(grpc::Status::OK);
}

void ViewService::GetViews(const RpcCall& call) {
  v1::GetViewsRequest request;
  if (!ParseRequest(call, request)) return;
  v1::GetViewsResponse response;
  for (const auto& session : sessions_.ViewsOf(call.session->person(), request.case_meeting())) {
    *response.add_views() = session->shown().view();
  }
  if (const auto until = codes_.Unused(call.session, request.case_meeting())) {
    *response.mutable_code_expire_time() = ToTimestamp(*until);
  }
  call.answer->Message(response.SerializeAsString());
  call.answer->Finish(grpc::Status::OK);
}

void ViewService::EndViews(const RpcCall& call) {
  v1::EndViewsRequest request;
  if (!ParseRequest(call, request)) return;
  codes_.Revoke(call.session->person(), request.case_meeting());
  for (const auto& session : sessions_.ViewsOf(call.session->person(), request.case_meeting())) sessions_.End(session);
  call.answer->Message("");
  call.answer->Finish(grpc::Status::OK);
}

}  // namespace sjelden::gateway
