// Resource names of access: parsed and made here and nowhere else. Pure functions, safe from any thread.
//
// Every Parse function returns INVALID_ARGUMENT that blames `field` where the name has another form.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sjelden::access {

// `controllers/{controller}/units/{unit}`.
struct UnitName {
  std::string controller;  // organisation number
  std::string unit;        // Example: `genetics`
};

// Something that lies below a person or a unit.
struct PartName {
  std::string owner;  // the resource name of what it lies below
  std::string id;
};

absl::StatusOr<std::string> ParseControllerName(const std::string& name, const std::string& field);
absl::StatusOr<UnitName> ParseUnitName(const std::string& name, const std::string& field);
// These return the id.
absl::StatusOr<std::string> ParsePractitionerName(const std::string& name, const std::string& field);
absl::StatusOr<std::string> ParseRoleName(const std::string& name, const std::string& field);
absl::StatusOr<std::string> ParseSignInName(const std::string& name, const std::string& field);
absl::StatusOr<std::string> ParseGroundName(const std::string& name, const std::string& field);
absl::StatusOr<std::string> ParseDelegationName(const std::string& name, const std::string& field);
absl::StatusOr<std::string> ParsePatientName(const std::string& name, const std::string& field);
absl::StatusOr<PartName> ParseCompetenceName(const std::string& name, const std::string& field);
absl::StatusOr<PartName> ParseAbsenceName(const std::string& name, const std::string& field);
absl::StatusOr<PartName> ParseDutyName(const std::string& name, const std::string& field);

std::string MakeControllerName(const std::string& organisation_number);
std::string MakeUnitName(const UnitName& name);
std::string MakePractitionerName(const std::string& id);
std::string MakeRoleName(const std::string& id);
std::string MakeSignInName(const std::string& id);
std::string MakeGroundName(const std::string& id);
std::string MakeDelegationName(const std::string& id);
std::string MakeCompetenceName(const std::string& practitioner, const std::string& id);
std::string MakeAbsenceName(const std::string& practitioner, const std::string& id);
std::string MakePreferencesName(const std::string& practitioner);
std::string MakeDutyName(const std::string& unit, const std::string& id);

// Returns true for the last part of a unit's name: 2 to 40 lower-case letters, digits and hyphens.
bool IsUnitId(const std::string& text);
// Returns what follows the last slash: the id of any resource whose name was checked before.
std::string LastPart(const std::string& name);

}  // namespace sjelden::access
