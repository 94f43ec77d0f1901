// Who may give a consent, in which form, and what may be withdrawn, objected to and barred.
//
// Pure functions of values; may be called from any thread.
#pragma once

#include <string>

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "registry/domain/consent_ages.h"
#include "sjelden/registry/v1/consent.pb.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

// Returns the consent to record, without what only the registry sets.
// From the age of the rule file on the patient gives it, or a guardian; the next of kin only for somebody who has died.
// Before that age those with parental responsibility do: all who are recorded, by name, or two parents where none is;
// or a guardian or the child welfare service. INVALID_ARGUMENT with all violations; FAILED_PRECONDITION: AGE_UNKNOWN,
// GIVER_NOT_ENTITLED, WRITTEN_CONSENT_REQUIRED.
absl::StatusOr<pb::Consent> CheckNewConsent(const pb::Consent& asked, const pb::Patient& patient,
                                            const std::vector<pb::RelatedPerson>& related, const ConsentAges& ages,
                                            absl::CivilDay today);

// Returns OK where it can be withdrawn: once.
absl::Status CanWithdraw(const pb::Consent& consent);
absl::Status CanWithdraw(const pb::Objection& objection);
// Returns true where the consent was not withdrawn and its period holds the day.
bool Holds(const pb::Consent& consent, absl::CivilDay day);

// Returns the target as facts carry it. Example: `gp-copy`.
std::string TargetCode(pb::ObjectionTarget target);
// Returns the objection to record. INVALID_ARGUMENT.
absl::StatusOr<pb::Objection> CheckNewObjection(const pb::Objection& asked);
// Returns the barring to record. INVALID_ARGUMENT.
absl::StatusOr<pb::Barring> CheckNewBarring(const pb::Barring& asked);
// What a new barring must not take away: somebody of those who treat still sees what is open.
struct BarringEffect {
  bool hides_from_treating = false;  // from everybody, or from a unit that takes part in the care
  bool exempt_treats = false;        // the exempt person works at such a unit
  std::string keeps_access;          // whom an earlier barring exempts; empty where nobody is
};
// Returns OK where the barring leaves a responsible person. INVALID_ARGUMENT that blames `barring.exempt_person`.
absl::Status CheckSomebodyAnswers(const pb::Barring& barring, const BarringEffect& effect);
// Returns OK where it can be lifted: once.
absl::Status CanLift(const pb::Barring& barring);

// Returns the related person to add. INVALID_ARGUMENT.
absl::StatusOr<pb::RelatedPerson> CheckNewRelatedPerson(const pb::RelatedPerson& asked);
// Returns OK where the capacity has no end yet.
absl::Status CanEnd(const pb::RelatedPerson& related);

}  // namespace sjelden::registry
