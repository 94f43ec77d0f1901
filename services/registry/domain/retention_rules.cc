#include "registry/domain/retention_rules.h"

#include <algorithm>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"
#include "platform/time/timestamp.h"
#include "registry/domain/registry_errors.h"

namespace sjelden::registry {
namespace {

constexpr char kInvalidRetentionRules[] = "INVALID_RETENTION_RULES";

absl::Status LineNotUnderstood(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kInvalidRetentionRules, what);
}

absl::StatusOr<absl::Duration> RetentionDays(const std::vector<std::string>& words) {
  int days = 0;
  if (words.size() != 3 || words[2] != "days" || !absl::SimpleAtoi(words[1], &days) || days < 1 || days > 3660) {
    return LineNotUnderstood("want WHAT NUMBER days, from 1 to 3660");
  }
  return absl::Hours(24) * days;
}

absl::Status AddOnce(const std::vector<std::string>& words, std::vector<std::string>& to) {
  if (words.size() != 2) return LineNotUnderstood("want one name");
  if (std::find(to.begin(), to.end(), words[1]) != to.end()) {
    return LineNotUnderstood(absl::StrCat(words[1], " is there twice"));
  }
  to.push_back(words[1]);
  return absl::OkStatus();
}

// When something was, where it is known as a moment.
std::optional<absl::Time> MomentOf(const sjelden::clinical::v1::TimePoint& point) {
  if (point.has_timestamp()) return FromTimestamp(point.timestamp());
  if (point.has_interval() && point.interval().has_end()) return FromTimestamp(point.interval().end());
  return std::nullopt;
}

}  // namespace

absl::StatusOr<RetentionRules> RetentionRules::Parse(const std::string& text) {
  RetentionRules rules;
  RETURN_IF_ERROR(ForEachRuleLine(text, kInvalidRetentionRules, [&](const std::string& line) { return rules.ParseLine(line); }));
  RETURN_IF_ERROR(rules.CheckComplete());
  return rules;
}

absl::StatusOr<RetentionRules> RetentionRules::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<RetentionRules> rules = Parse(text);
  if (!rules.ok()) return InRuleFile(path, rules.status());
  return rules;
}

absl::Status RetentionRules::ParseLine(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words[0] == "norm") return ParseNorm(line);
  if (words[0] == "ground") return ParseGround(line);
  if (words[0] == "controller") return AddOnce(words, controllers_);
  if (words[0] == "store") return AddOnce(words, stores_);
  absl::Duration* duration = words[0] == "key-backups-kept" ? &key_backups_kept_
                             : words[0] == "answer-within"  ? &answer_within_
                             : words[0] == "confirm-within" ? &confirm_within_
                             : words[0] == "destroy-within" ? &destroy_within_
                                                            : nullptr;
  if (duration == nullptr) {
    return LineNotUnderstood(
        "want norm, ground, controller, store, key-backups-kept, answer-within, confirm-within or destroy-within");
  }
  ASSIGN_OR_RETURN(*duration, RetentionDays(words));
  return absl::OkStatus();
}

absl::Status RetentionRules::ParseNorm(const std::string& line) {
  const std::vector<std::string> halves = absl::StrSplit(line, absl::MaxSplits(" source: ", 1));
  const std::vector<std::string> words = absl::StrSplit(halves[0], ' ', absl::SkipEmpty());
  if (halves.size() != 2 || halves[1].empty() || words.size() != 6 || words[3] != "years" || words[4] != "after") {
    return LineNotUnderstood("want norm CODE NUMBER years after BASIS source: TEXT");
  }
  RetentionNorm norm;
  norm.code = words[1];
  norm.source = halves[1];
  if (!absl::SimpleAtoi(words[2], &norm.years) || norm.years < 1 || norm.years > 200) {
    return LineNotUnderstood("want from 1 to 200 years");
  }
  if (words[5] != "death" && words[5] != "last-encounter") return LineNotUnderstood("want death or last-encounter");
  norm.basis = words[5] == "death" ? RetentionBasis::kDeath : RetentionBasis::kLastEncounter;
  if (Find(norm.code) != nullptr) return LineNotUnderstood(absl::StrCat("the norm ", norm.code, " is there twice"));
  norms_.push_back(std::move(norm));
  return absl::OkStatus();
}

absl::Status RetentionRules::ParseGround(const std::string& line) {
  const std::vector<std::string> halves = absl::StrSplit(line, absl::MaxSplits(" source: ", 1));
  const std::vector<std::string> words = absl::StrSplit(halves[0], ' ', absl::SkipEmpty());
  if (halves.size() != 2 || halves[1].empty() || words.size() != 2) {
    return LineNotUnderstood("want ground CODE source: TEXT");
  }
  if (FindGround(words[1]) != nullptr) {
    return LineNotUnderstood(absl::StrCat("the ground ", words[1], " is there twice"));
  }
  grounds_.push_back({words[1], halves[1]});
  return absl::OkStatus();
}

absl::Status RetentionRules::CheckComplete() const {
  if (norms_.empty() || grounds_.empty() || controllers_.empty() || stores_.empty()) {
    return LineNotUnderstood("want at least one norm, one ground, one controller and one store");
  }
  const absl::Duration none;
  if (key_backups_kept_ == none || answer_within_ == none || confirm_within_ == none || destroy_within_ == none) {
    return LineNotUnderstood("want key-backups-kept, answer-within, confirm-within and destroy-within");
  }
  return absl::OkStatus();
}

const RetentionNorm* RetentionRules::Find(const std::string& code) const {
  for (const RetentionNorm& norm : norms_) {
    if (norm.code == code) return &norm;
  }
  return nullptr;
}

const ErasureGround* RetentionRules::FindGround(const std::string& code) const {
  for (const ErasureGround& ground : grounds_) {
    if (ground.code == code) return &ground;
  }
  return nullptr;
}

absl::Status CheckRetentionEnded(const pb::Patient& patient, const RetentionNorm& norm, const Oslo& oslo,
                                 absl::Time now) {
  const bool by_death = norm.basis == RetentionBasis::kDeath;
  if (by_death && patient.vital_status().status() != sjelden::clinical::v1::LIFE_STATUS_DECEASED) {
    return RetentionNotEnded("it does not say that the patient has died");
  }
  const std::optional<absl::Time> since =
      MomentOf(by_death ? patient.vital_status().time_of_death() : patient.time_at_last_encounter());
  if (!since.has_value()) {
    return RetentionNotEnded(absl::StrCat("it holds no date of ", by_death ? "death" : "the last encounter"));
  }
  const absl::CivilDay from = oslo.DayOf(*since);
  const absl::CivilDay end(from.year() + norm.years, from.month(), from.day());
  if (oslo.DayOf(now) < end) return RetentionNotEnded(absl::StrCat("until ", FormatDay(end), ", ", norm.source));
  return absl::OkStatus();
}

}  // namespace sjelden::registry
