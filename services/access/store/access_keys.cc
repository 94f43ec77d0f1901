#include "access/store/access_keys.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sjelden::access {
namespace {

constexpr int kNoCompartment = 0;
constexpr int kOrdinary = 1;

std::string Path(const std::string& controller, int compartment, const std::string& type, const std::string& id) {
  return absl::StrCat(controller, "/", compartment, "/", type, "/", id);
}

RecordKey OfController(const std::string& controller, const std::string& type, const std::string& id) {
  return {Path(controller, kNoCompartment, type, id), KeyClass::kController, controller, ""};
}

RecordKey OfStore(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

// Sixteen digits of microseconds since 1970: the order of times is the order of keys.
std::string TimeText(absl::Time time) { return absl::StrFormat("%016d", absl::ToUnixMicros(time)); }
std::string ReversedTimeText(absl::Time time) {
  return absl::StrFormat("%016d", 9999999999999999 - absl::ToUnixMicros(time));
}
std::string DayText(absl::Time time) { return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()); }
std::string Hex(const std::string& bytes) { return absl::BytesToHexString(bytes); }

std::string WordFor(Located type) {
  switch (type) {
    case Located::kController:
      return "controller";
    case Located::kUnit:
      return "unit";
    case Located::kRole:
      return "role";
    case Located::kDelegation:
      return "delegation";
    case Located::kSignIn:
      return "sign-in";
    case Located::kGround:
      return "ground";
  }
  return "";
}

}  // namespace

RecordKey ControllerKey(const std::string& number) { return OfController(number, "controller", number); }
RecordKey UnitKey(const UnitName& name) { return OfController(name.controller, "unit", name.unit); }
RecordKey PractitionerKey(const std::string& id) { return OfController(kRegion, "practitioner", id); }
RecordKey CredentialKey(const std::string& id) { return OfController(kRegion, "credential", id); }
RecordKey PreferencesKey(const std::string& id) { return OfController(kRegion, "preferences", id); }
RecordKey RoleKey(const std::string& controller, const std::string& id) { return OfController(controller, "role", id); }
RecordKey CompetenceKey(const PartName& name) {
  return OfController(kRegion, "competence", absl::StrCat(LastPart(name.owner), "/", name.id));
}
RecordKey AbsenceKey(const PartName& name) {
  return OfController(kRegion, "absence", absl::StrCat(LastPart(name.owner), "/", name.id));
}
RecordKey DutyKey(const UnitName& unit, const std::string& id) {
  return OfController(unit.controller, "duty", absl::StrCat(unit.unit, "/", id));
}
RecordKey DelegationKey(const std::string& controller, const std::string& id) {
  return OfController(controller, "delegation", id);
}
RecordKey SignInKey(const std::string& controller, const std::string& id) {
  return OfController(controller, "sign-in", id);
}
RecordKey GroundKey(const std::string& controller, const std::string& patient, const std::string& id) {
  return {Path(controller, kOrdinary, "ground", id), KeyClass::kPatient, controller, patient};
}

std::string PractitionerPrefix() { return Path(kRegion, kNoCompartment, "practitioner", ""); }
std::string CompetencePrefix(const std::string& id) {
  return Path(kRegion, kNoCompartment, "competence", id.empty() ? "" : id + "/");
}
std::string AbsencePrefix(const std::string& id) {
  return Path(kRegion, kNoCompartment, "absence", id.empty() ? "" : id + "/");
}
std::string DutyPrefix(const UnitName& unit) {
  return Path(unit.controller, kNoCompartment, "duty", unit.unit + "/");
}

RecordKey AbsencesHeadKey(const std::string& id) { return OfStore(absl::StrCat("head/absences/", id)); }
RecordKey RosterHeadKey(const UnitName& unit) {
  return OfStore(absl::StrCat("head/roster/", unit.controller, "/", unit.unit));
}
RecordKey DelegationsHeadKey() { return OfStore("head/delegations"); }

RecordKey LocationKey(Located type, const std::string& id) { return OfStore(LocationPrefix(type) + id); }
std::string LocationPrefix(Located type) { return absl::StrCat("at/", WordFor(type), "/"); }

RecordKey LoginKey(const std::string& blind) { return OfStore("login/" + Hex(blind)); }
RecordKey HprNumberKey(const std::string& blind) { return OfStore("hpr/" + Hex(blind)); }
RecordKey RoleOfPersonKey(const std::string& practitioner_id, const std::string& role_id) {
  return OfStore(RoleOfPersonPrefix(practitioner_id) + role_id);
}
std::string RoleOfPersonPrefix(const std::string& id) { return absl::StrCat("role-of/", id, "/"); }
RecordKey RoleAtUnitKey(const UnitName& unit, const std::string& role_id) {
  return OfStore(RoleAtUnitPrefix(unit) + role_id);
}
std::string RoleAtUnitPrefix(const UnitName& unit) {
  return absl::StrCat("role-at/", unit.controller, "/", unit.unit, "/");
}
RecordKey OpenSignInKey(const std::string& practitioner_id, absl::Time since, const std::string& sign_in_id) {
  return OfStore(absl::StrCat(OpenSignInPrefix(practitioner_id), TimeText(since), "/", sign_in_id));
}
std::string OpenSignInPrefix(const std::string& id) { return absl::StrCat("signed-in/", id, "/"); }
RecordKey LastSignInKey(const std::string& id) { return OfStore("last-sign-in/" + id); }
RecordKey RevokedUntilKey(absl::Time until, const std::string& sign_in_id) {
  return OfStore(absl::StrCat(RevokedBefore(until), "/", sign_in_id));
}
std::string RevokedPrefix() { return "revoked/"; }
std::string RevokedBefore(absl::Time time) { return RevokedPrefix() + TimeText(time); }
RecordKey GroundOfPersonKey(const std::string& practitioner_id, absl::Time since, const std::string& ground_id) {
  return OfStore(absl::StrCat(GroundOfPersonPrefix(practitioner_id), ReversedTimeText(since), "/", ground_id));
}
std::string GroundOfPersonPrefix(const std::string& id) { return absl::StrCat("ground-of/", id, "/"); }
RecordKey GroundByReviewKey(const std::string& controller, v1::GroundReviewState state, absl::Time since,
                            const std::string& ground_id) {
  return OfStore(absl::StrCat(GroundByReviewPrefix(controller, state), TimeText(since), "/", ground_id));
}
std::string GroundByReviewPrefix(const std::string& controller, v1::GroundReviewState state) {
  return absl::StrCat("ground-review/", controller, "/", static_cast<int>(state), "/");
}
RecordKey AttemptKey(const std::string& blind, absl::Time time, const std::string& id) {
  return OfStore(absl::StrCat(AttemptPrefix(blind, time), TimeText(time), "/", id));
}
std::string AttemptPrefix(const std::string& blind, absl::Time day) {
  return absl::StrCat(AllAttemptsPrefix(), DayText(day), "/", Hex(blind), "/");
}
std::string AllAttemptsPrefix() { return "attempt/"; }
std::string AttemptsBefore(absl::Time day) { return AllAttemptsPrefix() + DayText(day); }

RecordKey SeedMarkKey() { return OfStore("seed-mark"); }

}  // namespace sjelden::access
