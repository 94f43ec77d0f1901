#include "access/rpc/sign_in_service.h"

#include "platform/call/service_line.h"

namespace sjelden::access {

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

ServerUnaryReactor* SignInService::SignIn(CallbackServerContext* context, const v1::SignInRequest* request,
                                          v1::SignInResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ProveLogin, &access::SignIn);
}
ServerUnaryReactor* SignInService::RenewToken(CallbackServerContext* context, const v1::RenewTokenRequest* request,
                                              v1::RenewTokenResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::ReadToken, &access::RenewToken);
}
ServerUnaryReactor* SignInService::SignOut(CallbackServerContext* context, const v1::SignOutRequest* request,
                                           v1::SignOutResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::SignOut);
}
ServerUnaryReactor* SignInService::GetKeySet(CallbackServerContext* context, const v1::GetKeySetRequest* request,
                                             v1::GetKeySetResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::GetKeySet);
}
ServerUnaryReactor* SignInService::WhoAmI(CallbackServerContext* context, const v1::WhoAmIRequest* request,
                                          v1::WhoAmIResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::WhoAmI);
}
ServerUnaryReactor* SignInService::SetPassword(CallbackServerContext* context, const v1::SetPasswordRequest* request,
                                               v1::SetPasswordResponse* response) {
  return Line(gate_, context, request, response, deps_, &access::HashNewPassword, &access::SetPassword);
}

}  // namespace sjelden::access
