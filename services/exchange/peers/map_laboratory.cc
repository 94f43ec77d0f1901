#include "exchange/peers/map_laboratory.h"

#include "absl/strings/str_cat.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

namespace cl = ::sjelden::clinical::v1;
namespace sm = ::sjelden::sample::v1;

// A variant that is told by its notation alone.
cl::Variant Noted(const std::string& syntax, const std::string& value) {
  cl::Variant variant;
  cl::VariantExpression& expression = *variant.add_expressions();
  expression.set_syntax(syntax);
  expression.set_value(value);
  return variant;
}

cl::Variant VariantOf(const sm::Finding& finding) {
  if (finding.has_sequence()) {
    cl::Variant variant = finding.sequence().variant();
    if (!variant.has_allelic_state() && finding.sequence().has_zygosity()) {
      *variant.mutable_allelic_state() = finding.sequence().zygosity();
    }
    return variant;
  }
  if (finding.structural().has_variant()) {
    cl::Variant variant = finding.structural().variant();
    variant.MergeFrom(Noted("iscn", finding.structural().iscn()));
    return variant;
  }
  if (finding.has_structural()) return Noted("iscn", finding.structural().iscn());
  return Noted("iscn", finding.karyotype().iscn());
}

bool IsVariant(const sm::Finding& finding) {
  return finding.has_sequence() || finding.has_structural() || finding.has_karyotype();
}

cl::InterpretationStatus StatusOf(cl::AcmgClass acmg_class) {
  switch (acmg_class) {
    case cl::ACMG_CLASS_PATHOGENIC:
    case cl::ACMG_CLASS_LIKELY_PATHOGENIC:
      return cl::INTERPRETATION_STATUS_CAUSATIVE;
    case cl::ACMG_CLASS_UNCERTAIN_SIGNIFICANCE:
      return cl::INTERPRETATION_STATUS_CANDIDATE;
    case cl::ACMG_CLASS_LIKELY_BENIGN:
    case cl::ACMG_CLASS_BENIGN:
      return cl::INTERPRETATION_STATUS_REJECTED;
    default:
      return cl::INTERPRETATION_STATUS_UNSPECIFIED;
  }
}

// One interpretation a finding: a report may explain several conditions.
cl::Interpretation InterpretationOf(const std::string& report, const std::string& patient, const sm::Finding& finding) {
  cl::Interpretation interpretation;
  interpretation.set_id(absl::StrCat(report.substr(report.rfind('/') + 1), "-", finding.number()));
  interpretation.set_progress_status(cl::INTERPRETATION_PROGRESS_COMPLETED);
  cl::Diagnosis& diagnosis = *interpretation.mutable_diagnosis();
  if (finding.has_condition()) *diagnosis.mutable_disease() = finding.condition();
  cl::GenomicInterpretation& genomic = *diagnosis.add_genomic_interpretations();
  genomic.set_subject_or_biosample_id(patient.substr(patient.rfind('/') + 1));
  cl::VariantInterpretation& call = *genomic.mutable_variant_interpretation();
  *call.mutable_variant() = VariantOf(finding);
  if (!finding.class_history().empty()) {
    call.set_acmg_class(finding.class_history(finding.class_history_size() - 1).acmg_class());
  }
  genomic.set_status(StatusOf(call.acmg_class()));
  return interpretation;
}

// What was told stays told, whatever was decided about it since.
v1::ResultDisclosure DisclosureOf(const sm::Disclosure& disclosure) {
  switch (disclosure.state()) {
    case sm::DISCLOSURE_STATE_PATIENT_INFORMED:
      return v1::RESULT_DISCLOSURE_TOLD;
    case sm::DISCLOSURE_STATE_PATIENT_DECLINED:
      return v1::RESULT_DISCLOSURE_DECLINED;
    case sm::DISCLOSURE_STATE_RELEASED:
    case sm::DISCLOSURE_STATE_KEPT_BACK:
      return disclosure.mode() == sm::DISCLOSURE_MODE_UNSPECIFIED ? v1::RESULT_DISCLOSURE_DECLINED
                                                                  : v1::RESULT_DISCLOSURE_TOLD;
    default:
      return v1::RESULT_DISCLOSURE_NOT_TOLD;
  }
}

std::string DayOf(const google::protobuf::Timestamp& time) {
  return FormatDay(absl::ToCivilDay(FromTimestamp(time), absl::UTCTimeZone()));
}

}  // namespace

v1::SummaryReport FromLaboratory(const sm::Report& report) {
  v1::SummaryReport mapped;
  if (!report.has_signed_()) return mapped;
  const sm::ReportVersion& version = report.signed_();
  mapped.set_report(report.name());
  mapped.set_version(static_cast<uint32_t>(version.number()));
  mapped.set_source(report.laboratory_unit());
  mapped.set_report_date(DayOf(version.sign_time()));
  mapped.set_conclusion(version.conclusion());
  for (const sm::Finding& finding : version.findings()) {
    if (IsVariant(finding)) {
      *mapped.add_interpretations() = InterpretationOf(report.name(), report.patient(), finding);
    } else {
      mapped.add_statements(FindingStatement(finding));
    }
  }
  if (report.being_corrected()) mapped.add_statements("Laboratoriet er i ferd med å korrigere dette svaret");
  mapped.set_disclosure(DisclosureOf(report.disclosure()));
  if (report.disclosure().has_disclose_time()) mapped.set_disclosure_date(DayOf(report.disclosure().disclose_time()));
  mapped.set_predictive(report.purpose() == sm::TEST_PURPOSE_PREDICTIVE || report.purpose() == sm::TEST_PURPOSE_CARRIER);
  mapped.set_may_be_passed_on(report.disclosure().choice() == sm::RELEASE_CHOICE_RELEASE);
  mapped.set_kept_back(report.disclosure().choice() == sm::RELEASE_CHOICE_KEEP_BACK ||
                       report.disclosure().state() == sm::DISCLOSURE_STATE_KEPT_BACK);
  return mapped;
}

}  // namespace sjelden::exchange
