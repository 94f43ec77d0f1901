// Answers sjelden.gateway.v1.SessionService: signing in and out at a browser. Safe for concurrent use.
#pragma once

#include "gateway/call/upstreams.h"
#include "gateway/rpc/rpc_call.h"
#include "gateway/session/sessions.h"
#include "sjelden/gateway/v1/session_service.pb.h"

namespace sjelden::gateway {

class SessionService {
 public:
  // All must outlive it.
  SessionService(const Upstreams& upstreams, Sessions& sessions) : upstreams_(upstreams), sessions_(sessions) {}

  // Answers one of its RPCs.
  void Run(RpcCall call);

 private:
  void SignIn(const std::shared_ptr<const RpcCall>& call);
  void WhoIsIt(const std::shared_ptr<const RpcCall>& call, const access::v1::IssuedToken& token,
               const std::string& renewal_handle);
  void GetSession(const RpcCall& call);
  void SignOut(const std::shared_ptr<const RpcCall>& call);

  const Upstreams& upstreams_;
  Sessions& sessions_;
};

}  // namespace sjelden::gateway
