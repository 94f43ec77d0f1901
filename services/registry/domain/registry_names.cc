#include "registry/domain/registry_names.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"

namespace sjelden::registry {
namespace {

constexpr size_t kMaxWordBytes = 64;

const char* CollectionOf(PartKind kind) {
  switch (kind) {
    case PartKind::kFinding: return "findings";
    case PartKind::kCondition: return "conditions";
    case PartKind::kMeasurement: return "measurements";
    case PartKind::kExternalReport: return "externalReports";
    case PartKind::kPedigreePerson: return "pedigreePersons";
    case PartKind::kRelatedPerson: return "relatedPersons";
    case PartKind::kConsent: return "consents";
    case PartKind::kObjection: return "objections";
    case PartKind::kBarring: return "barrings";
    case PartKind::kCareRelation: return "careRelations";
  }
  return "";
}

std::vector<std::string> Split(const std::string& name) { return absl::StrSplit(name, '/'); }

absl::Status NotAName(const std::string& field, const std::string& wanted) {
  return InvalidField(field, absl::StrCat("want a name of the form ", wanted));
}

// Ids of other contexts: letters, digits and hyphens.
bool IsWord(const std::string& text) {
  if (text.empty() || text.size() > kMaxWordBytes) return false;
  for (const char c : text) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c)) && c != '-') return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<std::string> ParsePatientName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 2 || parts[0] != "patients" || !IsId(parts[1])) return NotAName(field, "patients/{patient}");
  return parts[1];
}

std::string MakePatientName(const std::string& id) { return absl::StrCat("patients/", id); }

absl::StatusOr<std::string> ParseContactsName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 3 || parts[0] != "patients" || !IsId(parts[1]) || parts[2] != "contacts") {
    return NotAName(field, "patients/{patient}/contacts");
  }
  return parts[1];
}

std::string MakeContactsName(const std::string& patient_id) {
  return absl::StrCat(MakePatientName(patient_id), "/contacts");
}

absl::StatusOr<PartName> ParsePartName(PartKind kind, const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 4 || parts[0] != "patients" || !IsId(parts[1]) || parts[2] != CollectionOf(kind) ||
      !IsId(parts[3])) {
    return NotAName(field, absl::StrCat("patients/{patient}/", CollectionOf(kind), "/{id}"));
  }
  return PartName{parts[1], parts[3]};
}

std::string MakePartName(PartKind kind, const std::string& patient_id, const std::string& id) {
  return absl::StrCat("patients/", patient_id, "/", CollectionOf(kind), "/", id);
}

absl::StatusOr<std::string> ParseFamilyName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  bool digits = parts.size() == 2 && parts[0] == "families" && !parts[1].empty() && parts[1].size() <= 18;
  for (size_t i = 0; digits && i < parts[1].size(); ++i) {
    digits = absl::ascii_isdigit(static_cast<unsigned char>(parts[1][i]));
  }
  if (!digits) return NotAName(field, "families/{number}");
  return parts[1];
}

std::string MakeFamilyName(const std::string& number) { return absl::StrCat("families/", number); }

absl::StatusOr<std::string> ParsePersonLinkName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 2 || parts[0] != "personLinks" || !IsId(parts[1])) {
    return NotAName(field, "personLinks/{person_link}");
  }
  return parts[1];
}

std::string MakePersonLinkName(const std::string& id) { return absl::StrCat("personLinks/", id); }

absl::StatusOr<std::string> ParseErasureName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 2 || parts[0] != "erasures" || !IsId(parts[1])) return NotAName(field, "erasures/{erasure}");
  return parts[1];
}

std::string MakeErasureName(const std::string& id) { return absl::StrCat("erasures/", id); }

absl::Status CheckUnitName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 4 || parts[0] != "controllers" || !IsWord(parts[1]) || parts[2] != "units" || !IsWord(parts[3])) {
    return NotAName(field, "controllers/{controller}/units/{unit}");
  }
  return absl::OkStatus();
}

absl::Status CheckPractitionerName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = Split(name);
  if (parts.size() != 2 || parts[0] != "practitioners" || !IsWord(parts[1])) {
    return NotAName(field, "practitioners/{practitioner}");
  }
  return absl::OkStatus();
}

std::string ControllerOfUnit(const std::string& unit) {
  const std::vector<std::string> parts = Split(unit);
  return parts.size() >= 2 && parts[0] == "controllers" ? parts[1] : "";
}

}  // namespace sjelden::registry
