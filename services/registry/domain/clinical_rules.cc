#include "registry/domain/clinical_rules.h"

#include "absl/strings/str_cat.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "registry/domain/registry_names.h"

namespace sjelden::registry {
namespace {

constexpr size_t kMaxNarrativeBytes = 4000;
constexpr size_t kMaxTermBytes = 200;
constexpr size_t kMaxSourceBytes = 200;

bool IsDigits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

// Codes whose form is known have it; other prefixes are taken as they are.
bool HasItsForm(const std::string& id) {
  const std::string rest = id.substr(id.find(':') + 1);
  if (id.rfind("HP:", 0) == 0) return rest.size() == 7 && IsDigits(rest);
  if (id.rfind("OMIM:", 0) == 0) return rest.size() == 6 && IsDigits(rest);
  if (id.rfind("ORPHA:", 0) == 0) return IsDigits(rest);
  return true;
}

void CheckOnset(const sjelden::clinical::v1::TimePoint& onset, const std::string& field, absl::Time now,
                std::vector<FieldViolation>& violations) {
  if (onset.has_timestamp() && FromTimestamp(onset.timestamp()) > now) {
    violations.push_back({absl::StrCat(field, ".onset"), "lies in the future"});
  }
}

void CheckTerm(const sjelden::clinical::v1::Term& term, const std::string& field,
               std::vector<FieldViolation>& violations) {
  if (term.id().empty() || term.id().size() > kMaxTermBytes) {
    violations.push_back({absl::StrCat(field, ".id"), "want a code with its prefix, at most 200 bytes"});
  } else if (!HasItsForm(term.id())) {
    violations.push_back({absl::StrCat(field, ".id"), "want HP: with 7 digits, OMIM: with 6, ORPHA: with digits"});
  }
}

void CheckNarrative(const std::string& text, const std::string& field, std::vector<FieldViolation>& violations) {
  if (text.size() > kMaxNarrativeBytes) violations.push_back({field, "want at most 4000 bytes"});
}

}  // namespace

void CheckSource(const std::string& source, uint32_t position, const std::string& field,
                 std::vector<FieldViolation>& violations) {
  if (position > 0 && source.empty()) {
    violations.push_back({absl::StrCat(field, ".source"), "is empty, but there is a place in it"});
  }
  if (source.size() > kMaxSourceBytes) {
    violations.push_back({absl::StrCat(field, ".source"), "want at most 200 bytes"});
  }
}

void CheckEntry(const pb::ClinicalFinding& finding, const std::string& field, absl::Time now,
                std::vector<FieldViolation>& violations) {
  if (!finding.has_term() && finding.plain_text().empty()) {
    violations.push_back({field, "want a term or plain text"});
  }
  if (finding.has_term()) CheckTerm(finding.term(), absl::StrCat(field, ".term"), violations);
  CheckNarrative(finding.plain_text(), absl::StrCat(field, ".plain_text"), violations);
  if (!finding.observed_date().empty() && !ParseDay(finding.observed_date()).ok()) {
    violations.push_back({absl::StrCat(field, ".observed_date"), "want a day of the calendar, YYYY-MM-DD"});
  }
  if (!finding.observer().empty() && !CheckPractitionerName(finding.observer(), field).ok()) {
    violations.push_back({absl::StrCat(field, ".observer"), "want practitioners/{practitioner}"});
  }
  if (!finding.unit().empty() && !CheckUnitName(finding.unit(), field).ok()) {
    violations.push_back({absl::StrCat(field, ".unit"), "want controllers/{controller}/units/{unit}"});
  }
  CheckOnset(finding.onset(), field, now, violations);
  CheckSource(finding.source(), finding.source_position(), field, violations);
}

void CheckEntry(const pb::Condition& condition, const std::string& field, absl::Time now,
                std::vector<FieldViolation>& violations) {
  CheckTerm(condition.term(), absl::StrCat(field, ".term"), violations);
  const bool ruled_out = condition.certainty() == sjelden::clinical::v1::CERTAINTY_RULED_OUT;
  const bool sure = condition.certainty() != sjelden::clinical::v1::CERTAINTY_UNSPECIFIED && !ruled_out;
  if (condition.excluded() && sure) {
    violations.push_back({absl::StrCat(field, ".certainty"), "says that the patient has what is excluded"});
  }
  CheckOnset(condition.onset(), field, now, violations);
  CheckSource(condition.source(), condition.source_position(), field, violations);
}

void CheckEntry(const pb::Measurement& measurement, const std::string& field, absl::Time,
                std::vector<FieldViolation>& violations) {
  CheckTerm(measurement.assay(), absl::StrCat(field, ".assay"), violations);
  CheckNarrative(measurement.description(), absl::StrCat(field, ".description"), violations);
  CheckSource(measurement.source(), measurement.source_position(), field, violations);
}

absl::Status CheckReport(const pb::ExternalReport& report) {
  std::vector<FieldViolation> violations;
  if (report.source().empty() || report.source().size() > kMaxSourceBytes) {
    violations.push_back({"external_report.source", "want 1 to 200 bytes"});
  }
  if (report.document_id().empty() || report.document_id().size() > kMaxSourceBytes) {
    violations.push_back({"external_report.document_id", "want 1 to 200 bytes"});
  }
  if (!report.report_date().empty() && !ParseDay(report.report_date()).ok()) {
    violations.push_back({"external_report.report_date", "want a day of the calendar, YYYY-MM-DD"});
  }
  if (report.remainder().size() > kMaxRemainderBytes) {
    violations.push_back({"external_report.remainder", "want at most 131072 bytes"});
  }
  if (!sjelden::clinical::v1::Compartment_IsValid(report.compartment())) {
    violations.push_back({"external_report.compartment", "is unknown"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status CheckRetractionReason(const std::string& reason) {
  if (reason.empty() || reason.size() > kMaxReasonBytes) return InvalidField("reason", "want 1 to 500 characters");
  return absl::OkStatus();
}

}  // namespace sjelden::registry
