// Removes what a store keeps for a while only: answers to requests older than 24 hours.
//
// Runs once an hour on a thread of its own, through the gate like everything else. Its rule reads the gate's clock.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/call/gate.h"

namespace sjelden {

// How long the answer to a request is kept.
inline constexpr absl::Duration kAnswersAreKept = absl::Hours(24);

// Removes the kept answers that are older than 24 hours; returns how many.
absl::StatusOr<int> RemoveOldAnswers(CallGate& gate);

class Housekeeper {
 public:
  explicit Housekeeper(CallGate& gate) : gate_(gate) {}
  ~Housekeeper() { Stop(); }
  void Start();
  void Stop();

 private:
  CallGate& gate_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace sjelden
