#include "platform/call/gate.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/call/gate_parts.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::AccessEntry;
using platform::v1::RpcPolicy;

constexpr int kMaxAttempts = 5;
constexpr absl::Duration kMaxTimeout = absl::Seconds(60);
constexpr size_t kDefaultMaxRequestBytes = 256 * 1024;
constexpr size_t kMaxRequestIdBytes = 64;

// A refusal because of a missing ground and an unknown name look the same, to the letter.
absl::Status NotThereOrNotYours() {
  return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND",
                   "there is no such resource, or you have no ground to see it");
}

absl::Status DeadlinePassed() {
  return MakeError(absl::StatusCode::kDeadlineExceeded, "DEADLINE", "the deadline has passed");
}

bool HidesDetails(const absl::Status& status) {
  return status.code() == absl::StatusCode::kInternal || status.code() == absl::StatusCode::kUnknown ||
         status.code() == absl::StatusCode::kDataLoss;
}

bool IsListed(const RpcPolicy& policy, const Actor& actor, const std::string& certificate) {
  // `exchange-hmr` is a node of `exchange`.
  const std::string group =
      absl::StartsWith(certificate, "client/") ? "client" : actor.caller.substr(0, actor.caller.find('-'));
  return std::find(policy.callers().begin(), policy.callers().end(), group) != policy.callers().end();
}

}  // namespace

CallGate::CallGate(Parts parts) : parts_(std::move(parts)) {}
CallGate::~CallGate() = default;

uint64_t CallGate::unidentified_calls() const { return unidentified_calls_; }

absl::Status CallGate::Register(const google::protobuf::ServiceDescriptor* service) {
  for (int i = 0; i < service->method_count(); ++i) {
    const google::protobuf::MethodDescriptor* rpc = service->method(i);
    auto method = std::make_unique<Method>();
    method->path = absl::StrCat("/", service->full_name(), "/", rpc->name());
    method->policy = rpc->options().GetExtension(platform::v1::policy);
    const RpcPolicy& policy = method->policy;
    if (policy.permission().empty() || policy.callers().empty() || policy.effect() == platform::v1::EFFECT_UNSPECIFIED ||
        policy.discloses() == platform::v1::DISCLOSURE_UNSPECIFIED) {
      return MakeError(absl::StatusCode::kInvalidArgument, "POLICY_MISSING",
                       absl::StrCat(method->path, " does not declare permission, callers, effect and disclosure"));
    }
    if (policy.permission() != "sign_in" && policy.permission() != "service" &&
        !parts_.permissions.IsGranted(policy.permission())) {
      return MakeError(absl::StatusCode::kInvalidArgument, "PERMISSION_UNKNOWN",
                       absl::StrCat(method->path, " wants ", policy.permission(), ", which no function has"));
    }
    const int grace = static_cast<int>(policy.token_grace_minutes());
    if (grace > 0 && (policy.effect() != platform::v1::EFFECT_READ || absl::Minutes(grace) > kMaxTokenGrace)) {
      return MakeError(absl::StatusCode::kInvalidArgument, "TOKEN_GRACE_TOO_LONG",
                       absl::StrCat(method->path, " lets a token live on: for reads alone, and for 720 minutes at most"));
    }
    method->request_id = rpc->input_type()->FindFieldByName("request_id");
    if (policy.effect() == platform::v1::EFFECT_CHANGE && method->request_id == nullptr) {
      return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_ID_MISSING",
                       absl::StrCat(method->path, " changes something and has no request_id"));
    }
    method->response = google::protobuf::MessageFactory::generated_factory()->GetPrototype(rpc->output_type());
    methods_[rpc->input_type()->full_name()] = std::move(method);
  }
  return absl::OkStatus();
}

std::shared_ptr<CallGate::Running> CallGate::Begin(Incoming incoming, AnyHandler handler, Done done) {
  const auto found = methods_.find(incoming.request->GetDescriptor()->full_name());
  if (found == methods_.end()) {
    done(MakeError(absl::StatusCode::kUnimplemented, "RPC_UNKNOWN", "this service does not know the RPC"), nullptr);
    return nullptr;
  }
  const Method& method = *found->second;
  auto running = std::make_shared<Running>(method, std::move(incoming), std::move(handler), std::move(done), parts_.ids);
  running->now = parts_.clock.Now();
  absl::StatusOr<Actor> actor = Identify(method, running->incoming);
  if (!actor.ok()) {
    running->done(RefuseUnidentified(method, running->incoming, actor.status()), nullptr);
    return nullptr;
  }
  running->actor = *std::move(actor);
  const std::string& permission = method.policy.permission();
  const size_t limit = method.policy.max_request_bytes() > 0 ? method.policy.max_request_bytes() : kDefaultMaxRequestBytes;
  const std::string request_id = running->request_id();
  absl::Status refusal;
  if (!IsListed(method.policy, running->actor, running->incoming.caller)) {
    refusal = MakeError(absl::StatusCode::kPermissionDenied, "CALLER_NOT_LISTED",
                        absl::StrCat(running->actor.caller, " is not among the callers of ", method.path));
  } else if (!running->actor.sign_in.empty() && parts_.facts.IsRevoked(running->actor.sign_in)) {
    refusal = MakeError(absl::StatusCode::kUnauthenticated, "SIGNED_OUT", "the sign-in was ended: sign in again");
  } else if (running->incoming.timeout > kMaxTimeout) {
    refusal = MakeError(absl::StatusCode::kInvalidArgument, "DEADLINE_MISSING",
                        "the call has no deadline, or one beyond 60 seconds: set a shorter one");
  } else if (running->incoming.request->ByteSizeLong() > limit) {
    refusal = MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_TOO_LARGE",
                        absl::StrCat("the request is larger than ", limit, " bytes"));
  } else if (!running->actor.is_service() && permission != "sign_in" &&
             !parts_.permissions.Allows(running->actor.function, permission)) {
    refusal = MakeError(absl::StatusCode::kPermissionDenied, "PERMISSION_MISSING",
                        absl::StrCat("the function ", running->actor.function, " lacks the permission ", permission));
  } else if (running->is_change() && (request_id.empty() || request_id.size() > kMaxRequestIdBytes)) {
    refusal = InvalidField("request_id", absl::StrCat("has ", request_id.size(), " characters, want 1 to 64"));
  }
  if (!refusal.ok()) {
    Refuse(running, refusal, nullptr);
    return nullptr;
  }
  return running;
}

void CallGate::Run(Incoming incoming, AnyHandler handler, Done done) {
  auto running = Begin(std::move(incoming), std::move(handler), std::move(done));
  if (running == nullptr) return;
  if (!parts_.kv.reads_cross_network()) return Attempt(std::move(running));
  // The transport has as many threads as the machine has cores: none of them may wait for an answer of the engine.
  parts_.pool.Run([this, running] { Attempt(running); });
}

void CallGate::RunPrepared(Incoming incoming, std::function<absl::Status(const Prepare&)> prepare, AnyHandler handler,
                           Done done) {
  auto running = Begin(std::move(incoming), std::move(handler), std::move(done));
  if (running == nullptr) return;
  parts_.pool.Run([this, running, prepare = std::move(prepare)] {
    // A sign-in proves the password first, also when it is repeated.
    if (running->is_change() && running->method.policy.permission() != "sign_in") {
      const View view(parts_.kv.Snapshot(), parts_.sealer);
      absl::StatusOr<std::shared_ptr<AnyOutcome>> answered = FindAnswered(*running, view);
      if (!answered.ok()) return Refuse(running, answered.status(), nullptr);
      if (*answered != nullptr) return Commit(running, std::move(**answered), view);
    }
    if (running->expired()) return Refuse(running, DeadlinePassed(), nullptr);
    const absl::Status prepared = prepare({running->actor, running->incoming.token, running->incoming.timeout});
    if (!prepared.ok()) return Refuse(running, prepared, nullptr);
    Attempt(running);
  });
}

// A service that works on what it was told about a patient must not take an ended record for a missing one: it would wait
// for it, or alarm somebody. To people an ended record is not there.
absl::Status CallGate::WhyRefused(const Running& running, const absl::Status& error, const View& view) {
  const bool misses_something =
      error.code() == absl::StatusCode::kNotFound || error.code() == absl::StatusCode::kFailedPrecondition;
  if (!running.actor.is_service() || !view.met_erased() || !misses_something) return error;
  return MakeError(absl::StatusCode::kFailedPrecondition, kKeyDestroyed, "the retention of this record has ended");
}

void CallGate::Attempt(std::shared_ptr<Running> running) {
  if (running->expired()) {
    return Refuse(running, DeadlinePassed(), nullptr);
  }
  ++running->attempts;
  running->ids.Restart();
  running->call_id = running->ids.Next();
  const View view(parts_.kv.Snapshot(), parts_.sealer);
  if (running->is_change()) {
    absl::StatusOr<std::shared_ptr<AnyOutcome>> answered = FindAnswered(*running, view);
    if (!answered.ok()) return Refuse(running, answered.status(), nullptr);
    if (*answered != nullptr) return Commit(running, std::move(**answered), view);
  }
  const Call call(view, running->now, running->actor, parts_.facts, parts_.permissions, running->ids);
  absl::StatusOr<AnyOutcome> outcome = running->handler(call);
  if (!outcome.ok()) return Refuse(running, WhyRefused(*running, outcome.status(), view), &view);
  Commit(running, *std::move(outcome), view);
}

void CallGate::OnConflict(std::shared_ptr<Running> running, const absl::Status& conflict) {
  if (running->attempts >= kMaxAttempts) {
    return Refuse(running,
                  MakeError(absl::StatusCode::kAborted, "CONFLICT",
                            "others keep changing the same record: read it again and try once more"),
                  nullptr);
  }
  (void)conflict;
  // Not on the committer's thread: the handler may be slow, and everybody waits for the committer.
  parts_.pool.Run([this, running] { Attempt(running); });
}

absl::Status CallGate::Hidden(const Running& running, const absl::Status& error) const {
  if (error.code() == absl::StatusCode::kNotFound) return NotThereOrNotYours();
  if (!HidesDetails(error)) return error;
  LogError("call-failed", {{"call", running.call_id},
                           {"method", running.method.path},
                           {"reason", ReasonOf(error)},
                           {"detail", std::string(error.message())}});
  if (absl::IsDataLoss(error)) {
    return MakeError(absl::StatusCode::kDataLoss, "DATA_LOSS",
                     absl::StrCat("something stored is damaged; the operator finds it as call ", running.call_id));
  }
  return MakeError(absl::StatusCode::kInternal, "INTERNAL",
                   absl::StrCat("something went wrong on our side; the operator finds it as call ", running.call_id));
}

void CallGate::Refuse(std::shared_ptr<Running> running, const absl::Status& error, const View* view) {
  absl::Status answer = Hidden(*running, error);
  if (!running->method.traced) return running->done(answer, nullptr);
  AccessEntry entry = EntryFor(*running);
  if (view != nullptr) {
    for (const HeadRead& head : view->heads()) {
      if (!Decide(running->actor, head.shows, parts_.facts, parts_.permissions, running->now).allowed) {
        answer = NotThereOrNotYours();
      }
      platform::v1::AccessedDocument* document = entry.add_documents();
      document->set_document(head.shows.document);
      document->set_version(head.version);
      document->set_patient(head.shows.patient);
      if (entry.controller().empty()) entry.set_controller(head.shows.controller);
    }
  }
  if (entry.controller().empty()) {
    entry.set_controller(running->actor.controller.empty() ? kRegion : running->actor.controller);
  }
  entry.set_status_code(static_cast<int>(answer.code()));
  entry.set_reason(ReasonOf(answer));
  Staged staged;
  staged.entry = std::move(entry);
  staged.done = [running, answer](const absl::Status&) { running->done(answer, nullptr); };
  parts_.committer.Submit(std::move(staged));
}

void CallGate::AdmitStream(Incoming incoming, bool traced, std::function<void(const absl::Status&)> done) {
  incoming.timeout = absl::ZeroDuration();
  auto running = Begin(std::move(incoming), nullptr,
                       [done](const absl::Status& status, const auto&) { done(status); });
  if (running == nullptr) return;
  if (!traced) return done(absl::OkStatus());
  Staged staged;
  staged.entry = EntryFor(*running);
  staged.entry->set_controller(kRegion);
  staged.done = done;
  parts_.committer.Submit(std::move(staged));
}

}  // namespace sjelden
