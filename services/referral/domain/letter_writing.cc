#include "referral/domain/letter_writing.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/letter_errors.h"
#include "referral/domain/letter_rules.h"
#include "referral/domain/referral_names.h"

namespace sjelden::referral {
namespace {

// The systems of national numbers: fødselsnummer, D-nummer, felles hjelpenummer (code list 8327).
constexpr char kNationalSystems[] = "urn:oid:2.16.578.1.12.4.1.4.";

std::string DayInLetters(const v1::LetterLanguage& language, absl::CivilDay day) {
  return *FillIn(language.day_form(), {{"day", absl::StrCat(day.day())},
                                       {"month", language.months(day.month() - 1)},
                                       {"year", absl::StrCat(day.year())}});
}

// The same for a day that the API writes; empty where there is none.
std::string WrittenDay(const v1::LetterLanguage& language, const std::string& day) {
  const absl::StatusOr<absl::CivilDay> parsed = ParseDay(day);
  return parsed.ok() ? DayInLetters(language, *parsed) : "";
}

std::string DayOfTime(const v1::LetterLanguage& language, const google::protobuf::Timestamp& time,
                      const ReferralCalendar& calendar) {
  return DayInLetters(language, calendar.DayOf(FromTimestamp(time)));
}

std::string FullName(const registry::v1::HumanName& name) {
  return std::string(absl::StripAsciiWhitespace(absl::StrCat(name.given(), " ", name.family())));
}

std::string TwoInALine(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : absl::StrCat(first, ", ", second);
}

// The unit with its hospital. Example: `Avdeling for medisinsk genetikk, St. Olavs hospital, Trondheim`.
std::string FullUnit(const LetterSubject& about, const std::string& unit) {
  const std::string top = about.top_of(unit);
  return top == unit ? about.name_of(unit) : TwoInALine(about.name_of(unit), about.name_of(top));
}

std::string IdentityNumber(const registry::v1::Patient& patient, absl::CivilDay today) {
  for (const registry::v1::PatientIdentifier& identifier : patient.identifiers()) {
    const absl::StatusOr<absl::CivilDay> end = ParseDay(identifier.period().end_date());
    const bool in_force = !end.ok() || *end >= today;
    if (identifier.system().rfind(kNationalSystems, 0) == 0 && in_force) return identifier.value();
  }
  return "";
}

std::string ReceiverLine(const LetterSubject& about, v1::LetterReceiver receiver) {
  switch (receiver) {
    case v1::LETTER_RECEIVER_PATIENT:
      return FullName(about.patient.human_name());
    case v1::LETTER_RECEIVER_REFERRER:
      return TwoInALine(about.name_of(about.referral.requested_by()), FullUnit(about, about.referral.referring_unit()));
    default:
      return TwoInALine(about.patient.general_practitioner().display_name(),
                        about.patient.general_practitioner().office());
  }
}

// How long there is to complain, and where that is written; nothing where the kind has no such time.
void AddComplaint(const v1::LetterLanguage& language, const LetterSubject& about, LetterValues& values) {
  const auto deadline = about.acting.calendar.clocks().Due(kComplaintClock, KindName(about.referral.kind()),
                                                           about.acting.today());
  if (!deadline.ok() || !deadline->has_value()) return;
  const ClockRule& rule = (*deadline)->rule;
  const std::string& form = rule.unit == ClockUnit::kWorkingDays ? language.working_days_form()
                            : rule.unit == ClockUnit::kDays      ? language.days_form()
                                                                 : language.weeks_form();
  values["complaint_within"] = *FillIn(form, {{"number", absl::StrCat(rule.number)}});
  const size_t blank = rule.paragraph.find(' ');
  for (const v1::LetterLaw& law : language.laws()) {
    if (law.abbreviation() != rule.paragraph.substr(0, blank)) continue;
    values["complaint_law"] = law.name();
    if (blank != std::string::npos) absl::StrAppend(&values["complaint_law"], rule.paragraph.substr(blank));
  }
}

void AddOutcome(const v1::LetterLanguage& language, const LetterSubject& about, LetterValues& values) {
  const v1::Assessment& newest = about.referral.assessments(about.referral.assessments_size() - 1);
  values["assessor"] = about.name_of(newest.assessor());
  values["assessed"] = DayOfTime(language, newest.time(), about.acting.calendar);
  values["message"] = newest.text();
  // As it is promised now: it may have been moved since.
  values["planned_start"] = WrittenDay(language, about.referral.planned_start_date());
  values["latest_start"] = WrittenDay(language, newest.right().latest_start_date());
  values["medical_reason"] = newest.no_right().medical_reason();
  for (const v1::LetterReasonWords& reason : language.no_right_reasons()) {
    if (reason.reason() == newest.no_right().reason_code()) values["no_right_reason"] = reason.words();
  }
  const std::string& unit = newest.forward().receiving_unit();
  values["new_unit"] = FullUnit(about, unit);
  values["forwarding_reason"] = newest.forward().reason();
  values["advice"] = newest.advice().text();
  values["package"] = newest.local_workup().package();
  values["supporter"] = about.name_of(newest.local_workup().supporter());
  values["check_in"] = WrittenDay(language, newest.local_workup().check_in_date());
}

LetterValues ValuesOf(const LetterTemplates& templates, const v1::LetterLanguage& language, v1::LetterKind kind,
                      v1::LetterReceiver receiver, const LetterSubject& about) {
  const v1::Referral& referral = about.referral;
  LetterValues values;
  values["today"] = DayInLetters(language, about.acting.today());
  values["reference"] = referral.name().substr(referral.name().rfind('/') + 1);
  values["patient"] = FullName(about.patient.human_name());
  values["birth_date"] = WrittenDay(language, about.patient.birth_date());
  values["identity_number"] = IdentityNumber(about.patient, about.acting.today());
  values["receiver"] = ReceiverLine(about, receiver);
  values["unit"] = about.name_of(referral.receiving_unit());
  values["full_unit"] = FullUnit(about, referral.receiving_unit());
  values["referring_unit"] = FullUnit(about, referral.referring_unit());
  values["received"] = DayOfTime(language, referral.receive_time(), about.acting.calendar);
  if (const v1::LetterContact* contact = ContactOf(templates, referral.receiving_unit()); contact != nullptr) {
    values["phone"] = contact->phone();
    values["address"] = contact->address();
  }
  AddComplaint(language, about, values);
  if (kind == v1::LETTER_KIND_RECEIPT) {
    values["answer_by"] = WrittenDay(language, referral.assessment_due_date());
  } else {
    AddOutcome(language, about, values);
  }
  return values;
}

// What the letter must say and does not, each by what would have said it.
std::vector<FieldViolation> Unsaid(const LetterTemplates& templates, const v1::LetterDuty& duty,
                                   const std::set<int>& said, const LetterValues& values) {
  std::vector<FieldViolation> unsaid;
  if (values.at("patient").empty()) unsaid.push_back({"patient.human_name", "is not known, want the patient's name"});
  for (const int content : duty.always()) {
    if (said.count(content) > 0) continue;
    for (const v1::LetterContentRule& rule : templates.rules.contents()) {
      if (rule.content() != content) continue;
      unsaid.push_back({v1::LetterContent_Name(rule.content()),
                        absl::StrCat("is not known, but the letter must say it (", rule.source(), ")")});
    }
  }
  return unsaid;
}

}  // namespace

absl::StatusOr<LetterPage> WriteLetter(const LetterTemplates& templates, const LetterOrder& order,
                                       const LetterSubject& subject) {
  LetterPage page;
  ASSIGN_OR_RETURN(page.kind, LetterFor(subject.referral));
  RETURN_IF_ERROR(CheckLetterReceiver(order.receiver, subject.referral, subject.patient, subject.acting.roster));
  ASSIGN_OR_RETURN(page.language,
                   LetterLanguageFor(templates, order.language, order.receiver, subject.patient));
  const v1::LetterLanguage& language = *LanguageOf(templates, page.language);
  const v1::LetterTemplate& letter = TemplateOf(language, page.kind, order.receiver);
  const LetterValues values = ValuesOf(templates, language, page.kind, order.receiver, subject);
  page.title = letter.title();
  page.day = FormatDay(subject.acting.today());
  page.page_form = language.page_form();
  for (const v1::LetterLine& line : language.head()) {
    if (!line.receivers().empty() && !IsFor(line, order.receiver)) continue;
    if (const auto text = FillIn(line.text(), values); text.has_value()) page.head.push_back({line.label(), *text});
  }
  std::set<int> said;
  for (const std::string& id : letter.passages()) {
    const v1::LetterPassage& passage = PassageOf(language, id);
    const auto heading = FillIn(passage.heading(), values);
    const auto text = FillIn(passage.text(), values);
    if (!heading.has_value() || !text.has_value()) continue;
    page.sections.push_back({*heading, *text});
    said.insert(passage.contents().begin(), passage.contents().end());
  }
  const auto unsaid = Unsaid(templates, DutyOf(templates, page.kind, order.receiver), said, values);
  if (!unsaid.empty()) return LetterContentMissing(unsaid);
  return page;
}

std::string LetterText(const LetterPage& page) {
  std::string text = absl::StrCat(page.title, "\n\n");
  for (const LetterFact& fact : page.head) absl::StrAppend(&text, fact.label, ": ", fact.value, "\n");
  for (const LetterSection& section : page.sections) {
    absl::StrAppend(&text, "\n", section.heading, section.heading.empty() ? "" : "\n", section.text, "\n");
  }
  return text;
}

std::string LetterFileName(const LetterTemplates& templates, const LetterOrder& order, const LetterPage& page,
                           const v1::Referral& referral) {
  const v1::LetterLanguage& language = *LanguageOf(templates, page.language);
  std::string word;
  for (const v1::LetterFileWord& one : language.file_words()) {
    if (one.receiver() == order.receiver) word = one.word();
  }
  return absl::StrCat(referral.name().substr(referral.name().rfind('/') + 1), "-", word, "-", page.language, ".pdf");
}

std::string FootOfSheet(const LetterPage& page, int sheet, int sheets) {
  return FillIn(page.page_form, {{"page", absl::StrCat(sheet)}, {"pages", absl::StrCat(sheets)}}).value_or("");
}

}  // namespace sjelden::referral
