// What a service does by itself as time passes: looks for what is late, raises what was silent for too long, removes
// what is kept for a while only.
//
// One thread for all of it. Whether something is due is decided by the gate's clock, in the job; the thread only asks
// again and again, so a test calls the job and never waits. Register before Start.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/call/gate.h"

namespace sjelden {

// Returns what to write because of the time that it is, one commit's worth; an empty commit where nothing is due. Pure,
// like every handler.
using Sweep = std::function<absl::StatusOr<Commit>(const Call&)>;

// Runs a sweep through the gate, as this service by itself, until nothing is due; returns how many commits it wrote.
// The first error ends it: what was not reached is due at the next run. Not to be called on a thread of the gate.
//   EXPECT_OK(RunSweep(gate, "late-shipments", [&](const Call& call) { return SweepLate(deps, call); }));
absl::StatusOr<int> RunSweep(CallGate& gate, const std::string& name, const Sweep& sweep);

class Recurring {
 public:
  explicit Recurring(CallGate& gate) : gate_(gate) {}
  ~Recurring() { Stop(); }

  // Does something at the start and then at every interval; a failure is logged, and tried again at the next one.
  void Every(const std::string& name, absl::Duration interval, std::function<absl::Status()> job);
  // Runs a sweep at the start and then at every interval.
  //   recurring.Every("silent-deliveries", absl::Minutes(1), [&](const Call& call) { return SweepSilent(deps, call); });
  void Every(const std::string& name, absl::Duration interval, Sweep sweep);
  void Start();
  void Stop();

 private:
  struct Job {
    std::string name;
    absl::Duration interval;
    std::function<absl::Status()> run;
    std::chrono::steady_clock::time_point next;
  };
  void Loop();
  static void RunOne(const Job& job);

  CallGate& gate_;
  std::vector<Job> jobs_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace sjelden
