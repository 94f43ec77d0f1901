#include "pathway/domain/case_norms.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::pathway {
namespace {

using Words = std::vector<std::string>;

constexpr char kReason[] = "INVALID_CASE_NORMS";
// Longer than anybody may wait unseen; a slip of the pen above it is refused.
constexpr int kMostDays = 60;

struct NamedNorm {
  const char* name;
  int CaseNorms::*days;
};
constexpr NamedNorm kNorms[] = {
    {"decide-what-next", &CaseNorms::decide_what_next},
    {"decide-after-withdrawal", &CaseNorms::decide_after_withdrawal},
    {"act-after-cancelled-order", &CaseNorms::act_after_cancelled_order},
    {"look-for-delivery", &CaseNorms::look_for_delivery},
    {"read-corrected-report", &CaseNorms::read_corrected_report},
};

absl::Status Wrong(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, what);
}

bool ReadDays(const std::string& number, const std::string& unit, int* days) {
  return absl::SimpleAtoi(number, days) && *days >= 1 && *days <= kMostDays && unit == "working-days";
}

absl::Status ParseLevel(const Words& words, CaseNorms* norms) {
  EscalationLevel level;
  int number = 0;
  const bool understood = words.size() >= 7 && absl::SimpleAtoi(words[1], &number) &&
                          ReadDays(words[2], words[3], &level.working_days) && words[4] == "tells";
  if (!understood) {
    return Wrong(absl::StrCat("not understood; wanted `escalate LEVEL NUMBER working-days tells WHOM SOURCE` with 1 to ",
                              kMostDays, " days"));
  }
  if (number != static_cast<int>(norms->levels.size()) + 1) return Wrong("the levels do not follow one another from 1");
  if (words[5] == "receiving-unit-leader") {
    level.tells = EscalationTells::kReceivingUnitLeader;
  } else if (words[5] == "leading-unit-leader") {
    level.tells = EscalationTells::kLeadingUnitLeader;
  } else if (words[5] != "nobody-else") {
    return Wrong("wanted nobody-else, receiving-unit-leader or leading-unit-leader");
  }
  norms->levels.push_back(level);
  return absl::OkStatus();
}

absl::Status ParseLine(const std::string& line, CaseNorms* norms) {
  const Words words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words[0] == "escalate") return ParseLevel(words, norms);
  for (const NamedNorm& norm : kNorms) {
    if (words[0] != norm.name) continue;
    if (norms->*norm.days != 0) return Wrong(absl::StrCat("the norm ", words[0], " stands twice"));
    if (words.size() >= 4 && ReadDays(words[1], words[2], &(norms->*norm.days))) return absl::OkStatus();
    return Wrong(
        absl::StrCat("not understood; wanted `NORM NUMBER working-days SOURCE` with 1 to ", kMostDays, " days"));
  }
  return Wrong(absl::StrCat("there is no norm ", words[0]));
}

}  // namespace

const EscalationLevel& CaseNorms::Level(int level) const {
  return levels[std::min<size_t>(static_cast<size_t>(level), levels.size()) - 1];
}

absl::StatusOr<CaseNorms> CaseNorms::Parse(const std::string& text) {
  CaseNorms norms;
  RETURN_IF_ERROR(
      ForEachRuleLine(text, kReason, [&norms](const std::string& line) { return ParseLine(line, &norms); }));
  for (const NamedNorm& norm : kNorms) {
    if (norms.*norm.days == 0) return Wrong(absl::StrCat("the norm ", norm.name, " is missing"));
  }
  if (norms.levels.empty()) return Wrong("there is no level of escalation");
  return norms;
}

absl::StatusOr<CaseNorms> CaseNorms::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<CaseNorms> norms = Parse(text);
  if (!norms.ok()) return InRuleFile(path, norms.status());
  return norms;
}

}  // namespace sjelden::pathway
