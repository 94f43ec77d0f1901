// A thread that does one kind of work as long as there is any, waits until the store changes, and after a failure waits
// longer each time.
//
// Start once; Stop is idempotent. The work runs on the thread alone.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"

namespace sjelden::exchange {

class Worker {
 public:
  // `once` does one piece of work and returns whether there may be more; an error is tried again.
  Worker(std::string name, std::function<absl::StatusOr<bool>()> once)
      : name_(std::move(name)), once_(std::move(once)) {}
  ~Worker() { Stop(); }

  void Start();
  void Stop();
  // Something was written: there may be work. After a failure the pause is waited out all the same.
  void Wake();

 private:
  void Loop();

  const std::string name_;
  const std::function<absl::StatusOr<bool>()> once_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool woken_ = true;      // guarded by mutex_
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace sjelden::exchange
