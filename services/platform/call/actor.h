// Who acts in a call: a person signed in to a role at a unit, or a service on somebody's behalf. Values only.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace sjelden {

// A purpose that a person declared for one patient (beslutningsstyrt tilgang), or break-glass (noedtilgang).
struct ActiveGround {
  std::string patient;  // `patients/{patient}`
  std::string code;     // the coded purpose. Example: `second-opinion`
  bool break_glass = false;
  absl::Time expires;
  std::string name = {};     // `grounds/{ground}`: what is revoked where a reviewer objects
};

struct Actor {
  std::string person;        // `practitioners/{practitioner}`; empty where a service acts alone
  std::string role;          // `practitionerRoles/{practitioner_role}`
  std::string unit;          // `controllers/{controller}/units/{unit}`
  std::string controller;    // organisation number
  std::string function;      // Example: `assessor`
  std::string sign_in;       // `signIns/{sign_in}`
  std::string caller;        // who holds the other end, by certificate. Example: `cli`, `pathway`
  std::string on_behalf_of;  // where a service acts: the person whose act caused it
  std::string caused_by;     // where a service acts: the change that caused it
  std::vector<ActiveGround> grounds;

  bool service = false;      // a service acts on its own permission, without a signed-in person

  bool is_service() const { return service; }
  // The person to name as the one who did it.
  const std::string& responsible() const { return person.empty() ? on_behalf_of : person; }
};

}  // namespace sjelden
