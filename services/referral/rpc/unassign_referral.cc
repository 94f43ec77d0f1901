#include "referral/domain/referral_assignment.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::UnassignReferralResponse>> UnassignReferral(const Deps& d, const Call& call,
                                                                       const v1::UnassignReferralRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next,
                   UnassignPerson(current.value, req.role(), req.person(), standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::UnassignReferralResponse>(d, call, current, next));
  for (int i = 0; i < next.assignments_size(); ++i) {
    const v1::Assignment& line = next.assignments(i);
    const bool ended = line.has_end_time() && !current.value.assignments(i).has_end_time();
    if (ended) Tell(outcome.commit, next, current.version + 1, AssignedEvent(next, line));
  }
  return outcome;
}

}  // namespace sjelden::referral
