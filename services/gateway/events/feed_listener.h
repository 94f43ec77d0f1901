// Follows the change feeds of the services as the gateway itself, from now on and as notices: what changed, not how.
//
// Holds no thread. Start and Stop are called by one thread.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "gateway/events/event_hub.h"
#include "sjelden/gateway/v1/config.pb.h"

namespace sjelden::gateway {

class FeedListener {
 public:
  // Opens channels with the gateway's own certificate. `hub` must outlive it. Errors of LoadTlsFiles.
  static absl::StatusOr<std::unique_ptr<FeedListener>> Open(const v1::GatewayConfig& config, EventHub& hub);
  ~FeedListener();
  // Opens the streams that are not open: to be called every few seconds.
  void Connect();
  // Ends all streams and waits until they have ended. Idempotent.
  void Stop();

 private:
  class Feed;
  FeedListener();
  std::vector<std::unique_ptr<Feed>> feeds_;
};

}  // namespace sjelden::gateway
