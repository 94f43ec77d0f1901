#include "sample/domain/sample_rules.h"
#include "sample/rpc/events.h"
#include "sample/rpc/travel.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::ReceiveSampleResponse>> ReceiveSample(const Deps& d, const Call& call,
                                                                 const v1::ReceiveSampleRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  Versioned<v1::Order> order;
  if (!current.value.order().empty()) {
    ASSIGN_OR_RETURN(order, d.store.GetOrder(call.view, current.value.order()));
  }
  ASSIGN_OR_RETURN(const v1::Sample next, Receive(current.value, order.value, req, ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(TellShipmentArrived(d, call, current.value, commit));
  if (next.state() != v1::SAMPLE_STATE_QUARANTINED) TellReceived(next, current.version + 1, commit);
  return Becomes<v1::ReceiveSampleResponse>(d, call, current, next, std::move(commit));
}

}  // namespace sjelden::sample
