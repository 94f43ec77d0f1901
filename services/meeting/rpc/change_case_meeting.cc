#include "meeting/rpc/change_case_meeting.h"

#include <algorithm>

#include "meeting/domain/case_meeting_rules.h"
#include "meeting/domain/meeting_errors.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

absl::StatusOr<LoadedMeeting> SeeMeeting(const Deps& d, const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(LoadedMeeting loaded, d.meetings.Get(call.view, name));
  const Standing standing(call, d);
  if (!MayKnow(loaded.value.case_meeting(), standing.acting())) return CaseMeetingNotFound();
  return loaded;
}

absl::StatusOr<LoadedMeeting> TakeMeeting(const Deps& d, const Call& call, const std::string& name,
                                          const std::string& etag) {
  ASSIGN_OR_RETURN(LoadedMeeting loaded, SeeMeeting(d, call, name));
  RETURN_IF_ERROR(CheckEtag(etag, loaded.version));
  return loaded;
}

absl::StatusOr<ItemInHand> TakeItem(const Deps& d, const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const AgendaItemName parsed, ParseAgendaItemName(name));
  ItemInHand hand;
  ASSIGN_OR_RETURN(hand.meeting, SeeMeeting(d, call, parsed.meeting.ToString()));
  ASSIGN_OR_RETURN(hand.item, d.meetings.GetItem(call.view, hand.meeting, parsed));
  if (IsHidden(call, hand.item.value, hand.item.version)) return AgendaItemNotFound();
  return hand;
}

bool SeesIdentified(const Call& call, const pb::StoredAgendaItem& item, uint64_t version) {
  const std::vector<Disclosed> shown = DisclosuresOf(item, version);
  return std::all_of(shown.begin(), shown.end(), [&](const Disclosed& one) { return call.MaySee(one); });
}

bool IsHidden(const Call& call, const pb::StoredAgendaItem& item, uint64_t version) {
  if (SeesIdentified(call, item, version)) return false;
  const auto& subjects = item.agenda_item().subjects();
  return std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) {
    return call.facts.IsBarred(subject, call.actor.person, call.actor.unit, item.agenda_item().name());
  });
}

pb::AgendaItem PresentItem(const Call& call, const pb::StoredAgendaItem& item, uint64_t version,
                           std::vector<Disclosed>& disclosed) {
  if (!SeesIdentified(call, item, version)) {
    disclosed.push_back(DeIdentifiedDisclosure(item, version));
    pb::AgendaItem shown = DeIdentified(item.agenda_item());
    shown.set_etag(EtagOf(version));
    return shown;
  }
  for (Disclosed& one : DisclosuresOf(item, version)) disclosed.push_back(std::move(one));
  pb::AgendaItem shown = item.agenda_item();
  shown.set_etag(EtagOf(version));
  shown.set_identity_mode(pb::IDENTITY_MODE_IDENTIFIED);
  for (const std::string& action : AgendaItemActions(
           item.agenda_item(), [&](const std::string& permission) { return call.Allows(permission); })) {
    shown.add_available_actions(action);
  }
  return shown;
}

pb::CaseMeeting PresentMeeting(const Deps& d, const Call& call, const pb::StoredCaseMeeting& stored, uint64_t version,
                               const std::vector<LoadedItem>& items, std::vector<Disclosed>& disclosed) {
  const Standing standing(call, d);
  pb::CaseMeeting shown = stored.case_meeting();
  disclosed.push_back(RelationsOf(stored, version));
  shown.set_etag(EtagOf(version));
  shown.set_overdue(IsOverdue(stored.case_meeting(), call.now, d.calendar));
  if (!shown.owner().empty()) shown.set_owner(call.facts.EffectivePerson(shown.owner(), call.now));
  for (const std::string& action :
       CaseMeetingActions(stored.case_meeting(), standing.acting(),
                          [&](const std::string& permission) { return call.Allows(permission); })) {
    shown.add_available_actions(action);
  }
  for (const LoadedItem& item : items) {
    if (IsHidden(call, item.value, item.version)) continue;
    *shown.add_agenda_items() = PresentItem(call, item.value, item.version, disclosed);
  }
  return shown;
}

}  // namespace sjelden::meeting
