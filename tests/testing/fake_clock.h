// A clock that stands still until the test moves it. Thread-safe.
#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "platform/time/clock.h"

namespace sjelden {

class FakeClock : public Clock {
 public:
  // Starts at 2026-11-22 12:00:00 UTC, a Sunday, unless told otherwise.
  FakeClock();
  explicit FakeClock(absl::Time start) : now_(start) {}

  absl::Time Now() const override;
  // Moves the clock by `duration`.
  void Advance(absl::Duration duration);
  // Sets the clock to `now`.
  void Set(absl::Time now);

 private:
  mutable absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace sjelden
