#include "referral/domain/letter_templates.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "referral/domain/letter_errors.h"
#include "referral/domain/letter_placeholders.h"
#include "referral/domain/referral_names.h"

namespace sjelden::referral {
namespace {

// Every value of an enumeration but the unspecified one.
template <class Enum>
std::vector<Enum> EveryValue(int past_last, bool (*is_valid)(int)) {
  std::vector<Enum> values;
  for (int value = 1; value < past_last; ++value) {
    if (is_valid(value)) values.push_back(static_cast<Enum>(value));
  }
  return values;
}

std::vector<v1::LetterKind> EveryKind() {
  return EveryValue<v1::LetterKind>(v1::LetterKind_ARRAYSIZE, &v1::LetterKind_IsValid);
}
std::vector<v1::LetterReceiver> EveryReceiver() {
  return EveryValue<v1::LetterReceiver>(v1::LetterReceiver_ARRAYSIZE, &v1::LetterReceiver_IsValid);
}
std::vector<v1::LetterContent> EveryContent() {
  return EveryValue<v1::LetterContent>(v1::LetterContent_ARRAYSIZE, &v1::LetterContent_IsValid);
}
std::vector<v1::NoRightReason> EveryReason() {
  return EveryValue<v1::NoRightReason>(v1::NoRightReason_ARRAYSIZE, &v1::NoRightReason_IsValid);
}

std::string LetterCalled(v1::LetterKind kind, v1::LetterReceiver receiver) {
  return absl::StrCat("the letter ", v1::LetterKind_Name(kind), " to ", v1::LetterReceiver_Name(receiver));
}

// How many of `all` are `wanted`.
template <class All, class Wanted>
int Count(const All& all, Wanted wanted) {
  return static_cast<int>(std::count_if(all.begin(), all.end(), wanted));
}

template <class All>
int CountFor(const All& all, v1::LetterKind kind, v1::LetterReceiver receiver) {
  return Count(all, [&](const auto& one) { return one.kind() == kind && IsFor(one, receiver); });
}

absl::Status CheckLetterContacts(const v1::LetterRules& rules) {
  std::set<std::string> units;
  for (const v1::LetterContact& contact : rules.contacts()) {
    const bool controller = ControllerOfUnit(contact.unit() + "/units/any") != "";
    if (!controller && !IsUnitName(contact.unit())) {
      return LetterTemplatesInvalid("contacts", "has an entry for neither a unit nor a controller");
    }
    if (!units.insert(contact.unit()).second) return LetterTemplatesInvalid(contact.unit(), "has two contacts");
    if (contact.phone().empty() || contact.address().empty()) {
      return LetterTemplatesInvalid(contact.unit(), "has no phone or no address");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckLetterRules(const v1::LetterRules& rules) {
  if (rules.languages().empty()) return LetterTemplatesInvalid("languages", "names none");
  for (const v1::LetterContent content : EveryContent()) {
    const std::string& name = v1::LetterContent_Name(content);
    if (Count(rules.contents(), [&](const auto& one) { return one.content() == content; }) != 1) {
      return LetterTemplatesInvalid("contents", absl::StrCat(name, " has no rule or two, want one"));
    }
  }
  for (const v1::LetterContentRule& rule : rules.contents()) {
    const std::string& name = v1::LetterContent_Name(rule.content());
    if (rule.source().empty()) return LetterTemplatesInvalid(name, "has no source, want where the duty comes from");
    for (const std::string& placeholder : rule.placeholders()) {
      if (IsPlaceholder(placeholder)) continue;
      return LetterTemplatesInvalid(name, absl::StrCat("wants {", placeholder, "}, which there is not"));
    }
  }
  for (const v1::LetterKind kind : EveryKind()) {
    for (const v1::LetterReceiver receiver : EveryReceiver()) {
      if (CountFor(rules.duties(), kind, receiver) == 1) continue;
      return LetterTemplatesInvalid("duties", absl::StrCat(LetterCalled(kind, receiver), " has none or two, want one"));
    }
  }
  return CheckLetterContacts(rules);
}

// One text of a language, and which kinds of letters it stands in.
absl::Status CheckLetterText(const std::string& where, const std::string& text,
                             const std::vector<v1::LetterKind>& kinds) {
  const absl::StatusOr<std::vector<std::string>> names = PlaceholdersIn(text);
  if (!names.ok()) return LetterTemplatesInvalid(where, "has a brace without its partner, want {placeholder}");
  for (const std::string& name : *names) {
    for (const v1::LetterKind kind : kinds) {
      if (MayKnow(kind, name)) continue;
      return LetterTemplatesInvalid(
          where, absl::StrCat("uses {", name, "}, which ", v1::LetterKind_Name(kind), " never knows"));
    }
  }
  return absl::OkStatus();
}

// A line of the head stands in every letter, and is left out of those that do not know it.
absl::Status CheckHead(const std::string& where, const v1::LetterLanguage& language) {
  for (const v1::LetterLine& line : language.head()) {
    const absl::StatusOr<std::vector<std::string>> names = PlaceholdersIn(line.text());
    if (!names.ok()) return LetterTemplatesInvalid(where, "has a brace without its partner, want {placeholder}");
    for (const std::string& name : *names) {
      if (IsPlaceholder(name)) continue;
      return LetterTemplatesInvalid(where, absl::StrCat("uses {", name, "}, which there is not"));
    }
  }
  return absl::OkStatus();
}

// A form such as `{number} uker`: these placeholders, each once, and no other.
absl::Status CheckLetterForm(const std::string& where, const std::string& form, std::vector<std::string> wanted) {
  absl::StatusOr<std::vector<std::string>> names = PlaceholdersIn(form);
  if (names.ok()) std::sort(names->begin(), names->end());
  std::sort(wanted.begin(), wanted.end());
  if (names.ok() && *names == wanted) return absl::OkStatus();
  std::string all;
  for (const std::string& name : wanted) absl::StrAppend(&all, " {", name, "}");
  return LetterTemplatesInvalid(where, absl::StrCat("want each of these once and no other:", all));
}

absl::Status CheckLetterWords(const std::string& where, const v1::LetterLanguage& language,
                              const LegalClocks& clocks) {
  if (language.months_size() != 12 || Count(language.months(), [](const auto& m) { return m.empty(); }) > 0) {
    return LetterTemplatesInvalid(where + " months", "want twelve names");
  }
  RETURN_IF_ERROR(CheckLetterForm(where + " day_form", language.day_form(), {"day", "month", "year"}));
  RETURN_IF_ERROR(CheckLetterForm(where + " working_days_form", language.working_days_form(), {"number"}));
  RETURN_IF_ERROR(CheckLetterForm(where + " days_form", language.days_form(), {"number"}));
  RETURN_IF_ERROR(CheckLetterForm(where + " weeks_form", language.weeks_form(), {"number"}));
  RETURN_IF_ERROR(CheckLetterForm(where + " page_form", language.page_form(), {"page", "pages"}));
  for (const v1::LetterReceiver receiver : EveryReceiver()) {
    const int words = Count(language.file_words(), [&](const auto& one) {
      return one.receiver() == receiver && !one.word().empty() &&
             std::all_of(one.word().begin(), one.word().end(), [](char c) { return absl::ascii_islower(c); });
    });
    if (words == 1) continue;
    return LetterTemplatesInvalid(where + " file_words", absl::StrCat(v1::LetterReceiver_Name(receiver),
                                                                      " wants one word of the letters a to z"));
  }
  for (const v1::NoRightReason reason : EveryReason()) {
    const int words = Count(language.no_right_reasons(),
                            [&](const auto& one) { return one.reason() == reason && !one.words().empty(); });
    if (words == 1) continue;
    return LetterTemplatesInvalid(where + " no_right_reasons",
                                  absl::StrCat(v1::NoRightReason_Name(reason), " wants its words once"));
  }
  for (const ClockRule& clock : clocks.rules()) {
    const std::string abbreviation = clock.paragraph.substr(0, clock.paragraph.find(' '));
    const int names = Count(language.laws(), [&](const auto& law) {
      return law.abbreviation() == abbreviation && !law.name().empty();
    });
    if (clock.clock != kComplaintClock || names == 1) continue;
    return LetterTemplatesInvalid(where + " laws", absl::StrCat(abbreviation, " wants its name once"));
  }
  return absl::OkStatus();
}

// The kinds of letters that a passage stands in.
std::vector<v1::LetterKind> KindsWith(const v1::LetterLanguage& language, const std::string& passage) {
  std::vector<v1::LetterKind> kinds;
  for (const v1::LetterTemplate& letter : language.letters()) {
    if (Count(letter.passages(), [&](const auto& id) { return id == passage; }) > 0) kinds.push_back(letter.kind());
  }
  return kinds;
}

absl::Status CheckPassages(const std::string& where, const v1::LetterRules& rules,
                           const v1::LetterLanguage& language) {
  std::set<std::string> ids;
  for (const v1::LetterPassage& passage : language.passages()) {
    const std::string place = absl::StrCat(where, " passage ", passage.id());
    if (passage.id().empty() || !ids.insert(passage.id()).second) {
      return LetterTemplatesInvalid(place, "has no id, or that of another one");
    }
    if (passage.text().empty()) return LetterTemplatesInvalid(place, "has no text");
    const std::vector<v1::LetterKind> kinds = KindsWith(language, passage.id());
    if (kinds.empty()) return LetterTemplatesInvalid(place, "stands in no letter");
    RETURN_IF_ERROR(CheckLetterText(place, passage.text(), kinds));
    RETURN_IF_ERROR(CheckLetterText(place, passage.heading(), kinds));
    const absl::StatusOr<std::vector<std::string>> used = PlaceholdersIn(passage.text());
    for (const v1::LetterContentRule& rule : rules.contents()) {
      const bool says = std::count(passage.contents().begin(), passage.contents().end(), rule.content()) > 0;
      for (const std::string& needed : rule.placeholders()) {
        if (!says || std::count(used->begin(), used->end(), needed) > 0) continue;
        return LetterTemplatesInvalid(place, absl::StrCat("lacks {", needed, "}, without which it does not say ",
                                                          v1::LetterContent_Name(rule.content()), " (", rule.source(),
                                                          ")"));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckDuty(const std::string& where, const v1::LetterLanguage& language, const v1::LetterTemplate& letter,
                       const v1::LetterDuty& duty) {
  std::set<int> said;
  for (const std::string& id : letter.passages()) {
    const v1::LetterPassage& passage = PassageOf(language, id);
    said.insert(passage.contents().begin(), passage.contents().end());
  }
  for (const auto* contents : {&duty.always(), &duty.where_known()}) {
    for (const int content : *contents) {
      if (said.count(content) > 0) continue;
      return LetterTemplatesInvalid(where, absl::StrCat("has no passage that says ",
                                                        v1::LetterContent_Name(v1::LetterContent(content))));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckLetters(const std::string& where, const LetterTemplates& templates,
                          const v1::LetterLanguage& language) {
  for (const v1::LetterTemplate& letter : language.letters()) {
    const std::string place = absl::StrCat(where, " letter ", v1::LetterKind_Name(letter.kind()));
    if (letter.title().empty() || letter.title().find_first_of("{}") != std::string::npos) {
      return LetterTemplatesInvalid(place, "wants a title without a placeholder: a list of files may show it");
    }
    for (const std::string& id : letter.passages()) {
      if (Count(language.passages(), [&](const auto& one) { return one.id() == id; }) > 0) continue;
      return LetterTemplatesInvalid(place, absl::StrCat("names the passage ", id, ", which there is not"));
    }
  }
  for (const v1::LetterKind kind : EveryKind()) {
    for (const v1::LetterReceiver receiver : EveryReceiver()) {
      const std::string place = absl::StrCat(where, " ", LetterCalled(kind, receiver));
      if (CountFor(language.letters(), kind, receiver) != 1) {
        return LetterTemplatesInvalid(place, "is missing or stands twice, want one");
      }
      RETURN_IF_ERROR(CheckDuty(place, language, TemplateOf(language, kind, receiver),
                                DutyOf(templates, kind, receiver)));
    }
  }
  return absl::OkStatus();
}

template <class All>
const auto& FirstFor(const All& all, v1::LetterKind kind, v1::LetterReceiver receiver) {
  return *std::find_if(all.begin(), all.end(),
                       [&](const auto& one) { return one.kind() == kind && IsFor(one, receiver); });
}

}  // namespace

absl::Status CheckLetterTemplates(const LetterTemplates& templates, const LegalClocks& clocks) {
  RETURN_IF_ERROR(CheckLetterRules(templates.rules));
  const auto& wanted = templates.rules.languages();
  for (const std::string& code : wanted) {
    if (Count(templates.languages, [&](const auto& one) { return one.language() == code; }) == 1) continue;
    return LetterTemplatesInvalid(code, "is a language without its file, or with two");
  }
  for (const v1::LetterLanguage& language : templates.languages) {
    const std::string& where = language.language();
    if (Count(wanted, [&](const std::string& code) { return code == where; }) != 1) {
      return LetterTemplatesInvalid(where, "is a language that the rules do not name once");
    }
    RETURN_IF_ERROR(CheckLetterWords(where, language, clocks));
    RETURN_IF_ERROR(CheckHead(where + " head", language));
    RETURN_IF_ERROR(CheckPassages(where, templates.rules, language));
    RETURN_IF_ERROR(CheckLetters(where, templates, language));
  }
  return absl::OkStatus();
}

const v1::LetterLanguage* LanguageOf(const LetterTemplates& templates, const std::string& language) {
  for (const v1::LetterLanguage& one : templates.languages) {
    if (one.language() == language) return &one;
  }
  return nullptr;
}

const v1::LetterDuty& DutyOf(const LetterTemplates& templates, v1::LetterKind kind, v1::LetterReceiver receiver) {
  return FirstFor(templates.rules.duties(), kind, receiver);
}

const v1::LetterTemplate& TemplateOf(const v1::LetterLanguage& language, v1::LetterKind kind,
                                     v1::LetterReceiver receiver) {
  return FirstFor(language.letters(), kind, receiver);
}

const v1::LetterPassage& PassageOf(const v1::LetterLanguage& language, const std::string& id) {
  return *std::find_if(language.passages().begin(), language.passages().end(),
                       [&](const v1::LetterPassage& one) { return one.id() == id; });
}

const v1::LetterContact* ContactOf(const LetterTemplates& templates, const std::string& unit) {
  const std::string controller = "controllers/" + ControllerOfUnit(unit);
  for (const std::string& name : {unit, controller}) {
    for (const v1::LetterContact& contact : templates.rules.contacts()) {
      if (contact.unit() == name) return &contact;
    }
  }
  return nullptr;
}

}  // namespace sjelden::referral
