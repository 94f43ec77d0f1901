#include "pathway/follow/followed_case.h"

#include "pathway/domain/pathway_errors.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<std::optional<FollowedCase>> TakeFollowed(const Deps& d, const Call& call, const std::string& pathway,
                                                         const Told& told) {
  if (!IsDocumentName(told.document)) return NotADocument(told.event);
  absl::StatusOr<LoadedCase> loaded = d.store.Get(call.view, pathway);
  if (loaded.status().code() == absl::StatusCode::kNotFound) return std::optional<FollowedCase>();
  RETURN_IF_ERROR(loaded.status());
  ASSIGN_OR_RETURN(const bool was_told, WasTold(call.view, told));
  if (was_told) return std::optional<FollowedCase>();
  FollowedCase followed;
  followed.hand.loaded = *std::move(loaded);
  followed.hand.current = followed.hand.loaded.ToCase();
  followed.next = followed.hand.current;
  followed.told = told;
  return std::optional<FollowedCase>(std::move(followed));
}

absl::StatusOr<std::optional<FollowedCase>> TakeFollowedOf(const Deps& d, const Call& call, const std::string& patient,
                                                           const std::string& pathway, const Told& told) {
  ASSIGN_OR_RETURN(auto followed, TakeFollowed(d, call, pathway, told));
  if (followed.has_value() && followed->hand.current.pathway().patient() != patient) followed.reset();
  return followed;
}

absl::StatusOr<std::string> PlaceOfReport(const Deps& d, const Call& call, const std::string& report,
                                          const std::string& patient, const std::string& ordered_in) {
  ASSIGN_OR_RETURN(const auto opened, PathwayOfReport(call.view, report));
  const std::string place = opened.value_or(ordered_in);
  if (place.empty()) return place;
  const absl::StatusOr<LoadedHead> head = d.store.GetHead(call.view, place);
  if (head.status().code() == absl::StatusCode::kNotFound) return std::string();
  RETURN_IF_ERROR(head.status());
  const pb::Pathway& pathway = head->head.value.pathway();
  if (pathway.patient() != patient) return std::string();
  if (pathway.state() != pb::PATHWAY_STATE_CLOSED) return place;
  ASSIGN_OR_RETURN(const auto newer, d.store.PathwayOfQuestion(call.view, patient, pathway.question_id()));
  return newer.value_or(place);
}

void Note(const Call& call, FollowedCase& followed, const Happened& happened,
          const google::protobuf::Timestamp& time) {
  pb::TimelineEntry& entry = followed.next.noted.emplace_back();
  *entry.mutable_time() = time.seconds() == 0 ? ToTimestamp(call.now) : time;
  entry.set_kind(happened.kind);
  entry.set_document(happened.document);
  entry.set_actor(call.actor.responsible());
  entry.set_unit(happened.unit);
  entry.set_code(happened.code);
}

absl::StatusOr<Commit> WriteFollowed(const Deps& d, const Call& call, FollowedCase& followed) {
  Settle(followed.next, ActOf(d, call));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, followed.hand, followed.next));
  ClaimTold(followed.told, followed.next.pathway().name(), commit);
  for (const pb::Task& task : followed.next.tasks) {
    const pb::Task* before = FindTask(followed.hand.current, task.name());
    if (task.state() != pb::TASK_STATE_DONE || before == nullptr || before->state() == task.state()) continue;
    pb::TaskCompleted completed;
    *completed.mutable_task() = task;
    completed.set_lead_task(followed.next.pathway().lead_task());
    Tell(followed.hand, commit, std::move(completed));
  }
  return commit;
}

absl::StatusOr<Commit> WriteProven(const Deps& d, const Call& call, FollowedCase& followed, const Evidence& evidence) {
  if (!followed.closed()) followed.next = Prove(std::move(followed.next), evidence, ActOf(d, call));
  return WriteFollowed(d, call, followed);
}

std::string DayOf(const Deps& d, const google::protobuf::Timestamp& time) {
  return time.seconds() == 0 ? "" : FormatDay(d.oslo.DayOf(FromTimestamp(time)));
}

}  // namespace sjelden::pathway
