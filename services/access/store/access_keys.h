// The keys of everything that access stores. Pure functions, safe from any thread.
//
// Records lie under controller/compartment/type/id and are sealed for their controller, a ground for its patient. Index
// rows begin with a word and are sealed for the store. No key holds a name: a login stands in it as a keyed hash.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "access/domain/access_names.h"
#include "platform/kv/record_key.h"
#include "sjelden/access/v1/sign_in.pb.h"

namespace sjelden::access {

// Records. CONTROLLER, except the ground: PATIENT.
RecordKey ControllerKey(const std::string& organisation_number);
RecordKey UnitKey(const UnitName& name);
RecordKey PractitionerKey(const std::string& id);
RecordKey CredentialKey(const std::string& practitioner_id);
RecordKey PreferencesKey(const std::string& practitioner_id);
RecordKey RoleKey(const std::string& controller, const std::string& id);
RecordKey CompetenceKey(const PartName& name);
RecordKey AbsenceKey(const PartName& name);
RecordKey DutyKey(const UnitName& unit, const std::string& id);
RecordKey DelegationKey(const std::string& controller, const std::string& id);
RecordKey SignInKey(const std::string& controller, const std::string& id);
RecordKey GroundKey(const std::string& controller, const std::string& patient, const std::string& id);

// Where scans over records begin.
std::string PractitionerPrefix();
std::string CompetencePrefix(const std::string& practitioner_id);  // of everybody where empty
std::string AbsencePrefix(const std::string& practitioner_id);     // of everybody where empty
std::string DutyPrefix(const UnitName& unit);

// Heads of sets that a rule looks at as a whole. STORE.
RecordKey AbsencesHeadKey(const std::string& practitioner_id);
RecordKey RosterHeadKey(const UnitName& unit);
RecordKey DelegationsHeadKey();

// Where a resource lies whose name does not show it; also the list of all of a type. STORE.
enum class Located { kController, kUnit, kRole, kDelegation, kSignIn, kGround };
RecordKey LocationKey(Located type, const std::string& id);
std::string LocationPrefix(Located type);

// What keeps logins and numbers apart from all else that the keyring has blind indexes of.
inline constexpr char kLoginIndex[] = "login";
inline constexpr char kHprNumberIndex[] = "hpr-number";

// Claims and index rows. STORE. `blind` is the keyed hash of a login or a number.
RecordKey LoginKey(const std::string& blind);
RecordKey HprNumberKey(const std::string& blind);
RecordKey RoleOfPersonKey(const std::string& practitioner_id, const std::string& role_id);
std::string RoleOfPersonPrefix(const std::string& practitioner_id);
RecordKey RoleAtUnitKey(const UnitName& unit, const std::string& role_id);
std::string RoleAtUnitPrefix(const UnitName& unit);
RecordKey OpenSignInKey(const std::string& practitioner_id, absl::Time since, const std::string& sign_in_id);
std::string OpenSignInPrefix(const std::string& practitioner_id);
RecordKey LastSignInKey(const std::string& practitioner_id);
// Ended sign-ins and grounds whose revocation is still needed, by the time until which it is.
RecordKey RevokedUntilKey(absl::Time until, const std::string& sign_in_id);
std::string RevokedPrefix();
std::string RevokedBefore(absl::Time time);
// The newest first.
RecordKey GroundOfPersonKey(const std::string& practitioner_id, absl::Time since, const std::string& ground_id);
std::string GroundOfPersonPrefix(const std::string& practitioner_id);
// The oldest first.
RecordKey GroundByReviewKey(const std::string& controller, v1::GroundReviewState state, absl::Time since,
                            const std::string& ground_id);
std::string GroundByReviewPrefix(const std::string& controller, v1::GroundReviewState state);
// Failures to sign in lie under their day, so that old ones are found without looking for them.
RecordKey AttemptKey(const std::string& blind, absl::Time time, const std::string& id);
std::string AttemptPrefix(const std::string& blind, absl::Time day);
std::string AllAttemptsPrefix();
std::string AttemptsBefore(absl::Time day);

RecordKey SeedMarkKey();

}  // namespace sjelden::access
