#include "referral/domain/referral_events.h"
#include "referral/domain/referral_handover.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::RegisterInErrorResponse>> RegisterInError(const Deps& d, const Call& call,
                                                                     const v1::RegisterInErrorRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, RegisterInError(current.value, req.reason(), standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::RegisterInErrorResponse>(d, call, current, next));
  // Nobody was told of a draft, so nobody is told that it went.
  if (next.has_submit_time()) Tell(outcome.commit, next, current.version + 1, WithdrawnEvent(next));
  return outcome;
}

}  // namespace sjelden::referral
