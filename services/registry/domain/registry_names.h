// The names of the registry's resources: parsed and made here and nowhere else.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sjelden::registry {

// The kinds of records that lie under a patient.
enum class PartKind {
  kFinding,
  kCondition,
  kMeasurement,
  kExternalReport,
  kPedigreePerson,
  kRelatedPerson,
  kConsent,
  kObjection,
  kBarring,
  kCareRelation,
};

// `patients/{patient}/{collection}/{id}`.
struct PartName {
  std::string patient_id;
  std::string id;
};

// Returns the id in `patients/{patient}`. INVALID_ARGUMENT that names `field`.
absl::StatusOr<std::string> ParsePatientName(const std::string& name, const std::string& field);
std::string MakePatientName(const std::string& id);

// `patients/{patient}/contacts`: there is one of each patient. Returns the patient's id, or INVALID_ARGUMENT.
absl::StatusOr<std::string> ParseContactsName(const std::string& name, const std::string& field);
std::string MakeContactsName(const std::string& patient_id);

// Returns the ids in the name of a record of a patient. INVALID_ARGUMENT that names `field`.
absl::StatusOr<PartName> ParsePartName(PartKind kind, const std::string& name, const std::string& field);
std::string MakePartName(PartKind kind, const std::string& patient_id, const std::string& id);

// Returns the number in `families/{number}`. INVALID_ARGUMENT that names `field`.
absl::StatusOr<std::string> ParseFamilyName(const std::string& name, const std::string& field);
std::string MakeFamilyName(const std::string& number);

// Returns the id in `personLinks/{person_link}`. INVALID_ARGUMENT that names `field`.
absl::StatusOr<std::string> ParsePersonLinkName(const std::string& name, const std::string& field);
std::string MakePersonLinkName(const std::string& id);

// Returns the id in `erasures/{erasure}`. INVALID_ARGUMENT that names `field`.
absl::StatusOr<std::string> ParseErasureName(const std::string& name, const std::string& field);
std::string MakeErasureName(const std::string& id);

// Returns OK for `controllers/{controller}/units/{unit}`, else INVALID_ARGUMENT that names `field`.
absl::Status CheckUnitName(const std::string& name, const std::string& field);
// Returns OK for `practitioners/{practitioner}`, else INVALID_ARGUMENT that names `field`.
absl::Status CheckPractitionerName(const std::string& name, const std::string& field);
// Returns the controller's id in a unit's name, or an empty string.
std::string ControllerOfUnit(const std::string& unit);

}  // namespace sjelden::registry
