#include "meeting/follow/on_objection.h"

#include "meeting/domain/agenda_rules.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/rpc/standing.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

// A patient stands on few agendas; with up to three subjects each, so many fit into one commit.
constexpr size_t kMostItemsAtOnce = 20;
constexpr char kReason[] = "Reservasjon mot samarbeidsmøte.";

bool IsAgainstMeetings(const registry::v1::Objection& objection) {
  return objection.target() == registry::v1::OBJECTION_TARGET_CASE_MEETING && IsPatientName(objection.patient());
}

absl::Status TakeOff(const Deps& d, const Call& call, const std::string& name, Commit& commit) {
  ASSIGN_OR_RETURN(const AgendaItemName parsed, ParseAgendaItemName(name));
  ASSIGN_OR_RETURN(const LoadedMeeting meeting, d.meetings.Get(call.view, parsed.meeting));
  ASSIGN_OR_RETURN(const LoadedItem item, d.meetings.GetItem(call.view, meeting, parsed));
  const Standing standing(call, d);
  ASSIGN_OR_RETURN(const pb::StoredAgendaItem withdrawn,
                   WithdrawAgendaItem(item.value, kReason, standing.acting()));
  return d.meetings.ReplaceItem(item, withdrawn, commit);
}

}  // namespace

absl::StatusOr<Commit> OnObjectionRecorded(const Deps& d, const Call& call,
                                           const registry::v1::ObjectionRecorded& recorded) {
  const registry::v1::Objection& objection = recorded.objection();
  Commit commit;
  if (!IsAgainstMeetings(objection)) return commit;
  d.meetings.NoteObjection(objection.name(), objection.patient(), commit);
  ASSIGN_OR_RETURN(const std::vector<std::string> listed,
                   d.meetings.ListedItemsOf(call.view, objection.patient(), kMostItemsAtOnce));
  for (const std::string& name : listed) RETURN_IF_ERROR(TakeOff(d, call, name, commit));
  return commit;
}

absl::StatusOr<Commit> OnObjectionWithdrawn(const Deps& d, const Call&,
                                            const registry::v1::ObjectionWithdrawn& withdrawn) {
  const registry::v1::Objection& objection = withdrawn.objection();
  Commit commit;
  if (IsAgainstMeetings(objection)) d.meetings.ForgetObjection(objection.name(), objection.patient(), commit);
  return commit;
}

}  // namespace sjelden::meeting
