// Keeps the processes of a region running: starts them in order, restarts what dies, stops them in reverse order.
//
// One thread of its own does all of it. Until `Settle`, a service that ends by itself counts as a failed start; one
// that is killed is started again at any time, after a pause that doubles from 100 ms to 30 s and is short again once
// it has run for a minute. A service can be let rest: it is stopped, and stays so until it is wanted again. Methods are
// safe for concurrent use.
#pragma once

#include <signal.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "deploy/launcher/process.h"

namespace sjelden {

class Supervisor {
 public:
  struct Service {
    std::string name;
    ProcessSpec spec;
    std::string fault;  // SJELDEN_FAULT of its first process; empty for none
    int stop_signal = SIGTERM;
  };
  // `on_restart` is called on the supervisor's thread after every restart since `Settle`, and when a service rests.
  Supervisor(std::vector<Service> services, std::function<void()> on_restart);
  // Stops.
  ~Supervisor();

  // From now on a service that ends by itself is restarted too.
  void Settle();
  // Why a service could not start; OK while none has failed.
  absl::Status failure() const;
  // The process of a service; 0 while there is none.
  pid_t pid(const std::string& name) const;
  // Waits until the service runs as another process than `old`. False where it does not within the time.
  bool AwaitRestart(const std::string& name, pid_t old, absl::Duration timeout) const;
  // Stops these services without restarting them, and starts again those that rested before and are not among them.
  void Rest(std::set<std::string> names);
  // Its signal to each in reverse order, SIGKILL ten seconds later; returns when all have ended. Idempotent.
  void Stop();

 private:
  struct Running {
    Service service;
    Process process;  // pid 0 while it waits for its restart
    absl::Time started;
    absl::Time restart_at = absl::InfiniteFuture();
    absl::Duration pause;
    bool resting = false;  // was told to stop, or waits to be wanted again
  };
  void Work();
  void Wake() const;
  void StartOne(Running& running);
  void AwaitEvent();
  void OnExit(Running& running);
  void ApplyRest();
  void StopAll();

  std::vector<Running> all_;  // touched by the thread alone, but for process.pid, which is written under the mutex
  const std::function<void()> on_restart_;
  const int wake_;  // eventfd: readable once Stop or Rest was called
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool settled_ = false;
  std::set<std::string> resting_;
  bool stopping_ = false;
  absl::Status failure_;
  std::thread thread_;
};

}  // namespace sjelden
