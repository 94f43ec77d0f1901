// The threads that keep a node's links moving; what each does stands in link_work.h.
//
// Made before the server starts, started with it, stopped before its store closes.
#pragma once

#include <memory>
#include <vector>

#include "exchange/follow/worker.h"
#include "exchange/rpc/delivery_deps.h"
#include "platform/call/gate.h"

namespace sjelden::exchange {

class DeliveryWorkers {
 public:
  // `gate` and `deps` must outlive it.
  DeliveryWorkers(CallGate& gate, const DeliveryDeps& deps);
  ~DeliveryWorkers() { Stop(); }

  void Start();
  void Stop();

 private:
  CallGate& gate_;
  std::vector<std::unique_ptr<Worker>> workers_;
  int subscription_ = 0;
};

}  // namespace sjelden::exchange
