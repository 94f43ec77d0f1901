#include "exchange/domain/summary_document.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "exchange/domain/summary_release.h"
#include "exchange/domain/summary_sources.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace sjelden::exchange {
namespace {

constexpr uint32_t kFormat = 1;
constexpr char kNeutralTitle[] = "Saksoppsummering";

registry::v1::PatientDemographics DemographicsOf(const registry::v1::Patient& patient) {
  registry::v1::PatientDemographics demographics;
  demographics.set_patient(patient.name());
  *demographics.mutable_human_name() = patient.human_name();
  demographics.set_birth_date(patient.birth_date());
  demographics.set_sex(patient.sex());
  for (const auto& identifier : patient.identifiers()) {
    // A number that was replaced is not how anybody finds the patient now.
    if (identifier.period().end_date().empty()) *demographics.add_identifiers() = identifier;
  }
  demographics.set_deceased(patient.vital_status().status() == clinical::v1::LIFE_STATUS_DECEASED);
  demographics.set_address_protection(patient.address_protection());
  if (patient.address_protection() <= registry::v1::ADDRESS_PROTECTION_NONE) {
    demographics.set_municipality(patient.municipality());
  }
  return demographics;
}

template <class Named>
void SetName(const std::string& resource, const Directory& directory, Named* named) {
  named->set_display_name(directory.NameOf(resource));
}

int VariantsIn(const v1::SummaryContent& chosen) {
  int variants = 0;
  for (const v1::SummaryReport& report : chosen.reports()) {
    for (const auto& interpretation : report.interpretations()) {
      for (const auto& genomic : interpretation.diagnosis().genomic_interpretations()) {
        if (genomic.has_variant_interpretation()) ++variants;
      }
    }
  }
  return variants;
}

void AddContents(const v1::SummaryContent& chosen, v1::SummaryHeader& head) {
  const auto count = [](int number, const std::string& one, const std::string& more) {
    return absl::StrCat(number, " ", number == 1 ? one : more);
  };
  head.add_contents(absl::StrCat("Fenopakke 2.0 (JSON og binær): ", count(chosen.findings_size(), "funn", "funn"), ", ",
                                 count(chosen.conditions_size(), "tilstand", "tilstander"), ", ",
                                 count(chosen.measurements_size(), "måling", "målinger"), ", ",
                                 count(VariantsIn(chosen), "variant", "varianter")));
  head.add_contents("Saksoppsummering på én side (PDF)");
  head.add_contents("Samme tekst til journalen");
}

void AddMarks(const v1::Summary& summary, const v1::SummaryContent& chosen, v1::SummaryHeader& head) {
  if (!UntoldReports(chosen).empty()) {
    std::string mark = "Pasienten er IKKE informert om alle svar i dette dokumentet.";
    for (const v1::SummaryReceiver& receiver : summary.receivers()) {
      if (!receiver.undisclosed_reason().empty()) absl::StrAppend(&mark, " Sendt likevel: ", receiver.undisclosed_reason());
    }
    head.add_marks(mark);
  }
  const bool declined = std::any_of(chosen.reports().begin(), chosen.reports().end(), [](const auto& report) {
    return report.disclosure() == v1::RESULT_DISCLOSURE_DECLINED;
  });
  if (declined) head.add_marks("Pasienten ønsker ikke å få vite alle svar i dette dokumentet.");
}

}  // namespace

std::vector<DocumentPlan> DocumentsFor(const v1::Summary& summary) {
  std::vector<DocumentPlan> plans;
  for (const v1::SummaryReceiver& receiver : summary.receivers()) {
    const DocumentPlan plan{receiver.form(), receiver.project()};
    if (std::find(plans.begin(), plans.end(), plan) == plans.end()) plans.push_back(plan);
  }
  if (plans.empty()) plans.emplace_back();
  std::stable_sort(plans.begin(), plans.end(), [](const auto& a, const auto& b) { return a.form < b.form; });
  return plans;
}

v1::SummaryHeader HeadOf(const v1::Summary& summary, const v1::SummaryContent& chosen, const std::string& signer,
                         const Directory& directory) {
  v1::SummaryHeader head;
  head.set_format(kFormat);
  head.set_summary(summary.name());
  head.set_version(summary.version());
  head.set_kind(summary.kind());
  head.set_form(v1::SUMMARY_FORM_IDENTIFIED);
  head.set_title(summary.title());
  head.set_language(summary.language());
  *head.mutable_patient() = DemographicsOf(chosen.patient());
  head.set_controller(summary.controller());
  head.mutable_composing_unit()->set_unit(summary.composing_unit());
  SetName(summary.composing_unit(), directory, head.mutable_composing_unit());
  head.mutable_author()->set_person(summary.author());
  SetName(summary.author(), directory, head.mutable_author());
  head.mutable_signer()->set_person(signer);
  SetName(signer, directory, head.mutable_signer());
  *head.mutable_document_time() = summary.update_time();
  *head.mutable_source_time() = summary.source_time();
  head.set_reason(summary.reason());
  head.set_pathway(summary.pathway());
  if (summary.kind() == v1::SUMMARY_KIND_WITHDRAWAL) return head;
  AddContents(chosen, head);
  AddMarks(summary, chosen, head);
  return head;
}

v1::SummaryHeader Pseudonymised(const v1::SummaryHeader& head, const std::string& pseudonym,
                                const std::string& project) {
  v1::SummaryHeader neutral = head;
  neutral.set_form(v1::SUMMARY_FORM_PSEUDONYMISED);
  neutral.set_title(kNeutralTitle);
  neutral.mutable_research_subject()->set_pseudonym(pseudonym);
  neutral.mutable_research_subject()->set_project(project);
  neutral.clear_reason();
  neutral.clear_pathway();
  neutral.clear_marks();
  neutral.clear_contents();
  if (neutral.kind() != v1::SUMMARY_KIND_WITHDRAWAL) neutral.add_contents("Fenopakke 2.0 (JSON og binær), pseudonymisert");
  return neutral;
}

std::string BytesOf(const v1::SummaryDocument& document) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    document.SerializeToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace sjelden::exchange
