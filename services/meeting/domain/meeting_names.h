// The resource names that this context reads and writes, as values that cannot be mixed up.
//
// Pure functions; may be called from any thread. A name that does not parse is NOT_FOUND, like one that names nothing:
// to the caller both are "no such resource".
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden::meeting {

// `controllers/{controller}/consultations/{consultation}`.
struct ConsultationName {
  std::string controller;
  std::string id;
  std::string ToString() const { return "controllers/" + controller + "/consultations/" + id; }
  bool operator==(const ConsultationName&) const = default;
};

// `controllers/{controller}/caseMeetings/{case_meeting}`.
struct CaseMeetingName {
  std::string controller;
  std::string id;
  std::string ToString() const { return "controllers/" + controller + "/caseMeetings/" + id; }
  bool operator==(const CaseMeetingName&) const = default;
};

// `controllers/{controller}/caseMeetings/{case_meeting}/agendaItems/{agenda_item}`.
struct AgendaItemName {
  CaseMeetingName meeting;
  std::string id;
  std::string ToString() const { return meeting.ToString() + "/agendaItems/" + id; }
  bool operator==(const AgendaItemName&) const = default;
};

// `controllers/{controller}/caseMeetings/{case_meeting}/decisions/{decision}`.
struct DecisionName {
  CaseMeetingName meeting;
  std::string id;
  std::string ToString() const { return meeting.ToString() + "/decisions/" + id; }
  bool operator==(const DecisionName&) const = default;
};

absl::StatusOr<ConsultationName> ParseConsultationName(const std::string& name);
absl::StatusOr<CaseMeetingName> ParseCaseMeetingName(const std::string& name);
absl::StatusOr<AgendaItemName> ParseAgendaItemName(const std::string& name);
absl::StatusOr<DecisionName> ParseDecisionName(const std::string& name);

// Returns what follows the last `/`, or the whole text where there is none.
std::string LastSegment(const std::string& name);
// Returns the controller of a name that begins with `controllers/{controller}/`; empty otherwise.
std::string ControllerOf(const std::string& name);

// True for a segment of a name: 1 to 64 small letters, digits and hyphens.
bool IsSegment(const std::string& text);
// True for `practitioners/{id}`, `patients/{id}`, `controllers/{controller}/units/{unit}` and
// `controllers/{controller}/pathways/{id}`.
bool IsPersonName(const std::string& name);
bool IsPatientName(const std::string& name);
bool IsUnitName(const std::string& name);
bool IsPathwayName(const std::string& name);

}  // namespace sjelden::meeting
