// Serves a store's feeds to the services that follow it: sjelden.change.v1.ChangeFeedService.
//
// Safe for concurrent use. A stream holds no thread while it waits.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "platform/call/gate.h"
#include "sjelden/change/v1/change_feed_service.grpc.pb.h"

namespace sjelden {

class FollowStream;

class ChangeFeedService final : public change::v1::ChangeFeedService::CallbackService {
 public:
  explicit ChangeFeedService(CallGate& gate) : gate_(gate) {}

  grpc::ServerWriteReactor<change::v1::FollowResponse>* Follow(grpc::CallbackServerContext* context,
                                                               const change::v1::FollowRequest* request) override;
  const google::protobuf::ServiceDescriptor* descriptor() const;
  // Ends every stream with UNAVAILABLE: the service is stopping, followers come back.
  void StopStreams();

 private:
  CallGate& gate_;
  std::mutex mutex_;
  bool stopped_ = false;                            // guarded by mutex_
  std::vector<std::weak_ptr<FollowStream>> streams_;  // guarded by mutex_
};

}  // namespace sjelden
