#include "pathway/rpc/change_case.h"

#include "pathway/domain/appointments.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/follow/opened.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<InHand> TakePathway(const Deps& d, const Call& call, const std::string& name, const std::string& etag) {
  InHand hand;
  ASSIGN_OR_RETURN(hand.loaded, d.store.Get(call.view, name));
  RETURN_IF_ERROR(CheckEtag(etag, hand.loaded.head.version));
  hand.current = hand.loaded.ToCase();
  hand.standing = StandingOf(call, hand.current.stored, nullptr);
  return hand;
}

absl::StatusOr<InHand> TakeTask(const Deps& d, const Call& call, const std::string& name, const std::string& etag) {
  ASSIGN_OR_RETURN(const TaskName parsed, ParseTaskName(name));
  InHand hand;
  ASSIGN_OR_RETURN(hand.loaded, d.store.Get(call.view, parsed.pathway));
  for (const auto& task : hand.loaded.tasks) {
    if (task.value.name() != name) continue;
    RETURN_IF_ERROR(CheckEtag(etag, task.version));
    hand.current = hand.loaded.ToCase();
    hand.standing = StandingOf(call, hand.current.stored, &task.value);
    return hand;
  }
  return TaskNotFound();
}

namespace {

// `before` is nullptr where the task is new.
void TellTask(const InHand& hand, const pb::Task* before, const pb::Task& task, Commit& commit) {
  const bool new_owner = before == nullptr || before->owner() != task.owner();
  const bool new_state = before == nullptr || before->state() != task.state();
  if (task.state() == pb::TASK_STATE_OFFERED && new_owner) {
    pb::TaskOffered offered;
    *offered.mutable_task() = task;
    Tell(hand, commit, std::move(offered));
  } else if (task.state() == pb::TASK_STATE_DECLINED && new_state) {
    pb::TaskDeclined declined;
    *declined.mutable_task() = task;
    Tell(hand, commit, std::move(declined));
  } else if (task.state() == pb::TASK_STATE_ACCEPTED && !new_state && new_owner) {
    pb::TaskHandedOver handed;
    *handed.mutable_task() = task;
    handed.set_former_owner(before->owner());
    Tell(hand, commit, std::move(handed));
  }
}

}  // namespace

absl::StatusOr<Commit> WriteCase(const Deps& d, const InHand& hand, const Case& next) {
  ASSIGN_OR_RETURN(Commit commit, d.store.Replace(hand.loaded, next));
  for (const pb::Task& task : next.tasks) TellTask(hand, FindTask(hand.current, task.name()), task, commit);
  SettleRelations(hand.current, next, commit);
  if (next.pathway().care_start_date() != hand.current.pathway().care_start_date()) {
    pb::CareStarted started;
    *started.mutable_referrals() = next.pathway().referrals();
    started.set_care_start_date(next.pathway().care_start_date());
    Tell(hand, commit, std::move(started));
  }
  const std::string appointment = NearestAppointment(next.stored);
  if (appointment != NearestAppointment(hand.current.stored)) {
    pb::AppointmentChanged changed;
    *changed.mutable_referrals() = next.pathway().referrals();
    changed.set_appointment_date(appointment);
    Tell(hand, commit, std::move(changed));
  }
  const bool closes = next.pathway().state() == pb::PATHWAY_STATE_CLOSED;
  if (closes && hand.current.pathway().state() != pb::PATHWAY_STATE_CLOSED) {
    pb::PathwayClosed closed;
    *closed.mutable_closing() = next.pathway().closing();
    *closed.mutable_referrals() = next.pathway().referrals();
    Tell(hand, commit, std::move(closed));
  }
  return commit;
}

}  // namespace sjelden::pathway
