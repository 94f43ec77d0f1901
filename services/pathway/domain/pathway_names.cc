#include "pathway/domain/pathway_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "pathway/domain/pathway_errors.h"

namespace sjelden::pathway {
namespace {

constexpr size_t kMaxSegmentBytes = 64;

// A segment of a name: small letters, digits and hyphens, so that no part of a storage key can hide in it.
bool IsSegment(std::string_view text) {
  if (text.empty() || text.size() > kMaxSegmentBytes) return false;
  for (const char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  }
  return true;
}

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

absl::StatusOr<PathwayName> ParsePathwayName(const std::string& name) {
  std::vector<std::string> parts;
  if (!Matches(name, {"controllers", "*", "pathways", "*"}, &parts)) return PathwayNotFound();
  return PathwayName{parts[1], parts[3]};
}

absl::StatusOr<TaskName> ParseTaskName(const std::string& name) {
  std::vector<std::string> parts;
  if (!Matches(name, {"controllers", "*", "pathways", "*", "tasks", "*"}, &parts)) return TaskNotFound();
  return TaskName{{parts[1], parts[3]}, parts[5]};
}

std::string LastSegment(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string ControllerOf(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  return parts.size() > 2 && parts[0] == "controllers" ? parts[1] : "";
}

bool IsPersonName(const std::string& name) { return Matches(name, {"practitioners", "*"}); }
bool IsPatientName(const std::string& name) { return Matches(name, {"patients", "*"}); }
bool IsFamilyName(const std::string& name) { return Matches(name, {"families", "*"}); }
bool IsUnitName(const std::string& name) { return Matches(name, {"controllers", "*", "units", "*"}); }
bool IsReferralName(const std::string& name) { return Matches(name, {"controllers", "*", "referrals", "*"}); }
bool IsDecisionName(const std::string& name) {
  return Matches(name, {"controllers", "*", "caseMeetings", "*", "decisions", "*"});
}

bool IsDocumentName(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  if (parts.size() < 4 || parts.size() > 8 || parts.size() % 2 != 0 || parts[0] != "controllers") return false;
  for (size_t i = 0; i < parts.size(); i += 2) {
    const bool is_kind = !parts[i].empty() && parts[i].size() <= kMaxSegmentBytes &&
                         std::all_of(parts[i].begin(), parts[i].end(), [](char c) { return absl::ascii_isalpha(c); });
    if (!is_kind || !IsSegment(parts[i + 1])) return false;
  }
  return true;
}

}  // namespace sjelden::pathway
