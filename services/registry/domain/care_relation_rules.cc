#include "registry/domain/care_relation_rules.h"

#include "platform/status/error.h"
#include "registry/domain/registry_errors.h"
#include "registry/domain/registry_names.h"

namespace sjelden::registry {

absl::Status CheckNewRelation(const pb::CareRelation& asked) {
  std::vector<FieldViolation> violations;
  if (!CheckUnitName(asked.unit(), "unit").ok()) {
    violations.push_back({"care_relation.unit", "want controllers/{controller}/units/{unit}"});
  }
  if (!asked.person().empty() && !CheckPractitionerName(asked.person(), "person").ok()) {
    violations.push_back({"care_relation.person", "want practitioners/{practitioner}"});
  }
  if (asked.role() == pb::CARE_ROLE_UNSPECIFIED || !pb::CareRole_IsValid(asked.role())) {
    violations.push_back({"care_relation.role", "want the part that is taken"});
  }
  if (asked.ground().empty() || asked.ground().size() > 200) {
    violations.push_back({"care_relation.ground", "want the name of what it rests on, at most 200 bytes"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

const pb::ActiveRelation* FindRelation(const pb::StoredPatient& head, const pb::CareRelation& asked) {
  for (const pb::ActiveRelation& active : head.relations()) {
    if (active.unit() == asked.unit() && active.person() == asked.person() && active.role() == asked.role() &&
        active.ground() == asked.ground()) {
      return &active;
    }
  }
  return nullptr;
}

absl::StatusOr<pb::StoredPatient> WithRelation(const pb::StoredPatient& head, const pb::CareRelation& relation) {
  if (head.relations_size() >= kMaxCareRelations) return TooManyCareRelations(kMaxCareRelations);
  pb::StoredPatient next = head;
  pb::ActiveRelation& active = *next.add_relations();
  const auto name = ParsePartName(PartKind::kCareRelation, relation.name(), "name");
  if (!name.ok()) return name.status();
  active.set_id(name->id);
  active.set_unit(relation.unit());
  active.set_person(relation.person());
  active.set_role(relation.role());
  active.set_ground(relation.ground());
  *active.mutable_start_time() = relation.start_time();
  return next;
}

std::vector<pb::ActiveRelation> TakeRelations(pb::StoredPatient& head, const RelationEnd& end) {
  std::vector<pb::ActiveRelation> taken;
  pb::StoredPatient left;
  for (const pb::ActiveRelation& active : head.relations()) {
    const bool ends = active.ground() == end.ground && (end.unit.empty() || active.unit() == end.unit) &&
                      (end.person.empty() || active.person() == end.person);
    if (ends) {
      taken.push_back(active);
    } else {
      *left.add_relations() = active;
    }
  }
  head.mutable_relations()->Swap(left.mutable_relations());
  return taken;
}

bool NamesUnit(const pb::StoredPatient& head, const std::string& unit) {
  for (const pb::ActiveRelation& active : head.relations()) {
    if (active.unit() == unit) return true;
  }
  return false;
}

pb::CareRelation RelationMessage(const pb::ActiveRelation& active, const std::string& patient_id) {
  pb::CareRelation relation;
  relation.set_name(MakePartName(PartKind::kCareRelation, patient_id, active.id()));
  relation.set_patient(MakePatientName(patient_id));
  relation.set_unit(active.unit());
  relation.set_person(active.person());
  relation.set_role(active.role());
  relation.set_ground(active.ground());
  *relation.mutable_start_time() = active.start_time();
  return relation;
}

}  // namespace sjelden::registry
