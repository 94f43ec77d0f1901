#include "meeting/domain/field_checks.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "meeting/domain/meeting_names.h"
#include "platform/time/oslo.h"

namespace sjelden::meeting {
namespace {

// More is a document, not a field.
constexpr size_t kMostBytes = 8000;
constexpr size_t kMostLinkBytes = 300;
constexpr size_t kNumberDigits = 11;
constexpr size_t kBirthDateDigits = 6;

bool HoldsIdentityNumber(const std::string& text) {
  size_t digits = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (absl::ascii_isdigit(text[i])) {
      if (++digits == kNumberDigits) return true;
    } else if (text[i] != ' ' || digits != kBirthDateDigits) {
      digits = 0;
    }
  }
  return false;
}

}  // namespace

bool MayIdentify(const std::string& text, const Names& about) {
  if (HoldsIdentityNumber(text)) return true;
  for (const std::string& name : about) {
    if (absl::StrContains(text, LastSegment(name))) return true;
  }
  return false;
}

bool FieldChecks::Require(bool holds, const std::string& field, const std::string& wanted) {
  if (!holds) violations_.push_back({field, wanted});
  return holds;
}

void FieldChecks::RequireWords(const std::string& text, const std::string& field) {
  if (Require(!absl::StripAsciiWhitespace(text).empty(), field, "is empty, want it in words")) {
    Require(text.size() <= kMostBytes, field, absl::StrCat("is longer than ", kMostBytes, " bytes"));
  }
}

void FieldChecks::RequireAnonymous(const std::string& text, const std::string& field, const Names& about) {
  Require(!MayIdentify(text, about), field, "holds what looks like an identity number: others read it");
  Require(text.size() <= kMostBytes, field, absl::StrCat("is longer than ", kMostBytes, " bytes"));
}

void FieldChecks::RequireAnonymousWords(const std::string& text, const std::string& field, const Names& about) {
  RequireWords(text, field);
  RequireAnonymous(text, field, about);
}

void FieldChecks::RequireLink(const std::string& link, const std::string& field, const Names& about) {
  Require(absl::StartsWith(link, "https://") && link.size() <= kMostLinkBytes, field, "is no https address");
  Require(!MayIdentify(link, about), field, "holds what looks like an identity number: a room's name shows no patient");
}

std::optional<absl::CivilDay> FieldChecks::RequireDay(const std::string& text, const std::string& field) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  if (!Require(day.ok(), field, "is no day, want YYYY-MM-DD")) return std::nullopt;
  return *day;
}

absl::Status FieldChecks::status() const {
  return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
}

}  // namespace sjelden::meeting
