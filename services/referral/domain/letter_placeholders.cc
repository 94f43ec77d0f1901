#include "referral/domain/letter_placeholders.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "referral/domain/letter_errors.h"

namespace sjelden::referral {
namespace {

constexpr uint32_t Only(v1::LetterKind kind) { return 1u << static_cast<int>(kind); }
constexpr uint32_t kEveryLetter = ~0u;
constexpr uint32_t kAfterAssessment = kEveryLetter & ~Only(v1::LETTER_KIND_RECEIPT);

struct KnownPlaceholder {
  std::string_view name;
  uint32_t kinds;  // the letters that may know it
};

constexpr KnownPlaceholder kKnownPlaceholders[] = {
    {"today", kEveryLetter},
    {"reference", kEveryLetter},
    {"patient", kEveryLetter},
    {"birth_date", kEveryLetter},
    {"identity_number", kEveryLetter},
    {"receiver", kEveryLetter},
    {"unit", kEveryLetter},
    {"full_unit", kEveryLetter},
    {"phone", kEveryLetter},
    {"address", kEveryLetter},
    {"referring_unit", kEveryLetter},
    {"received", kEveryLetter},
    {"complaint_within", kEveryLetter},
    {"complaint_law", kEveryLetter},
    {"answer_by", Only(v1::LETTER_KIND_RECEIPT)},
    {"assessor", kAfterAssessment},
    {"assessed", kAfterAssessment},
    {"message", kAfterAssessment},
    {"planned_start", Only(v1::LETTER_KIND_RIGHT) | Only(v1::LETTER_KIND_ACCEPTED)},
    {"latest_start", Only(v1::LETTER_KIND_RIGHT)},
    {"no_right_reason", Only(v1::LETTER_KIND_NO_RIGHT)},
    {"medical_reason", Only(v1::LETTER_KIND_NO_RIGHT)},
    {"new_unit", Only(v1::LETTER_KIND_FORWARDED)},
    {"forwarding_reason", Only(v1::LETTER_KIND_FORWARDED)},
    {"advice", Only(v1::LETTER_KIND_ADVICE)},
    {"package", Only(v1::LETTER_KIND_LOCAL_WORKUP)},
    {"supporter", Only(v1::LETTER_KIND_LOCAL_WORKUP)},
    {"check_in", Only(v1::LETTER_KIND_LOCAL_WORKUP)},
};

// Calls `plain` with each stretch of text and `placeholder` with each name; false where the braces do not fit.
template <class Plain, class Placeholder>
bool TakeApart(const std::string& text, Plain plain, Placeholder placeholder) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t brace = text.find_first_of("{}", at);
    plain(text.substr(at, brace == std::string::npos ? brace : brace - at));
    if (brace == std::string::npos) return true;
    const size_t end = text.find_first_of("{}", brace + 1);
    if (text[brace] == '}' || end == std::string::npos || text[end] == '{' || end == brace + 1) return false;
    placeholder(text.substr(brace + 1, end - brace - 1));
    at = end + 1;
  }
  return true;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> PlaceholdersIn(const std::string& text) {
  std::vector<std::string> names;
  const bool fits = TakeApart(
      text, [](const std::string&) {}, [&names](const std::string& name) { names.push_back(name); });
  if (!fits) return LetterTemplatesInvalid("a text", "has a brace without its partner, want {placeholder}");
  return names;
}

std::optional<std::string> FillIn(const std::string& text, const LetterValues& values) {
  std::string filled;
  bool all = true;
  TakeApart(
      text, [&filled](const std::string& plain) { filled += plain; },
      [&](const std::string& name) {
        const auto found = values.find(name);
        if (found == values.end() || found->second.empty()) {
          all = false;
        } else {
          filled += found->second;
        }
      });
  return all ? std::optional<std::string>(std::move(filled)) : std::nullopt;
}

bool MayKnow(v1::LetterKind kind, const std::string& placeholder) {
  return std::any_of(std::begin(kKnownPlaceholders), std::end(kKnownPlaceholders),
                     [&](const KnownPlaceholder& known) {
                       return known.name == placeholder && (known.kinds & Only(kind)) != 0;
                     });
}

bool IsPlaceholder(const std::string& name) {
  return std::any_of(std::begin(kKnownPlaceholders), std::end(kKnownPlaceholders),
                     [&name](const KnownPlaceholder& known) { return known.name == name; });
}

}  // namespace sjelden::referral
