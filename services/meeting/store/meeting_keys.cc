#include "meeting/store/meeting_keys.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sjelden::meeting {
namespace {

constexpr int kOrdinary = 1;

RecordKey Index(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

RecordKey Record(std::string bytes, const std::string& controller, const std::string& only_patient) {
  return {std::move(bytes), only_patient.empty() ? KeyClass::kController : KeyClass::kPatient, controller,
          only_patient};
}

// `controllers/{controller}/units/{unit}` -> `{controller}/{unit}`.
std::string Within(const std::string& name) { return absl::StrCat(ControllerOf(name), "/", LastSegment(name)); }

}  // namespace

RecordKey ConsultationKey(const v1::MeetingLocation& at, const std::string& id, const std::string& only_patient) {
  return Record(absl::StrCat(at.controller(), "/", at.compartment(), "/c/", id), at.controller(), only_patient);
}

RecordKey CaseMeetingKey(const CaseMeetingName& name) {
  return Record(absl::StrCat(name.controller, "/", kOrdinary, "/m/", name.id), name.controller, "");
}

RecordKey AgendaItemKey(const AgendaItemName& name, int compartment, const std::string& only_patient) {
  return Record(absl::StrCat(name.meeting.controller, "/", compartment, "/g/", name.meeting.id, "/", name.id),
                name.meeting.controller, only_patient);
}

RecordKey DecisionKey(const DecisionName& name, int compartment, const std::string& patient) {
  return Record(absl::StrCat(name.meeting.controller, "/", compartment, "/d/", name.meeting.id, "/", name.id),
                name.meeting.controller, patient);
}

RecordKey LocationKey(const ConsultationName& name) { return Index(absl::StrCat("i/l/", name.controller, "/", name.id)); }

std::string ObjectionPrefix(const std::string& patient) { return absl::StrCat("i/j/", LastSegment(patient), "/"); }
RecordKey ObjectionKey(const std::string& objection, const std::string& patient) {
  return Index(ObjectionPrefix(patient) + LastSegment(objection));
}

std::string AgendaClaimPrefix(const std::string& patient) { return absl::StrCat("i/a/", LastSegment(patient), "/"); }
RecordKey AgendaClaimKey(const std::string& patient, const AgendaItemName& item) {
  return Index(absl::StrCat(AgendaClaimPrefix(patient), item.meeting.controller, "/", item.meeting.id, "/", item.id));
}

RecordKey DiaryKey(const std::string& person) { return Index("i/y/" + LastSegment(person)); }

std::string PathwayPrefix(const std::string& pathway) { return absl::StrCat("i/p/", Within(pathway), "/"); }
std::string OpenConsultationsPrefix() { return "i/o/"; }
std::string PersonPrefix(const std::string& person) {
  return absl::StrCat(OpenConsultationsPrefix(), LastSegment(person), "/");
}
std::string UnitPrefix(const std::string& unit) { return absl::StrCat("i/u/", Within(unit), "/"); }
std::string EndPrefix() { return "i/e/"; }
std::string MeetingPersonPrefix(const std::string& person) { return absl::StrCat("i/n/", LastSegment(person), "/"); }
std::string MeetingUnitPrefix(const std::string& unit) { return absl::StrCat("i/v/", Within(unit), "/"); }
std::string DecisionPathwayPrefix(const std::string& pathway) { return absl::StrCat("i/q/", Within(pathway), "/"); }
std::string OpenDecisionsPrefix() { return "i/x/"; }
std::string DecisionPersonPrefix(const std::string& person) {
  return absl::StrCat(OpenDecisionsPrefix(), LastSegment(person), "/");
}
std::string SilencePrefix() { return "i/z/"; }
std::string BookingPrefix(const std::string& person) { return absl::StrCat("i/b/", LastSegment(person), "/"); }

RecordKey RowKey(const std::string& prefix, const std::string& place, const std::string& controller,
                 const std::string& id) {
  return Index(absl::StrCat(prefix, place, place.empty() ? "" : "/", controller, "/", id));
}

RecordKey DecisionRowKey(const std::string& prefix, const std::string& date, const DecisionName& name) {
  return Index(absl::StrCat(prefix, date, "/", name.meeting.controller, "/", name.meeting.id, "/", name.id));
}

std::string MomentText(absl::Time time) { return absl::StrFormat("%012d", absl::ToUnixSeconds(time)); }

}  // namespace sjelden::meeting
