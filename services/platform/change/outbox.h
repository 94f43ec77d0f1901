// Does what a commit decided must be done in another service, as often as it takes, and forgets it when it is done.
//
// An effect is repeated with the same request id until its receiver has answered, so it is done once. Effects of one
// name are done in the order in which they were decided. What can never succeed is parked and a named person is
// alarmed. One thread of its own.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "platform/call/gate.h"
#include "platform/change/alarm.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

class Outbox {
 public:
  // How an effect is done: returns OK when the receiver has answered. It may block; `request_id` is the effect's own.
  using Perform = std::function<absl::Status(const platform::v1::OutboxEffect& effect, const std::string& request_id)>;

  Outbox(CallGate& gate, Alarm alarm);
  ~Outbox();

  // Says how effects of a name are done; before Start.
  //   outbox.On<registry::v1::GrantCareRelationRequest>("grant-care-relation", [&](const auto& request, auto& effect) {…});
  template <class Request>
  void On(const std::string& name,
          std::function<absl::Status(Request request, const platform::v1::OutboxEffect& effect)> perform) {
    performers_[name] = [perform = std::move(perform)](const platform::v1::OutboxEffect& effect,
                                                       const std::string& request_id) -> absl::Status {
      Request request;
      if (!effect.request().UnpackTo(&request)) return absl::InvalidArgumentError("an effect does not parse");
      request.set_request_id(request_id);
      return perform(std::move(request), effect);
    };
  }

  void Start();
  void Stop();

 private:
  struct Waiting {
    std::string key;
    platform::v1::OutboxEffect effect;
  };
  void Loop();
  // Does what waits; returns false where something must be tried again.
  bool DoWaiting();
  absl::Status Forget(const Waiting& waiting);
  absl::Status Park(const Waiting& waiting, const absl::Status& error);

  CallGate& gate_;
  const Alarm alarm_;
  std::map<std::string, Perform> performers_;
  std::map<std::string, int> doubtful_tries_;  // by cause; used by the thread only
  std::mutex mutex_;
  std::condition_variable wake_;
  bool woken_ = true;      // guarded by mutex_
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace sjelden
