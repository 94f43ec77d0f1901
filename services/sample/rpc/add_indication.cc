#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::AddIndicationResponse>> AddIndication(const Deps& d, const Call& call,
                                                                 const v1::AddIndicationRequest& req) {
  ASSIGN_OR_RETURN(auto order, TakeOrder(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
  ASSIGN_OR_RETURN(const OrderInHand next, AddIndication(taken.InHand(), req.indication(), ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(WriteOrder(d, call, taken, next, commit));
  return Shows<v1::AddIndicationResponse>(d, call, next.order, taken.order.version + 1, std::move(commit));
}

}  // namespace sjelden::sample
