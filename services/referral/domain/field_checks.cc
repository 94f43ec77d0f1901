#include "referral/domain/field_checks.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/time/oslo.h"

namespace sjelden::referral {

// More is a document, not a field.
constexpr size_t kMostCharacters = 8000;

bool FieldChecks::Require(bool holds, const std::string& field, const std::string& wanted) {
  if (!holds) violations_.push_back({field, wanted});
  return holds;
}

void FieldChecks::RequireWords(const std::string& text, const std::string& field) {
  if (Require(!absl::StripAsciiWhitespace(text).empty(), field, "is empty, want it in words")) {
    Require(text.size() <= kMostCharacters, field, absl::StrCat("is longer than ", kMostCharacters, " characters"));
  }
}

std::optional<absl::CivilDay> FieldChecks::RequireDay(const std::string& text, const std::string& field) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  if (!Require(day.ok(), field, "is no day, want YYYY-MM-DD")) return std::nullopt;
  return *day;
}

absl::Status FieldChecks::status() const {
  return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
}

}  // namespace sjelden::referral
