#include "gateway/call/calls_under_way.h"

#include <vector>

namespace sjelden::gateway {

bool CallsUnderWay::Begin(const std::shared_ptr<RunningCall>& call) {
  const absl::MutexLock lock(&mutex_);
  if (stopped_) return false;
  calls_.emplace(call.get(), call);
  return true;
}

void CallsUnderWay::Stop() {
  std::vector<std::shared_ptr<RunningCall>> running;
  {
    const absl::MutexLock lock(&mutex_);
    stopped_ = true;
    for (const auto& [pointer, call] : calls_) {
      if (auto held = call.lock()) running.push_back(std::move(held));
    }
  }
  // Not under the lock: a call may come back on this thread.
  for (const auto& call : running) call->Cancel();
  const absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(+[](std::map<RunningCall*, std::weak_ptr<RunningCall>>* calls) { return calls->empty(); },
                               &calls_));
}

void CallsUnderWay::Remove(RunningCall* call) {
  const absl::MutexLock lock(&mutex_);
  calls_.erase(call);
}

}  // namespace sjelden::gateway
