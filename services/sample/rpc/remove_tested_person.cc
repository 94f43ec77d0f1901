#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::RemoveTestedPersonResponse>> RemoveTestedPerson(const Deps& d, const Call& call,
                                                                           const v1::RemoveTestedPersonRequest& req) {
  ASSIGN_OR_RETURN(auto order, TakeOrder(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
  ASSIGN_OR_RETURN(const OrderInHand next,
                   RemoveTestedPerson(taken.InHand(), req.patient(), req.reason(), ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(WriteOrder(d, call, taken, next, commit));
  return Shows<v1::RemoveTestedPersonResponse>(d, call, next.order, taken.order.version + 1, std::move(commit));
}

}  // namespace sjelden::sample
