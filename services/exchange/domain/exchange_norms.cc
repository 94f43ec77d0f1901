#include "exchange/domain/exchange_norms.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::exchange {
namespace {

constexpr char kReason[] = "INVALID_EXCHANGE_NORMS";
// What the largest document, its envelope and the rows beside it still fit into: one commit of 1 MiB.
constexpr int kLargestKib = 768;

absl::Status NotUnderstood(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, what);
}

absl::StatusOr<absl::Duration> ParseDuration(const std::string& number, const std::string& unit) {
  int count = 0;
  if (!absl::SimpleAtoi(number, &count) || count < 1) return NotUnderstood("want a whole number above 0");
  if (unit == "minutes") return absl::Minutes(count);
  if (unit == "hours") return absl::Hours(count);
  return NotUnderstood("want minutes or hours");
}

}  // namespace

absl::StatusOr<ExchangeNorms> ExchangeNorms::Parse(const std::string& text) {
  ExchangeNorms norms;
  RETURN_IF_ERROR(ForEachRuleLine(text, kReason, [&](const std::string& line) { return norms.ParseLine(line); }));
  if (norms.silences_.empty()) return NotUnderstood("there is no silence line");
  const absl::Duration none;
  if (norms.unit_unknown_ == none || norms.look_again_ == none) {
    return NotUnderstood("there is no unit-unknown or look-again line");
  }
  if (norms.largest_summary_bytes_ == 0) return NotUnderstood("there is no largest-summary line");
  return norms;
}

absl::StatusOr<ExchangeNorms> ExchangeNorms::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<ExchangeNorms> norms = Parse(text);
  if (!norms.ok()) return InRuleFile(path, norms.status());
  return norms;
}

absl::Status ExchangeNorms::ParseLine(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words[0] == "largest-summary") {
    int kib = 0;
    if (words.size() != 3 || words[2] != "KiB" || !absl::SimpleAtoi(words[1], &kib) || kib < 1 || kib > kLargestKib) {
      return NotUnderstood("want largest-summary NUMBER KiB, at most 768");
    }
    largest_summary_bytes_ = static_cast<size_t>(kib) * 1024;
    return absl::OkStatus();
  }
  if (words.size() < 3) return NotUnderstood("want WHAT NUMBER UNIT");
  ASSIGN_OR_RETURN(const absl::Duration duration, ParseDuration(words[1], words[2]));
  if (words[0] == "silence" && words.size() == 4) {
    if (!silences_.empty() && silences_.back().after >= duration) return NotUnderstood("want the longer silence later");
    silences_.push_back({duration, words[3]});
  } else if (words[0] == "unit-unknown" && words.size() == 3) {
    unit_unknown_ = duration;
  } else if (words[0] == "look-again" && words.size() == 3) {
    look_again_ = duration;
  } else {
    return NotUnderstood("want silence, unit-unknown, look-again or largest-summary");
  }
  return absl::OkStatus();
}

}  // namespace sjelden::exchange
