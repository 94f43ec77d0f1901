#include "referral/domain/assignment_functions.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::referral {
namespace {

constexpr char kInvalid[] = "ASSIGNMENT_FUNCTIONS_INVALID";

struct Line {
  v1::AssignmentRole role = v1::ASSIGNMENT_ROLE_UNSPECIFIED;
  std::vector<std::string> functions;
};

absl::StatusOr<Line> ParseLine(const std::string& text) {
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  const auto source = std::find(words.begin(), words.end(), "source:");
  Line line;
  const bool is_role = v1::AssignmentRole_Parse("ASSIGNMENT_ROLE_" + absl::AsciiStrToUpper(words[0]), &line.role);
  if (!is_role || line.role == v1::ASSIGNMENT_ROLE_UNSPECIFIED) {
    return absl::InvalidArgumentError("the first word is no role");
  }
  if (words.size() < 2 || words[1] != "functions:" || source == words.end() || source + 1 == words.end()) {
    return absl::InvalidArgumentError("want `ROLE functions: FUNCTION... source: TEXT`");
  }
  line.functions.assign(words.begin() + 2, source);
  if (line.functions.empty()) return absl::InvalidArgumentError("names no function");
  return line;
}

}  // namespace

absl::StatusOr<AssignmentFunctions> AssignmentFunctions::Load(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(file));
  absl::StatusOr<AssignmentFunctions> functions = Parse(text);
  RETURN_IF_ERROR(InRuleFile(file, functions.status()));
  return functions;
}

absl::StatusOr<AssignmentFunctions> AssignmentFunctions::Parse(const std::string& text) {
  AssignmentFunctions functions;
  RETURN_IF_ERROR(ForEachRuleLine(text, kInvalid, [&](const std::string& line) -> absl::Status {
    ASSIGN_OR_RETURN(const Line parsed, ParseLine(line));
    const bool is_new = functions.by_role_.emplace(parsed.role, parsed.functions).second;
    return is_new ? absl::OkStatus() : absl::InvalidArgumentError("the role has a line already");
  }));
  for (int role = 1; role < v1::AssignmentRole_ARRAYSIZE; ++role) {
    if (!v1::AssignmentRole_IsValid(role) || functions.by_role_.count(v1::AssignmentRole(role)) > 0) continue;
    return MakeError(absl::StatusCode::kInvalidArgument, kInvalid,
                     absl::StrCat(v1::AssignmentRole_Name(v1::AssignmentRole(role)), " has no line"));
  }
  return functions;
}

const std::vector<std::string>& AssignmentFunctions::For(v1::AssignmentRole role) const {
  static const std::vector<std::string> none;
  const auto found = by_role_.find(role);
  return found == by_role_.end() ? none : found->second;
}

}  // namespace sjelden::referral
