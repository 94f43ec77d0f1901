#include "gateway/events/feed_listener.h"

#include <condition_variable>
#include <optional>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "platform/server/tls.h"
#include "platform/status/status_macros.h"
#include "sjelden/change/v1/change_feed_service.grpc.pb.h"

namespace sjelden::gateway {

using change::v1::FollowRequest;
using change::v1::FollowResponse;

class FeedListener::Feed final : public grpc::ClientReadReactor<FollowResponse> {
 public:
  Feed(std::string service, const std::shared_ptr<grpc::Channel>& channel, EventHub& hub)
      : service_(std::move(service)), stub_(change::v1::ChangeFeedService::NewStub(channel)), hub_(hub) {
    request_.set_topic(change::v1::TOPIC_CHANGES);
    request_.set_notices(true);
  }

  void Connect() {
    const std::lock_guard lock(mutex_);
    if (open_ || stopping_) return;
    open_ = true;
    accepted_ = false;
    context_.emplace();
    stub_->async()->Follow(&*context_, &request_, this);
    StartRead(&response_);
    StartCall();
  }

  void Stop() {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    if (open_) context_->TryCancel();
    ended_.wait(lock, [this] { return !open_; });
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    // What changed while nobody listened is not known: all of it may have.
    if (!accepted_) hub_.TellAll(service_);
    accepted_ = true;
    for (const auto& change : response_.changes()) hub_.Tell(service_, change);
    response_.Clear();
    StartRead(&response_);
  }
  void OnDone(const grpc::Status&) override {
    const std::lock_guard lock(mutex_);
    open_ = false;
    ended_.notify_all();
  }

 private:
  const std::string service_;
  const std::unique_ptr<change::v1::ChangeFeedService::Stub> stub_;
  EventHub& hub_;
  FollowRequest request_;
  FollowResponse response_;
  bool accepted_ = false;  // used by the stream only
  std::mutex mutex_;
  std::condition_variable ended_;
  std::optional<grpc::ClientContext> context_;  // guarded by mutex_, as all below
  bool open_ = false;
  bool stopping_ = false;
};

FeedListener::FeedListener() = default;
FeedListener::~FeedListener() { Stop(); }

absl::StatusOr<std::unique_ptr<FeedListener>> FeedListener::Open(const v1::GatewayConfig& config, EventHub& hub) {
  ASSIGN_OR_RETURN(const TlsFiles files, LoadTlsFiles(config.certs_dir(), config.name()));
  std::unique_ptr<FeedListener> listener(new FeedListener);
  for (const v1::Upstream& upstream : config.upstreams()) {
    // Nobody watches the log of who has looked.
    if (upstream.name() == "audit") continue;
    listener->feeds_.push_back(
        std::make_unique<Feed>(upstream.name(), MakeChannel(files, upstream.address(), upstream.name()), hub));
  }
  return listener;
}

void FeedListener::Connect() {
  for (const auto& feed : feeds_) feed->Connect();
}

void FeedListener::Stop() {
  for (const auto& feed : feeds_) feed->Stop();
}

}  // namespace sjelden::gateway
