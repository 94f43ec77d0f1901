#include "exchange/domain/summary_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

namespace cl = ::sjelden::clinical::v1;

constexpr std::array<const char*, 12> kMonths = {"januar", "februar", "mars",      "april",   "mai",      "juni",
                                                 "juli",   "august",  "september", "oktober", "november", "desember"};

std::string LabelOf(const cl::Term& term) { return term.label().empty() ? term.id() : term.label(); }

std::string WithCode(const cl::Term& term) {
  return term.label().empty() ? term.id() : absl::StrCat(term.label(), " (", term.id(), ")");
}

// An ISO 8601 duration of years, months, weeks and days: `P3Y4M` is `3 år 4 md.`
std::string AgeInWords(const std::string& duration) {
  std::vector<std::string> parts;
  std::string number;
  for (const char c : duration) {
    if (c == 'T') break;
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.') {
      number += c;
      continue;
    }
    const char* unit = c == 'Y' ? " år" : c == 'M' ? " md." : c == 'W' ? " uker" : c == 'D' ? " dager" : nullptr;
    if (unit != nullptr && !number.empty() && number != "0") parts.push_back(number + unit);
    number.clear();
  }
  return absl::StrJoin(parts, " ");
}

std::string CertaintyInWords(cl::Certainty certainty) {
  switch (certainty) {
    case cl::CERTAINTY_SUSPECTED:
      return "mistenkt";
    case cl::CERTAINTY_PROBABLE:
      return "sannsynlig";
    case cl::CERTAINTY_CLINICAL:
      return "klinisk sikker";
    case cl::CERTAINTY_GENETICALLY_CONFIRMED:
      return "genetisk bekreftet";
    case cl::CERTAINTY_RULED_OUT:
      return "utelukket";
    default:
      return "";
  }
}

std::string ClassInWords(cl::AcmgClass acmg_class) {
  switch (acmg_class) {
    case cl::ACMG_CLASS_BENIGN:
      return "benign (klasse 1)";
    case cl::ACMG_CLASS_LIKELY_BENIGN:
      return "sannsynlig benign (klasse 2)";
    case cl::ACMG_CLASS_UNCERTAIN_SIGNIFICANCE:
      return "usikker betydning (klasse 3)";
    case cl::ACMG_CLASS_LIKELY_PATHOGENIC:
      return "sannsynlig patogen (klasse 4)";
    case cl::ACMG_CLASS_PATHOGENIC:
      return "patogen (klasse 5)";
    default:
      return "";
  }
}

std::string ZygosityInWords(const cl::Term& state) {
  if (state.id() == "GENO:0000135") return "heterozygot";
  if (state.id() == "GENO:0000136") return "homozygot";
  if (state.id() == "GENO:0000134") return "hemizygot";
  if (state.id() == "GENO:0000402") return "sammensatt heterozygot";
  return LabelOf(state);
}

// The notations that clinicians read.
bool IsForPeople(const std::string& syntax) { return syntax == "hgvs.c" || syntax == "hgvs.p" || syntax == "iscn"; }

std::string QuantityInWords(const cl::QuantityValue& quantity) {
  const std::string unit(absl::StripPrefix(LabelOf(quantity.unit()), "UCUM:"));
  return absl::StrCat(quantity.value(), " ", unit);
}

std::string ValueInWords(const cl::MeasuredValue& value) {
  return value.has_quantity() ? QuantityInWords(value.quantity()) : LabelOf(value.ontology_class());
}

}  // namespace

std::string DayInWords(const std::string& day) {
  const absl::StatusOr<absl::CivilDay> parsed = ParseDay(day);
  if (!parsed.ok()) return day;
  return absl::StrCat(parsed->day(), ". ", kMonths[static_cast<size_t>(parsed->month() - 1)], " ", parsed->year());
}

std::string TimeInWords(const cl::TimePoint& time) {
  switch (time.point_case()) {
    case cl::TimePoint::kAge: {
      const std::string age = AgeInWords(time.age().iso8601_duration());
      return age.empty() ? "fra fødselen" : absl::StrCat("fra ", age, " alder");
    }
    case cl::TimePoint::kAgeRange:
      return absl::StrCat("fra ", AgeInWords(time.age_range().start().iso8601_duration()), "–",
                          AgeInWords(time.age_range().end().iso8601_duration()), " alder");
    case cl::TimePoint::kOntologyClass:
      return LabelOf(time.ontology_class());
    case cl::TimePoint::kTimestamp:
      return absl::StrCat("fra ", DayInWords(FormatDay(absl::ToCivilDay(FromTimestamp(time.timestamp()),
                                                                       absl::UTCTimeZone()))));
    case cl::TimePoint::kGestationalAge:
      return absl::StrCat("fra svangerskapsuke ", time.gestational_age().weeks());
    default:
      return "";
  }
}

std::string FindingInWords(const registry::v1::ClinicalFinding& finding) {
  const std::string name = !finding.plain_text().empty() ? finding.plain_text() : LabelOf(finding.term());
  const std::string onset = TimeInWords(finding.onset());
  return onset.empty() ? name : absl::StrCat(name, " (", onset, ")");
}

std::string ConditionInWords(const registry::v1::Condition& condition) {
  const std::string certainty =
      condition.excluded() ? "utelukket" : CertaintyInWords(condition.certainty());
  return certainty.empty() ? WithCode(condition.term()) : absl::StrCat(WithCode(condition.term()), ", ", certainty);
}

std::string MeasurementInWords(const registry::v1::Measurement& measurement) {
  std::string value;
  if (measurement.has_value()) value = ValueInWords(measurement.value());
  for (const cl::TypedQuantity& part : measurement.complex_value().typed_quantities()) {
    absl::StrAppend(&value, value.empty() ? "" : ", ", LabelOf(part.type()), " ", QuantityInWords(part.quantity()));
  }
  if (value.empty()) value = measurement.description();
  return value.empty() ? LabelOf(measurement.assay()) : absl::StrCat(LabelOf(measurement.assay()), ": ", value);
}

std::string VariantInWords(const cl::VariantInterpretation& call) {
  const cl::Variant& variant = call.variant();
  std::vector<std::string> words;
  for (const cl::VariantExpression& expression : variant.expressions()) {
    if (IsForPeople(expression.syntax())) words.push_back(expression.value());
  }
  if (words.empty() && !variant.expressions().empty()) words.push_back(variant.expressions(0).value());
  if (words.empty() && !variant.label().empty()) words.push_back(variant.label());
  if (words.empty() && variant.has_structural_type()) words.push_back(LabelOf(variant.structural_type()));
  if (words.empty()) words.push_back(variant.description().empty() ? "variant" : variant.description());
  if (variant.has_allelic_state()) words.push_back(ZygosityInWords(variant.allelic_state()));
  const std::string gene = variant.gene().symbol().empty() ? "" : variant.gene().symbol() + " ";
  const std::string acmg_class = ClassInWords(call.acmg_class());
  return absl::StrCat(gene, absl::StrJoin(words, ", "), acmg_class.empty() ? "" : ": ", acmg_class);
}

std::string GroundInWords(v1::ReceiverGround ground) {
  switch (ground) {
    case v1::RECEIVER_GROUND_TREATING:
      return "behandler pasienten";
    case v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP:
      return "overtar oppfølgingen";
    case v1::RECEIVER_GROUND_REQUESTED_HELP:
      return "bedt om hjelp";
    case v1::RECEIVER_GROUND_RESEARCH_PROJECT:
      return "forskningsprosjekt, kun pseudonymisert";
    default:
      return "";
  }
}

std::string ListInWords(const std::vector<std::string>& items, size_t most) {
  if (items.empty()) return "";
  if (items.size() == 1) return items.front();
  if (items.size() > most) {
    const std::vector<std::string> first(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(most));
    return absl::StrCat(absl::StrJoin(first, ", "), " og ", items.size() - most, " til (se fenopakken)");
  }
  const std::vector<std::string> first(items.begin(), items.end() - 1);
  return absl::StrCat(absl::StrJoin(first, ", "), " og ", items.back());
}

}  // namespace sjelden::exchange
