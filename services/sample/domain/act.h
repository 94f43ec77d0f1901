// Who does something, where, when, by which rules: what every rule is given beside the records themselves.
//
// Values and references, for one run of a handler.
#pragma once

#include <functional>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "sample/domain/laboratory_norms.h"
#include "sample/domain/test_rules.h"

namespace sjelden::sample {

// Everything that is read from files.
struct LaboratoryRules {
  TestRules tests;
  LaboratoryNorms norms;
};

struct Act {
  std::string person;  // `practitioners/{practitioner}`; for a service, on whose behalf
  std::string role;    // `practitionerRoles/{practitioner_role}`
  std::string unit;    // where the person is signed in
  bool is_service = false;
  absl::Time now;
  const LaboratoryRules& rules;
  std::function<std::string()> new_id;
  std::function<bool(const std::string& unit)> knows;  // there is such a unit
  std::function<bool(const std::string& unit)> at;     // signed in at the unit or below it
  std::function<bool(const std::string& person, const std::string& unit)> works_at;
  // Who does the person's work now; empty where the person is away and nobody does.
  std::function<std::string(const std::string& person)> stand_in;
  // Whose an unassigned thing of the unit is; empty where it has neither duty roster nor leader.
  std::function<std::string(const std::string& unit, const std::string& function)> on_duty;

  absl::CivilDay today() const { return rules.norms.DayOf(now); }
};

}  // namespace sjelden::sample
