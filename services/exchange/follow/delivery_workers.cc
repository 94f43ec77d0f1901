#include "exchange/follow/delivery_workers.h"

#include "exchange/follow/link_work.h"

namespace sjelden::exchange {

DeliveryWorkers::DeliveryWorkers(CallGate& gate, const DeliveryDeps& deps) : gate_(gate) {
  const auto add = [&](const std::string& name, std::function<absl::StatusOr<bool>()> once) {
    workers_.push_back(std::make_unique<Worker>(name, std::move(once)));
  };
  for (const Node& node : deps.rules.nodes.nodes()) {
    const std::string other = node.controller;
    if (other == deps.rules.controller) continue;
    add("seal/" + other, [&gate, &deps, other] { return SealNext(gate, deps, other); });
    add("send/" + other, [&gate, &deps, other] { return SendNext(gate, deps, other); });
    add("receipts/" + other, [&gate, &deps, other] { return ReturnReceipts(gate, deps, other); });
  }
  add("hand-out", [&gate, &deps] { return HandOutNext(gate, deps); });
  add("decide", [&gate, &deps] { return DecideNext(gate, deps); });
}

void DeliveryWorkers::Start() {
  subscription_ = gate_.parts().committer.Subscribe([this](const auto&) {
    for (const auto& worker : workers_) worker->Wake();
  });
  for (const auto& worker : workers_) worker->Start();
}

void DeliveryWorkers::Stop() {
  if (subscription_ != 0) gate_.parts().committer.Unsubscribe(subscription_);
  subscription_ = 0;
  for (const auto& worker : workers_) worker->Stop();
}

}  // namespace sjelden::exchange
