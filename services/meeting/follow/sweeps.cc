#include "meeting/follow/sweeps.h"

#include "meeting/domain/consultation_outcome.h"
#include "meeting/domain/decision_rules.h"
#include "meeting/rpc/standing.h"
#include "meeting/store/meeting_keys.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"

namespace sjelden::meeting {

absl::StatusOr<Commit> SweepPassedConsultations(const Deps& d, const Call& call) {
  const std::string until = EndPrefix() + MomentText(call.now);
  ASSIGN_OR_RETURN(const auto rows, call.view.Scan<pb::ConsultationIndexRow>(EndPrefix(), until, 1));
  if (rows.empty()) return Commit();
  ASSIGN_OR_RETURN(const auto current, d.consultations.Get(call.view, rows.front().row.row().consultation()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredConsultation next, LetPass(current.value, standing.acting()));
  return d.consultations.Replace(current, next);
}

absl::StatusOr<Commit> SweepSilentDecisions(const Deps& d, const Call& call) {
  const std::string today = FormatDay(d.calendar.DayOf(call.now));
  ASSIGN_OR_RETURN(const auto rows,
                   call.view.Scan<pb::DecisionIndexRow>(SilencePrefix(), SilencePrefix() + today, 1));
  if (rows.empty()) return Commit();
  ASSIGN_OR_RETURN(const LoadedDecision current, d.decisions.Get(call.view, rows.front().row.decision()));
  const Standing standing(call, d);
  return d.decisions.Replace(current, Escalate(current.value, standing.acting()));
}

}  // namespace sjelden::meeting
