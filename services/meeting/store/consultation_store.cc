#include "meeting/store/consultation_store.h"

#include <algorithm>
#include <map>

#include "meeting/domain/consultation_rules.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/wall_clock.h"
#include "meeting/store/index_rows.h"
#include "meeting/store/meeting_keys.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

std::string OnlyPatient(const v1::Consultation& consultation) {
  return consultation.patients_size() == 1 ? consultation.patients(0) : "";
}

v1::ConsultationIndexRow RowOf(const v1::StoredConsultation& stored) {
  const v1::Consultation& consultation = stored.consultation();
  v1::ConsultationIndexRow index;
  v1::ConsultationRow& row = *index.mutable_row();
  row.set_consultation(consultation.name());
  *row.mutable_patients() = consultation.patients();
  row.set_pathway(consultation.pathway());
  row.set_unit(consultation.unit());
  row.set_purpose(consultation.purpose());
  row.set_mode(consultation.mode());
  row.set_state(consultation.state());
  if (consultation.has_start_time()) *row.mutable_start_time() = consultation.start_time();
  row.set_owner(consultation.owner());
  row.set_next_action(consultation.next_action());
  row.set_next_action_date(consultation.next_action_date());
  row.set_held_date(consultation.outcome().held_date());
  *row.mutable_update_time() = consultation.update_time();
  if (consultation.has_end_time()) *index.mutable_end_time() = consultation.end_time();
  index.set_controller(consultation.controller());
  index.set_compartment(consultation.compartment());
  *index.mutable_units() = stored.units();
  *index.mutable_persons() = stored.persons();
  return index;
}

// The day in lists, as people count it: when it is held, or by when a time must be found.
std::string DayOf(const v1::Consultation& consultation) {
  if (!consultation.has_start_time()) return consultation.book_by_date();
  return FormatDay(absl::CivilDay(WallClock(FromTimestamp(consultation.start_time()))));
}

// Each person once: by the day it is held, or by the earlier day on which that person must act.
std::map<std::string, std::string> DatesOfPersons(const v1::Consultation& consultation) {
  std::map<std::string, std::string> dates;
  for (const auto& practitioner : consultation.practitioners()) dates[practitioner.person()] = DayOf(consultation);
  std::string& owners = dates[consultation.owner()];
  owners = owners.empty() ? consultation.next_action_date() : std::min(owners, consultation.next_action_date());
  return dates;
}

void AddBookings(const v1::Consultation& consultation, const ConsultationName& name, std::vector<IndexRow>& rows) {
  v1::BookingRow booking;
  booking.set_document(consultation.name());
  *booking.mutable_start_time() = consultation.start_time();
  *booking.mutable_end_time() = consultation.end_time();
  const std::string end = MomentText(FromTimestamp(consultation.end_time()));
  for (const auto& practitioner : consultation.practitioners()) {
    AddRow(rows, RowKey(BookingPrefix(practitioner.person()), end, name.controller, name.id), booking);
  }
}

template <class Patients, class Related>
std::vector<Disclosed> ForEach(const Patients& patients, const Related& related, Disclosed shown) {
  shown.units.assign(related.units().begin(), related.units().end());
  shown.persons.assign(related.persons().begin(), related.persons().end());
  std::vector<Disclosed> disclosed;
  for (const std::string& patient : patients) {
    shown.patient = patient;
    disclosed.push_back(shown);
  }
  return disclosed;
}

}  // namespace

v1::MeetingLocation LocationOf(const v1::Consultation& consultation) {
  v1::MeetingLocation at;
  at.set_controller(consultation.controller());
  at.set_compartment(consultation.compartment());
  return at;
}

std::vector<IndexRow> IndexRowsOf(const v1::StoredConsultation& stored) {
  std::vector<IndexRow> rows;
  const v1::Consultation& consultation = stored.consultation();
  const absl::StatusOr<ConsultationName> name = ParseConsultationName(consultation.name());
  if (!name.ok()) return rows;
  const v1::ConsultationIndexRow row = RowOf(stored);
  const auto add = [&](const std::string& prefix, const std::string& place) {
    AddRow(rows, RowKey(prefix, place, name->controller, name->id), row);
  };
  if (!consultation.pathway().empty()) add(PathwayPrefix(consultation.pathway()), "");
  for (const std::string& unit : stored.units()) add(UnitPrefix(unit), DayOf(consultation));
  if (IsOpen(consultation)) {
    for (const auto& [person, date] : DatesOfPersons(consultation)) add(PersonPrefix(person), date);
  }
  if (!IsBooked(consultation)) return rows;
  AddBookings(consultation, *name, rows);
  if (consultation.next_action() != v1::CONSULTATION_ACTION_RECORD_OUTCOME) {
    add(EndPrefix(), MomentText(FromTimestamp(consultation.end_time())));
  }
  return rows;
}

std::vector<Disclosed> DisclosuresOf(const v1::StoredConsultation& stored, uint64_t version) {
  const v1::Consultation& consultation = stored.consultation();
  return ForEach(consultation.patients(), stored,
                 {consultation.name(), version, "", consultation.controller(),
                  static_cast<Compartment>(consultation.compartment()), {}, {}});
}

std::vector<Disclosed> DisclosuresOf(const v1::ConsultationIndexRow& row, uint64_t version) {
  return ForEach(row.row().patients(), row,
                 {row.row().consultation(), version, "", row.controller(), static_cast<Compartment>(row.compartment()),
                  {}, {}});
}

Disclosed RelationsOf(const v1::StoredConsultation& stored, uint64_t version) {
  const std::vector<Disclosed> all = DisclosuresOf(stored, version);
  return all.empty() ? Disclosed() : all.front();
}

absl::StatusOr<Versioned<v1::StoredConsultation>> ConsultationStore::Get(const View& view,
                                                                         const std::string& name) const {
  ASSIGN_OR_RETURN(const ConsultationName parsed, ParseConsultationName(name));
  ASSIGN_OR_RETURN(const auto at, view.Find<v1::MeetingLocation>(LocationKey(parsed)));
  if (!at.has_value()) return ConsultationNotFound();
  ASSIGN_OR_RETURN(auto head, view.Head<v1::StoredConsultation>(ConsultationKey(at->value, parsed.id, ""),
                                                                &RelationsOf));
  // Whose key seals the record is known only now.
  head.key = ConsultationKey(at->value, parsed.id, OnlyPatient(head.value.consultation()));
  return head;
}

absl::StatusOr<Commit> ConsultationStore::Create(const v1::StoredConsultation& stored) const {
  ASSIGN_OR_RETURN(const ConsultationName name, ParseConsultationName(stored.consultation().name()));
  const v1::MeetingLocation at = LocationOf(stored.consultation());
  Commit commit;
  commit.Create(ConsultationKey(at, name.id, OnlyPatient(stored.consultation())), stored);
  commit.PutIndex(LocationKey(name), 1, at);
  ReplaceRows({}, IndexRowsOf(stored), 1, commit);
  return commit;
}

absl::StatusOr<Commit> ConsultationStore::Replace(const Versioned<v1::StoredConsultation>& current,
                                                  const v1::StoredConsultation& next) const {
  Commit commit;
  commit.Replace(current, next);
  ReplaceRows(IndexRowsOf(current.value), IndexRowsOf(next), current.version + 1, commit);
  return commit;
}

}  // namespace sjelden::meeting
