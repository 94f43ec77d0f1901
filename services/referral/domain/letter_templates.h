// What letters must hold and how they are worded: deploy/config/rules/letters.textproto and
// deploy/config/templates/letters. Checked once at the start, so that no letter fails for its template.
//
// Immutable values and pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "referral/domain/legal_clocks.h"
#include "sjelden/referral/v1/letter_templates.pb.h"

namespace sjelden::referral {

// The clock of legal_clocks.txt that a complaint is counted by.
inline constexpr char kComplaintClock[] = "complaint";

struct LetterTemplates {
  v1::LetterRules rules;
  std::vector<v1::LetterLanguage> languages;
};

// Returns INVALID_ARGUMENT (LETTER_TEMPLATES_INVALID) that names the place and what is wrong there, where
//   - a kind and receiver has no duty or two, a content has no rule or two or no source, a contact is incomplete;
//   - a language is missing, stands twice or is not wanted; one lacks a letter, a month, a word, the name of a law;
//   - a text has a placeholder that there is not, or that this kind of letter never knows;
//   - a letter lacks a passage for something that it must hold, or that passage lacks a placeholder that says it;
//   - a passage is named that there is not, or is never used.
absl::Status CheckLetterTemplates(const LetterTemplates& templates, const LegalClocks& clocks);

// Return what stands in checked templates.
const v1::LetterLanguage* LanguageOf(const LetterTemplates& templates, const std::string& language);  // null: none
const v1::LetterDuty& DutyOf(const LetterTemplates& templates, v1::LetterKind kind, v1::LetterReceiver receiver);
const v1::LetterTemplate& TemplateOf(const v1::LetterLanguage& language, v1::LetterKind kind,
                                     v1::LetterReceiver receiver);
const v1::LetterPassage& PassageOf(const v1::LetterLanguage& language, const std::string& id);
// The unit's own contact, else that of its controller; null where there is neither.
const v1::LetterContact* ContactOf(const LetterTemplates& templates, const std::string& unit);

// True where a letter, line or duty is for the receiver.
template <class Addressed>
bool IsFor(const Addressed& addressed, v1::LetterReceiver receiver) {
  for (const int one : addressed.receivers()) {
    if (one == receiver) return true;
  }
  return false;
}

}  // namespace sjelden::referral
