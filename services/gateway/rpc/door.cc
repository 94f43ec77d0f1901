#include "gateway/rpc/door.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gateway/http/secure_answer.h"
#include "gateway/rpc/viewed_call.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::gateway {
namespace {

constexpr char kRpcPrefix[] = "/rpc";
constexpr char kHealth[] = "/health";
// Says that the page made the call by itself while nobody was at it: it does not prolong the session.
constexpr char kUnattended[] = "sjelden-unattended";
constexpr char kCsrf[] = "sjelden-csrf";
constexpr absl::Duration kLongest = absl::Seconds(59);
// A message grows by a third in base64 and, at most, sixfold as JSON.
constexpr size_t kEnvelope = 64;
// Read of a call of what there is none of, so that it is told so.
constexpr size_t kUnknownBody = 64 * 1024;

void AnswerText(HttpAnswer& answer, unsigned status, const std::string& text) {
  answer.Whole({status, {{"content-type", "text/plain; charset=utf-8"}, {"cache-control", "no-store"}}},
               std::make_shared<const std::string>(text + "\n"));
}

grpc::Status Refused(absl::StatusCode code, const std::string& reason, const std::string& message) {
  return OwnError(MakeError(code, reason, message));
}

bool IsRpc(const HttpRequest& request) { return absl::StartsWith(request.path, absl::StrCat(kRpcPrefix, "/")); }

// Only a navigation or a page of our own may ask; whoever is too old to say so is known by its origin alone.
bool ComesFromElsewhere(const HttpRequest& request) {
  const std::string& site = request.Header("sec-fetch-site");
  return !site.empty() && site != "same-origin";
}

}  // namespace

Door::Door(const Parts& parts, const std::set<std::string>& origins) : parts_(parts), origins_(origins) {
  for (const std::string& origin : origins_) hosts_.insert(origin.substr(origin.find("//") + 2));
}

size_t Door::MaxBodyBytes(const HttpRequest& head) const {
  const Method* method = IsRpc(head) ? parts_.methods.Find(head.path.substr(sizeof(kRpcPrefix) - 1)) : nullptr;
  if (method == nullptr) return IsRpc(head) ? kUnknownBody : 0;
  const auto wire = WireOf(head.Header("content-type"));
  const size_t grows = wire.has_value() && (wire->json || wire->protocol == Protocol::kGrpcWebText) ? 2 : 1;
  return method->max_request_bytes * grows + kEnvelope;
}

void Door::Handle(HttpRequest request, std::shared_ptr<HttpAnswer> plain) {
  const auto answer = std::make_shared<SecureAnswer>(std::move(plain));
  // A page of another host whose name was made to point here would be one of its own otherwise.
  if (hosts_.count(request.Header("host")) == 0) {
    return AnswerText(*answer, 421, "this is no host of the gateway: use the address that you were given");
  }
  if (IsRpc(request)) return Call(std::move(request), answer);
  if (request.method != "GET") return AnswerText(*answer, 405, "pages are read with GET");
  if (request.path == kHealth) return AnswerText(*answer, 200, "serving");
  parts_.pages.Serve(request, *answer);
}

void Door::Call(HttpRequest request, std::shared_ptr<HttpAnswer> answer) {
  if (request.method != "POST") return AnswerText(*answer, 405, "RPCs are called with POST");
  const auto wire = WireOf(request.Header("content-type"));
  if (!wire.has_value()) {
    return AnswerText(*answer, 415, "want the content type of Connect or gRPC-Web, such as application/proto");
  }
  const Method* method = parts_.methods.Find(request.path.substr(sizeof(kRpcPrefix) - 1));
  if (method == nullptr) return AnswerText(*answer, 404, "there is no such RPC for browsers");
  if (!Carries(*wire, *method->descriptor)) {
    return AnswerText(*answer, 415, "a stream wants application/connect+proto, any other call application/proto");
  }
  RpcCall call;
  call.method = method;
  call.answer = std::make_shared<RpcAnswer>(std::move(answer), *wire, *method);
  const grpc::Status admitted = Admit(request, *method, call.session);
  if (!admitted.ok()) return call.answer->Finish(admitted);
  if (!request.Header("content-encoding").empty() && request.Header("content-encoding") != "identity") {
    return call.answer->Finish(Refused(absl::StatusCode::kUnimplemented, "COMPRESSED", "send the request as it is"));
  }
  auto message = DecodeRequest(*wire, *method->descriptor, request.body);
  if (!message.ok()) return call.answer->Finish(OwnError(message.status()));
  if (message->size() > method->max_request_bytes) {
    return call.answer->Finish(Refused(absl::StatusCode::kResourceExhausted, "REQUEST_TOO_LARGE",
                                       absl::StrCat("a request has at most ", method->max_request_bytes, " bytes")));
  }
  call.message = *std::move(message);
  if (call.session != nullptr) {
    const absl::Status viewed = CheckViewed(*method, *call.session, call.message);
    if (!viewed.ok()) return call.answer->Finish(OwnError(viewed));
  }
  call.cookies = request.Header("cookie");
  call.connection = request.connection;
  const auto asked = TimeoutOf(request.Header("connect-timeout-ms"), request.Header("grpc-timeout"));
  call.timeout = std::min(asked.value_or(parts_.default_timeout), kLongest);
  if (method->context != "gateway") return parts_.relay.Run(std::move(call));
  if (method->descriptor->server_streaming()) return parts_.event_service.Run(std::move(call));
  if (method->descriptor->service()->name() == "ViewService") return parts_.view_service.Run(std::move(call));
  parts_.session_service.Run(std::move(call));
}

grpc::Status Door::Admit(const HttpRequest& request, const Method& method, std::shared_ptr<Session>& session) {
  if (origins_.count(request.Header("origin")) == 0 || ComesFromElsewhere(request)) {
    return Refused(absl::StatusCode::kPermissionDenied, "FOREIGN_ORIGIN", "only the pages of this gateway may call it");
  }
  if (!method.needs_session) return grpc::Status::OK;
  session = parts_.sessions.Find(request.Header("cookie"));
  if (session == nullptr) {
    return SessionEnded();
  }
  if (!EqualInConstantTime(request.Header(kCsrf), session->csrf_token())) {
    return Refused(absl::StatusCode::kPermissionDenied, "CSRF_TOKEN_WRONG",
                   "the header sjelden-csrf does not carry the token of the session: load the page again");
  }
  // What a service answers, it decides itself.
  const auto& permissions = session->shown().permissions();
  if (method.context == "gateway" &&
      std::find(permissions.begin(), permissions.end(), method.permission) == permissions.end()) {
    return Refused(absl::StatusCode::kPermissionDenied, "PERMISSION_MISSING", "your function may not do this");
  }
  const bool prolongs = request.Header(kUnattended).empty() && !method.descriptor->server_streaming();
  if (prolongs) session->Touch(parts_.clock.Now());
  return grpc::Status::OK;
}

}  // namespace sjelden::gateway
