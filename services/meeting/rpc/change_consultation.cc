#include "meeting/rpc/change_consultation.h"

#include <set>

#include "meeting/domain/consultation_rules.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/rpc/effects.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

std::vector<std::string> HoldersOf(const pb::Consultation& consultation) {
  std::vector<std::string> persons;
  for (const auto& practitioner : consultation.practitioners()) persons.push_back(practitioner.person());
  return persons;
}

}  // namespace

absl::StatusOr<LoadedConsultation> SeeConsultation(const Deps& d, const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(LoadedConsultation loaded, d.consultations.Get(call.view, name));
  for (const Disclosed& shown : DisclosuresOf(loaded.value, loaded.version)) {
    if (!call.MaySee(shown)) return ConsultationNotFound();
  }
  return loaded;
}

absl::StatusOr<LoadedConsultation> TakeConsultation(const Deps& d, const Call& call, const std::string& name,
                                                    const std::string& etag) {
  ASSIGN_OR_RETURN(LoadedConsultation loaded, SeeConsultation(d, call, name));
  RETURN_IF_ERROR(CheckEtag(etag, loaded.version));
  return loaded;
}

absl::StatusOr<std::vector<pb::BookingConflict>> RequireFree(const Deps& d, const Call& call,
                                                             pb::StoredConsultation& next, bool accepted) {
  pb::Consultation& consultation = *next.mutable_consultation();
  const std::vector<std::string> persons = HoldersOf(consultation);
  const Span span{FromTimestamp(consultation.start_time()), FromTimestamp(consultation.end_time())};
  ASSIGN_OR_RETURN(const std::vector<Busy> booked, d.diaries.BookedIn(call.view, persons, span, consultation.name()));
  std::vector<pb::BookingConflict> conflicts;
  std::set<std::string> busy_people;
  for (const Busy& busy : Conflicts(persons, booked, span.start, span.end, FactsRoster(call.facts, call.now))) {
    pb::BookingConflict& conflict = conflicts.emplace_back();
    conflict.set_person(busy.person);
    *conflict.mutable_start_time() = ToTimestamp(busy.start);
    *conflict.mutable_end_time() = ToTimestamp(busy.end);
    conflict.set_away(busy.away);
    busy_people.insert(busy.person);
  }
  if (!conflicts.empty() && !accepted) return PractitionerBusy(static_cast<int>(busy_people.size()));
  consultation.set_double_booked(!conflicts.empty());
  return conflicts;
}

absl::Status TellBooked(const Deps& d, const Call& call, const pb::StoredConsultation& next, uint64_t version,
                        Commit& commit) {
  RETURN_IF_ERROR(d.diaries.Touch(call.view, HoldersOf(next.consultation()), commit));
  pb::ConsultationBooked booked;
  *booked.mutable_start_time() = next.consultation().start_time();
  Tell(next, version, std::move(booked), commit);
  GrantRelations(next.consultation(), call.now, commit);
  return absl::OkStatus();
}

pb::Consultation Present(const Deps& d, const Call& call, const pb::StoredConsultation& stored, uint64_t version) {
  const Standing standing(call, d);
  pb::Consultation shown = stored.consultation();
  shown.set_etag(EtagOf(version));
  shown.set_overdue(IsOverdue(stored.consultation(), call.now, d.calendar));
  if (!shown.owner().empty()) shown.set_owner(call.facts.EffectivePerson(shown.owner(), call.now));
  for (const std::string& action : ConsultationActions(stored.consultation(), standing.acting(),
                                                       [&](const auto& permission) { return call.Allows(permission); })) {
    shown.add_available_actions(action);
  }
  return shown;
}

}  // namespace sjelden::meeting
