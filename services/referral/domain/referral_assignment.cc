#include "referral/domain/referral_assignment.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_names.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

constexpr int kMostAssignments = 200;

absl::Status CheckAssignment(const v1::Referral& current, const NewAssignment& wanted, const Acting& acting) {
  const v1::AssignmentRole role = wanted.role;
  FieldChecks checks;
  checks.Require(role != v1::ASSIGNMENT_ROLE_UNSPECIFIED && v1::AssignmentRole_IsValid(role), "role", "is not said");
  checks.Require(current.assignments_size() < kMostAssignments, "person", "would be the 201st assignment");
  const bool local = role == v1::ASSIGNMENT_ROLE_LOCAL_CLINICIAN;
  const std::string& unit = local ? current.referring_unit() : current.receiving_unit();
  const bool works_there = IsPractitionerName(wanted.person) && acting.roster.WorksAt(wanted.person, unit);
  if (checks.Require(works_there, "person",
                     local ? "names nobody who works at the referring unit"
                           : "names nobody who works at the receiving unit")) {
    checks.Require(role == v1::ASSIGNMENT_ROLE_UNSPECIFIED ||
                       acting.roster.WorksAs(wanted.person, unit, wanted.functions),
                   "person",
                   absl::StrCat("works there in no function that may take this role, want one of: ",
                                absl::StrJoin(wanted.functions, ", ")));
  }
  return checks.status();
}

// Ends whatever holds of the role; returns whether anything did.
bool EndRole(v1::Referral& referral, v1::AssignmentRole role, const std::string& only, const Acting& acting) {
  bool ended = false;
  for (v1::Assignment& assignment : *referral.mutable_assignments()) {
    if (assignment.role() != role || assignment.has_end_time()) continue;
    if (!only.empty() && assignment.person() != only) continue;
    *assignment.mutable_end_time() = ToTimestamp(acting.now);
    ended = true;
  }
  return ended;
}

}  // namespace

absl::StatusOr<v1::Referral> AssignPerson(const v1::Referral& current, const NewAssignment& wanted,
                                          const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kAssign, current, acting));
  RETURN_IF_ERROR(CheckAssignment(current, wanted, acting));
  v1::Referral next = current;
  EndRole(next, wanted.role, "", acting);
  v1::Assignment& assignment = *next.add_assignments();
  assignment.set_role(wanted.role);
  assignment.set_person(wanted.person);
  assignment.set_assigned_by(acting.person);
  *assignment.mutable_start_time() = ToTimestamp(acting.now);
  Take(Verb::kAssign, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

absl::StatusOr<v1::Referral> UnassignPerson(const v1::Referral& current, v1::AssignmentRole role,
                                            const std::string& person, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kUnassign, current, acting));
  FieldChecks checks;
  checks.Require(role != v1::ASSIGNMENT_ROLE_UNSPECIFIED && v1::AssignmentRole_IsValid(role), "role", "is not said");
  checks.Require(IsPractitionerName(person), "person", "is no practitioner's name");
  RETURN_IF_ERROR(checks.status());
  v1::Referral next = current;
  if (!EndRole(next, role, person, acting)) return NobodyAssigned();
  Take(Verb::kUnassign, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

const v1::Assignment* HolderOf(const v1::Referral& referral, v1::AssignmentRole role) {
  for (const v1::Assignment& assignment : referral.assignments()) {
    if (assignment.role() == role && !assignment.has_end_time()) return &assignment;
  }
  return nullptr;
}

}  // namespace sjelden::referral
