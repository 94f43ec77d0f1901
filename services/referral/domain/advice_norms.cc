#include "referral/domain/advice_norms.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::referral {
namespace {

constexpr char kAdviceNormsInvalid[] = "ADVICE_NORMS_INVALID";
// Longer than anybody may wait unseen; a slip of the pen above it is refused.
constexpr int kMostNormDays = 60;

struct NamedAdviceNorm {
  const char* name;
  int AdviceNorms::*days;
};
constexpr NamedAdviceNorm kAdviceNorms[] = {{"give-advice", &AdviceNorms::give_advice},
                                            {"follow-up", &AdviceNorms::follow_up}};

absl::Status WrongNorm(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kAdviceNormsInvalid, what);
}

absl::Status ParseNorm(const std::string& line, AdviceNorms& norms) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  for (const NamedAdviceNorm& norm : kAdviceNorms) {
    if (words[0] != norm.name) continue;
    if (norms.*norm.days != 0) return WrongNorm(absl::StrCat("the norm ", norm.name, " stands twice"));
    int days = 0;
    const bool understood = words.size() >= 4 && absl::SimpleAtoi(words[1], &days) && days >= 1 &&
                            days <= kMostNormDays && words[2] == "working-days";
    if (!understood) {
      return WrongNorm(
          absl::StrCat("not understood; want `NORM NUMBER working-days SOURCE` with 1 to ", kMostNormDays, " days"));
    }
    norms.*norm.days = days;
    return absl::OkStatus();
  }
  return WrongNorm(absl::StrCat("there is no norm ", words[0], ", want give-advice or follow-up"));
}

}  // namespace

absl::StatusOr<AdviceNorms> AdviceNorms::Parse(const std::string& text) {
  AdviceNorms norms;
  RETURN_IF_ERROR(ForEachRuleLine(text, kAdviceNormsInvalid,
                                  [&norms](const std::string& line) { return ParseNorm(line, norms); }));
  for (const NamedAdviceNorm& norm : kAdviceNorms) {
    if (norms.*norm.days == 0) return WrongNorm(absl::StrCat("the norm ", norm.name, " is missing"));
  }
  return norms;
}

absl::StatusOr<AdviceNorms> AdviceNorms::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<AdviceNorms> norms = Parse(text);
  RETURN_IF_ERROR(InRuleFile(path, norms.status()));
  return norms;
}

}  // namespace sjelden::referral
