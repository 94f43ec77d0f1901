// The chapters of the story from the consultation to the report: the joint consultation by video, the sample's way from
// Ålesund to Trondheim, the analysis and its two signatures.
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/demo/demo_story.h"
#include "clients/cli/demo/published_case.h"
#include "clients/cli/demo/story_words.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/meeting/v1/consultation_service.pb.h"
#include "sjelden/sample/v1/order_service.pb.h"
#include "sjelden/sample/v1/report_service.pb.h"
#include "sjelden/sample/v1/sample_service.pb.h"
#include "sjelden/sample/v1/shipment_service.pb.h"

namespace sjelden {

namespace mpb = ::sjelden::meeting::v1;
namespace spb = ::sjelden::sample::v1;
using meeting::v1::ConsultationService;
using sample::v1::OrderService;
using sample::v1::ReportService;
using sample::v1::SampleService;
using sample::v1::ShipmentService;

namespace {

void Seat(const std::string& unit, const std::string& place, const std::string& person, bool patient_here,
          mpb::Consultation& consultation) {
  auto* practitioner = consultation.add_practitioners();
  practitioner->set_person(person);
  practitioner->set_unit(unit);
  auto* site = consultation.add_sites();
  site->set_unit(unit);
  site->set_place(place);
  site->add_persons(person);
  site->set_patient_here(patient_here);
}

void AddExpression(const char* syntax, const char* value, clinical::v1::Variant& variant) {
  auto* expression = variant.add_expressions();
  expression->set_syntax(syntax);
  expression->set_value(value);
}

// What the laboratory found, as published.
spb::ReportVersion PublishedResult(const std::string& sample) {
  spb::ReportVersion content;
  spb::Finding& finding = *content.add_findings();
  finding.set_sample(sample);
  finding.set_origin(spb::FINDING_ORIGIN_PRIMARY);
  finding.mutable_condition()->set_id(kPublishedDisease);
  finding.mutable_condition()->set_label(kPublishedDiseaseLabel);
  spb::SequenceFinding& sequence = *finding.mutable_sequence();
  clinical::v1::Variant& variant = *sequence.mutable_variant();
  variant.mutable_gene()->set_value_id(kPublishedGene);
  variant.mutable_gene()->set_symbol(kPublishedGeneSymbol);
  AddExpression("hgvs.c", kPublishedCodingChange, variant);
  AddExpression("hgvs.g", kPublishedGenomicChange, variant);
  AddExpression("hgvs.p", kPublishedProteinChange, variant);
  variant.mutable_vcf_record()->set_genome_assembly("hg38");
  variant.mutable_vcf_record()->set_chrom("chr17");
  variant.mutable_vcf_record()->set_pos(31327718);
  variant.mutable_vcf_record()->set_ref("C");
  variant.mutable_vcf_record()->set_alt("T");
  variant.set_molecule_context(clinical::v1::MOLECULE_CONTEXT_GENOMIC);
  variant.mutable_allelic_state()->set_id("GENO:0000135");
  variant.mutable_allelic_state()->set_label("heterozygous");
  *sequence.mutable_zygosity() = variant.allelic_state();
  spb::ClassLine& line = *finding.add_class_history();
  line.set_acmg_class(clinical::v1::ACMG_CLASS_PATHOGENIC);
  line.set_criteria("PS4, PM2, PP2, PP3, PP4");
  content.set_conclusion("Sykdomsgivende variant i NF1. Funnet bekrefter nevrofibromatose type 1.");
  content.set_method("Eksomsekvensering, genpanel for RASopatier.");
  content.set_needs_action(true);
  return content;
}

}  // namespace

absl::Status DemoStory::HoldConsultation() {
  mpb::CreateConsultationRequest create;
  mpb::Consultation& wanted = *create.mutable_consultation();
  wanted.add_patients(patient_);
  wanted.set_pathway(pathway_);
  wanted.set_step("first-consultation");
  wanted.set_unit(kGenetics);
  wanted.set_purpose(mpb::CONSULTATION_PURPOSE_PRE_TEST);
  wanted.set_mode(mpb::CONSULTATION_MODE_JOINT);
  Seat(kGenetics, "Videorom 2, Trondheim", users_.PersonOf(kPhysician), false, wanted);
  Seat(kReferringUnit, "Barnepoliklinikken, Ålesund", users_.PersonOf(kClinician), true, wanted);
  *wanted.mutable_start_time() = ToTimestamp(absl::Now());
  *wanted.mutable_end_time() = ToTimestamp(absl::Now() + absl::Minutes(45));
  wanted.set_video_link("https://video.example/rom/2");
  create.set_accept_conflicts(true);  // the demo may be told twice within the hour
  ASSIGN_OR_RETURN(const auto booked, users_.Call<ConsultationService>(
                                          kCoordinator, &ConsultationService::Stub::CreateConsultation, create));
  Line(kCoordinator, "books a joint consultation by video: the patient and the paediatrician in Ålesund, the geneticist "
                     "in Trondheim");
  mpb::NotifyPatientRequest notify;
  notify.set_name(booked.consultation().name());
  notify.set_etag(booked.consultation().etag());
  notify.set_channel(mpb::NOTICE_CHANNEL_PHONE);
  ASSIGN_OR_RETURN(const auto told, users_.Call<ConsultationService>(kCoordinator,
                                                                     &ConsultationService::Stub::NotifyPatient, notify));
  mpb::ConfirmConsultationRequest confirm;
  confirm.set_name(told.consultation().name());
  confirm.set_etag(told.consultation().etag());
  ASSIGN_OR_RETURN(const auto confirmed,
                   users_.Call<ConsultationService>(kCoordinator, &ConsultationService::Stub::ConfirmConsultation, confirm));
  mpb::HoldConsultationRequest hold;
  hold.set_name(confirmed.consultation().name());
  hold.set_etag(confirmed.consultation().etag());
  hold.mutable_outcome()->set_held_by(users_.PersonOf(kPhysician));
  hold.mutable_outcome()->set_note("Undersøkt lokalt og over video. Veiledning før genetisk test er gitt.");
  RETURN_IF_ERROR(
      users_.Call<ConsultationService>(kPhysician, &ConsultationService::Stub::HoldConsultation, hold).status());
  Line(kPhysician, "holds it; care has begun, counselling before the test is on record");
  return AwaitStep("first-consultation");
}

absl::Status DemoStory::OrderAnalysis() {
  spb::PlaceOrderRequest place;
  spb::Order& order = *place.mutable_order();
  order.set_patient(patient_);
  order.mutable_place()->set_pathway(pathway_);
  order.mutable_place()->set_step("order-analysis");
  order.set_ordering_unit(kGenetics);
  order.set_laboratory_unit(kLaboratory);
  order.set_collecting_unit(kReferringUnit);
  order.set_responsible_person(users_.PersonOf(kPhysician));
  order.set_priority(spb::ORDER_PRIORITY_ROUTINE);
  order.add_indications()->mutable_term()->set_id("HP:0007565");
  order.mutable_indications(0)->mutable_term()->set_label("Multiple cafe-au-lait spots");
  spb::TestedPerson& tested = *order.add_tested_persons();
  tested.set_patient(patient_);
  tested.set_role(spb::TESTED_ROLE_PROBAND);
  tested.set_purpose(spb::TEST_PURPOSE_DIAGNOSTIC);
  tested.mutable_material()->set_id("SNOMED:119297000");
  tested.mutable_material()->set_label("Blood specimen");
  order.add_analyses()->mutable_code()->set_id("NLK:NPU29287");
  order.mutable_analyses(0)->mutable_code()->set_label("Exome sequencing");
  order.mutable_analyses(0)->set_scope("Genpanel RASopatier");
  ASSIGN_OR_RETURN(const auto placed, users_.Call<OrderService>(kPhysician, &OrderService::Stub::PlaceOrder, place));
  order_ = placed.order().name();
  if (placed.order().samples().empty()) return DemoBroken("the order expects no sample");
  sample_ = placed.order().samples(0);
  Line(kPhysician, "orders an analysis for diagnosis; the blood is to be drawn in Ålesund");
  return AwaitStep("order-analysis");
}

absl::StatusOr<sample::v1::Sample> DemoStory::ReadSample(const std::string& login) {
  spb::GetSampleRequest request;
  request.set_name(sample_);
  // Whoever collects or receives comes to know of it by the grant that the order brings about.
  absl::StatusOr<spb::GetSampleResponse> read = absl::UnknownError("not read");
  Within(15, [&] {
    read = users_.Call<SampleService>(login, &SampleService::Stub::GetSample, request);
    return read.ok();
  });
  RETURN_IF_ERROR(read.status());
  return read->sample();
}

absl::Status DemoStory::TakeAndSendSample() {
  ASSIGN_OR_RETURN(const spb::Sample expected, ReadSample(kClinician));
  spb::CollectSampleRequest collect;
  collect.set_name(sample_);
  collect.set_etag(expected.etag());
  collect.set_label_read(expected.label());
  RETURN_IF_ERROR(users_.Call<SampleService>(kClinician, &SampleService::Stub::CollectSample, collect).status());
  Line(kClinician, absl::StrCat("draws the blood and labels the tube ", expected.label()));
  RETURN_IF_ERROR(AwaitStep("take-sample"));
  spb::DispatchShipmentRequest dispatch;
  dispatch.mutable_shipment()->set_sending_unit(kReferringUnit);
  dispatch.mutable_shipment()->set_receiving_unit(kLaboratory);
  dispatch.mutable_shipment()->add_samples(sample_);
  dispatch.mutable_shipment()->set_carrier("Bud");
  ASSIGN_OR_RETURN(const auto sent,
                   users_.Call<ShipmentService>(kClinician, &ShipmentService::Stub::DispatchShipment, dispatch));
  Line(kClinician, absl::StrCat("dispatches it to Trondheim; expected by ", MomentText(sent.shipment().due_time()),
                                ", after that both ends are told"));
  return absl::OkStatus();
}

absl::Status DemoStory::AnalyseSample() {
  ASSIGN_OR_RETURN(const spb::Sample sent, ReadSample(kBioengineer));
  spb::ReceiveSampleRequest receive;
  receive.set_name(sample_);
  receive.set_etag(sent.etag());
  receive.set_label_read(sent.label());
  receive.set_identity(spb::IDENTITY_CHECK_AGREES);
  ASSIGN_OR_RETURN(const auto received,
                   users_.Call<SampleService>(kBioengineer, &SampleService::Stub::ReceiveSample, receive));
  Line(kBioengineer, "receives the tube; label, name and number agree");
  spb::StartAnalysisRequest start;
  start.set_name(sample_);
  start.set_etag(received.sample().etag());
  ASSIGN_OR_RETURN(const auto started, users_.Call<SampleService>(kBioengineer, &SampleService::Stub::StartAnalysis, start));
  std::string etag = started.sample().etag();
  for (const char* step : {"extract-dna", "library", "sequencing", "interpretation"}) {
    spb::RecordAnalysisStepRequest record;
    record.set_name(sample_);
    record.set_etag(etag);
    record.set_step(step);
    ASSIGN_OR_RETURN(const auto recorded,
                     users_.Call<SampleService>(kBioengineer, &SampleService::Stub::RecordAnalysisStep, record));
    etag = recorded.sample().etag();
  }
  spb::FinishAnalysisRequest finish;
  finish.set_name(sample_);
  finish.set_etag(etag);
  RETURN_IF_ERROR(users_.Call<SampleService>(kBioengineer, &SampleService::Stub::FinishAnalysis, finish).status());
  Line(kBioengineer, "extracts, sequences and interprets");
  return absl::OkStatus();
}

absl::Status DemoStory::SignReport() {
  spb::DraftReportRequest draft;
  draft.set_order(order_);
  draft.set_patient(patient_);
  *draft.mutable_content() = PublishedResult(sample_);
  ASSIGN_OR_RETURN(const auto drafted, users_.Call<ReportService>(kBioengineer, &ReportService::Stub::DraftReport, draft));
  report_ = drafted.report().name();
  spb::SignReportRequest sign;
  sign.set_name(report_);
  sign.set_etag(drafted.report().etag());
  ASSIGN_OR_RETURN(const auto first, users_.Call<ReportService>(kBioengineer, &ReportService::Stub::SignReport, sign));
  Line(kBioengineer, absl::StrCat("writes the report, ", kPublishedGeneSymbol, " ", kPublishedProteinChange,
                                  ", and signs it as the first"));
  spb::GetReportRequest early;
  early.set_name(report_);
  if (users_.Call<ReportService>(kPhysician, &ReportService::Stub::GetReport, early).ok()) {
    return DemoBroken("a report was read outside the laboratory before its second signature");
  }
  Line(kPhysician, "does not see it yet: one signature is not enough");
  spb::CountersignReportRequest countersign;
  countersign.set_name(report_);
  countersign.set_etag(first.report().etag());
  RETURN_IF_ERROR(
      users_.Call<ReportService>(kLaboratoryPhysician, &ReportService::Stub::CountersignReport, countersign).status());
  Line(kLaboratoryPhysician, "reads it and signs as the second: there is a result");
  RETURN_IF_ERROR(AwaitStep("await-result"));
  ASSIGN_OR_RETURN(const auto signed_report, users_.Call<ReportService>(kPhysician, &ReportService::Stub::GetReport, early));
  spb::AcknowledgeReportRequest seen;
  seen.set_name(report_);
  seen.set_etag(signed_report.report().etag());
  RETURN_IF_ERROR(users_.Call<ReportService>(kPhysician, &ReportService::Stub::AcknowledgeReport, seen).status());
  Line(kPhysician, "has seen it, and answers for telling the patient");
  return absl::OkStatus();
}

absl::Status DemoStory::TellPatient() {
  spb::GetReportRequest get;
  get.set_name(report_);
  ASSIGN_OR_RETURN(const auto read, users_.Call<ReportService>(kPhysician, &ReportService::Stub::GetReport, get));
  spb::RecordDisclosureRequest disclose;
  disclose.set_name(report_);
  disclose.set_etag(read.report().etag());
  disclose.set_informed(true);
  disclose.set_mode(spb::DISCLOSURE_MODE_VIDEO);
  disclose.set_counselling(spb::COUNSELLING_STATE_GIVEN);
  disclose.set_choice(spb::RELEASE_CHOICE_RELEASE);
  RETURN_IF_ERROR(users_.Call<ReportService>(kPhysician, &ReportService::Stub::RecordDisclosure, disclose).status());
  Line(kPhysician, "tells the family the result, by video, with counselling");
  return AwaitStep("disclose-result");
}

}  // namespace sjelden
