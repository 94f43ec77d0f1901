#include "referral/follow/warn_clocks.h"

#include "referral/domain/clocks.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Commit> WarnClocks(const Deps& d, const Call& call) {
  const std::string today = FormatDay(d.calendar.DayOf(call.now));
  ASSIGN_OR_RETURN(const auto due, d.store.ReadWarningsDue(call.view, today, 1));
  if (due.empty()) return Commit();
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(due[0]));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  const Standing standing(call, d.calendar, current.value);
  v1::Referral next = current.value;
  const std::vector<RaisedWarning> raised = RaiseWarnings(next, standing.acting());
  Commit commit = d.store.Replace(current, next);
  for (const RaisedWarning& warning : raised) Tell(commit, next, current.version + 1, WarnedEvent(next, warning));
  return commit;
}

}  // namespace sjelden::referral
