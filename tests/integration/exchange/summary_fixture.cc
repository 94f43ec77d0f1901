#include "tests/integration/exchange/summary_fixture.h"

#include <google/protobuf/text_format.h>

#include "exchange/domain/summary_names.h"

namespace sjelden::exchange {

SummaryFixture::SummaryFixture()
    : deps_{store_,
            case_.rules,
            oslo_,
            clock_,
            facts_,
            {sources_, sources_, sources_, sources_, sources_},
            dispatch_,
            "883974832",
            [this] { return View(kv_.Snapshot(), *sealer_); },
            [this](const std::string& patient, const std::string& project) {
              return PseudonymFrom(keyring_->BlindIndex("research-pseudonym", project + patient));
            }} {
  RegisterService("sjelden.exchange.v1.SummaryService");
  for (const char* unit : {kGenetics, kAalesund, kLevanger, kUniversity}) KnowUnit(unit, "", kEva);
  for (const Actor& actor : {eva_, siri_, kari_}) {
    platform::v1::AccessFact fact;
    fact.set_name(actor.role);
    fact.mutable_role()->set_person(actor.person);
    fact.mutable_role()->set_unit(actor.unit);
    fact.mutable_role()->set_function(actor.function);
    Know(fact);
  }
  sources_.patient = case_.content.patient();
  sources_.patient.set_etag("1");
  sources_.findings.assign(case_.content.findings().begin(), case_.content.findings().end());
  sources_.conditions.assign(case_.content.conditions().begin(), case_.content.conditions().end());
  sources_.measurements.assign(case_.content.measurements().begin(), case_.content.measurements().end());
  sources_.referral.set_name("controllers/883974832/referrals/" + SequentialIds::IdOf(4001));
  sources_.referral.set_etag("3");
  sources_.referral.set_referring_unit(kAalesund);
  sources_.referral.set_question("Har hun nevrofibromatose type 1?");
  sources_.pathway.set_name(kPathway);
  sources_.pathway.set_patient(kPatient);
  sources_.pathway.set_question("Har hun nevrofibromatose type 1?");
  sources_.pathway.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  sources_.pathway.add_units()->set_unit(kGenetics);
  sources_.pathway.add_units()->set_unit(kAalesund);
  sources_.pathway.add_referrals(sources_.referral.name());
  sources_.reports = {ToldReport()};
}

Actor SummaryFixture::At(int number, const std::string& unit, const std::string& function) const {
  return Person(SequentialIds::IdOf(static_cast<uint64_t>(number)), unit, function);
}

sample::v1::Report SummaryFixture::ToldReport() {
  sample::v1::Report report;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(etag: '5' laboratory_unit: 'controllers/883974832/units/genetics'
         signed { number: 1 conclusion: 'Bekrefter nevrofibromatose type 1.' sign_time { seconds: 1772409600 }
                  findings { number: 1 sequence { variant { gene { value_id: 'HGNC:7765' symbol: 'NF1' }
                    expressions { syntax: 'hgvs.c' value: 'NM_001042492.3:c.910C>T' } } }
                    class_history { acmg_class: ACMG_CLASS_PATHOGENIC } } }
         disclosure { state: DISCLOSURE_STATE_PATIENT_INFORMED mode: DISCLOSURE_MODE_IN_PERSON
                      disclose_time { seconds: 1773100800 } })",
      &report));
  report.set_name(kReport);
  report.set_patient(kPatient);
  return report;
}

absl::StatusOr<v1::Summary> SummaryFixture::Compose(const Actor& actor) {
  v1::ComposeSummaryRequest request;
  request.set_pathway(kPathway);
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &PrepareComposeSummary, &ComposeSummary, request, actor));
  return response.summary();
}

absl::StatusOr<v1::Summary> SummaryFixture::AddressTo(const v1::Summary& summary, const Receivers& receivers,
                                                      const Actor& actor) {
  v1::AddressSummaryRequest request;
  request.set_name(summary.name());
  request.set_etag(summary.etag());
  request.set_request_id(NewRequestId());
  *request.mutable_receivers() = receivers;
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &AddressSummary, request, actor));
  return response.summary();
}

absl::StatusOr<v1::PreviewSummaryResponse> SummaryFixture::Preview(const v1::Summary& summary, const Actor& actor,
                                                                   uint32_t version) {
  v1::PreviewSummaryRequest request;
  request.set_name(summary.name());
  request.set_version(version);
  return Run(deps_, &PreparePreviewSummary, &PreviewSummary, request, actor);
}

absl::StatusOr<v1::Summary> SummaryFixture::Sign(const v1::Summary& summary, const std::string& preview_hash,
                                                 const Actor& actor) {
  v1::SignSummaryRequest request;
  request.set_name(summary.name());
  request.set_etag(summary.etag());
  request.set_preview_hash(preview_hash);
  request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const auto response, Run(deps_, &PrepareSignSummary, &SignSummary, request, actor));
  return response.summary();
}

absl::StatusOr<v1::Summary> SummaryFixture::PreviewAndSign(const v1::Summary& summary, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto preview, Preview(summary, actor));
  return Sign(summary, preview.preview_hash(), actor);
}

absl::StatusOr<v1::GetSummaryResponse> SummaryFixture::Get(const std::string& name, const Actor& actor) {
  v1::GetSummaryRequest request;
  request.set_name(name);
  return Run(deps_, &GetSummary, request, actor);
}

v1::Summary SummaryFixture::Addressed() {
  const auto composed = Compose(eva_);
  EXPECT_OK(composed);
  if (!composed.ok()) return v1::Summary();
  const auto addressed = AddressTo(*composed, ACase::BothHospitals(), eva_);
  EXPECT_OK(addressed);
  return addressed.ok() ? *addressed : v1::Summary();
}

}  // namespace sjelden::exchange
