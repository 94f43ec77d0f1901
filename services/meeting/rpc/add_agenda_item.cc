#include <algorithm>

#include "meeting/domain/meeting_errors.h"
#include "meeting/rpc/change_case_meeting.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

// One's own case is objected to by oneself: every subject is asked about, as the caller.
absl::Status RequireNoObjection(const Deps& d, const Because& because, const std::string& subject) {
  const absl::StatusOr<std::vector<registry::v1::Objection>> objections = d.registry.Objections(subject, because);
  if (absl::IsNotFound(objections.status())) return PatientNotThere();
  RETURN_IF_ERROR(objections.status());
  const bool objects = std::any_of(objections->begin(), objections->end(), [](const auto& objection) {
    return objection.target() == registry::v1::OBJECTION_TARGET_CASE_MEETING && !objection.has_withdraw_time();
  });
  return objects ? PatientObjects() : absl::OkStatus();
}

}  // namespace

absl::StatusOr<CaseFacts> PrepareAddAgendaItem(const Deps& d, const Prepare& with,
                                               const pb::AddAgendaItemRequest& request) {
  const pb::AgendaItem& wanted = request.agenda_item();
  RETURN_IF_ERROR(CheckWanted(wanted));
  const Because because{.token = with.token, .timeout = with.timeout};
  const absl::StatusOr<pathway::v1::Pathway> pathway = d.pathway.GetPathway(wanted.pathway(), because);
  if (absl::IsNotFound(pathway.status())) return PathwayNotThere();
  RETURN_IF_ERROR(pathway.status());
  RETURN_IF_ERROR(RequireNoObjection(d, because, pathway->patient()));
  for (const std::string& subject : wanted.subjects()) {
    if (subject != pathway->patient()) RETURN_IF_ERROR(RequireNoObjection(d, because, subject));
  }
  CaseFacts facts{pathway->patient(), pathway->compartment(), {}};
  for (const auto& unit : pathway->units()) facts.units.push_back(unit.unit());
  return facts;
}

absl::StatusOr<Outcome<pb::AddAgendaItemResponse>> AddAgendaItem(const Deps& d, const Call& call,
                                                                 const pb::AddAgendaItemRequest& request,
                                                                 const CaseFacts& facts) {
  ASSIGN_OR_RETURN(const LoadedMeeting current, TakeMeeting(d, call, request.parent(), request.etag()));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredAgendaItem added,
                   AddAgendaItem(current.value, request.agenda_item(), facts, standing.acting()));
  for (const std::string& subject : added.agenda_item().subjects()) {
    // Followed since it was asked: between both, no objection is missed.
    ASSIGN_OR_RETURN(const bool objects, d.meetings.Objects(call.view, subject));
    if (objects) return PatientObjects();
  }
  ASSIGN_OR_RETURN(const std::vector<LoadedItem> items, d.meetings.Items(call.view, current));
  for (const LoadedItem& item : items) {
    const bool listed = item.value.agenda_item().state() == pb::AGENDA_ITEM_STATE_LISTED;
    if (listed && item.value.agenda_item().pathway() == added.agenda_item().pathway()) return AlreadyOnAgenda();
  }
  pb::StoredCaseMeeting next = current.value;
  Commit created;
  RETURN_IF_ERROR(d.meetings.CreateItem(added, next, created));
  ASSIGN_OR_RETURN(Commit commit, d.meetings.Replace(current, next));
  commit.Append(std::move(created));
  return AnswerItem<pb::AddAgendaItemResponse>(call, added, 1, std::move(commit));
}

}  // namespace sjelden::meeting
