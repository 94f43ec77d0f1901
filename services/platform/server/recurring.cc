#include "platform/server/recurring.h"

#include <algorithm>

#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// Beyond this many commits a sweep does not end by itself: whatever it writes is still due afterwards.
constexpr int kMaxCommits = 10'000;

}  // namespace

absl::StatusOr<int> RunSweep(CallGate& gate, const std::string& name, const Sweep& sweep) {
  for (int commits = 0; commits < kMaxCommits; ++commits) {
    bool nothing_due = false;
    RETURN_IF_ERROR(gate.RunFollowed("sweep/" + name, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      ASSIGN_OR_RETURN(outcome.commit, sweep(call));
      nothing_due = outcome.commit.empty();
      return outcome;
    }));
    if (nothing_due) return commits;
  }
  return MakeError(absl::StatusCode::kInternal, "SWEEP_ENDLESS", "what a sweep writes is due again at once");
}

void Recurring::Every(const std::string& name, absl::Duration interval, std::function<absl::Status()> job) {
  jobs_.push_back({name, interval, std::move(job), {}});
}

void Recurring::Every(const std::string& name, absl::Duration interval, Sweep sweep) {
  Every(name, interval, [this, name, sweep = std::move(sweep)] { return RunSweep(gate_, name, sweep).status(); });
}

void Recurring::Start() {
  thread_ = std::thread([this] { Loop(); });
}

void Recurring::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Recurring::RunOne(const Job& job) {
  const absl::Status done = job.run();
  if (!done.ok()) LogError("recurring-failed", {{"job", job.name}, {"reason", ReasonOf(done)}});
}

void Recurring::Loop() {
  if (jobs_.empty()) return;
  while (true) {
    const auto first = std::min_element(jobs_.begin(), jobs_.end(),
                                        [](const Job& a, const Job& b) { return a.next < b.next; });
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_until(lock, first->next, [this] { return stopping_; })) return;
    }
    RunOne(*first);
    // Only when to ask again; what is due is decided by the gate's clock.
    first->next = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(first->interval);
  }
}

}  // namespace sjelden
