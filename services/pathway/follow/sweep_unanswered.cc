#include "pathway/follow/sweep_unanswered.h"

#include "pathway/domain/escalation.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {
namespace {

constexpr size_t kOffersAtOnce = 50;

absl::StatusOr<Commit> Raise(const Deps& d, const Call& call, const std::string& task) {
  ASSIGN_OR_RETURN(const TaskName name, ParseTaskName(task));
  InHand hand;
  ASSIGN_OR_RETURN(hand.loaded, d.store.Get(call.view, name.pathway));
  hand.current = hand.loaded.ToCase();
  ASSIGN_OR_RETURN(const Case next, Escalate(hand.current, task, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  pb::TaskEscalated escalated;
  *escalated.mutable_task() = *FindTask(next, task);
  Tell(hand, commit, std::move(escalated));
  return commit;
}

}  // namespace

absl::StatusOr<Commit> SweepUnanswered(const Deps& d, const Call& call) {
  const std::string today = FormatDay(d.oslo.DayOf(call.now));
  ASSIGN_OR_RETURN(const std::vector<std::string> tasks, d.store.OffersToRaise(call.view, today, kOffersAtOnce));
  absl::Status first_error;
  for (const std::string& task : tasks) {
    absl::StatusOr<Commit> commit = Raise(d, call, task);
    if (commit.ok()) return commit;
    first_error.Update(commit.status());
  }
  if (!first_error.ok()) return first_error;
  return Commit();
}

}  // namespace sjelden::pathway
