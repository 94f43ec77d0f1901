#include "sample/domain/field_checks.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace sjelden::sample {

// More is a document, not a field; a record holds many of them.
constexpr size_t kMostCharacters = 2000;

bool FieldChecks::Require(bool holds, const std::string& field, const std::string& wanted) {
  if (!holds) violations_.push_back({field, wanted});
  return holds;
}

void FieldChecks::RequireWords(const std::string& text, const std::string& field) {
  if (Require(!absl::StripAsciiWhitespace(text).empty(), field, "is empty, want it in words")) AllowWords(text, field);
}

void FieldChecks::AllowWords(const std::string& text, const std::string& field) {
  Require(text.size() <= kMostCharacters, field, absl::StrCat("is longer than ", kMostCharacters, " bytes"));
}

absl::Status FieldChecks::status() const {
  return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
}

}  // namespace sjelden::sample
