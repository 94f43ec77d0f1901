#include "access/rpc/roster_scope.h"

#include "access/domain/access_errors.h"

namespace sjelden::access {

absl::Status CanKeepRoster(const Call& call, const std::string& controller) {
  if (call.Allows("access.administer") || controller == call.actor.controller) return absl::OkStatus();
  return OtherControllersRoster();
}

absl::Status CanKeepRosterOf(const Call& call, const std::string& practitioner_id) {
  if (call.Allows("access.administer")) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto roles, RolesOfPerson(call.view, practitioner_id));
  for (const auto& role : roles) {
    if (role.value.controller() == call.actor.controller) return absl::OkStatus();
  }
  return OtherControllersRoster();
}

absl::StatusOr<std::vector<pb::PractitionerRole>> RolesWithin(const Call& call, const std::string& practitioner,
                                                              const std::string& unit) {
  ASSIGN_OR_RETURN(const auto roles, RolesOfPerson(call.view, LastPart(practitioner)));
  std::vector<pb::PractitionerRole> there;
  for (const auto& role : roles) {
    if (call.facts.IsWithin(role.value.unit(), unit)) there.push_back(role.value);
  }
  return there;
}

}  // namespace sjelden::access
