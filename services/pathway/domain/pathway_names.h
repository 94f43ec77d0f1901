// The resource names that this context reads and writes, as values that cannot be mixed up.
//
// Pure functions; may be called from any thread. A name that does not parse is NOT_FOUND, like one that names nothing:
// to the caller both are "no such resource".
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace sjelden::pathway {

// `controllers/{controller}/pathways/{pathway}`.
struct PathwayName {
  std::string controller;
  std::string id;
  std::string ToString() const { return "controllers/" + controller + "/pathways/" + id; }
  bool operator==(const PathwayName&) const = default;
};

// `controllers/{controller}/pathways/{pathway}/tasks/{task}`.
struct TaskName {
  PathwayName pathway;
  std::string id;
  std::string ToString() const { return pathway.ToString() + "/tasks/" + id; }
  bool operator==(const TaskName&) const = default;
};

absl::StatusOr<PathwayName> ParsePathwayName(const std::string& name);
absl::StatusOr<TaskName> ParseTaskName(const std::string& name);

// Returns what follows the last `/`, or the whole text where there is none.
std::string LastSegment(const std::string& name);
// Returns the controller of a name that begins with `controllers/{controller}/`; empty otherwise.
std::string ControllerOf(const std::string& name);

// True for `practitioners/{id}`, `patients/{id}`, `families/{number}`, `controllers/{controller}/units/{unit}` and
// `controllers/{controller}/referrals/{id}`.
bool IsPersonName(const std::string& name);
bool IsPatientName(const std::string& name);
bool IsFamilyName(const std::string& name);
bool IsUnitName(const std::string& name);
bool IsReferralName(const std::string& name);
// `controllers/{controller}/caseMeetings/{case_meeting}/decisions/{decision}`.
bool IsDecisionName(const std::string& name);
// Any resource of a controller: `controllers/{controller}/` and then kinds and ids in turn.
bool IsDocumentName(const std::string& name);

}  // namespace sjelden::pathway
