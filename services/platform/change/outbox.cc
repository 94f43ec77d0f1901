#include "platform/change/outbox.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "platform/change/feed_keys.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using platform::v1::OutboxEffect;

constexpr size_t kReadAtOnce = 256;
// A receiver hides what is wrong on its side, and damage may be repaired there: after so many tries it is for a human,
// and the effects behind it go on.
constexpr int kMaxDoubtfulTries = 20;

bool IsPassing(const absl::Status& status) {
  return status.code() == absl::StatusCode::kUnavailable || status.code() == absl::StatusCode::kDeadlineExceeded ||
         status.code() == absl::StatusCode::kResourceExhausted || status.code() == absl::StatusCode::kAborted ||
         status.code() == absl::StatusCode::kCancelled;
}

bool IsDoubtful(const absl::Status& status) {
  return status.code() == absl::StatusCode::kInternal || status.code() == absl::StatusCode::kUnknown ||
         status.code() == absl::StatusCode::kDataLoss || status.code() == absl::StatusCode::kUnauthenticated;
}

}  // namespace

Outbox::Outbox(CallGate& gate, Alarm alarm) : gate_(gate), alarm_(std::move(alarm)) {
  // Before the first call: the gate reads it on the committer's thread.
  gate_.OnEffects([this] {
    std::lock_guard lock(mutex_);
    woken_ = true;
    wake_.notify_all();
  });
}
Outbox::~Outbox() { Stop(); }

void Outbox::Start() {
  thread_ = std::thread([this] { Loop(); });
}

void Outbox::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Outbox::Loop() {
  int failures = 0;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      const auto ready = [this] { return stopping_ || woken_; };
      if (failures == 0) {
        wake_.wait(lock, ready);
      } else {
        wake_.wait_for(lock, std::min(std::chrono::milliseconds(5000),
                                      std::chrono::milliseconds(50 << std::min(failures, 10))),
                       [this] { return stopping_; });
      }
      if (stopping_) return;
      woken_ = false;
    }
    failures = DoWaiting() ? 0 : failures + 1;
  }
}

bool Outbox::DoWaiting() {
  std::set<std::string> failed;  // names whose later effects must wait for the earlier
  std::string start = kOutboxPrefix;
  while (true) {
    const View view(gate_.parts().kv.Snapshot(), gate_.parts().sealer);
    const auto rows = view.Scan<OutboxEffect>(start, PrefixEnd(kOutboxPrefix), kReadAtOnce);
    if (!rows.ok()) return false;
    for (const auto& row : *rows) {
      {
        std::lock_guard lock(mutex_);
        if (stopping_) return true;
      }
      if (row.row.has_parked_time() || failed.count(row.row.name()) > 0) continue;
      const auto performer = performers_.find(row.row.name());
      FaultPoint("outbox.before");
      const absl::Status done = performer == performers_.end()
                                    ? absl::UnimplementedError("nobody knows how to do this effect")
                                    : performer->second(row.row, row.row.cause());
      FaultPoint("outbox.after");
      const Waiting waiting{row.key, row.row};
      const bool doubtful = IsDoubtful(done) && ++doubtful_tries_[row.row.cause()] < kMaxDoubtfulTries;
      if (IsPassing(done) || doubtful) {
        failed.insert(row.row.name());
        LogInfo("effect-waits", {{"effect", row.row.name()}, {"reason", ReasonOf(done)}});
      } else if (done.ok() || IsKeyDestroyed(done)) {
        // What was to be done to a record whose retention has ended is not to be done any more.
        if (!done.ok()) LogInfo("effect-on-erased-record", {{"effect", row.row.name()}});
        if (!Forget(waiting).ok()) return false;
      } else if (!Park(waiting, done).ok()) {
        return false;
      }
    }
    if (rows->size() < kReadAtOnce) return failed.empty();
    start = rows->back().key + '\0';
  }
}

absl::Status Outbox::Forget(const Waiting& waiting) {
  doubtful_tries_.erase(waiting.effect.cause());
  return gate_.RunFollowed(waiting.effect.cause(), waiting.effect.on_behalf_of(),
                           [&](const Call&) -> absl::StatusOr<AnyOutcome> {
                             AnyOutcome outcome;
                             outcome.commit.RemoveIndex({waiting.key, KeyClass::kStore, "", ""});
                             return outcome;
                           });
}

absl::Status Outbox::Park(const Waiting& waiting, const absl::Status& error) {
  doubtful_tries_.erase(waiting.effect.cause());
  alarm_.Raise("effect-parked", waiting.effect.name() + "/" + waiting.effect.cause(), ReasonOf(error));
  return gate_.RunFollowed(waiting.effect.cause(), waiting.effect.on_behalf_of(),
                           [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
                             OutboxEffect parked = waiting.effect;
                             parked.set_last_error(ReasonOf(error));
                             *parked.mutable_parked_time() = ToTimestamp(call.now);
                             AnyOutcome outcome;
                             outcome.commit.PutIndex({waiting.key, KeyClass::kStore, "", ""}, 2, parked);
                             return outcome;
                           });
}

}  // namespace sjelden
