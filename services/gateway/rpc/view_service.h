// Answers sjelden.gateway.v1.ViewService: a meeting on the screen of a room. Safe for concurrent use.
#pragma once

#include "gateway/call/upstreams.h"
#include "gateway/rpc/rpc_call.h"
#include "gateway/session/sessions.h"
#include "gateway/session/view_codes.h"
#include "sjelden/gateway/v1/view_service.pb.h"
#include "sjelden/meeting/v1/case_meeting.pb.h"

namespace sjelden::gateway {

class ViewService {
 public:
  // All must outlive it.
  ViewService(const Upstreams& upstreams, const Methods& methods, Sessions& sessions, const v1::ViewRules& rules)
      : upstreams_(upstreams), methods_(methods), sessions_(sessions), rules_(rules), codes_(sessions.clock(), rules) {}

  // Answers one of its RPCs.
  void Run(RpcCall call);

 private:
  using SharedCall = std::shared_ptr<const RpcCall>;
  void CreateViewCode(const SharedCall& call);
  void GiveCode(const RpcCall& call, const v1::CreateViewCodeRequest& request, const meeting::v1::CaseMeeting& meeting);
  void OpenView(const RpcCall& call);
  void GetViews(const RpcCall& call);
  void EndViews(const RpcCall& call);
  // What the screen is told of the session that it shows.
  v1::Session ShownOf(const Session& owner, v1::View view) const;

  const Upstreams& upstreams_;
  const Methods& methods_;
  Sessions& sessions_;
  const v1::ViewRules rules_;
  ViewCodes codes_;
};

}  // namespace sjelden::gateway
