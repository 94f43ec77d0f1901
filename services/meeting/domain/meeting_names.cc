#include "meeting/domain/meeting_names.h"

#include <vector>

#include "absl/strings/str_split.h"
#include "meeting/domain/meeting_errors.h"

namespace sjelden::meeting {
namespace {

constexpr size_t kMaxSegmentBytes = 64;

// True where `name` has as many segments as `pattern`; a `*` stands for any segment.
bool Matches(const std::string& name, const std::vector<std::string>& pattern, std::vector<std::string>* parts) {
  *parts = absl::StrSplit(name, '/');
  if (parts->size() != pattern.size()) return false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == "*" ? !IsSegment((*parts)[i]) : (*parts)[i] != pattern[i]) return false;
  }
  return true;
}

bool Matches(const std::string& name, const std::vector<std::string>& pattern) {
  std::vector<std::string> parts;
  return Matches(name, pattern, &parts);
}

}  // namespace

bool IsSegment(const std::string& text) {
  if (text.empty() || text.size() > kMaxSegmentBytes) return false;
  for (const char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  }
  return true;
}

absl::StatusOr<ConsultationName> ParseConsultationName(const std::string& name) {
  std::vector<std::string> parts;
  if (!Matches(name, {"controllers", "*", "consultations", "*"}, &parts)) return ConsultationNotFound();
  return ConsultationName{parts[1], parts[3]};
}

absl::StatusOr<CaseMeetingName> ParseCaseMeetingName(const std::string& name) {
  std::vector<std::string> parts;
  if (!Matches(name, {"controllers", "*", "caseMeetings", "*"}, &parts)) return CaseMeetingNotFound();
  return CaseMeetingName{parts[1], parts[3]};
}

absl::StatusOr<AgendaItemName> ParseAgendaItemName(const std::string& name) {
  std::vector<std::string> parts;
  if (!Matches(name, {"controllers", "*", "caseMeetings", "*", "agendaItems", "*"}, &parts)) {
    return AgendaItemNotFound();
  }
  return AgendaItemName{{parts[1], parts[3]}, parts[5]};
}

absl::StatusOr<DecisionName> ParseDecisionName(const std::string& name) {
  std::vector<std::string> parts;
  if (!Matches(name, {"controllers", "*", "caseMeetings", "*", "decisions", "*"}, &parts)) return DecisionNotFound();
  return DecisionName{{parts[1], parts[3]}, parts[5]};
}

std::string LastSegment(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string ControllerOf(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  return parts.size() > 2 && parts[0] == "controllers" ? parts[1] : "";
}

bool IsPersonName(const std::string& name) { return Matches(name, {"practitioners", "*"}); }
bool IsPatientName(const std::string& name) { return Matches(name, {"patients", "*"}); }
bool IsUnitName(const std::string& name) { return Matches(name, {"controllers", "*", "units", "*"}); }
bool IsPathwayName(const std::string& name) { return Matches(name, {"controllers", "*", "pathways", "*"}); }

}  // namespace sjelden::meeting
