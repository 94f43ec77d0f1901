// Relays calls to the services, as the person who is signed in. Safe for concurrent use.
#pragma once

#include "gateway/call/upstreams.h"
#include "gateway/rpc/rpc_call.h"
#include "platform/time/clock.h"

namespace sjelden::gateway {

class Relay {
 public:
  // Both must outlive it. At most `calls_per_session` of one session run at a time.
  Relay(const Upstreams& upstreams, const Clock& clock, int calls_per_session, int streams_per_session)
      : upstreams_(upstreams), clock_(clock), calls_per_session_(calls_per_session),
        streams_per_session_(streams_per_session) {}

  // Asks the service and answers with what it says. A browser that goes, and a session that ends, cancel the call there.
  void Run(RpcCall call) const;

 private:
  void Ask(const std::shared_ptr<const RpcCall>& call, Question question) const;
  void Stream(const std::shared_ptr<const RpcCall>& call, Question question) const;

  const Upstreams& upstreams_;
  const Clock& clock_;
  const int calls_per_session_;
  const int streams_per_session_;
};

}  // namespace sjelden::gateway
