#include "referral/domain/clocks.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::MovePlannedStartResponse>> MovePlannedStart(const Deps& d, const Call& call,
                                                                       const v1::MovePlannedStartRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  v1::PlannedStartMove move;
  move.set_to_date(req.planned_start_date());
  move.set_reason_code(req.reason_code());
  move.set_reason(req.reason());
  ASSIGN_OR_RETURN(const v1::Referral next, MovePlannedStart(current.value, move, standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::MovePlannedStartResponse>(d, call, current, next));
  Tell(outcome.commit, next, current.version + 1, StartMovedEvent(next));
  return outcome;
}

}  // namespace sjelden::referral
