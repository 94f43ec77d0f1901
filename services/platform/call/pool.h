// Threads for what is slow or remote: password hashes, signatures, calls to other services.
//
// Safe for concurrent use. The destructor runs what is queued, then ends the threads.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sjelden {

class Pool {
 public:
  explicit Pool(int threads);
  ~Pool();
  // Queues a piece of work.
  void Run(std::function<void()> work);

 private:
  void Loop();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;  // guarded by mutex_
  bool ending_ = false;                      // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace sjelden
