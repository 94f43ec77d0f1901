// A letter put together: what stands where, drawn by referral/letters and written out as text for the journal.
//
// Pure functions and values; any thread may call them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/letter_placeholders.h"
#include "referral/domain/letter_templates.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::referral {

// One line of the head.
struct LetterFact {
  std::string label;
  std::string value;
};

// One passage: paragraphs, separated by empty lines in `text`.
struct LetterSection {
  std::string heading;  // may be empty
  std::string text;
};

struct LetterPage {
  v1::LetterKind kind = v1::LETTER_KIND_UNSPECIFIED;
  std::string title;
  std::string language;  // BCP 47
  std::string day;       // of the letter, YYYY-MM-DD
  std::vector<LetterFact> head;
  std::vector<LetterSection> sections;
  std::string page_form;  // as `{page}` and `{pages}` of LetterLanguage
};

// What a letter is made of.
struct LetterSubject {
  const v1::Referral& referral;
  const registry::v1::Patient& patient;
  const Acting& acting;
  // Returns the name for people of a person or unit; empty where there is none.
  std::function<std::string(const std::string& resource)> name_of;
  // Returns the unit at the top of the tree in which a unit lies, which people know as the hospital; may be the same.
  std::function<std::string(const std::string& unit)> top_of;
};

// Which letter is asked for.
struct LetterOrder {
  v1::LetterReceiver receiver = v1::LETTER_RECEIVER_UNSPECIFIED;
  std::string language;  // may be empty
};

// Returns the letter, in the language that LetterLanguageFor chooses. Errors as LetterFor, CheckLetterReceiver and
// LetterLanguageFor; FAILED_PRECONDITION (LETTER_CONTENT_MISSING) where something that it must say always, or the
// patient's name, is not known.
absl::StatusOr<LetterPage> WriteLetter(const LetterTemplates& templates, const LetterOrder& order,
                                       const LetterSubject& subject);

// Returns the letter as plain words: nothing of it is missing.
std::string LetterText(const LetterPage& page);

// Returns the name of its file: the id of the referral, receiver and language, nothing of the patient or the outcome.
std::string LetterFileName(const LetterTemplates& templates, const LetterOrder& order, const LetterPage& page,
                           const v1::Referral& referral);

// Returns what stands at the foot of a sheet. Example: `Side 1 av 2`.
std::string FootOfSheet(const LetterPage& page, int sheet, int sheets);

}  // namespace sjelden::referral
