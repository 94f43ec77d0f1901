// Signs people in, and gives, renews and ends what they act with. One statement per RPC; see handlers.h.
//
// Safe for concurrent use.
#pragma once

#include "access/rpc/handlers.h"
#include "sjelden/access/v1/sign_in_service.grpc.pb.h"

namespace sjelden::access {

class SignInService final : public v1::SignInService::CallbackService {
 public:
  // Both must outlive the service.
  SignInService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context, const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* RenewToken(grpc::CallbackServerContext* context, const v1::RenewTokenRequest* request,
                                       v1::RenewTokenResponse* response) override;
  grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context, const v1::SignOutRequest* request,
                                    v1::SignOutResponse* response) override;
  grpc::ServerUnaryReactor* GetKeySet(grpc::CallbackServerContext* context, const v1::GetKeySetRequest* request,
                                      v1::GetKeySetResponse* response) override;
  grpc::ServerUnaryReactor* WhoAmI(grpc::CallbackServerContext* context, const v1::WhoAmIRequest* request,
                                   v1::WhoAmIResponse* response) override;
  grpc::ServerUnaryReactor* SetPassword(grpc::CallbackServerContext* context, const v1::SetPasswordRequest* request,
                                        v1::SetPasswordResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::access
