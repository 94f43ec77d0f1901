#include "meeting/domain/consultation_booking.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "meeting/domain/consultation_rules.h"
#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

constexpr int kMostPatients = 6;
constexpr int kMostPractitioners = 8;
constexpr int kMostSites = 5;
constexpr int kMostCompanions = 10;
constexpr size_t kMostLanguageBytes = 35;  // RFC 5646, section 4.4.1
constexpr absl::Duration kLongestConsultation = absl::Hours(12);

bool IsLanguage(const std::string& tag) {
  return tag.size() >= 2 && tag.size() <= kMostLanguageBytes &&
         std::all_of(tag.begin(), tag.end(), [](char c) { return absl::ascii_isalnum(c) || c == '-'; });
}

bool NeedsVideo(const v1::Consultation& consultation) {
  return consultation.mode() == v1::CONSULTATION_MODE_VIDEO || consultation.mode() == v1::CONSULTATION_MODE_JOINT;
}

Names PatientsOf(const v1::Consultation& consultation) {
  return {consultation.patients().begin(), consultation.patients().end()};
}

void CheckPractitioners(const v1::Consultation& consultation, const Acting& acting, FieldChecks& checks) {
  const std::string field = "consultation.practitioners";
  checks.Require(consultation.practitioners_size() <= kMostPractitioners, field, "are more than 8");
  std::set<std::string> seen;
  for (const auto& practitioner : consultation.practitioners()) {
    if (!checks.Require(IsPersonName(practitioner.person()) && IsUnitName(practitioner.unit()), field,
                        "want a practitioner and a unit by their names")) {
      continue;
    }
    checks.Require(seen.insert(practitioner.person()).second, field, "names somebody twice");
    checks.Require(acting.roster.WorksAt(practitioner.person(), practitioner.unit()), field,
                   "names somebody who does not work at that unit");
  }
}

// Where there are several sites, it is said of everybody at which one they are.
void CheckSites(const v1::Consultation& consultation, FieldChecks& checks) {
  const std::string field = "consultation.sites";
  checks.Require(consultation.sites_size() <= kMostSites, field, "are more than 5");
  std::multiset<std::string> seated;
  bool patient_somewhere = false;
  for (const auto& site : consultation.sites()) {
    checks.Require(site.unit().empty() || IsUnitName(site.unit()), field, "names no unit");
    checks.RequireAnonymous(site.place(), absl::StrCat(field, ".place"), PatientsOf(consultation));
    seated.insert(site.persons().begin(), site.persons().end());
    patient_somewhere = patient_somewhere || site.patient_here();
  }
  if (consultation.sites().empty()) return;
  checks.Require(patient_somewhere, field, "do not say where the patient is");
  std::set<std::string> holding;
  for (const auto& practitioner : consultation.practitioners()) {
    holding.insert(practitioner.person());
    checks.Require(consultation.sites_size() == 1 || seated.count(practitioner.person()) == 1, field,
                   "want every practitioner at exactly one");
  }
  for (const std::string& person : seated) {
    checks.Require(holding.count(person) > 0, field, "seat somebody who is no practitioner of it");
  }
}

// A joint one is two rooms with somebody in each, in two units; the local one with the patient.
void CheckJoint(const v1::Consultation& consultation, FieldChecks& checks) {
  if (consultation.mode() != v1::CONSULTATION_MODE_JOINT) return;
  std::set<std::string> units;
  for (const auto& practitioner : consultation.practitioners()) units.insert(practitioner.unit());
  checks.Require(units.size() >= 2, "consultation.practitioners", "of a joint consultation are of two units at least");
  int staffed = 0;
  bool local = false;
  for (const auto& site : consultation.sites()) {
    staffed += site.persons().empty() ? 0 : 1;
    local = local || (site.patient_here() && !site.persons().empty());
  }
  checks.Require(staffed >= 2, "consultation.sites", "of a joint consultation are two with somebody in each");
  checks.Require(local, "consultation.sites", "of a joint consultation have a clinician beside the patient");
}

void CheckTime(const v1::Consultation& consultation, const Acting& acting, FieldChecks& checks) {
  const absl::Time start = FromTimestamp(consultation.start_time());
  const absl::Time end = FromTimestamp(consultation.end_time());
  checks.Require(acting.calendar.DayOf(start) >= acting.today(), "start_time", "lies before today");
  checks.Require(start < end && end - start <= kLongestConsultation, "end_time", "want an end after the start, within 12 hours");
}

absl::Status CheckBooked(const v1::Consultation& consultation, const Acting& acting) {
  FieldChecks checks;
  CheckTime(consultation, acting, checks);
  CheckPractitioners(consultation, acting, checks);
  checks.Require(!consultation.practitioners().empty(), "consultation.practitioners", "are missing");
  CheckSites(consultation, checks);
  CheckJoint(consultation, checks);
  if (NeedsVideo(consultation) || !consultation.video_link().empty()) {
    checks.RequireLink(consultation.video_link(), "consultation.video_link", PatientsOf(consultation));
  }
  return checks.status();
}

absl::Status CheckToBook(const v1::Consultation& consultation, const Acting& acting) {
  FieldChecks checks;
  CheckPractitioners(consultation, acting, checks);
  const auto day = checks.RequireDay(consultation.book_by_date(), "consultation.book_by_date");
  if (day.has_value()) checks.Require(*day >= acting.today(), "consultation.book_by_date", "is over already");
  return checks.status();
}

// What a client says; everything else is output only.
v1::Consultation ContentOf(const v1::Consultation& wanted) {
  v1::Consultation content;
  *content.mutable_external_refs() = wanted.external_refs();
  *content.mutable_patients() = wanted.patients();
  content.set_pathway(wanted.pathway());
  content.set_step(wanted.step());
  content.set_unit(wanted.unit());
  content.set_purpose(wanted.purpose());
  content.set_mode(wanted.mode());
  *content.mutable_practitioners() = wanted.practitioners();
  *content.mutable_sites() = wanted.sites();
  *content.mutable_companions() = wanted.companions();
  if (wanted.has_interpreter()) *content.mutable_interpreter() = wanted.interpreter();
  if (wanted.has_start_time()) *content.mutable_start_time() = wanted.start_time();
  if (wanted.has_end_time()) *content.mutable_end_time() = wanted.end_time();
  content.set_video_link(wanted.video_link());
  content.set_book_by_date(wanted.book_by_date());
  return content;
}

}  // namespace

absl::Status CheckWanted(const v1::Consultation& wanted) {
  FieldChecks checks;
  std::set<std::string> patients;
  for (const std::string& patient : wanted.patients()) {
    checks.Require(IsPatientName(patient) && patients.insert(patient).second, "consultation.patients",
                   "want patients by their names, each once");
  }
  checks.Require(wanted.patients_size() >= 1 && wanted.patients_size() <= kMostPatients, "consultation.patients",
                 "want 1 to 6");
  checks.Require(wanted.pathway().empty() || IsPathwayName(wanted.pathway()), "consultation.pathway",
                 "is no pathway's name");
  checks.Require(wanted.step().empty() || (IsSegment(wanted.step()) && !wanted.pathway().empty()), "consultation.step",
                 "is no step of a pathway");
  checks.Require(IsUnitName(wanted.unit()), "consultation.unit", "is no unit's name");
  checks.Require(wanted.purpose() != v1::CONSULTATION_PURPOSE_UNSPECIFIED, "consultation.purpose", "is not said");
  checks.Require(wanted.mode() != v1::CONSULTATION_MODE_UNSPECIFIED, "consultation.mode", "is not said");
  checks.Require(wanted.companions_size() <= kMostCompanions, "consultation.companions", "are more than 10");
  for (const std::string& companion : wanted.companions()) {
    checks.RequireAnonymousWords(companion, "consultation.companions");
  }
  checks.Require(!wanted.has_interpreter() || IsLanguage(wanted.interpreter().language()),
                 "consultation.interpreter.language", "is no language tag");
  return checks.status();
}

absl::StatusOr<v1::StoredConsultation> CreateConsultation(const v1::Consultation& wanted,
                                                          clinical::v1::Compartment compartment,
                                                          const Acting& acting) {
  RETURN_IF_ERROR(CheckWanted(wanted));
  FieldChecks checks;
  checks.Require(acting.roster.Knows(wanted.unit()), "consultation.unit", "names no unit that there is");
  RETURN_IF_ERROR(checks.status());
  v1::StoredConsultation stored;
  v1::Consultation& consultation = *stored.mutable_consultation();
  consultation = ContentOf(wanted);
  const bool booked = wanted.has_start_time() || wanted.has_end_time();
  RETURN_IF_ERROR(booked ? CheckBooked(consultation, acting) : CheckToBook(consultation, acting));
  const std::vector<std::string> units = UnitsOf(consultation);
  if (std::none_of(units.begin(), units.end(), [&](const auto& unit) { return acting.IsAt(unit); })) {
    return NotTakingPart();
  }
  consultation.set_name(ConsultationName{ControllerOf(wanted.unit()), acting.new_id()}.ToString());
  consultation.set_controller(ControllerOf(wanted.unit()));
  consultation.set_compartment(compartment);
  consultation.set_booked_by(acting.person);
  consultation.set_state(*After(v1::CONSULTATION_STATE_UNSPECIFIED, booked ? kCreateBooked : kCreate));
  *consultation.mutable_create_time() = ToTimestamp(acting.now);
  RETURN_IF_ERROR(Settle(stored, acting));
  return stored;
}

absl::StatusOr<v1::StoredConsultation> BookConsultation(const v1::StoredConsultation& current,
                                                        const v1::BookConsultationRequest& request,
                                                        const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kBook, current.consultation(), acting));
  v1::StoredConsultation next = current;
  v1::Consultation& consultation = *next.mutable_consultation();
  *consultation.mutable_start_time() = request.start_time();
  *consultation.mutable_end_time() = request.end_time();
  if (!request.practitioners().empty()) *consultation.mutable_practitioners() = request.practitioners();
  if (!request.sites().empty()) *consultation.mutable_sites() = request.sites();
  if (!request.video_link().empty()) consultation.set_video_link(request.video_link());
  RETURN_IF_ERROR(CheckBooked(consultation, acting));
  consultation.set_booked_by(acting.person);
  consultation.set_state(*After(consultation.state(), kBook));
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::StoredConsultation> MoveConsultation(const v1::StoredConsultation& current,
                                                        const v1::MoveConsultationRequest& request,
                                                        const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kMove, current.consultation(), acting));
  v1::StoredConsultation next = current;
  v1::Consultation& consultation = *next.mutable_consultation();
  *consultation.mutable_start_time() = request.start_time();
  *consultation.mutable_end_time() = request.end_time();
  RETURN_IF_ERROR(CheckBooked(consultation, acting));
  consultation.set_booked_by(acting.person);
  consultation.set_sequence(consultation.sequence() + 1);
  consultation.clear_notice();
  consultation.clear_confirmation();
  consultation.set_state(*After(consultation.state(), kMove));
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::meeting
