// What a service does by itself: because of a followed change, and the keeping of traces.
#include <algorithm>
#include <future>

#include "platform/call/gate_parts.h"
#include "platform/kv/upcoming.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

Actor ActorOf(const std::string& cause, const std::string& on_behalf_of) {
  Actor actor;
  actor.caused_by = cause;
  actor.on_behalf_of = on_behalf_of;
  return actor;
}

bool Writes(const KvCommit& commit, const RecordKey& record) {
  return std::any_of(commit.ops.begin(), commit.ops.end(), [&record](const KvOp& op) {
    return op.kind == KvOp::Kind::kPut && op.key == record.bytes;
  });
}

}  // namespace

CallGate::Method CallGate::OwnMethod(bool traced) {
  Method method;
  method.path = kFollowPath;
  method.policy.set_effect(platform::v1::EFFECT_READ);  // its own position recognises a repetition
  method.policy.set_discloses(platform::v1::DISCLOSURE_NOTHING);
  method.traced = traced;
  return method;
}

const CallGate::Method& CallGate::FollowMethod() {
  static const Method followed = OwnMethod(/*traced=*/true);
  return followed;
}

std::shared_ptr<CallGate::Running> CallGate::BeginOwn(const Method& method, Actor actor, AnyHandler handler,
                                                      Done done) {
  auto running = std::make_shared<Running>(method, Incoming(), std::move(handler), std::move(done), parts_.ids);
  running->now = parts_.clock.Now();
  running->actor = std::move(actor);
  running->actor.caller = parts_.service;
  running->actor.service = true;
  return running;
}

absl::Status CallGate::RunFollowed(const std::string& cause, const std::string& on_behalf_of, AnyHandler handler) {
  return RunAlone(FollowMethod(), ActorOf(cause, on_behalf_of), std::move(handler));
}

absl::Status CallGate::RunUntraced(const std::string& cause, AnyHandler handler) {
  static const Method untraced = OwnMethod(/*traced=*/false);
  return RunAlone(untraced, ActorOf(cause, ""), std::move(handler));
}

absl::Status CallGate::RunAlone(const Method& method, Actor actor, AnyHandler handler) {
  std::promise<absl::Status> promise;
  Attempt(BeginOwn(method, std::move(actor), std::move(handler),
                   [&promise](const absl::Status& status, const auto&) { promise.set_value(status); }));
  return promise.get_future().get();
}

absl::StatusOr<Staged> CallGate::StageFollowed(const Followed& followed, const View& view, AnyOutcome& outcome) {
  const std::shared_ptr<Running> running =
      BeginOwn(FollowMethod(), ActorOf(followed.cause, followed.on_behalf_of), followed.handler, nullptr);
  const Call call(view, running->now, running->actor, parts_.facts, parts_.permissions, running->ids);
  ASSIGN_OR_RETURN(outcome, running->handler(call));
  platform::v1::AccessEntry entry = EntryFor(*running);
  RETURN_IF_ERROR(DecideOn(*running, outcome, entry));
  ASSIGN_OR_RETURN(Staged staged, Stage(*running, outcome, view));
  staged.entry = std::move(entry);
  return staged;
}

// All run on one snapshot and on what those before them write, and are handed over while the first are being synced.
// If somebody else writes meanwhile what one depends on, its commit expects another version and is refused, and with it
// every later one: `link` then never reaches the version that they expect.
size_t CallGate::RunFollowedTogether(const RecordKey& link, const std::vector<Followed>& all) {
  Upcoming upcoming(parts_.kv.Snapshot());
  std::vector<std::future<bool>> handed_over;
  bool facts_told = false;
  for (const Followed& followed : all) {
    if (facts_told && followed.asks_facts) break;
    const View view(upcoming.Snapshot(), parts_.sealer);
    const auto outcome = std::make_shared<AnyOutcome>();
    absl::StatusOr<Staged> staged = StageFollowed(followed, view, *outcome);
    if (!staged.ok() || !Writes(staged->commit, link)) break;
    upcoming.Add(staged->commit);
    const auto& ops = outcome->commit.ops();
    facts_told = facts_told || std::any_of(ops.begin(), ops.end(), TellsFact);
    const auto durable = std::make_shared<std::promise<bool>>();
    handed_over.push_back(durable->get_future());
    staged->done = [this, durable, outcome](const absl::Status& status) {
      if (status.ok()) MakeKnown(*outcome);
      durable->set_value(status.ok());
    };
    parts_.committer.Submit(*std::move(staged));
  }
  size_t durable = 0;
  for (std::future<bool>& one : handed_over) durable += one.get() ? 1 : 0;
  return durable;
}

}  // namespace sjelden
