#include "sample/rpc/verbs.h"

#include "sample/domain/sample_errors.h"
#include "sample/rpc/events.h"

namespace sjelden::sample {

absl::StatusOr<Versioned<v1::Order>> TakeOrder(const Deps& d, const Call& call, const std::string& name,
                                               const std::string& etag) {
  ASSIGN_OR_RETURN(auto current, d.store.GetOrder(call.view, name));
  RETURN_IF_ERROR(CheckEtag(etag, current.version));
  return current;
}

absl::StatusOr<Versioned<v1::Sample>> TakeSample(const Deps& d, const Call& call, const std::string& name,
                                                 const std::string& etag) {
  ASSIGN_OR_RETURN(auto current, d.store.GetSample(call.view, name));
  // What is about nobody yet is not the gate's to decide.
  if (!Visible(call, RelationsOf(current.value, current.version))) return DocumentNotFound();
  RETURN_IF_ERROR(CheckEtag(etag, current.version));
  return current;
}

absl::StatusOr<Versioned<v1::Report>> TakeReport(const Deps& d, const Call& call, const std::string& name,
                                                 const std::string& etag) {
  ASSIGN_OR_RETURN(auto current, d.store.GetReport(call.view, name));
  RETURN_IF_ERROR(CheckEtag(etag, current.version));
  return current;
}

OrderInHand TakenOrder::InHand() const {
  OrderInHand hand{order.value, {}};
  for (const auto& sample : samples) hand.samples.push_back(sample.value);
  return hand;
}

absl::StatusOr<TakenOrder> WithSamples(const Deps& d, const Call& call, Versioned<v1::Order> order) {
  TakenOrder taken{std::move(order), {}};
  ASSIGN_OR_RETURN(taken.samples, d.store.SamplesOf(call.view, taken.order.value));
  return taken;
}

absl::Status WriteOrder(const Deps& d, const Call& call, const TakenOrder& taken, const OrderInHand& next,
                        Commit& commit) {
  RETURN_IF_ERROR(d.store.Replace(taken.order, next.order, commit));
  for (size_t i = 0; i < taken.samples.size(); ++i) {
    RETURN_IF_ERROR(d.store.Replace(taken.samples[i], next.samples[i], commit));
  }
  for (size_t i = taken.samples.size(); i < next.samples.size(); ++i) {
    RETURN_IF_ERROR(d.store.Create(next.samples[i], commit));
  }
  const bool released = taken.order.value.state() == v1::ORDER_STATE_HELD &&
                        next.order.state() == v1::ORDER_STATE_PLACED;
  if (released) TellPlaced(next.order, taken.order.version + 1, call.now, commit);
  return absl::OkStatus();
}

}  // namespace sjelden::sample
