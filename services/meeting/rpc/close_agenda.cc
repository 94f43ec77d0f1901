#include "meeting/rpc/close_agenda.h"

#include "platform/status/status_macros.h"
#include "sjelden/meeting/v1/events.pb.h"

namespace sjelden::meeting {
namespace {

void TellDiscussed(const pb::CaseMeeting& meeting, const pb::AgendaItem& item, uint64_t version, Commit& commit) {
  pb::CaseDiscussed discussed;
  discussed.set_case_meeting(meeting.name());
  discussed.set_pathway(item.pathway());
  discussed.set_patient(item.subjects(0));
  discussed.set_step(item.step());
  discussed.set_held_date(meeting.held_date());
  discussed.set_presenter(item.presenter());
  commit.Emit(item.name(), version, item.controller(), item.subjects(0), std::move(discussed));
}

}  // namespace

absl::Status CloseAgenda(const Deps& d, const Call& call, const std::set<std::string>& passed_over,
                         const pb::CaseMeeting& meeting, std::vector<LoadedItem>& items, Commit& commit) {
  const Standing standing(call, d);
  const bool held = meeting.state() == pb::CASE_MEETING_STATE_HELD;
  for (LoadedItem& item : items) {
    const pb::AgendaItem& before = item.value.agenda_item();
    if (before.state() != pb::AGENDA_ITEM_STATE_LISTED) continue;
    const bool discussed = held && passed_over.count(before.name()) == 0;
    ASSIGN_OR_RETURN(const pb::StoredAgendaItem closed, CloseAgendaItem(item.value, discussed, standing.acting()));
    RETURN_IF_ERROR(d.meetings.ReplaceItem(item, closed, commit));
    if (discussed) TellDiscussed(meeting, closed.agenda_item(), item.version + 1, commit);
    item.value = closed;
    ++item.version;
  }
  return absl::OkStatus();
}

}  // namespace sjelden::meeting
