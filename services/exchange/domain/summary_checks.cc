#include "exchange/domain/summary_checks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/time/oslo.h"

namespace sjelden::exchange {

void SummaryChecks::Require(bool holds, const std::string& field, const std::string& wanted) {
  if (!holds) violations_.push_back({field, wanted});
}

void SummaryChecks::RequireWords(const std::string& text, const std::string& field, size_t most) {
  Require(!absl::StripAsciiWhitespace(text).empty(), field, "is empty, want it in words");
  Require(text.size() <= most, field, absl::StrCat("is longer than ", most, " bytes"));
  const bool printable = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
  });
  Require(printable, field, "holds control characters, want plain text");
}

void SummaryChecks::RequireDay(const std::string& text, const std::string& field, absl::CivilDay earliest) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  Require(day.ok(), field, "is no day, want YYYY-MM-DD");
  if (day.ok()) Require(*day >= earliest, field, "has passed, want today or a later day");
}

absl::Status SummaryChecks::status() const {
  return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
}

}  // namespace sjelden::exchange
