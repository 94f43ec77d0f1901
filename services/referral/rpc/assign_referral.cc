#include "referral/domain/referral_assignment.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::AssignReferralResponse>> AssignReferral(const Deps& d, const Call& call,
                                                                   const v1::AssignReferralRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next,
                   AssignPerson(current.value, {req.role(), req.person(), d.functions.For(req.role())},
                                standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::AssignReferralResponse>(d, call, current, next));
  for (int i = 0; i < next.assignments_size(); ++i) {
    const bool is_new = i >= current.value.assignments_size();
    const bool ended = !is_new && next.assignments(i).has_end_time() != current.value.assignments(i).has_end_time();
    if (is_new || ended) Tell(outcome.commit, next, current.version + 1, AssignedEvent(next, next.assignments(i)));
  }
  return outcome;
}

}  // namespace sjelden::referral
