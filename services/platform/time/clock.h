// The time of day as a seam: everything that needs "now" is given a Clock. Thread-safe.
#pragma once

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace sjelden {

// Tells the time. Implementations may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  // Returns the present moment. Cannot fail.
  virtual absl::Time Now() const = 0;
};

// The clock of the machine.
class SystemClock : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace sjelden
