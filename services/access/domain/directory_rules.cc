#include "access/domain/directory_rules.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "access/domain/access_errors.h"
#include "access/domain/access_names.h"
#include "access/domain/hpr_number.h"
#include "access/domain/organisation_number.h"
#include "access/domain/sign_in_rules.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

constexpr size_t kLongestName = 200;

void CheckDisplayName(const std::string& name, const std::string& field, Violations& wrong) {
  bool clean = !name.empty() && name.size() <= kLongestName;
  for (const char c : name) clean = clean && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
  if (!clean) wrong.push_back({field, "want 1 to 200 bytes without control characters"});
}

void CheckDay(const std::string& day, const std::string& field, Violations& wrong) {
  if (!ParseDay(day).ok()) wrong.push_back({field, "is no day, want YYYY-MM-DD"});
}

void CheckDigits(const std::string& number, const std::string& field, Violations& wrong) {
  if (number.size() > 12 || number.find_first_not_of("0123456789") != std::string::npos) {
    wrong.push_back({field, "want digits, at most 12"});
  }
}

const platform::v1::FunctionPermissions* Find(const platform::v1::PermissionTable& functions, const std::string& name) {
  for (const auto& function : functions.functions()) {
    if (function.function() == name) return &function;
  }
  return nullptr;
}

// Whoever may read anything of a person in the registry sees who it is.
bool SeesIdentity(const platform::v1::FunctionPermissions& function) {
  for (const std::string& permission : function.permissions()) {
    if (absl::StartsWith(permission, "registry.")) return true;
  }
  return false;
}

}  // namespace

absl::Status CheckController(const pb::Controller& controller) {
  Violations wrong;
  CheckDisplayName(controller.display_name(), "controller.display_name", wrong);
  if (!IsOrganisationNumber(controller.organization_number())) {
    wrong.push_back({"controller.organization_number", "want nine digits with a right control digit"});
  }
  if (controller.kind() == pb::CONTROLLER_KIND_UNSPECIFIED || !pb::ControllerKind_IsValid(controller.kind())) {
    wrong.push_back({"controller.kind", "is not said"});
  }
  CheckDigits(controller.resh_id(), "controller.resh_id", wrong);
  CheckDigits(controller.her_id(), "controller.her_id", wrong);
  return AllOf(wrong);
}

absl::Status CheckUnit(const pb::Unit& unit, const std::optional<pb::Unit>& parent) {
  Violations wrong;
  CheckDisplayName(unit.display_name(), "unit.display_name", wrong);
  if (unit.kind() == pb::UNIT_KIND_UNSPECIFIED || !pb::UnitKind_IsValid(unit.kind())) {
    wrong.push_back({"unit.kind", "is not said"});
  }
  if (!ParsePractitionerName(unit.leader(), "unit.leader").ok()) {
    wrong.push_back({"unit.leader", "want `practitioners/{practitioner}`: every unit has a leader"});
  }
  CheckDigits(unit.resh_id(), "unit.resh_id", wrong);
  CheckDigits(unit.her_id(), "unit.her_id", wrong);
  CheckDay(unit.start_date(), "unit.start_date", wrong);
  if (!unit.end_date().empty()) {
    CheckDay(unit.end_date(), "unit.end_date", wrong);
    if (unit.end_date() < unit.start_date()) wrong.push_back({"unit.end_date", "lies before start_date"});
  }
  if (parent.has_value()) {
    if (parent->kind() >= unit.kind()) wrong.push_back({"unit.parent", "is not of a higher level than the unit"});
    if (unit.name().substr(0, unit.name().rfind('/')) != parent->name().substr(0, parent->name().rfind('/'))) {
      wrong.push_back({"unit.parent", "belongs to another controller"});
    }
    if (unit.start_date() < parent->start_date()) wrong.push_back({"unit.start_date", "lies before the parent's"});
    if (!parent->end_date().empty() && (unit.end_date().empty() || unit.end_date() > parent->end_date())) {
      wrong.push_back({"unit.end_date", "lies after the parent's"});
    }
  }
  RETURN_IF_ERROR(AllOf(wrong));
  if (!unit.parent().empty() && !parent.has_value()) return ReferenceMissing("unit.parent");
  return absl::OkStatus();
}

absl::Status CheckPractitioner(const pb::Practitioner& practitioner) {
  Violations wrong;
  CheckDisplayName(practitioner.display_name(), "practitioner.display_name", wrong);
  if (!IsLogin(practitioner.login())) {
    wrong.push_back({"practitioner.login",
                     "want 2 to 64 lower-case letters, digits, dots, hyphens and underscores, a letter first"});
  }
  if (!practitioner.hpr_number().empty() && !IsHprNumber(practitioner.hpr_number())) {
    wrong.push_back({"practitioner.hpr_number", "want one to nine digits, the first not 0"});
  }
  for (const std::string& employer : practitioner.employers()) {
    if (!ParseControllerName(employer, "practitioner.employers").ok()) {
      wrong.push_back({"practitioner.employers", "want `controllers/{controller}`"});
    }
  }
  const std::string& phone = practitioner.work_phone();
  if (phone.size() > 20 || phone.find_first_not_of("+0123456789 ") != std::string::npos) {
    wrong.push_back({"practitioner.work_phone", "want digits, blanks and a plus sign, at most 20"});
  }
  return AllOf(wrong);
}

absl::Status CheckRole(const pb::PractitionerRole& role, pb::ControllerKind at,
                       const platform::v1::PermissionTable& functions) {
  Violations wrong;
  const auto* const function = Find(functions, role.function());
  if (function == nullptr) {
    wrong.push_back({"practitioner_role.function", "is not in the permission table"});
  }
  if (!role.has_start_time()) wrong.push_back({"practitioner_role.start_time", "is missing"});
  if (role.has_end_time() && FromTimestamp(role.end_time()) <= FromTimestamp(role.start_time())) {
    wrong.push_back({"practitioner_role.end_time", "is not after start_time"});
  }
  RETURN_IF_ERROR(AllOf(wrong));
  if (at == pb::CONTROLLER_KIND_UNIVERSITY && SeesIdentity(*function)) return FunctionSeesIdentity(role.function());
  return absl::OkStatus();
}

absl::Status CheckEndRole(const pb::PractitionerRole& role, const pb::Unit& unit, int other_roles_there,
                          absl::Time end, absl::Time now) {
  if (role.has_end_time() && FromTimestamp(role.end_time()) <= now) return AlreadyEnded("role");
  if (end < FromTimestamp(role.start_time())) return InvalidField("end_time", "lies before the role's start");
  if (unit.leader() == role.person() && other_roles_there == 0) return StillLeadsUnit();
  return absl::OkStatus();
}

std::vector<std::string> PermissionsOf(const platform::v1::PermissionTable& functions, const std::string& function) {
  const auto* const found = Find(functions, function);
  if (found == nullptr) return {};
  return {found->permissions().begin(), found->permissions().end()};
}

bool NameBeginsWith(const std::string& display_name, const std::string& prefix) {
  const std::string wanted = absl::AsciiStrToLower(prefix);
  const std::string name = absl::AsciiStrToLower(display_name);
  if (absl::StartsWith(name, wanted)) return true;
  return absl::StrContains(name, " " + wanted) || absl::StrContains(name, "-" + wanted);
}

}  // namespace sjelden::access
