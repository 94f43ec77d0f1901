#include "gateway/rpc/event_service.h"

#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

constexpr int kMaxDocuments = 200;

grpc::Status WhyEnded(const Session& session) {
  if (session.ended()) return SessionEnded();
  return OwnError(MakeError(absl::StatusCode::kAborted, "STREAM_REPLACED",
                            "a newer stream of the session has taken this one's place"));
}

}  // namespace

// One browser that listens. At most one message is on its way to it; what happens meanwhile waits, each thing once.
class EventService::Stream : public std::enable_shared_from_this<Stream> {
 public:
  explicit Stream(RpcCall call) : call_(std::move(call)) {}

  void Begin(EventHub& hub, const v1::WatchRequest& request, int most) {
    watcher_ = std::make_shared<Watcher>(request, [weak = weak_from_this()] {
      if (const auto stream = weak.lock()) stream->Pump(false);
    });
    // The browser's connection holds the stream; the hub and the session only know of it.
    call_.answer->OnGone([self = shared_from_this()] { self->End(); });
    const int id = call_.session->OnEndOfStream(
        [weak = weak_from_this()] {
          if (const auto stream = weak.lock()) stream->End();
        },
        most);
    {
      const std::lock_guard lock(mutex_);
      id_ = id;
    }
    hub.Add(watcher_);
    Pump(true);  // says that it listens
  }

  void Heartbeat() {
    {
      const std::lock_guard lock(mutex_);
      if (spoke_) {
        spoke_ = false;
        return;
      }
    }
    Pump(true);
  }

 private:
  // Writes what waits, or nothing where `alive` wants a sign of life.
  void Pump(bool alive) {
    {
      const std::lock_guard lock(mutex_);
      if (ended_) return;
      if (writing_) {
        waits_ = waits_ || !alive;
        return;
      }
      writing_ = true;
      waits_ = false;
      spoke_ = true;
    }
    call_.answer->Message(watcher_->Take().SerializeAsString(), [self = shared_from_this()](bool written) {
      self->Written(written);
    });
  }

  void Written(bool ok) {
    bool more = false;
    {
      const std::lock_guard lock(mutex_);
      writing_ = false;
      more = ok && waits_;
    }
    if (!ok) return End();
    if (more) Pump(false);
  }

  void End() {
    int id = 0;
    {
      const std::lock_guard lock(mutex_);
      if (ended_) return;
      ended_ = true;
      id = id_;
    }
    call_.session->Forget(id);
    call_.answer->Finish(WhyEnded(*call_.session));
  }

  const RpcCall call_;
  std::shared_ptr<Watcher> watcher_;
  std::mutex mutex_;
  int id_ = 0;            // all below guarded by mutex_
  bool writing_ = false;
  bool waits_ = false;    // something came while a message was on its way
  bool spoke_ = false;    // since the last heartbeat
  bool ended_ = false;
};

void EventService::Run(RpcCall call) {
  v1::WatchRequest request;
  if (!request.ParseFromString(call.message) || request.documents_size() > kMaxDocuments) {
    return call.answer->Finish(OwnError(InvalidField("documents", "wants at most 200 names")));
  }
  const auto stream = std::make_shared<Stream>(std::move(call));
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(streams_, [](const auto& weak) { return weak.expired(); });
    streams_.push_back(stream);
  }
  stream->Begin(hub_, request, streams_per_session_);
}

void EventService::Heartbeat() {
  std::vector<std::shared_ptr<Stream>> streams;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& weak : streams_) {
      if (auto stream = weak.lock()) streams.push_back(std::move(stream));
    }
  }
  for (const auto& stream : streams) stream->Heartbeat();
}

}  // namespace sjelden::gateway
