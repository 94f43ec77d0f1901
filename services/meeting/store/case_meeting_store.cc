#include "meeting/store/case_meeting_store.h"

#include <map>

#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/wall_clock.h"
#include "meeting/store/index_rows.h"
#include "meeting/store/meeting_keys.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

std::string OnlySubject(const v1::AgendaItem& item) { return item.subjects_size() == 1 ? item.subjects(0) : ""; }

v1::CaseMeetingIndexRow RowOf(const v1::StoredCaseMeeting& stored) {
  const v1::CaseMeeting& meeting = stored.case_meeting();
  v1::CaseMeetingIndexRow index;
  v1::CaseMeetingRow& row = *index.mutable_row();
  row.set_case_meeting(meeting.name());
  row.set_unit(meeting.unit());
  *row.mutable_start_time() = meeting.start_time();
  row.set_state(meeting.state());
  row.set_owner(meeting.owner());
  row.set_item_count(stored.items_size());
  *row.mutable_update_time() = meeting.update_time();
  index.set_next_action_date(meeting.next_action_date());
  return index;
}

absl::StatusOr<LoadedItem> Load(const View& view, const AgendaItemName& name, int compartment) {
  ASSIGN_OR_RETURN(auto found, view.Find<v1::StoredAgendaItem>(AgendaItemKey(name, compartment, "")));
  if (!found.has_value()) return AgendaItemNotFound();
  // Whose key seals the record is known only now.
  found->key = AgendaItemKey(name, compartment, OnlySubject(found->value.agenda_item()));
  return *std::move(found);
}

}  // namespace

std::vector<IndexRow> IndexRowsOf(const v1::StoredCaseMeeting& stored) {
  std::vector<IndexRow> rows;
  const v1::CaseMeeting& meeting = stored.case_meeting();
  const absl::StatusOr<CaseMeetingName> name = ParseCaseMeetingName(meeting.name());
  if (!name.ok()) return rows;
  v1::CaseMeetingIndexRow row = RowOf(stored);
  // The day in lists, as people count it.
  const std::string day = FormatDay(absl::CivilDay(WallClock(FromTimestamp(meeting.start_time()))));
  AddRow(rows, RowKey(MeetingUnitPrefix(meeting.unit()), day, name->controller, name->id), row);
  std::map<std::string, v1::ParticipantResponse> persons = {
      {meeting.convener(), v1::PARTICIPANT_RESPONSE_UNSPECIFIED}};
  for (const auto& participant : meeting.participants()) persons[participant.person()] = participant.response();
  v1::BookingRow booking;
  booking.set_document(meeting.name());
  *booking.mutable_start_time() = meeting.start_time();
  *booking.mutable_end_time() = meeting.end_time();
  const std::string end = MomentText(FromTimestamp(meeting.end_time()));
  for (const auto& [person, response] : persons) {
    row.mutable_row()->set_response(response);
    AddRow(rows, RowKey(MeetingPersonPrefix(person), day, name->controller, name->id), row);
    // Only who has said to come is booked.
    if (meeting.state() != v1::CASE_MEETING_STATE_PLANNED || response != v1::PARTICIPANT_RESPONSE_ACCEPTED) continue;
    AddRow(rows, RowKey(BookingPrefix(person), end, name->controller, name->id), booking);
  }
  return rows;
}

std::vector<IndexRow> IndexRowsOf(const v1::StoredAgendaItem& stored) {
  std::vector<IndexRow> rows;
  const v1::AgendaItem& item = stored.agenda_item();
  const absl::StatusOr<AgendaItemName> name = ParseAgendaItemName(item.name());
  if (!name.ok() || item.state() != v1::AGENDA_ITEM_STATE_LISTED) return rows;
  v1::AgendaClaim claim;
  claim.set_agenda_item(item.name());
  for (const std::string& subject : item.subjects()) AddRow(rows, AgendaClaimKey(subject, *name), claim);
  return rows;
}

Disclosed RelationsOf(const v1::StoredCaseMeeting& stored, uint64_t version) {
  return {stored.case_meeting().name(), version, "", stored.case_meeting().controller(), Compartment::kOrdinary,
          {}, {}};
}

std::vector<Disclosed> DisclosuresOf(const v1::StoredAgendaItem& stored, uint64_t version) {
  const v1::AgendaItem& item = stored.agenda_item();
  Disclosed shown{item.name(), version, "", item.controller(), static_cast<Compartment>(item.compartment()),
                  {stored.units().begin(), stored.units().end()}, {item.presenter()}};
  for (const auto& grant : item.identified_to()) shown.persons.push_back(grant.person());
  std::vector<Disclosed> disclosed;
  for (const std::string& subject : item.subjects()) {
    shown.patient = subject;
    disclosed.push_back(shown);
  }
  return disclosed;
}

Disclosed RelationsOf(const v1::StoredAgendaItem& stored, uint64_t version) {
  const std::vector<Disclosed> all = DisclosuresOf(stored, version);
  return all.empty() ? Disclosed() : all.front();
}

Disclosed DeIdentifiedDisclosure(const v1::StoredAgendaItem& stored, uint64_t version) {
  return {stored.agenda_item().name(), version, "", stored.agenda_item().controller(), Compartment::kOrdinary, {}, {}};
}

absl::StatusOr<LoadedMeeting> CaseMeetingStore::Get(const View& view, const CaseMeetingName& name) const {
  return view.Head<v1::StoredCaseMeeting>(CaseMeetingKey(name), &RelationsOf);
}

absl::StatusOr<LoadedMeeting> CaseMeetingStore::Get(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const CaseMeetingName parsed, ParseCaseMeetingName(name));
  return Get(view, parsed);
}

absl::StatusOr<Commit> CaseMeetingStore::Create(const v1::StoredCaseMeeting& stored) const {
  ASSIGN_OR_RETURN(const CaseMeetingName name, ParseCaseMeetingName(stored.case_meeting().name()));
  Commit commit;
  commit.Create(CaseMeetingKey(name), stored);
  ReplaceRows({}, IndexRowsOf(stored), 1, commit);
  return commit;
}

absl::StatusOr<Commit> CaseMeetingStore::Replace(const LoadedMeeting& current,
                                                 const v1::StoredCaseMeeting& next) const {
  Commit commit;
  commit.Replace(current, next);
  ReplaceRows(IndexRowsOf(current.value), IndexRowsOf(next), current.version + 1, commit);
  return commit;
}

absl::StatusOr<LoadedItem> CaseMeetingStore::GetItem(const View& view, const LoadedMeeting& meeting,
                                                     const AgendaItemName& name) const {
  for (const v1::PartRef& ref : meeting.value.items()) {
    if (ref.id() == name.id) return Load(view, name, ref.compartment());
  }
  return AgendaItemNotFound();
}

absl::StatusOr<std::vector<LoadedItem>> CaseMeetingStore::Items(const View& view, const LoadedMeeting& meeting) const {
  ASSIGN_OR_RETURN(const CaseMeetingName name, ParseCaseMeetingName(meeting.value.case_meeting().name()));
  std::vector<LoadedItem> items;
  for (const v1::PartRef& ref : meeting.value.items()) {
    ASSIGN_OR_RETURN(LoadedItem item, Load(view, {name, ref.id()}, ref.compartment()));
    items.push_back(std::move(item));
  }
  return items;
}

absl::Status CaseMeetingStore::CreateItem(const v1::StoredAgendaItem& item, v1::StoredCaseMeeting& meeting,
                                          Commit& commit) const {
  ASSIGN_OR_RETURN(const AgendaItemName name, ParseAgendaItemName(item.agenda_item().name()));
  commit.Create(AgendaItemKey(name, item.agenda_item().compartment(), OnlySubject(item.agenda_item())), item);
  ReplaceRows({}, IndexRowsOf(item), 1, commit);
  v1::PartRef& ref = *meeting.add_items();
  ref.set_id(name.id);
  ref.set_compartment(item.agenda_item().compartment());
  return absl::OkStatus();
}

absl::Status CaseMeetingStore::ReplaceItem(const LoadedItem& current, const v1::StoredAgendaItem& next,
                                           Commit& commit) const {
  RETURN_IF_ERROR(ParseAgendaItemName(next.agenda_item().name()).status());
  commit.Replace(current, next);
  // Claims stay as they were written, until the item is listed no more.
  if (IndexRowsOf(next).empty()) ReplaceRows(IndexRowsOf(current.value), {}, 0, commit);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> CaseMeetingStore::ListedItemsOf(const View& view, const std::string& patient,
                                                                         size_t limit) const {
  const std::string prefix = AgendaClaimPrefix(patient);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::AgendaClaim>(prefix, PrefixEnd(prefix), limit));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.agenda_item());
  return names;
}

absl::StatusOr<bool> CaseMeetingStore::Objects(const View& view, const std::string& patient) const {
  const std::string prefix = ObjectionPrefix(patient);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::ObjectionNote>(prefix, PrefixEnd(prefix), 1));
  return !rows.empty();
}

void CaseMeetingStore::NoteObjection(const std::string& objection, const std::string& patient, Commit& commit) const {
  v1::ObjectionNote note;
  note.set_objection(objection);
  commit.PutIndex(ObjectionKey(objection, patient), 1, note);
}

void CaseMeetingStore::ForgetObjection(const std::string& objection, const std::string& patient,
                                       Commit& commit) const {
  commit.RemoveIndex(ObjectionKey(objection, patient));
}

}  // namespace sjelden::meeting
