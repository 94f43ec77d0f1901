#include "sample/rpc/events.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::CancelOrderResponse>> CancelOrder(const Deps& d, const Call& call,
                                                             const v1::CancelOrderRequest& req) {
  ASSIGN_OR_RETURN(auto order, TakeOrder(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
  ASSIGN_OR_RETURN(const OrderInHand next, CancelOrder(taken.InHand(), req.reason(), ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(WriteOrder(d, call, taken, next, commit));
  TellCancelled(next.order, call.actor.responsible(), taken.order.version + 1, commit);
  return Shows<v1::CancelOrderResponse>(d, call, next.order, taken.order.version + 1, std::move(commit));
}

}  // namespace sjelden::sample
