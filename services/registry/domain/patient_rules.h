// What may be registered about a patient, and what is shown to whom does not know the patient yet.
//
// Pure functions of values; may be called from any thread. No error repeats a number, a name or a day.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

inline constexpr int kMaxIdentifiers = 20;

// Returns the identifier in its one written form: eleven digits, with the system that the number belongs to.
// INVALID_ARGUMENT: IDENTIFIER_INVALID (unknown system, wrong control digits, another system's number, a help number
// without assigner), IDENTIFIER_NOT_SYNTHETIC or IDENTIFIER_SYNTHETIC (see CheckStorable).
absl::StatusOr<pb::PatientIdentifier> CheckIdentifier(const pb::PatientIdentifier& asked, bool synthetic_persons_only,
                                                      const std::string& field);

// Returns the text whose blind index finds the identifier: help numbers are unique only together with their assigner.
std::string IdentifierIndexText(const pb::PatientIdentifier& identifier);

// Returns the patient to store, with checked identifiers and nothing that only the registry may set. INVALID_ARGUMENT
// (INVALID_FIELDS) with all violations, or what CheckIdentifier returns.
absl::StatusOr<pb::Patient> CheckNewPatient(const pb::Patient& asked, absl::CivilDay today,
                                            bool synthetic_persons_only);

// Returns OK, or PATIENT_REPLACED after a merge.
absl::Status CanChangePatient(const pb::Patient& patient);

// Returns OK for a vital status that says something that fits together, else INVALID_ARGUMENT.
absl::Status CheckVitalStatus(const sjelden::clinical::v1::VitalStatus& status, const std::string& field);
// Returns OK for a time that says something, else INVALID_ARGUMENT.
absl::Status CheckTimePoint(const sjelden::clinical::v1::TimePoint& time, const std::string& field);
// Returns OK for contacts that can be used, else INVALID_ARGUMENT with all violations.
absl::Status CheckContacts(const pb::PatientContacts& contacts);
// Returns OK where the period's days are days and in order, else INVALID_ARGUMENT.
absl::Status CheckPeriod(const sjelden::clinical::v1::DatePeriod& period, const std::string& field);
// Returns true where `day` lies in the period; empty bounds are open.
bool IsInPeriod(const sjelden::clinical::v1::DatePeriod& period, absl::CivilDay day);

// Returns true where nothing may be shown that tells where the person is.
bool HidesWhereabouts(const pb::Patient& patient);
// Removes municipality and general practitioner from a patient whose whereabouts are strictly confidential.
void HideWhereabouts(pb::Patient& patient);

// Returns what tells people apart, and no more.
pb::PatientDemographics DemographicsOf(const pb::Patient& patient);

}  // namespace sjelden::registry
