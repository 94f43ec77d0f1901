#include "registry/domain/consent_ages.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/rule_file.h"

namespace sjelden::registry {
namespace {

constexpr char kReason[] = "INVALID_CONSENT_AGES";

absl::Status NotUnderstood(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, what);
}

absl::StatusOr<pb::ConsentScope> ParseScope(const std::string& word) {
  pb::ConsentScope scope = pb::CONSENT_SCOPE_UNSPECIFIED;
  if (!pb::ConsentScope_Parse(absl::StrCat("CONSENT_SCOPE_", absl::AsciiStrToUpper(word)), &scope) ||
      scope == pb::CONSENT_SCOPE_UNSPECIFIED) {
    return NotUnderstood(absl::StrCat("there is no scope ", word));
  }
  return scope;
}

}  // namespace

absl::StatusOr<ConsentAges> ConsentAges::Parse(const std::string& text) {
  ConsentAges ages;
  RETURN_IF_ERROR(ForEachRuleLine(text, kReason, [&](const std::string& line) { return ages.ParseLine(line); }));
  RETURN_IF_ERROR(ages.CheckComplete());
  return ages;
}

absl::StatusOr<ConsentAges> ConsentAges::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<ConsentAges> ages = Parse(text);
  if (!ages.ok()) return InRuleFile(path, ages.status());
  return ages;
}

absl::Status ConsentAges::ParseLine(const std::string& line) {
  const std::vector<std::string> halves = absl::StrSplit(line, absl::MaxSplits(" scopes: ", 1));
  const std::vector<std::string> rule_and_day = absl::StrSplit(halves[0], absl::MaxSplits(" valid-from ", 1));
  if (halves.size() != 2 || rule_and_day.size() != 2) {
    return NotUnderstood("want … valid-from YYYY-MM-DD scopes: SCOPE…");
  }
  ConsentRule rule;
  ASSIGN_OR_RETURN(rule.valid_from, ParseDay(rule_and_day[1]));
  std::vector<std::string> words = absl::StrSplit(rule_and_day[0], absl::MaxSplits(' ', 1));
  rule.written = words[0] == "written";
  if (!rule.written && words[0] != "own-consent") return NotUnderstood("want own-consent or written");
  if (words.size() != 2) return NotUnderstood("want a paragraph");
  if (!rule.written) {
    words = absl::StrSplit(words[1], absl::MaxSplits(' ', 1));
    if (words.size() != 2 || !absl::SimpleAtoi(words[0], &rule.age) || rule.age < 1 || rule.age > 120) {
      return NotUnderstood("want an age from 1 to 120 and a paragraph");
    }
  }
  rule.paragraph = words[1];
  const std::vector<std::string> scopes = absl::StrSplit(halves[1], ' ', absl::SkipEmpty());
  if (scopes.empty()) return NotUnderstood("want a scope");
  for (const std::string& word : scopes) {
    ASSIGN_OR_RETURN(rule.scope, ParseScope(word));
    rules_.push_back(rule);
  }
  return absl::OkStatus();
}

absl::Status ConsentAges::CheckComplete() const {
  for (int value = pb::ConsentScope_MIN; value <= pb::ConsentScope_MAX; ++value) {
    if (value == pb::CONSENT_SCOPE_UNSPECIFIED || !pb::ConsentScope_IsValid(value)) continue;
    const auto scope = static_cast<pb::ConsentScope>(value);
    if (Latest(scope, /*written=*/false, absl::CivilDay(9999, 12, 31)) == nullptr) {
      return NotUnderstood(absl::StrCat("there is no own-consent line for ", pb::ConsentScope_Name(scope)));
    }
  }
  return absl::OkStatus();
}

const ConsentRule* ConsentAges::Latest(pb::ConsentScope scope, bool written, absl::CivilDay day) const {
  const ConsentRule* latest = nullptr;
  for (const ConsentRule& rule : rules_) {
    if (rule.scope != scope || rule.written != written || rule.valid_from > day) continue;
    if (latest == nullptr || rule.valid_from >= latest->valid_from) latest = &rule;
  }
  return latest;
}

const ConsentRule& ConsentAges::AgeFor(pb::ConsentScope scope, absl::CivilDay day) const {
  if (const ConsentRule* rule = Latest(scope, /*written=*/false, day)) return *rule;
  const ConsentRule* earliest = nullptr;
  for (const ConsentRule& rule : rules_) {
    if (rule.scope != scope || rule.written) continue;
    if (earliest == nullptr || rule.valid_from < earliest->valid_from) earliest = &rule;
  }
  return *earliest;  // CheckComplete has seen to it that there is one
}

const ConsentRule* ConsentAges::WrittenFor(pb::ConsentScope scope, absl::CivilDay day) const {
  return Latest(scope, /*written=*/true, day);
}

int AgeOn(absl::CivilDay birth, absl::CivilDay day) {
  const bool had_birthday =
      day.month() > birth.month() || (day.month() == birth.month() && day.day() >= birth.day());
  return static_cast<int>(day.year() - birth.year()) - (had_birthday ? 0 : 1);
}

}  // namespace sjelden::registry
