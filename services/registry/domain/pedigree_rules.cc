#include "registry/domain/pedigree_rules.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "registry/domain/patient_rules.h"
#include "registry/domain/registry_errors.h"
#include "registry/domain/registry_names.h"

namespace sjelden::registry {
namespace {

using sjelden::clinical::v1::Sex;

// Adds what is wrong with a parent: it is drawn in this pedigree, and can be that parent.
void CheckParent(const std::string& name, const std::string& field, Sex impossible, const pb::PedigreeHead& pedigree,
                 const std::string& patient_id, std::vector<FieldViolation>& violations) {
  if (name.empty()) return;
  const auto parsed = ParsePartName(PartKind::kPedigreePerson, name, field);
  if (!parsed.ok() || parsed->patient_id != patient_id) {
    violations.push_back({field, "is not a person of this pedigree"});
    return;
  }
  for (const pb::PedigreeEntry& entry : pedigree.entries()) {
    if (entry.id() != parsed->id) continue;
    if (entry.sex() == impossible) violations.push_back({field, "has the sex of the other parent"});
    return;
  }
  violations.push_back({field, "is not drawn in this pedigree"});
}

void ClearOutput(pb::PedigreePerson& person) {
  person.clear_name();
  person.clear_etag();
  person.clear_controller();
  person.clear_compartment();
  person.clear_create_time();
  person.clear_update_time();
  person.clear_available_actions();
  person.clear_proband();
}

}  // namespace

absl::StatusOr<pb::PedigreePerson> CheckNewPedigreePerson(const pb::PedigreePerson& asked,
                                                          const pb::PedigreeHead& pedigree,
                                                          const std::string& patient_id, absl::CivilDay today) {
  std::vector<FieldViolation> violations;
  if (asked.label().empty() || asked.label().size() > 20) {
    violations.push_back({"pedigree_person.label", "want 1 to 20 bytes"});
  }
  for (const pb::PedigreeEntry& entry : pedigree.entries()) {
    if (entry.label() != asked.label()) continue;
    violations.push_back({"pedigree_person.label", "stands in this pedigree already"});
  }
  using sjelden::clinical::v1::SEX_FEMALE;
  using sjelden::clinical::v1::SEX_MALE;
  CheckParent(asked.father(), "pedigree_person.father", SEX_FEMALE, pedigree, patient_id, violations);
  CheckParent(asked.mother(), "pedigree_person.mother", SEX_MALE, pedigree, patient_id, violations);
  if (!asked.father().empty() && asked.father() == asked.mother()) {
    violations.push_back({"pedigree_person.mother", "is the father too"});
  }
  if (asked.birth_year() != 0 && (asked.birth_year() < 1700 || asked.birth_year() > today.year())) {
    violations.push_back({"pedigree_person.birth_year", "want a year from 1700 to this one, or 0"});
  }
  if (asked.twin_group() < 0) violations.push_back({"pedigree_person.twin_group", "want 0 or more"});
  if (!asked.family().empty() && !ParseFamilyName(asked.family(), "family").ok()) {
    violations.push_back({"pedigree_person.family", "want families/{number}"});
  }
  if (asked.note().size() > 2000 || asked.relation().size() > 200) {
    violations.push_back({"pedigree_person.note", "want at most 2000 bytes, and 200 for the relation"});
  }
  if (!violations.empty()) return InvalidFields(violations);
  if (pedigree.entries_size() >= kMaxPedigreePersons) return TooManyPedigreePersons(kMaxPedigreePersons);
  pb::PedigreePerson person = asked;
  ClearOutput(person);
  return person;
}

pb::PedigreeHead WithPerson(const pb::PedigreeHead& pedigree, const pb::PedigreePerson& person) {
  pb::PedigreeHead next = pedigree;
  pb::PedigreeEntry& entry = *next.add_entries();
  entry.set_id(person.name().substr(person.name().rfind('/') + 1));
  entry.set_label(person.label());
  entry.set_sex(person.sex());
  return next;
}

absl::Status CheckLinkGround(const pb::PersonLink& asked, const LinkContext& context) {
  const bool same = asked.patient() == context.index_patient;
  switch (asked.ground()) {
    case pb::PERSON_LINK_GROUND_SAME_PERSON:
      if (!same) return InvalidField("person_link.ground", "says the index patient, but the patient is another one");
      if (context.proband_drawn) return LinkGroundMissing("another symbol is the index patient already");
      return absl::OkStatus();
    case pb::PERSON_LINK_GROUND_COMMON_CARE:
      if (context.common_care) return absl::OkStatus();
      return LinkGroundMissing("your unit does not take part in the care of both");
    case pb::PERSON_LINK_GROUND_CONSENT: {
      if (asked.consent().empty()) return InvalidField("person_link.consent", "want the consent that it rests on");
      const pb::Consent* consent = context.consent;
      const bool holds = consent != nullptr && !consent->has_withdraw_time() &&
                         consent->scope() == pb::CONSENT_SCOPE_USE_FOR_RELATIVES &&
                         (consent->subject() == asked.patient() || consent->subject() == context.index_patient) &&
                         IsInPeriod(consent->valid_period(), context.today);
      if (holds) return absl::OkStatus();
      return LinkGroundMissing("there is no consent of one of the two to use for relatives that holds");
    }
    default:
      return InvalidField("person_link.ground", "want why they may be linked");
  }
}

}  // namespace sjelden::registry
