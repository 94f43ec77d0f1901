#include "sample/domain/test_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/rule_file.h"

namespace sjelden::sample {
namespace {

using Words = std::vector<std::string>;

constexpr char kReason[] = "INVALID_TEST_RULES";
constexpr int kMostYears = 30;

absl::Status NotUnderstood(const std::string& wanted) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, absl::StrCat("not understood; wanted ", wanted));
}

v1::TestPurpose PurposeOf(const std::string& word) {
  v1::TestPurpose purpose = v1::TEST_PURPOSE_UNSPECIFIED;
  v1::TestPurpose_Parse(absl::StrCat("TEST_PURPOSE_", absl::AsciiStrToUpper(word)), &purpose);
  return purpose;
}

// What stands from `start` to `valid-from`, and the day after it; moves `start` past them.
absl::Status ParseSource(const Words& words, size_t* start, std::string* paragraph, absl::CivilDay* valid_from) {
  const auto begin = words.begin() + std::min(*start, words.size());
  const auto found = std::find(begin, words.end(), "valid-from");
  if (found == begin || words.end() - found < 2) return NotUnderstood("`PARAGRAPH valid-from YYYY-MM-DD`");
  *paragraph = absl::StrJoin(begin, found, " ");
  ASSIGN_OR_RETURN(*valid_from, ParseDay(found[1]));
  *start = found - words.begin() + 2;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<TestRules> TestRules::Parse(const std::string& text) {
  TestRules rules;
  RETURN_IF_ERROR(
      ForEachRuleLine(text, kReason, [&rules](const std::string& line) { return rules.ParseLine(line); }));
  for (int purpose = v1::TEST_PURPOSE_UNSPECIFIED + 1; purpose <= v1::TestPurpose_MAX; ++purpose) {
    const bool told = std::any_of(rules.purposes_.begin(), rules.purposes_.end(),
                                  [&](const PurposeRule& rule) { return rule.purpose == purpose; });
    if (!told) return NotUnderstood("a line for every purpose");
  }
  return rules;
}

absl::StatusOr<TestRules> TestRules::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<TestRules> rules = Parse(text);
  if (!rules.ok()) return InRuleFile(path, rules.status());
  return rules;
}

absl::Status TestRules::ParseLine(const std::string& line) {
  const Words words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words[0] == "purpose") return ParsePurpose(words);
  if (words[0] == "minimum-age") return ParseLimit(words, 2, ages_);
  if (words[0] == "approved-only") return ParseLimit(words, 1, approved_only_);
  if (words[0] != "approved" || words.size() < 2) {
    return NotUnderstood("a line that begins with purpose, minimum-age, approved-only or approved");
  }
  Approval approval{words[1], {}};
  std::string paragraph;
  size_t start = 2;
  RETURN_IF_ERROR(ParseSource(words, &start, &paragraph, &approval.valid_from));
  approved_.push_back(approval);
  return absl::OkStatus();
}

absl::Status TestRules::ParsePurpose(const Words& words) {
  PurposeRule rule;
  if (words.size() < 7 || words[2] != "compartment" || words[4] != "consent") {
    return NotUnderstood("`purpose PURPOSE compartment COMPARTMENT consent ...`");
  }
  rule.purpose = PurposeOf(words[1]);
  if (rule.purpose == v1::TEST_PURPOSE_UNSPECIFIED) return NotUnderstood("a purpose of the API");
  if (!clinical::v1::Compartment_Parse("COMPARTMENT_" + absl::AsciiStrToUpper(words[3]), &rule.compartment)) {
    return NotUnderstood("a compartment of the API");
  }
  size_t start = 6;
  if (words[5] != "none") {
    rule.needs_consent = true;
    if (!registry::v1::ConsentScope_Parse("CONSENT_SCOPE_" + absl::AsciiStrToUpper(words[5]), &rule.scope)) {
      return NotUnderstood("the scope of a consent");
    }
    if (words[6] != "written" && words[6] != "oral") return NotUnderstood("`written` or `oral` after the scope");
    rule.written = words[6] == "written";
    start = 7;
  }
  RETURN_IF_ERROR(ParseSource(words, &start, &rule.paragraph, &rule.valid_from));
  purposes_.push_back(rule);
  return absl::OkStatus();
}

absl::Status TestRules::ParseLimit(const Words& words, size_t paragraph, std::vector<PurposeLimit>& limits) {
  PurposeLimit limit;
  if (paragraph == 2 &&
      (words.size() < 2 || !absl::SimpleAtoi(words[1], &limit.age) || limit.age < 1 || limit.age > kMostYears)) {
    return NotUnderstood(absl::StrCat("an age from 1 to ", kMostYears));
  }
  size_t start = paragraph;
  RETURN_IF_ERROR(ParseSource(words, &start, &limit.paragraph, &limit.valid_from));
  if (start + 1 >= words.size() || words[start] != "purposes:") {
    return NotUnderstood("`purposes: PURPOSE...` at the end");
  }
  for (size_t i = start + 1; i < words.size(); ++i) {
    limit.purpose = PurposeOf(words[i]);
    if (limit.purpose == v1::TEST_PURPOSE_UNSPECIFIED) return NotUnderstood("purposes of the API");
    limits.push_back(limit);
  }
  return absl::OkStatus();
}

absl::StatusOr<PurposeRule> TestRules::RuleOf(v1::TestPurpose purpose, absl::CivilDay day) const {
  const PurposeRule* latest = nullptr;
  for (const PurposeRule& rule : purposes_) {
    if (rule.purpose != purpose || rule.valid_from > day) continue;
    if (latest == nullptr || latest->valid_from < rule.valid_from) latest = &rule;
  }
  if (latest == nullptr) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "NO_RULE_FOR_PURPOSE",
                     "the rules do not say what this purpose asks for on this day");
  }
  return *latest;
}

PurposeLimit TestRules::MinimumAge(v1::TestPurpose purpose, absl::CivilDay day) const {
  PurposeLimit found;
  for (const PurposeLimit& limit : ages_) {
    const bool later = found.age == 0 || found.valid_from < limit.valid_from;
    if (limit.purpose == purpose && limit.valid_from <= day && later) found = limit;
  }
  return found;
}

std::string TestRules::ForbidsOrderBy(const std::string& controller, v1::TestPurpose purpose,
                                      absl::CivilDay day) const {
  for (const Approval& approval : approved_) {
    if (approval.controller == controller && approval.valid_from <= day) return "";
  }
  for (const PurposeLimit& limit : approved_only_) {
    if (limit.purpose == purpose && limit.valid_from <= day) return limit.paragraph;
  }
  return "";
}

}  // namespace sjelden::sample
