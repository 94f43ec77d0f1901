#include "sample/domain/hold_rules.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_rules.h"
#include "sample/domain/shipment_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {
namespace {

// What was lost is accounted for in its shipment.
absl::Status GiveUpInShipment(const Deps& d, const Call& call, const Versioned<v1::Shipment>& shipment,
                              const std::string& sample, Commit& commit) {
  ASSIGN_OR_RETURN(const v1::Shipment next, GivenUp(shipment.value, sample, ActOf(d, call)));
  return d.store.Replace(shipment, next, commit);
}

}  // namespace

absl::StatusOr<Outcome<v1::RejectSampleResponse>> RejectSample(const Deps& d, const Call& call,
                                                               const v1::RejectSampleRequest& req) {
  const Act act = ActOf(d, call);
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  Commit commit;
  bool late = false;
  if (current.value.state() == v1::SAMPLE_STATE_DISPATCHED && !current.value.shipment().empty()) {
    ASSIGN_OR_RETURN(const auto shipment, d.store.GetShipment(call.view, current.value.shipment()));
    late = IsLate(shipment.value, call.now);
    RETURN_IF_ERROR(GiveUpInShipment(d, call, shipment, req.name(), commit));
  }
  ASSIGN_OR_RETURN(v1::Sample next, Reject(current.value, req, late, act));
  ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, current.value.order()));
  // A relative is answered for also after the index patient was.
  const bool still_asked =
      IsAnswered(order.value) ? current.value.patient() != order.value.patient() : IsOpen(order.value);
  if (still_asked) {
    ASSIGN_OR_RETURN(const v1::Sample another, OrderAnother(next, order.value, act));
    next.set_replaced_by(another.name());
    RETURN_IF_ERROR(d.store.Create(another, commit));
    RETURN_IF_ERROR(d.store.Replace(order, WithReplacement(order.value, next.name(), another.name()), commit));
  }
  return Becomes<v1::RejectSampleResponse>(d, call, current, next, std::move(commit));
}

}  // namespace sjelden::sample
