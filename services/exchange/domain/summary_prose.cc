#include "exchange/domain/summary_prose.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "exchange/domain/summary_words.h"

namespace sjelden::exchange {
namespace {

// More would crowd the page; the phenopacket holds them all.
constexpr size_t kMostFindings = 16;
constexpr size_t kMostMeasurements = 6;
constexpr size_t kMostPlanLines = 10;
// The task whose result this summary is.
constexpr char kSendSummary[] = "send-summary";

using Paragraphs = std::vector<std::string>;

std::string Join(const Paragraphs& paragraphs, const std::string& otherwise) {
  return paragraphs.empty() ? otherwise : absl::StrJoin(paragraphs, "\n\n");
}

std::string Sentence(std::string text) {
  absl::StripAsciiWhitespace(&text);
  const char last = text.empty() ? '.' : text.back();
  return last == '.' || last == '?' || last == '!' ? text : text + ".";
}

std::string QuestionOf(const v1::SummaryContent& content, const Directory& directory) {
  Paragraphs paragraphs;
  std::string asked;
  for (const v1::SummaryReferral& referral : content.referrals()) {
    paragraphs.push_back(absl::StrCat("Henvist fra ", directory.NameOf(referral.referring_unit()),
                                      referral.receive_date().empty() ? "" : ", mottatt ",
                                      DayInWords(referral.receive_date()), ": ", Sentence(referral.question())));
    asked = referral.question();
  }
  if (!content.question().empty() && content.question() != asked) {
    paragraphs.push_back(Sentence(content.question()));
  }
  return Join(paragraphs, "Spørsmålet er ikke beskrevet.");
}

// Each thing once, in the order in which it was recorded.
Paragraphs Distinct(const Paragraphs& words) {
  std::set<std::string> seen;
  Paragraphs distinct;
  for (const std::string& word : words) {
    if (!word.empty() && seen.insert(word).second) distinct.push_back(word);
  }
  return distinct;
}

std::string ReportOf(const v1::SummaryReport& report, const Directory& directory) {
  Paragraphs calls;
  for (const auto& interpretation : report.interpretations()) {
    for (const auto& genomic : interpretation.diagnosis().genomic_interpretations()) {
      if (genomic.has_variant_interpretation()) calls.push_back(VariantInWords(genomic.variant_interpretation()));
      if (genomic.has_gene()) calls.push_back(absl::StrCat("gen ", genomic.gene().symbol()));
    }
  }
  for (const std::string& statement : report.statements()) calls.push_back(statement);
  const std::string from = report.external() ? absl::StrCat("Rapport fra ", report.source())
                                             : absl::StrCat("Svar fra ", directory.NameOf(report.source()));
  const std::string day = report.report_date().empty() ? "" : absl::StrCat(" ", DayInWords(report.report_date()));
  const std::string found = calls.empty() ? Sentence(report.conclusion()) : absl::StrJoin(Distinct(calls), "; ");
  return Sentence(absl::StrCat(from, day, ": ", found.empty() ? "uten tolkning" : found));
}

std::string FindingsOf(const v1::SummaryContent& content, const Directory& directory) {
  Paragraphs observed;
  Paragraphs excluded;
  Paragraphs measured;
  for (const auto& finding : content.findings()) {
    (finding.excluded() ? excluded : observed).push_back(FindingInWords(finding));
  }
  for (const auto& measurement : content.measurements()) measured.push_back(MeasurementInWords(measurement));
  Paragraphs paragraphs;
  const auto add = [&](const std::string& lead, const Paragraphs& words, size_t most) {
    if (!words.empty()) paragraphs.push_back(Sentence(absl::StrCat(lead, ListInWords(Distinct(words), most))));
  };
  add("Kliniske funn: ", observed, kMostFindings);
  add("Undersøkt og ikke funnet: ", excluded, kMostFindings);
  add("Målt: ", measured, kMostMeasurements);
  for (const v1::SummaryReport& report : content.reports()) paragraphs.push_back(ReportOf(report, directory));
  return Join(paragraphs, "Det er ikke registrert funn.");
}

std::string ConclusionOf(const v1::SummaryContent& content) {
  Paragraphs conditions;
  Paragraphs paragraphs;
  for (const auto& condition : content.conditions()) conditions.push_back(ConditionInWords(condition));
  if (!conditions.empty()) {
    paragraphs.push_back(Sentence(absl::StrCat("Tilstand: ", absl::StrJoin(Distinct(conditions), "; "))));
  }
  Paragraphs concluded;
  for (const v1::SummaryReport& report : content.reports()) {
    if (!report.conclusion().empty()) concluded.push_back(Sentence(report.conclusion()));
  }
  for (const std::string& conclusion : Distinct(concluded)) paragraphs.push_back(conclusion);
  return Join(paragraphs, "Det er ikke stilt noen diagnose.");
}

std::string TaskText(const std::string& code, const v1::SummaryRules& rules) {
  for (const v1::TaskWords& words : rules.task_words()) {
    if (words.code() == code) return words.text();
  }
  return absl::StrCat("har oppgaven «", code, "»");
}

// Who does what by when, as one line of the plan.
struct PlanLine {
  std::string due;
  std::string owner;
  std::string text;

  bool operator<(const PlanLine& other) const {
    return std::tie(due, owner, text) < std::tie(other.due, other.owner, other.text);
  }
};

template <class Item>
PlanLine LineOf(const Item& item, const std::string& what, const Directory& directory) {
  const std::string by = item.due_date().empty() ? "" : absl::StrCat(" innen ", DayInWords(item.due_date()));
  return {item.due_date(), item.owner(),
          absl::StrCat("– ", directory.NameOf(item.owner()), " (", directory.NameOf(item.unit()), ") ", what, by,
                       item.accepted() ? "." : ". Ikke bekreftet av mottakeren ennå.")};
}

std::string PlanOf(const v1::SummaryContent& content, const v1::SummaryRules& rules, const Directory& directory) {
  std::set<PlanLine> lines;
  std::set<std::string> decided;
  for (const v1::SummaryDecision& decision : content.decisions()) {
    decided.insert(decision.decision());
    const std::string what = TaskText(decision.task_code(), rules);
    const std::string more = decision.text().empty() ? "" : absl::StrCat(" (", decision.text(), ")");
    lines.insert(LineOf(decision, what + more, directory));
  }
  for (const v1::SummaryPlanItem& item : content.plan()) {
    // The meeting's own line says more than the task by which it was offered.
    if (item.code() == kSendSummary || decided.count(item.origin()) > 0) continue;
    const std::string more = item.note().empty() ? "" : absl::StrCat(" (", item.note(), ")");
    lines.insert(LineOf(item, TaskText(item.code(), rules) + more, directory));
  }
  Paragraphs paragraphs;
  for (const PlanLine& line : lines) {
    if (paragraphs.size() < kMostPlanLines) paragraphs.push_back(line.text);
  }
  if (lines.size() > kMostPlanLines) {
    paragraphs.push_back(absl::StrCat("– og ", lines.size() - kMostPlanLines, " oppgaver til."));
  }
  return paragraphs.empty() ? "Det er ikke avtalt videre oppgaver." : absl::StrJoin(paragraphs, "\n");
}

std::string PatientKnowsOf(const v1::SummaryContent& content) {
  Paragraphs paragraphs;
  for (const v1::SummaryReport& report : content.reports()) {
    if (report.external()) continue;
    const std::string which = report.report_date().empty() ? "svaret" : "svaret av " + DayInWords(report.report_date());
    if (report.disclosure() == v1::RESULT_DISCLOSURE_TOLD) {
      const std::string told = report.disclosure_date().empty() ? "er" : "ble " + DayInWords(report.disclosure_date());
      paragraphs.push_back(absl::StrCat("Pasienten ", told, " informert om ", which, "."));
    } else if (report.disclosure() == v1::RESULT_DISCLOSURE_DECLINED) {
      paragraphs.push_back(absl::StrCat("Pasienten ønsker ikke å få vite ", which, "."));
    } else {
      paragraphs.push_back(absl::StrCat("Pasienten er ennå ikke informert om ", which, "."));
    }
  }
  return Join(paragraphs, "Det foreligger ingen svar som pasienten skal informeres om.");
}

}  // namespace

v1::SummaryProse ProposeProse(const v1::SummaryContent& content, const v1::SummaryRules& rules,
                              const Directory& directory) {
  v1::SummaryProse prose;
  prose.set_question(QuestionOf(content, directory));
  prose.set_findings(FindingsOf(content, directory));
  prose.set_conclusion(ConclusionOf(content));
  prose.set_plan(PlanOf(content, rules, directory));
  prose.set_patient_knows(PatientKnowsOf(content));
  return prose;
}

}  // namespace sjelden::exchange
