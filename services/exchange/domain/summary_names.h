// The names of summaries and of what they refer to: the only place of the composing side where they are taken apart.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden::exchange {

// `controllers/{controller}/summaries/{id}`.
struct SummaryName {
  std::string controller;
  std::string id;

  std::string ToString() const { return "controllers/" + controller + "/summaries/" + id; }
};

// Returns the parts of a name; INVALID_ARGUMENT that blames `field` where it is none.
absl::StatusOr<SummaryName> ParseSummaryName(const std::string& name, const std::string& field = "name");

// True where `name` has the form of a case's, a unit's, a person's name, or of an organisation number.
bool IsCaseName(const std::string& name);
bool IsReceivingUnitName(const std::string& name);
bool IsPersonName(const std::string& name);
bool IsOrganisationNumber(const std::string& text);

// Returns the controller in a name `controllers/{controller}/…`; empty where there is none.
std::string ControllerIn(const std::string& name);
// Returns the pseudonym that 16 or more secret bytes stand for; it has the form of an id, so that nothing tells it apart.
std::string PseudonymFrom(const std::string& hmac);
// Returns what stands after the last slash.
std::string IdInName(const std::string& name);

}  // namespace sjelden::exchange
