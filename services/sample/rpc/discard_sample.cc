#include "sample/domain/order_rules.h"
#include "sample/domain/sample_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::DiscardSampleResponse>> DiscardSample(const Deps& d, const Call& call,
                                                                 const v1::DiscardSampleRequest& req) {
  const Act act = ActOf(d, call);
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Sample next, Discard(current.value, req.reason(), act));
  if (current.value.state() != v1::SAMPLE_STATE_HELD) {
    return Becomes<v1::DiscardSampleResponse>(d, call, current, next);
  }
  // The order waited for the person's consent: it is looked at again without this sample.
  ASSIGN_OR_RETURN(auto order, d.store.GetOrder(call.view, current.value.order()));
  ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
  ASSIGN_OR_RETURN(const OrderInHand after, DiscardHeld(taken.InHand(), next.name(), req.reason(), act));
  Commit commit;
  RETURN_IF_ERROR(WriteOrder(d, call, taken, after, commit));
  auto outcome = Shows<v1::DiscardSampleResponse>(d, call, next, current.version + 1, std::move(commit));
  outcome.disclosed = {RelationsOf(current.value, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::sample
