#include "tests/integration/sample/sample_fixture.h"

#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "tests/testing/data_dir.h"

namespace sjelden::sample {
namespace {

LaboratoryRules LoadRules() {
  const std::string folder = (SourceDir() / "deploy/config/rules").string();
  const auto calendar = WorkingDayCalendar::Load(folder + "/working_days.txt");
  auto tests = TestRules::Load(folder + "/genetic_tests.txt");
  auto norms = LaboratoryNorms::Load(folder + "/laboratory_norms.txt", *calendar, *Oslo::Load());
  return {*std::move(tests), *std::move(norms)};
}

}  // namespace

absl::StatusOr<TestedFacts> TableRegistry::FactsOf(const Prepare&, const std::string& patient,
                                                   const std::string& field) {
  const auto found = patients.find(patient);
  if (found == patients.end()) return InvalidField(field, "names no patient that you may see");
  return found->second;
}

SampleFixture::SampleFixture() : rules_(LoadRules()), deps_{store_, rules_, registry_} {
  for (const char* service : {"Order", "Sample", "Shipment", "Report"}) {
    RegisterService(std::string("sjelden.sample.v1.") + service + "Service");
  }
  KnowUnit(kClinic, "", PersonName(911));
  KnowUnit(kLab, "", PersonName(933));
  KnowUnit(kWard, "", PersonName(921));
  KnowUnit(kForeign, "", PersonName(990));
  KnowUnit(kLevanger, "", PersonName(991));
  for (const Actor& actor : {physician_, nurse_, bioengineer_, lab_physician_, foreigner_, levanger_}) {
    platform::v1::AccessFact fact;
    fact.set_name(actor.role);
    fact.mutable_role()->set_person(actor.person);
    fact.mutable_role()->set_unit(actor.unit);
    fact.mutable_role()->set_function(actor.function);
    Know(fact);
  }
}

std::string SampleFixture::ConsentOf(const std::string& patient) {
  return patient + "/consents/" + patient.substr(patient.find('/') + 1);
}

std::string SampleFixture::NewPatient(const std::string& birth_date) {
  const std::string patient = "patients/" + SequentialIds::IdOf(5000 + ++patients_);
  registry::v1::Consent consent;
  consent.set_name(ConsentOf(patient));
  consent.set_subject(patient);
  consent.set_form(registry::v1::CONSENT_FORM_WRITTEN);
  consent.set_scope(registry::v1::CONSENT_SCOPE_PREDICTIVE_TEST);
  registry_.patients[patient] = {patient, patient, birth_date, {consent}};
  return patient;
}

v1::Order SampleFixture::Asked(const std::string& patient, v1::TestPurpose purpose) const {
  v1::Order order;
  order.set_patient(patient);
  order.mutable_place()->set_pathway("controllers/883974832/pathways/" + SequentialIds::IdOf(8001));
  order.mutable_place()->set_step("order-analysis");
  order.set_ordering_unit(kClinic);
  order.set_collecting_unit(kWard);
  order.set_laboratory_unit(kLab);
  order.add_indications()->set_text("Suspected Marfan syndrome");
  order.add_analyses()->mutable_code()->set_id("NLK:NPU29287");
  v1::TestedPerson& person = *order.add_tested_persons();
  person.set_patient(patient);
  person.set_role(v1::TESTED_ROLE_PROBAND);
  person.set_purpose(purpose);
  if (purpose != v1::TEST_PURPOSE_DIAGNOSTIC) person.set_consent(ConsentOf(patient));
  return order;
}

absl::StatusOr<v1::Order> SampleFixture::Place(const v1::Order& order, const Actor& actor) {
  v1::PlaceOrderRequest request;
  *request.mutable_order() = order;
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &PreparePlaceOrder, &PlaceOrder, request, actor));
  return response.order();
}

v1::Order SampleFixture::Placed(v1::TestPurpose purpose) {
  const auto order = Place(Asked(NewPatient(), purpose), physician_);
  EXPECT_OK(order);
  return order.ok() ? *order : v1::Order();
}

absl::StatusOr<v1::Order> SampleFixture::GetOrder(const std::string& name, const Actor& actor) {
  v1::GetOrderRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &sample::GetOrder, request, actor));
  return response.order();
}

absl::StatusOr<v1::Sample> SampleFixture::GetSample(const std::string& name, const Actor& actor) {
  v1::GetSampleRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &sample::GetSample, request, actor));
  return response.sample();
}

absl::StatusOr<v1::Report> SampleFixture::GetReport(const std::string& name, const Actor& actor, int version) {
  v1::GetReportRequest request;
  request.set_name(name);
  request.set_version(version);
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &sample::GetReport, request, actor));
  return response.report();
}

absl::StatusOr<v1::Shipment> SampleFixture::GetShipment(const std::string& name, const Actor& actor) {
  v1::GetShipmentRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &sample::GetShipment, request, actor));
  return response.shipment();
}

absl::StatusOr<v1::Sample> SampleFixture::Collect(const v1::Sample& sample, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto response, (Do<v1::CollectSampleRequest, v1::CollectSampleResponse>(
                                            &CollectSample, sample, actor, [&](v1::CollectSampleRequest& request) {
                                              request.set_label_read(sample.label());
                                            })));
  return response.sample();
}

absl::StatusOr<v1::Shipment> SampleFixture::Send(const std::vector<std::string>& samples, const Actor& actor) {
  v1::DispatchShipmentRequest request;
  request.mutable_shipment()->set_sending_unit(kWard);
  request.mutable_shipment()->set_receiving_unit(kLab);
  for (const std::string& sample : samples) request.mutable_shipment()->add_samples(sample);
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &DispatchShipment, request, actor));
  return response.shipment();
}

absl::StatusOr<v1::Sample> SampleFixture::Receive(const v1::Sample& sample, const std::string& label,
                                                  const Actor& actor) {
  ASSIGN_OR_RETURN(const v1::Sample current, GetSample(sample.name(), bioengineer_));
  ASSIGN_OR_RETURN(const auto response, (Do<v1::ReceiveSampleRequest, v1::ReceiveSampleResponse>(
                                            &ReceiveSample, current, actor, [&](v1::ReceiveSampleRequest& request) {
                                              request.set_label_read(label);
                                              request.set_identity(v1::IDENTITY_CHECK_AGREES);
                                            })));
  return response.sample();
}

v1::Sample SampleFixture::Analysed(const v1::Order& order) {
  v1::Sample sample = SampleOf(order);
  sample = *Collect(sample, nurse_);
  EXPECT_OK(Send({sample.name()}, nurse_));
  sample = *Receive(sample, sample.label(), bioengineer_);
  sample = Do<v1::StartAnalysisRequest, v1::StartAnalysisResponse>(&StartAnalysis, sample, bioengineer_)->sample();
  const auto finished =
      Do<v1::FinishAnalysisRequest, v1::FinishAnalysisResponse>(&FinishAnalysis, sample, bioengineer_);
  EXPECT_OK(finished);
  return finished.ok() ? finished->sample() : v1::Sample();
}

v1::ReportVersion SampleFixture::Positive() {
  v1::ReportVersion content;
  v1::Finding& finding = *content.add_findings();
  finding.set_origin(v1::FINDING_ORIGIN_PRIMARY);
  clinical::v1::Variant& variant = *finding.mutable_sequence()->mutable_variant();
  variant.mutable_gene()->set_symbol("FBN1");
  clinical::v1::VariantExpression& expression = *variant.add_expressions();
  expression.set_syntax("hgvs.c");
  expression.set_value("NM_000138.5:c.1129G>A");
  finding.add_class_history()->set_acmg_class(clinical::v1::ACMG_CLASS_PATHOGENIC);
  content.set_conclusion("Marfan syndrome is confirmed.");
  content.set_needs_action(true);
  return content;
}

absl::StatusOr<v1::Report> SampleFixture::Draft(const v1::Order& order, const Actor& actor) {
  v1::DraftReportRequest request;
  request.set_order(order.name());
  *request.mutable_content() = Positive();
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &DraftReport, request, actor));
  return response.report();
}

absl::StatusOr<v1::Report> SampleFixture::Sign(const v1::Report& report, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto response,
                   (Do<v1::SignReportRequest, v1::SignReportResponse>(&SignReport, report, actor)));
  return response.report();
}

absl::StatusOr<v1::Report> SampleFixture::Countersign(const v1::Report& report, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto response, (Do<v1::CountersignReportRequest, v1::CountersignReportResponse>(
                                            &CountersignReport, report, actor)));
  return response.report();
}

v1::Report SampleFixture::Signed(v1::TestPurpose purpose) {
  const v1::Order order = Placed(purpose);
  Analysed(order);
  auto report = Draft(order, bioengineer_);
  EXPECT_OK(report);
  report = Sign(*report, bioengineer_);
  EXPECT_OK(report);
  report = Countersign(*report, lab_physician_);
  EXPECT_OK(report);
  return report.ok() ? *report : v1::Report();
}

std::vector<v1::SampleRow> SampleFixture::Samples(const std::string& unit,
                                                  const std::vector<v1::SampleState>& states, const Actor& actor) {
  v1::ListSamplesRequest request;
  request.set_unit(unit);
  for (const v1::SampleState state : states) request.add_states(state);
  const auto response = Run(deps_, &ListSamples, request, actor);
  EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->rows().begin(), response->rows().end()};
}

std::vector<v1::ShipmentRow> SampleFixture::Late(const std::string& unit, const Actor& actor) {
  v1::ListShipmentsRequest request;
  request.set_unit(unit);
  request.set_late_only(true);
  const auto response = Run(deps_, &ListShipments, request, actor);
  EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->rows().begin(), response->rows().end()};
}

std::vector<std::string> SampleFixture::EventNames() {
  std::vector<std::string> names;
  for (const change::v1::Change& change : Changes()) {
    const std::string& url = change.event().type_url();
    names.push_back(url.substr(url.rfind('.') + 1));
  }
  return names;
}

}  // namespace sjelden::sample
