#include "gateway/call/upstreams.h"

#include <chrono>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "platform/call/grpc_status.h"
#include "platform/server/tls.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::gateway {
namespace {

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::string bytes;
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) return bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

grpc::Status Unreachable(const std::string& process) {
  return OwnError(MakeError(absl::StatusCode::kUnavailable, "SERVICE_UNREACHABLE",
                            absl::StrCat("the ", process, " service does not answer; nothing was changed or lost")));
}

// What the transport says by itself carries no reason; a service that answered has given one.
grpc::Status WithReason(const std::string& process, const grpc::Status& status) {
  const bool from_transport = status.error_code() == grpc::StatusCode::UNAVAILABLE && status.error_details().empty();
  return from_transport ? Unreachable(process) : status;
}

void Prepare(const Question& question, grpc::ClientContext& context) {
  if (question.timeout < absl::InfiniteDuration()) {
    context.set_deadline(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(question.timeout));
  }
  if (!question.token.empty()) context.AddMetadata("authorization", "Bearer " + question.token);
}

class UnaryCall final : public RunningCall, public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(const std::shared_ptr<grpc::Channel>& channel, CallsUnderWay& calls, Question question, Upstreams::Done done)
      : stub_(channel), calls_(calls), question_(std::move(question)), done_(std::move(done)) {}

  void Begin() {
    if (!calls_.Begin(shared_from_this())) return std::move(done_)(Unreachable(question_.process), "");
    Prepare(question_, context_);
    request_ = ToBuffer(question_.message);
    // Holds itself until it is done.
    stub_.UnaryCall(&context_, question_.path, {}, &request_, &response_, [self = shared_from_this()](grpc::Status status) {
      const CallsUnderWay::End end(self->calls_, self.get());
      const Upstreams::Done done = std::move(self->done_);
      done(WithReason(self->question_.process, status), ToBytes(self->response_));
    });
  }
  void Cancel() override { context_.TryCancel(); }

 private:
  grpc::GenericStub stub_;
  CallsUnderWay& calls_;
  Question question_;
  Upstreams::Done done_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

// Whether a stream is read from, and that it is let go of once.
class Reads {
 public:
  // A read came back; true where it was the last and the stream is to be let go of.
  bool Came(bool ok) {
    const absl::MutexLock lock(&mutex_);
    reading_ = false;
    over_ = over_ || !ok;
    return over_ && LetGo();
  }
  // False where nothing is read any more.
  bool Begin() {
    const absl::MutexLock lock(&mutex_);
    if (!over_) reading_ = true;
    return reading_;
  }
  // True where nothing is being read that would come back, and the stream is to be let go of.
  bool Cancel() {
    const absl::MutexLock lock(&mutex_);
    over_ = true;
    return !reading_ && LetGo();
  }

 private:
  bool LetGo() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !std::exchange(let_go_, true); }

  absl::Mutex mutex_;
  bool reading_ ABSL_GUARDED_BY(mutex_) = true;  // the first read begins with the call
  bool over_ ABSL_GUARDED_BY(mutex_) = false;
  bool let_go_ ABSL_GUARDED_BY(mutex_) = false;
};

class StreamCall final : public RunningCall,
                         public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                         public std::enable_shared_from_this<StreamCall> {
 public:
  StreamCall(const std::shared_ptr<grpc::Channel>& channel, CallsUnderWay& calls, Question question,
             Upstreams::OnMessage on_message, std::function<void(const grpc::Status&)> done)
      : stub_(channel), calls_(calls), question_(std::move(question)), on_message_(std::move(on_message)), done_(std::move(done)) {}

  void Begin() {
    if (!calls_.Begin(shared_from_this())) return std::move(done_)(Unreachable(question_.process));
    self_ = shared_from_this();
    Prepare(question_, context_);
    request_ = ToBuffer(question_.message);
    stub_.PrepareBidiStreamingCall(&context_, question_.path, {}, this);
    AddHold();  // for the reads that `next` begins
    StartWriteLast(&request_, grpc::WriteOptions());
    StartRead(&response_);
    StartCall();
  }
  // Also where whoever reads never asks for the next message.
  void Cancel() override {
    context_.TryCancel();
    if (reads_.Cancel()) RemoveHold();
  }

  void OnReadDone(bool ok) override {
    if (reads_.Came(ok)) return RemoveHold();
    std::string message = ToBytes(response_);
    response_.Clear();
    on_message_(std::move(message), [self = shared_from_this()] {
      if (self->reads_.Begin()) self->StartRead(&self->response_);
    });
  }
  void OnDone(const grpc::Status& status) override {
    const std::shared_ptr<StreamCall> last = std::move(self_);
    const CallsUnderWay::End end(calls_, this);
    const auto done = std::move(done_);
    on_message_ = nullptr;
    done(WithReason(question_.process, status));
  }

 private:
  grpc::GenericStub stub_;
  CallsUnderWay& calls_;
  const Question question_;
  Upstreams::OnMessage on_message_;
  std::function<void(const grpc::Status&)> done_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  Reads reads_;
  std::shared_ptr<StreamCall> self_;
};

class NoCall final : public RunningCall {
  void Cancel() override {}
};

}  // namespace

grpc::Status OwnError(const absl::Status& status) { return ToGrpcStatus(status, "gateway"); }

absl::StatusOr<std::unique_ptr<Upstreams>> Upstreams::Open(const v1::GatewayConfig& config) {
  ASSIGN_OR_RETURN(const TlsFiles files, LoadTlsFiles(config.certs_dir(), config.name() + "-client"));
  auto upstreams = std::make_unique<Upstreams>();
  for (const v1::Upstream& upstream : config.upstreams()) {
    upstreams->upstreams_[upstream.name()] = {MakeChannel(files, upstream.address(), upstream.name()),
                                              upstream.controller()};
  }
  return upstreams;
}

std::string Upstreams::ProcessOf(const std::string& context, const std::string& controller) const {
  if (upstreams_.count(context) > 0) return context;
  for (const auto& [name, upstream] : upstreams_) {
    if (absl::StartsWith(name, context + "-") && upstream.controller == controller) return name;
  }
  return "";
}

std::shared_ptr<RunningCall> Upstreams::Ask(Question question, Done done) const {
  const auto upstream = upstreams_.find(question.process);
  if (upstream == upstreams_.end()) {
    done(Unreachable(question.process), "");
    return std::make_shared<NoCall>();
  }
  const auto call = std::make_shared<UnaryCall>(upstream->second.channel, calls_, std::move(question), std::move(done));
  call->Begin();
  return call;
}

std::shared_ptr<RunningCall> Upstreams::Stream(Question question, OnMessage on_message,
                                               std::function<void(const grpc::Status&)> done) const {
  const auto upstream = upstreams_.find(question.process);
  if (upstream == upstreams_.end()) {
    done(Unreachable(question.process));
    return std::make_shared<NoCall>();
  }
  const auto call = std::make_shared<StreamCall>(upstream->second.channel, calls_, std::move(question),
                                                 std::move(on_message), std::move(done));
  call->Begin();
  return call;
}

}  // namespace sjelden::gateway
