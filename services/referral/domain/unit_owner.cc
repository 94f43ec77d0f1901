#include "referral/domain/unit_owner.h"

namespace sjelden::referral {

std::string FirstPresent(const std::vector<std::string>& people, const std::string& unit, const Roster& roster) {
  for (const std::string& person : people) {
    if (person.empty() || !roster.WorksAt(person, unit)) continue;
    if (std::string stand_in = roster.StandIn(person); !stand_in.empty()) return stand_in;
  }
  return "";
}

std::string OwnerAt(const std::vector<std::string>& people, const std::string& unit, const std::string& function,
                    const Roster& roster) {
  std::string owner = FirstPresent(people, unit, roster);
  return owner.empty() ? roster.OnDuty(unit, function) : owner;
}

}  // namespace sjelden::referral
