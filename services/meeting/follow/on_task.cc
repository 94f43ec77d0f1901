#include "meeting/follow/on_task.h"

#include "meeting/domain/decision_rules.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/rpc/standing.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

bool IsOurs(const pathway::v1::Task& task) { return ParseDecisionName(task.origin()).ok(); }

absl::StatusOr<Commit> Write(const Deps& d, const LoadedDecision& current, const pb::StoredDecision& next) {
  if (next.SerializeAsString() == current.value.SerializeAsString()) return Commit();
  return d.decisions.Replace(current, next);
}

}  // namespace

absl::StatusOr<Commit> OnTaskAccepted(const Deps& d, const Call& call, const std::string& actor,
                                      const pathway::v1::TaskAccepted& accepted) {
  if (!IsOurs(accepted.task())) return Commit();
  ASSIGN_OR_RETURN(const LoadedDecision current, d.decisions.Get(call.view, accepted.task().origin()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredDecision next,
                   TakeAcceptance(current.value, accepted.task(), actor, standing.acting()));
  return Write(d, current, next);
}

absl::StatusOr<Commit> OnTaskDeclined(const Deps& d, const Call& call, const pathway::v1::TaskDeclined& declined) {
  if (!IsOurs(declined.task())) return Commit();
  ASSIGN_OR_RETURN(const LoadedDecision current, d.decisions.Get(call.view, declined.task().origin()));
  const Standing standing(call, d);
  return Write(d, current, TakeRefusal(current.value, declined.task(), standing.acting()));
}

absl::StatusOr<Commit> OnTaskCompleted(const Deps& d, const Call& call, const pathway::v1::TaskCompleted& completed) {
  if (!IsOurs(completed.task())) return Commit();
  ASSIGN_OR_RETURN(const LoadedDecision current, d.decisions.Get(call.view, completed.task().origin()));
  const Standing standing(call, d);
  return Write(d, current, TakeCompletion(current.value, completed.task(), standing.acting()));
}

}  // namespace sjelden::meeting
