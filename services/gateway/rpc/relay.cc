#include "gateway/rpc/relay.h"

#include "gateway/rpc/viewed_call.h"
#include "google/protobuf/message.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

grpc::Status TooManyCalls() {
  return OwnError(MakeError(absl::StatusCode::kResourceExhausted, "TOO_MANY_CALLS",
                            "too many calls of this session are waiting: try again when some have been answered"));
}

grpc::Status Gone() { return {grpc::StatusCode::CANCELLED, "the call was given up"}; }

// Keeps the token that an answer carries, and takes it out of what the page gets.
std::string KeepToken(const Method& method, Session& session, std::string response) {
  const FieldDescriptor* field = method.issued_token;
  if (field == nullptr) return response;
  const Message* prototype = MessageFactory::generated_factory()->GetPrototype(method.descriptor->output_type());
  const std::unique_ptr<Message> message(prototype->New());
  if (!message->ParseFromString(response)) return "";
  const auto* reflection = message->GetReflection();
  if (reflection->HasField(*message, field)) {
    auto& issued = static_cast<access::v1::IssuedToken&>(*reflection->MutableMessage(message.get(), field));
    session.Adopt(issued);
    issued.clear_token();
  }
  return message->SerializeAsString();
}

// What runs for a browser: cancelled once, from wherever it is ended.
class Cancellable {
 public:
  void Set(std::shared_ptr<RunningCall> call) {
    {
      const std::lock_guard lock(mutex_);
      call_ = call;
      if (!cancelled_) return;
    }
    call->Cancel();
  }
  void Cancel() {
    std::shared_ptr<RunningCall> call;
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
      call = call_;
    }
    if (call != nullptr) call->Cancel();
  }
  bool cancelled() const {
    const std::lock_guard lock(mutex_);
    return cancelled_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<RunningCall> call_;  // guarded by mutex_
  bool cancelled_ = false;             // guarded by mutex_
};

}  // namespace

void Relay::Run(RpcCall asked) const {
  const auto call = std::make_shared<const RpcCall>(std::move(asked));
  Question question{upstreams_.ProcessOf(call->method->context, call->session->controller()), call->method->path, "",
                    call->timeout, call->message};
  if (question.process.empty()) question.process = call->method->context;
  call->session->Token(upstreams_, clock_,
                       [this, call, question](const grpc::Status& status, const std::string& token) mutable {
                         const bool lives_on = call->method->outlives_token && !token.empty();
                         if (!status.ok() && !lives_on) return call->answer->Finish(status);
                         question.token = token;
                         if (call->method->descriptor->server_streaming()) return Stream(call, std::move(question));
                         Ask(call, std::move(question));
                       });
}

void Relay::Ask(const std::shared_ptr<const RpcCall>& call, Question question) const {
  if (!call->session->BeginCall(calls_per_session_)) return call->answer->Finish(TooManyCalls());
  const auto running = std::make_shared<Cancellable>();
  call->answer->OnGone([running] { running->Cancel(); });
  running->Set(upstreams_.Ask(std::move(question), [call](const grpc::Status& status, std::string response) {
    call->session->EndCall();
    if (status.ok()) {
      std::string kept = KeepToken(*call->method, *call->session, std::move(response));
      call->answer->Message(ShowViewed(*call->method, *call->session, std::move(kept)));
    }
    call->answer->Finish(status);
  }));
}

void Relay::Stream(const std::shared_ptr<const RpcCall>& call, Question question) const {
  const auto running = std::make_shared<Cancellable>();
  call->answer->OnGone([running] { running->Cancel(); });
  question.timeout = absl::InfiniteDuration();
  const int id = call->session->OnEndOfStream([running] { running->Cancel(); }, streams_per_session_);
  running->Set(upstreams_.Stream(
      std::move(question),
      [call, running](std::string message, std::function<void()> next) {
        // The next one is asked for once this one has left: a slow browser slows the service, and nothing piles up here.
        call->answer->Message(message, [running, next = std::move(next)](bool written) {
          if (written) return next();
          running->Cancel();
          next();
        });
      },
      [call, running, id](const grpc::Status& status) {
        call->session->Forget(id);
        call->answer->Finish(running->cancelled() ? Gone() : status);
      }));
}

}  // namespace sjelden::gateway
