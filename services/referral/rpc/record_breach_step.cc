#include "referral/domain/clocks.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::RecordBreachStepResponse>> RecordBreachStep(const Deps& d, const Call& call,
                                                                       const v1::RecordBreachStepRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, RecordBreachStep(current.value, req.step(), standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::RecordBreachStepResponse>(d, call, current, next));
  Tell(outcome.commit, next, current.version + 1, BreachStepEvent(next, req.step()));
  return outcome;
}

}  // namespace sjelden::referral
