// Every call that is under way, so that nothing goes that one of them may still come back to.
//
// Safe for concurrent use; outlives the calls.
#pragma once

#include <map>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace sjelden::gateway {

// A call on its way. Ends by itself when dropped only after it has finished; Cancel is harmless then.
class RunningCall {
 public:
  virtual ~RunningCall() = default;
  virtual void Cancel() = 0;
};

class CallsUnderWay {
 public:
  // Ends the call where it goes out of scope: whatever is declared after it has gone by then.
  class End {
   public:
    End(CallsUnderWay& calls, RunningCall* call) : calls_(calls), call_(call) {}
    End(const End&) = delete;
    ~End() { calls_.Remove(call_); }

   private:
    CallsUnderWay& calls_;
    RunningCall* const call_;
  };

  // Counts the call; false once they are stopped: it is then not to begin.
  bool Begin(const std::shared_ptr<RunningCall>& call);
  // Cancels every call and waits until the last one has come back. Not to be called from one.
  void Stop();

 private:
  void Remove(RunningCall* call);

  absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<RunningCall*, std::weak_ptr<RunningCall>> calls_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace sjelden::gateway
