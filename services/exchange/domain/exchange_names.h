// The names of deliveries, received summaries and what they refer to: the only place where they are taken apart.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden::exchange {

// `controllers/{controller}/{collection}/{id}`.
struct RecordName {
  std::string controller;
  std::string collection;
  std::string id;

  std::string ToString() const { return "controllers/" + controller + "/" + collection + "/" + id; }
};

inline constexpr char kDeliveries[] = "deliveries";
inline constexpr char kReceivedSummaries[] = "receivedSummaries";
inline constexpr char kSummaries[] = "summaries";
inline constexpr char kLinkAlarms[] = "linkAlarms";
inline constexpr char kReconciliationReports[] = "reconciliationReports";

// Returns the parts of a name; INVALID_ARGUMENT that blames `field` where it is none of the collection.
absl::StatusOr<RecordName> ParseRecordName(const std::string& name, const std::string& collection,
                                           const std::string& field = "name");

// True where `name` has the form of a patient's, a practitioner's or a pathway's name.
bool IsPatientName(const std::string& name);
bool IsPractitionerName(const std::string& name);
bool IsPathwayName(const std::string& name);

// Returns the controller in the name of a unit; empty where it is none.
std::string ControllerOfUnit(const std::string& unit);

// Returns the last part of a name.
std::string LastPart(const std::string& name);

}  // namespace sjelden::exchange
