#include "gateway/rpc/session_service.h"

#include "platform/log/log.h"
#include "platform/status/error.h"
#include "sjelden/access/v1/sign_in_service.pb.h"

namespace sjelden::gateway {
namespace {

constexpr char kSignIn[] = "/sjelden.access.v1.SignInService/SignIn";
constexpr char kWhoAmI[] = "/sjelden.access.v1.SignInService/WhoAmI";
constexpr char kSignOut[] = "/sjelden.access.v1.SignInService/SignOut";

grpc::Status NotSignedIn() {
  return OwnError(MakeError(absl::StatusCode::kUnauthenticated, "NOT_SIGNED_IN", "nobody is signed in: sign in first"));
}

grpc::Status Unreadable() {
  return OwnError(absl::InternalError("the access service gave an answer that is none"));
}

}  // namespace

void SessionService::Run(RpcCall asked) {
  const auto call = std::make_shared<const RpcCall>(std::move(asked));
  const std::string& name = call->method->descriptor->name();
  if (name == "SignIn") return SignIn(call);
  if (name == "GetSession") return GetSession(*call);
  SignOut(call);
}

void SessionService::SignIn(const std::shared_ptr<const RpcCall>& call) {
  v1::SignInRequest request;
  if (!ParseRequest(*call, request)) return;
  access::v1::SignInRequest question;
  question.set_login(request.login());
  question.set_password(request.password());
  question.set_role(request.role());
  question.set_request_id(request.request_id());
  upstreams_.Ask({upstreams_.ProcessOf("access", ""), kSignIn, "", call->timeout, question.SerializeAsString()},
                 [this, call](const grpc::Status& status, const std::string& bytes) {
                   access::v1::SignInResponse signed_in;
                   if (!status.ok()) return call->answer->Finish(status);
                   if (!signed_in.ParseFromString(bytes)) return call->answer->Finish(Unreadable());
                   if (signed_in.has_issued_token()) {
                     return WhoIsIt(call, signed_in.issued_token(), signed_in.renewal_handle());
                   }
                   v1::SignInResponse response;
                   *response.mutable_available_roles() = signed_in.available_roles();
                   call->answer->Message(response.SerializeAsString());
                   call->answer->Finish(grpc::Status::OK);
                 });
}

void SessionService::WhoIsIt(const std::shared_ptr<const RpcCall>& call, const access::v1::IssuedToken& token,
                             const std::string& renewal_handle) {
  upstreams_.Ask({upstreams_.ProcessOf("access", ""), kWhoAmI, token.token(), call->timeout, ""},
                 [this, call, token, renewal_handle](const grpc::Status& status, const std::string& bytes) {
                   access::v1::WhoAmIResponse who;
                   if (!status.ok()) return call->answer->Finish(status);
                   if (!who.ParseFromString(bytes)) return call->answer->Finish(Unreadable());
                   // Another session of this browser ends where one begins.
                   if (const auto earlier = sessions_.Find(call->cookies)) sessions_.End(earlier);
                   v1::Session shown;
                   *shown.mutable_practitioner() = who.practitioner();
                   *shown.mutable_role() = who.role();
                   *shown.mutable_permissions() = who.permissions();
                   *shown.mutable_available_roles() = who.available_roles();
                   if (who.has_previous_sign_in_time()) {
                     *shown.mutable_previous_sign_in_time() = who.previous_sign_in_time();
                   }
                   const std::string cookie = sessions_.Begin(std::move(shown), token, renewal_handle);
                   v1::SignInResponse response;
                   const auto session = sessions_.Find(CookieHeader(cookie));
                   if (session == nullptr) return call->answer->Finish(NotSignedIn());
                   *response.mutable_session() = sessions_.Shown(*session);
                   *response.mutable_available_roles() = who.available_roles();
                   call->answer->AddHeader("set-cookie", SetCookie(cookie));
                   call->answer->Message(response.SerializeAsString());
                   call->answer->Finish(grpc::Status::OK);
                 });
}

void SessionService::GetSession(const RpcCall& call) {
  const auto session = sessions_.Find(call.cookies);
  if (session == nullptr) return call.answer->Finish(NotSignedIn());
  v1::GetSessionResponse response;
  *response.mutable_session() = sessions_.Shown(*session);
  call.answer->Message(response.SerializeAsString());
  call.answer->Finish(grpc::Status::OK);
}

void SessionService::SignOut(const std::shared_ptr<const RpcCall>& call) {
  v1::SignOutRequest request;
  if (!ParseRequest(*call, request)) return;
  call->answer->AddHeader("set-cookie", ClearCookie());
  const auto answer = [call](const grpc::Status& status) {
    // It has ended here, which is the only place that has its tokens: they die unseen within minutes.
    if (!status.ok()) LogInfo("sign-out-not-told", {{"code", std::to_string(status.error_code())}});
    call->answer->Message("");
    call->answer->Finish(grpc::Status::OK);
  };
  const auto session = sessions_.Find(call->cookies);
  if (session == nullptr) return answer(grpc::Status::OK);
  // A screen that is closed signs nobody out.
  if (session->is_view()) {
    sessions_.End(session);
    return answer(grpc::Status::OK);
  }
  access::v1::SignOutRequest question;
  question.set_request_id(request.request_id());
  // The token first: the session gives none once it has ended.
  session->Token(upstreams_, sessions_.clock(), [this, call, answer, session, bytes = question.SerializeAsString()](
                                          const grpc::Status& status, const std::string& token) {
    sessions_.End(session);
    // Who signs out leaves nothing on a screen.
    for (const auto& view : sessions_.ViewsOf(session->person(), "")) sessions_.End(view);
    if (!status.ok()) return answer(status);
    upstreams_.Ask({upstreams_.ProcessOf("access", ""), kSignOut, token, call->timeout, bytes},
                   [answer](const grpc::Status& told, const std::string&) { answer(told); });
  });
}

}  // namespace sjelden::gateway
