#include "access/domain/access_names.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "access/domain/organisation_number.h"
#include "platform/ids/id_source.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::access {
namespace {

absl::Status BadName(const std::string& field, const std::string& form) {
  return InvalidField(field, absl::StrCat("has another form, want `", form, "`"));
}

absl::StatusOr<std::string> ParseId(const std::string& name, const std::string& collection, const std::string& field) {
  const std::string prefix = collection + "/";
  if (name.rfind(prefix, 0) == 0 && IsId(name.substr(prefix.size()))) return name.substr(prefix.size());
  return BadName(field, absl::StrCat(prefix, "{id of 26 characters}"));
}

absl::StatusOr<PartName> ParsePart(const std::string& name, const std::string& collection, const std::string& field) {
  const std::string middle = absl::StrCat("/", collection, "/");
  const size_t at = name.rfind(middle);
  if (at == std::string::npos || !IsId(name.substr(at + middle.size()))) {
    return BadName(field, absl::StrCat("…", middle, "{id of 26 characters}"));
  }
  return PartName{name.substr(0, at), name.substr(at + middle.size())};
}

}  // namespace

bool IsUnitId(const std::string& text) {
  return text.size() >= 2 && text.size() <= 40 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

absl::StatusOr<std::string> ParseControllerName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  if (parts.size() == 2 && parts[0] == "controllers" && IsOrganisationNumber(parts[1])) return parts[1];
  return BadName(field, "controllers/{organisation number}");
}

absl::StatusOr<UnitName> ParseUnitName(const std::string& name, const std::string& field) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  if (parts.size() == 4 && parts[0] == "controllers" && IsOrganisationNumber(parts[1]) && parts[2] == "units" &&
      IsUnitId(parts[3])) {
    return UnitName{parts[1], parts[3]};
  }
  return BadName(field, "controllers/{organisation number}/units/{unit}");
}

absl::StatusOr<std::string> ParsePractitionerName(const std::string& name, const std::string& field) {
  return ParseId(name, "practitioners", field);
}
absl::StatusOr<std::string> ParseRoleName(const std::string& name, const std::string& field) {
  return ParseId(name, "practitionerRoles", field);
}
absl::StatusOr<std::string> ParseSignInName(const std::string& name, const std::string& field) {
  return ParseId(name, "signIns", field);
}
absl::StatusOr<std::string> ParseGroundName(const std::string& name, const std::string& field) {
  return ParseId(name, "grounds", field);
}
absl::StatusOr<std::string> ParseDelegationName(const std::string& name, const std::string& field) {
  return ParseId(name, "delegations", field);
}
absl::StatusOr<std::string> ParsePatientName(const std::string& name, const std::string& field) {
  return ParseId(name, "patients", field);
}

absl::StatusOr<PartName> ParseCompetenceName(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const PartName part, ParsePart(name, "competences", field));
  RETURN_IF_ERROR(ParsePractitionerName(part.owner, field).status());
  return part;
}

absl::StatusOr<PartName> ParseAbsenceName(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const PartName part, ParsePart(name, "absences", field));
  RETURN_IF_ERROR(ParsePractitionerName(part.owner, field).status());
  return part;
}

absl::StatusOr<PartName> ParseDutyName(const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const PartName part, ParsePart(name, "duties", field));
  RETURN_IF_ERROR(ParseUnitName(part.owner, field).status());
  return part;
}

std::string MakeControllerName(const std::string& organisation_number) {
  return absl::StrCat("controllers/", organisation_number);
}
std::string MakeUnitName(const UnitName& name) {
  return absl::StrCat("controllers/", name.controller, "/units/", name.unit);
}
std::string MakePractitionerName(const std::string& id) { return absl::StrCat("practitioners/", id); }
std::string MakeRoleName(const std::string& id) { return absl::StrCat("practitionerRoles/", id); }
std::string MakeSignInName(const std::string& id) { return absl::StrCat("signIns/", id); }
std::string MakeGroundName(const std::string& id) { return absl::StrCat("grounds/", id); }
std::string MakeDelegationName(const std::string& id) { return absl::StrCat("delegations/", id); }
std::string MakeCompetenceName(const std::string& practitioner, const std::string& id) {
  return absl::StrCat(practitioner, "/competences/", id);
}
std::string MakeAbsenceName(const std::string& practitioner, const std::string& id) {
  return absl::StrCat(practitioner, "/absences/", id);
}
std::string MakePreferencesName(const std::string& practitioner) { return practitioner + "/preferences"; }
std::string MakeDutyName(const std::string& unit, const std::string& id) { return absl::StrCat(unit, "/duties/", id); }

}  // namespace sjelden::access
