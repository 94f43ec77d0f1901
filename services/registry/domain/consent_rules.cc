#include "registry/domain/consent_rules.h"

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "registry/domain/patient_rules.h"
#include "registry/domain/registry_errors.h"
#include "registry/domain/registry_names.h"

namespace sjelden::registry {
namespace {

constexpr int kMaxGivers = 10;
constexpr int kMaxRelatives = 100;

// Removes what only the registry says about a record.
template <class Record>
Record WithoutOutput(Record record) {
  record.clear_name();
  record.clear_etag();
  record.clear_controller();
  record.clear_create_time();
  record.clear_update_time();
  record.clear_available_actions();
  return record;
}

void CheckGivers(const pb::Consent& asked, std::vector<FieldViolation>& violations) {
  if (asked.givers().empty() || asked.givers_size() > kMaxGivers) {
    violations.push_back({"consent.givers", "want 1 to 10"});
  }
  for (int i = 0; i < asked.givers_size(); ++i) {
    const pb::ConsentGiver& giver = asked.givers(i);
    const std::string field = absl::StrCat("consent.givers[", i, "]");
    if (giver.capacity() == pb::CONSENT_CAPACITY_UNSPECIFIED || !pb::ConsentCapacity_IsValid(giver.capacity())) {
      violations.push_back({field + ".capacity", "want the capacity"});
    }
    if (giver.capacity() == pb::CONSENT_CAPACITY_PATIENT && !giver.related_person().empty()) {
      violations.push_back({field + ".related_person", "the patient is no related person"});
    }
  }
}

absl::Status CheckFields(const pb::Consent& asked) {
  std::vector<FieldViolation> violations;
  CheckGivers(asked, violations);
  if (asked.form() == pb::CONSENT_FORM_UNSPECIFIED || !pb::ConsentForm_IsValid(asked.form())) {
    violations.push_back({"consent.form", "want written or oral"});
  }
  if (asked.scope() == pb::CONSENT_SCOPE_UNSPECIFIED || !pb::ConsentScope_IsValid(asked.scope())) {
    violations.push_back({"consent.scope", "want what it is for"});
  }
  if (asked.scope() == pb::CONSENT_SCOPE_RESEARCH && asked.project().empty()) {
    violations.push_back({"consent.project", "want the project of a consent to research"});
  }
  if (asked.text_version().empty() || asked.text_version().size() > 64) {
    violations.push_back({"consent.text_version", "want the version of the text that was agreed to"});
  }
  if (!CheckPeriod(asked.valid_period(), "consent.valid_period").ok()) {
    violations.push_back({"consent.valid_period", "want days of the calendar, in order"});
  }
  if (asked.relatives_size() > kMaxRelatives) violations.push_back({"consent.relatives", "want at most 100"});
  for (const std::string& relative : asked.relatives()) {
    if (!ParsePartName(PartKind::kPedigreePerson, relative, "relatives").ok()) {
      violations.push_back({"consent.relatives", "want names of pedigree persons"});
    }
  }
  if (!sjelden::clinical::v1::Compartment_IsValid(asked.compartment())) {
    violations.push_back({"consent.compartment", "is unknown"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

pb::RelatedPersonCapacity CapacityOfRelated(pb::ConsentCapacity capacity) {
  switch (capacity) {
    case pb::CONSENT_CAPACITY_PARENT: return pb::RELATED_PERSON_CAPACITY_PARENT_RESPONSIBLE;
    case pb::CONSENT_CAPACITY_GUARDIAN: return pb::RELATED_PERSON_CAPACITY_GUARDIAN;
    case pb::CONSENT_CAPACITY_NEXT_OF_KIN: return pb::RELATED_PERSON_CAPACITY_NEXT_OF_KIN;
    case pb::CONSENT_CAPACITY_CHILD_WELFARE: return pb::RELATED_PERSON_CAPACITY_CHILD_WELFARE;
    default: return pb::RELATED_PERSON_CAPACITY_UNSPECIFIED;
  }
}

// A giver who is named must stand beside the patient in that capacity on that day.
absl::Status CheckNamedGivers(const pb::Consent& asked, const std::vector<pb::RelatedPerson>& related,
                              absl::CivilDay day) {
  for (const pb::ConsentGiver& giver : asked.givers()) {
    if (giver.related_person().empty()) continue;
    bool found = false;
    for (const pb::RelatedPerson& person : related) {
      found = found || (person.name() == giver.related_person() && IsInPeriod(person.period(), day) &&
                        person.capacity() == CapacityOfRelated(giver.capacity()));
    }
    if (!found) return GiverNotEntitled("a giver is not recorded beside the patient in this capacity on that day");
  }
  return absl::OkStatus();
}

// Those with parental responsibility: all who are recorded, or two where nobody is.
absl::Status CheckParents(const pb::Consent& asked, const std::vector<pb::RelatedPerson>& related, absl::CivilDay day,
                          const std::string& paragraph) {
  int parents = 0;
  std::set<std::string> named;
  for (const pb::ConsentGiver& giver : asked.givers()) {
    if (giver.capacity() == pb::CONSENT_CAPACITY_GUARDIAN || giver.capacity() == pb::CONSENT_CAPACITY_CHILD_WELFARE) {
      return absl::OkStatus();
    }
    if (giver.capacity() != pb::CONSENT_CAPACITY_PARENT) continue;
    ++parents;
    if (!giver.related_person().empty()) named.insert(giver.related_person());
  }
  int recorded = 0;
  for (const pb::RelatedPerson& person : related) {
    if (person.capacity() != pb::RELATED_PERSON_CAPACITY_PARENT_RESPONSIBLE) continue;
    if (!IsInPeriod(person.period(), day)) continue;
    ++recorded;
    if (!named.contains(person.name())) {
      return GiverNotEntitled(absl::StrCat("below the age of own consent (", paragraph,
                                           ") all who are recorded with parental responsibility give it, by name"));
    }
  }
  if (recorded > 0 || parents >= 2) return absl::OkStatus();
  return GiverNotEntitled(absl::StrCat("below the age of own consent (", paragraph,
                                       ") both parents with responsibility, a guardian or child welfare give it"));
}

absl::Status CheckAdult(const pb::Consent& asked, const pb::Patient& patient, const std::string& paragraph) {
  const bool died = patient.vital_status().status() == sjelden::clinical::v1::LIFE_STATUS_DECEASED;
  for (const pb::ConsentGiver& giver : asked.givers()) {
    if (giver.capacity() == pb::CONSENT_CAPACITY_GUARDIAN) return absl::OkStatus();
    if (giver.capacity() == pb::CONSENT_CAPACITY_PATIENT && !died) return absl::OkStatus();
    if (giver.capacity() == pb::CONSENT_CAPACITY_NEXT_OF_KIN && died) return absl::OkStatus();
  }
  if (died) return GiverNotEntitled("the patient has died: the next of kin gives it");
  return GiverNotEntitled(absl::StrCat("the patient is of the age of own consent (", paragraph, ") and gives it"));
}

}  // namespace

absl::StatusOr<pb::Consent> CheckNewConsent(const pb::Consent& asked, const pb::Patient& patient,
                                            const std::vector<pb::RelatedPerson>& related, const ConsentAges& ages,
                                            absl::CivilDay today) {
  RETURN_IF_ERROR(CheckFields(asked));
  absl::CivilDay given = today;
  if (!asked.valid_period().start_date().empty()) {
    ASSIGN_OR_RETURN(given, ParseDay(asked.valid_period().start_date()));
    if (given > today) return InvalidField("consent.valid_period", "begins in the future");
  }
  const ConsentRule* written = ages.WrittenFor(asked.scope(), given);
  if (written != nullptr && asked.form() != pb::CONSENT_FORM_WRITTEN) return WrittenConsentRequired(written->paragraph);
  if (patient.birth_date().empty()) return AgeUnknown();
  ASSIGN_OR_RETURN(const absl::CivilDay birth, ParseDay(patient.birth_date()));
  RETURN_IF_ERROR(CheckNamedGivers(asked, related, given));
  const ConsentRule& rule = ages.AgeFor(asked.scope(), given);
  RETURN_IF_ERROR(AgeOn(birth, given) < rule.age ? CheckParents(asked, related, given, rule.paragraph)
                                                 : CheckAdult(asked, patient, rule.paragraph));
  pb::Consent consent = WithoutOutput(asked);
  consent.clear_withdraw_time();
  consent.clear_withdrawal_received_by();
  consent.clear_recorded_by();
  consent.mutable_valid_period()->set_start_date(FormatDay(given));
  return consent;
}

absl::Status CanWithdraw(const pb::Consent& consent) {
  return consent.has_withdraw_time() ? AlreadyWithdrawn() : absl::OkStatus();
}

absl::Status CanWithdraw(const pb::Objection& objection) {
  return objection.has_withdraw_time() ? AlreadyWithdrawn() : absl::OkStatus();
}

bool Holds(const pb::Consent& consent, absl::CivilDay day) {
  return !consent.has_withdraw_time() && IsInPeriod(consent.valid_period(), day);
}

std::string TargetCode(pb::ObjectionTarget target) {
  const std::string name = pb::ObjectionTarget_Name(target);
  return absl::StrReplaceAll(absl::AsciiStrToLower(absl::StripPrefix(name, "OBJECTION_TARGET_")), {{"_", "-"}});
}

absl::StatusOr<pb::Objection> CheckNewObjection(const pb::Objection& asked) {
  if (asked.target() == pb::OBJECTION_TARGET_UNSPECIFIED || !pb::ObjectionTarget_IsValid(asked.target())) {
    return InvalidField("objection.target", "want what it is against");
  }
  if (asked.note().size() > 2000 || asked.counterpart().size() > 200) {
    return InvalidField("objection.note", "want at most 2000 bytes, and 200 for the counterpart");
  }
  if (!asked.counterpart().empty() && ControllerOfUnit(asked.counterpart()).empty()) {
    return InvalidField("objection.counterpart", "want a unit or controllers/{controller}");
  }
  pb::Objection objection = WithoutOutput(asked);
  objection.clear_compartment();
  objection.clear_withdraw_time();
  objection.clear_recorded_by();
  return objection;
}

absl::StatusOr<pb::Barring> CheckNewBarring(const pb::Barring& asked) {
  std::vector<FieldViolation> violations;
  if (!asked.person().empty() && !CheckPractitionerName(asked.person(), "person").ok()) {
    violations.push_back({"barring.person", "want practitioners/{practitioner}"});
  }
  if (!asked.unit().empty() && ControllerOfUnit(asked.unit()).empty()) {
    violations.push_back({"barring.unit", "want a unit or controllers/{controller}"});
  }
  if (asked.document().size() > 200) violations.push_back({"barring.document", "want a name"});
  if (!asked.exempt_person().empty() && !CheckPractitionerName(asked.exempt_person(), "exempt_person").ok()) {
    violations.push_back({"barring.exempt_person", "want practitioners/{practitioner}"});
  }
  if (!violations.empty()) return InvalidFields(violations);
  pb::Barring barring = WithoutOutput(asked);
  barring.clear_compartment();
  barring.clear_lift_time();
  barring.clear_lifted_by();
  barring.clear_recorded_by();
  return barring;
}

absl::Status CheckSomebodyAnswers(const pb::Barring& barring, const BarringEffect& effect) {
  const std::string& exempt = barring.exempt_person();
  if (effect.hides_from_treating && exempt.empty()) {
    return InvalidField("barring.exempt_person",
                        "is empty: those who treat would be barred, want the one person of theirs whom the patient "
                        "lets keep access, or the open referrals withdrawn first");
  }
  if (!exempt.empty() && (exempt == barring.person() || !effect.exempt_treats)) {
    return InvalidField("barring.exempt_person", "names nobody else who works at a unit that treats the patient");
  }
  // Two barrings that exempt different people would together leave nobody.
  const bool bars_the_keeper = barring.person().empty() ? effect.hides_from_treating && exempt != effect.keeps_access
                                                        : barring.person() == effect.keeps_access;
  if (!effect.keeps_access.empty() && bars_the_keeper) {
    return InvalidField("barring.exempt_person",
                        "another barring holds for everybody but somebody else: name the same person, or lift it first");
  }
  return absl::OkStatus();
}

absl::Status CanLift(const pb::Barring& barring) {
  return barring.has_lift_time() ? AlreadyLifted() : absl::OkStatus();
}

absl::StatusOr<pb::RelatedPerson> CheckNewRelatedPerson(const pb::RelatedPerson& asked) {
  std::vector<FieldViolation> violations;
  if (asked.capacity() == pb::RELATED_PERSON_CAPACITY_UNSPECIFIED ||
      !pb::RelatedPersonCapacity_IsValid(asked.capacity())) {
    violations.push_back({"related_person.capacity", "want the capacity"});
  }
  if (asked.human_name().given().empty() || asked.human_name().family().empty()) {
    violations.push_back({"related_person.human_name", "want both given and family name"});
  }
  if (!CheckPeriod(asked.period(), "related_person.period").ok()) {
    violations.push_back({"related_person.period", "want days of the calendar, in order"});
  }
  if (asked.phone().size() > 32 || asked.household().size() > 32 || asked.human_name().ByteSizeLong() > 400) {
    violations.push_back({"related_person", "want at most 32 bytes for phone and household, 400 for the name"});
  }
  if (!violations.empty()) return InvalidFields(violations);
  pb::RelatedPerson related = WithoutOutput(asked);
  related.clear_compartment();
  return related;
}

absl::Status CanEnd(const pb::RelatedPerson& related) {
  return related.period().end_date().empty() ? absl::OkStatus() : CapacityAlreadyEnded();
}

}  // namespace sjelden::registry
