#include "registry/domain/patient_rules.h"

#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "registry/domain/identity_number.h"
#include "registry/domain/registry_errors.h"

namespace sjelden::registry {
namespace {

namespace clinical = ::sjelden::clinical::v1;

constexpr size_t kMaxTextBytes = 200;
constexpr int kMaxListEntries = 20;

// Nobody who is treated was born earlier. Whether a day or a sex fits the number is not asked: the population register
// may rightly say otherwise.
constexpr absl::CivilDay kEarliestBirth(1900, 1, 1);

// Has the form of a BCP 47 tag: subtags of 1 to 8 letters and digits, the first a language of 2 to 8 letters.
bool IsLanguageTag(const std::string& text) {
  if (text.size() > 35) return false;
  bool first = true;
  for (const absl::string_view part : absl::StrSplit(text, '-')) {
    if (part.size() < (first ? 2u : 1u) || part.size() > 8) return false;
    for (const char c : part) {
      if (!(first ? absl::ascii_isalpha(c) : absl::ascii_isalnum(c))) return false;
    }
    first = false;
  }
  return true;
}

bool IsMunicipality(const std::string& text) {
  return text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
}

void CheckText(const std::string& text, const std::string& field, std::vector<FieldViolation>& violations) {
  if (text.size() <= kMaxTextBytes) return;
  violations.push_back({field, absl::StrCat("want at most ", kMaxTextBytes, " bytes")});
}

void CheckBirthDate(const std::string& text, absl::CivilDay today, std::vector<FieldViolation>& violations) {
  if (text.empty()) return;
  const auto day = ParseDay(text);
  if (!day.ok()) {
    violations.push_back({"patient.birth_date", "want a day of the calendar, YYYY-MM-DD"});
  } else if (*day > today) {
    violations.push_back({"patient.birth_date", "lies in the future"});
  } else if (*day < kEarliestBirth) {
    violations.push_back({"patient.birth_date", "lies before 1900"});
  }
}

void CheckNames(const pb::Patient& patient, std::vector<FieldViolation>& violations) {
  const bool named = patient.has_human_name();
  if (named && (patient.human_name().given().empty() || patient.human_name().family().empty())) {
    violations.push_back({"patient.human_name", "want both given and family name"});
  }
  CheckText(patient.human_name().given(), "patient.human_name.given", violations);
  CheckText(patient.human_name().family(), "patient.human_name.family", violations);
  CheckText(patient.source_id(), "patient.source_id", violations);
  if (patient.identifiers().empty() && patient.source_id().empty() && !(named && !patient.birth_date().empty())) {
    violations.push_back({"patient", "want a number, a name with a day of birth, or a source_id"});
  }
}

void CheckRest(const pb::Patient& patient, std::vector<FieldViolation>& violations) {
  if (patient.identifiers_size() > kMaxIdentifiers) {
    violations.push_back({"patient.identifiers", absl::StrCat("want at most ", kMaxIdentifiers)});
  }
  if (patient.languages_size() > kMaxListEntries) violations.push_back({"patient.languages", "want at most 20"});
  for (const std::string& language : patient.languages()) {
    if (!IsLanguageTag(language)) violations.push_back({"patient.languages", "want BCP 47 tags"});
  }
  if (patient.external_refs_size() > kMaxListEntries) {
    violations.push_back({"patient.external_refs", "want at most 20"});
  }
  if (!patient.municipality().empty() && !IsMunicipality(patient.municipality())) {
    violations.push_back({"patient.municipality", "want four digits"});
  }
}

// What only the registry says about a patient.
void ClearOutput(pb::Patient& patient) {
  patient.clear_name();
  patient.clear_etag();
  patient.clear_controller();
  patient.clear_compartment();
  patient.clear_create_time();
  patient.clear_update_time();
  patient.clear_available_actions();
  patient.clear_replaced_by();
}

}  // namespace

absl::StatusOr<pb::PatientIdentifier> CheckIdentifier(const pb::PatientIdentifier& asked, bool synthetic_persons_only,
                                                      const std::string& field) {
  const auto number = ParseIdentityNumber(asked.value());
  if (!number.ok()) return IdentifierInvalid(absl::StrCat(field, ".value"), std::string(number.status().message()));
  if (!asked.system().empty() && asked.system() != number->system()) {
    return IdentifierInvalid(absl::StrCat(field, ".system"),
                             absl::StrCat("the number belongs to the system ", number->system()));
  }
  if (number->kind == IdentityKind::kHNumber && asked.assigner().empty()) {
    return IdentifierInvalid(absl::StrCat(field, ".assigner"), "a help number needs who assigned it");
  }
  if (asked.assigner().size() > kMaxTextBytes) {
    return IdentifierInvalid(absl::StrCat(field, ".assigner"), "is too long");
  }
  if (!CheckStorable(*number, synthetic_persons_only).ok()) {
    return synthetic_persons_only ? IdentifierNotSynthetic(absl::StrCat(field, ".value"))
                                  : IdentifierSynthetic(absl::StrCat(field, ".value"));
  }
  RETURN_IF_ERROR(CheckPeriod(asked.period(), absl::StrCat(field, ".period")));
  pb::PatientIdentifier checked = asked;
  checked.set_system(number->system());
  checked.set_value(number->number);
  return checked;
}

std::string IdentifierIndexText(const pb::PatientIdentifier& identifier) {
  const bool help_number = identifier.system() == "HNR";
  return absl::StrCat(identifier.system(), "|", identifier.value(), "|", help_number ? identifier.assigner() : "");
}

absl::StatusOr<pb::Patient> CheckNewPatient(const pb::Patient& asked, absl::CivilDay today,
                                            bool synthetic_persons_only) {
  std::vector<FieldViolation> violations;
  CheckBirthDate(asked.birth_date(), today, violations);
  CheckNames(asked, violations);
  CheckRest(asked, violations);
  if (!violations.empty()) return InvalidFields(violations);
  pb::Patient patient = asked;
  ClearOutput(patient);
  std::set<std::string> seen;
  for (int i = 0; i < patient.identifiers_size(); ++i) {
    const std::string field = absl::StrCat("patient.identifiers[", i, "]");
    ASSIGN_OR_RETURN(*patient.mutable_identifiers(i),
                     CheckIdentifier(asked.identifiers(i), synthetic_persons_only, field));
    if (!seen.insert(IdentifierIndexText(patient.identifiers(i))).second) return InvalidField(field, "stands twice");
  }
  if (patient.has_vital_status()) {
    RETURN_IF_ERROR(CheckVitalStatus(patient.vital_status(), "patient.vital_status"));
  }
  return patient;
}

absl::Status CanChangePatient(const pb::Patient& patient) {
  return patient.replaced_by().empty() ? absl::OkStatus() : PatientReplaced();
}

absl::Status CheckVitalStatus(const clinical::VitalStatus& status, const std::string& field) {
  if (!clinical::LifeStatus_IsValid(status.status())) return InvalidField(absl::StrCat(field, ".status"), "is unknown");
  const bool death = status.has_time_of_death() || status.has_cause_of_death();
  if (death && status.status() == clinical::LIFE_STATUS_ALIVE) {
    return InvalidField(field, "says that the person lives, and when or of what the person died");
  }
  return absl::OkStatus();
}

absl::Status CheckTimePoint(const clinical::TimePoint& time, const std::string& field) {
  if (time.point_case() == clinical::TimePoint::POINT_NOT_SET) {
    return InvalidField(field, "want an age, a phase of life or a time");
  }
  return absl::OkStatus();
}

absl::Status CheckContacts(const pb::PatientContacts& contacts) {
  std::vector<FieldViolation> violations;
  if (contacts.phones_size() > kMaxListEntries) violations.push_back({"contacts.phones", "want at most 20"});
  if (contacts.addresses_size() > kMaxListEntries) violations.push_back({"contacts.addresses", "want at most 20"});
  for (const std::string& phone : contacts.phones()) {
    if (phone.empty() || phone.size() > 32) violations.push_back({"contacts.phones", "want 1 to 32 characters"});
  }
  if (!contacts.email().empty() && contacts.email().find('@') == std::string::npos) {
    violations.push_back({"contacts.email", "want an address with @"});
  }
  CheckText(contacts.email(), "contacts.email", violations);
  for (int i = 0; i < contacts.addresses_size(); ++i) {
    const pb::PostalAddress& address = contacts.addresses(i);
    const std::string field = absl::StrCat("contacts.addresses[", i, "]");
    if (address.lines().empty() || address.postal_code().empty() || address.city().empty()) {
      violations.push_back({field, "want lines, postal code and city"});
    }
    if (!CheckPeriod(address.period(), field).ok()) violations.push_back({field + ".period", "want days in order"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status CheckPeriod(const clinical::DatePeriod& period, const std::string& field) {
  for (const std::string& day : {period.start_date(), period.end_date()}) {
    if (!day.empty() && !ParseDay(day).ok()) return InvalidField(field, "want days of the calendar, YYYY-MM-DD");
  }
  // The written form sorts like the calendar.
  if (!period.start_date().empty() && !period.end_date().empty() && period.end_date() < period.start_date()) {
    return InvalidField(field, "ends before it starts");
  }
  return absl::OkStatus();
}

bool IsInPeriod(const clinical::DatePeriod& period, absl::CivilDay day) {
  const std::string written = FormatDay(day);
  if (!period.start_date().empty() && written < period.start_date()) return false;
  return period.end_date().empty() || written <= period.end_date();
}

bool HidesWhereabouts(const pb::Patient& patient) {
  return patient.address_protection() == pb::ADDRESS_PROTECTION_STRICTLY_CONFIDENTIAL;
}

void HideWhereabouts(pb::Patient& patient) {
  if (!HidesWhereabouts(patient)) return;
  patient.clear_municipality();
  patient.clear_general_practitioner();
}

pb::PatientDemographics DemographicsOf(const pb::Patient& patient) {
  pb::PatientDemographics shown;
  shown.set_patient(patient.name());
  if (patient.has_human_name()) *shown.mutable_human_name() = patient.human_name();
  shown.set_birth_date(patient.birth_date());
  shown.set_sex(patient.sex());
  *shown.mutable_identifiers() = patient.identifiers();
  shown.set_deceased(patient.vital_status().status() == clinical::LIFE_STATUS_DECEASED);
  shown.set_address_protection(patient.address_protection());
  const bool is_protected = patient.address_protection() == pb::ADDRESS_PROTECTION_CONFIDENTIAL ||
                            patient.address_protection() == pb::ADDRESS_PROTECTION_STRICTLY_CONFIDENTIAL;
  if (!is_protected) shown.set_municipality(patient.municipality());
  return shown;
}

}  // namespace sjelden::registry
