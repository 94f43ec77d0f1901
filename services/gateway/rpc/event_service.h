// Answers sjelden.gateway.v1.EventService: one stream a browser, of what has changed. Safe for concurrent use.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "gateway/events/event_hub.h"
#include "gateway/rpc/rpc_call.h"

namespace sjelden::gateway {

class EventService {
 public:
  // `hub` must outlive it.
  EventService(EventHub& hub, int streams_per_session) : hub_(hub), streams_per_session_(streams_per_session) {}

  // Answers Watch.
  void Run(RpcCall call);
  // Lets every stream that has said nothing since the last time say that it is alive: a browser that has gone without a
  // word is noticed by it.
  void Heartbeat();

 private:
  class Stream;
  EventHub& hub_;
  const int streams_per_session_;
  std::mutex mutex_;
  std::vector<std::weak_ptr<Stream>> streams_;  // guarded by mutex_
};

}  // namespace sjelden::gateway
