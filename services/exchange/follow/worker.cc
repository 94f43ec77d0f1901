#include "exchange/follow/worker.h"

#include <algorithm>
#include <chrono>

#include "platform/log/log.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

constexpr std::chrono::milliseconds kLongestPause(10'000);
// Some work becomes due without a change of the store, such as a unit that stays unknown for too long.
constexpr std::chrono::seconds kLookAnyway(30);

}  // namespace

void Worker::Start() {
  thread_ = std::thread([this] { Loop(); });
}

void Worker::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Worker::Wake() {
  std::lock_guard lock(mutex_);
  woken_ = true;
  wake_.notify_all();
}

void Worker::Loop() {
  int failures = 0;
  std::string logged;  // a reason is logged once, not at every try
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (failures == 0) {
        wake_.wait_for(lock, kLookAnyway, [this] { return stopping_ || woken_; });
      } else {
        const auto pause = std::min(kLongestPause, std::chrono::milliseconds(50 << std::min(failures, 10)));
        wake_.wait_for(lock, pause, [this] { return stopping_; });
      }
      if (stopping_) return;
      woken_ = false;
    }
    const absl::StatusOr<bool> more = once_();
    failures = more.ok() ? 0 : failures + 1;
    if (more.ok()) logged.clear();
    if (!more.ok() && ReasonOf(more.status()) != logged) {
      logged = ReasonOf(more.status());
      LogInfo("link-waits", {{"work", name_}, {"reason", logged}});
    }
    if (more.ok() && *more) Wake();
  }
}

}  // namespace sjelden::exchange
