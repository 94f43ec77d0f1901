#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

class ClinicalTest : public RegistryFixture {
 protected:
  pb::BatchRecordClinicalFindingsRequest Batch(const std::string& patient, int from, int count) {
    pb::BatchRecordClinicalFindingsRequest request;
    request.set_patient(patient);
    for (int i = from; i < from + count; ++i) {
      pb::ClinicalFinding& finding = *request.add_findings();
      finding.mutable_term()->set_id("HP:" + std::to_string(1000000 + i));
      finding.set_excluded(i % 3 == 0);
      finding.set_source("phenopacket-store/case-1");
      finding.set_source_position(i);
    }
    request.set_request_id(NextRequest());
    return request;
  }
  absl::StatusOr<pb::BatchRecordClinicalFindingsResponse> Record(
      const pb::BatchRecordClinicalFindingsRequest& request) {
    return Run(deps_, &BatchRecordClinicalFindings, request, Referrer());
  }
  std::vector<pb::ClinicalFinding> All(const std::string& patient) {
    pb::ListClinicalFindingsRequest list;
    list.set_patient(patient);
    std::vector<pb::ClinicalFinding> all;
    do {
      const auto page = Run(deps_, &ListClinicalFindings, list, Referrer());
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) break;
      all.insert(all.end(), page->findings().begin(), page->findings().end());
      list.set_page_token(page->next_page_token());
    } while (!list.page_token().empty());
    return all;
  }
};

TEST_F(ClinicalTest, ARecordOf169FeaturesComesInBatchesAndKeepsItsOrder) {
  const pb::Patient patient = APatient();
  for (int from = 1; from <= 169; from += 40) {
    ASSERT_THAT(Record(Batch(patient.name(), from, std::min(40, 170 - from))), IsOk());
  }
  const auto all = All(patient.name());
  ASSERT_EQ(all.size(), 169u);
  for (uint32_t i = 0; i < 169; ++i) EXPECT_EQ(all[i].source_position(), i + 1);
  EXPECT_EQ(all[0].controller(), "997005562");
}

TEST_F(ClinicalTest, OrderIsThatOfTheSourceAlsoWhenBatchesComeLate) {
  const pb::Patient patient = APatient();
  ASSERT_THAT(Record(Batch(patient.name(), 41, 40)), IsOk());
  ASSERT_THAT(Record(Batch(patient.name(), 1, 40)), IsOk());
  const auto all = All(patient.name());
  ASSERT_EQ(all.size(), 80u);
  for (uint32_t i = 0; i < 80; ++i) EXPECT_EQ(all[i].source_position(), i + 1);
}

TEST_F(ClinicalTest, ABatchOf41IsRefused) {
  const pb::Patient patient = APatient();
  EXPECT_THAT(Record(Batch(patient.name(), 1, 41)), HasReason("INVALID_FIELDS"));
  EXPECT_TRUE(All(patient.name()).empty());
}

TEST_F(ClinicalTest, TheSameBatchTwiceAddsNothing) {
  const pb::Patient patient = APatient();
  ASSERT_OK_AND_ASSIGN(const auto first, Record(Batch(patient.name(), 1, 40)));
  const size_t changes = Changes().size();
  ASSERT_OK_AND_ASSIGN(const auto second, Record(Batch(patient.name(), 1, 40)));  // another request id
  EXPECT_THAT(second, EqualsProto(first));
  EXPECT_EQ(Changes().size(), changes);
  EXPECT_EQ(All(patient.name()).size(), 40u);
}

TEST_F(ClinicalTest, AnEntryWithoutPlaceIsRecordedEachTime) {
  const pb::Patient patient = APatient();
  pb::BatchRecordClinicalFindingsRequest request;
  request.set_patient(patient.name());
  request.add_findings()->set_plain_text("Anfall ved feber");
  request.add_findings()->set_plain_text("Sen motorisk utvikling");
  request.set_request_id(NextRequest());
  ASSERT_THAT(Record(request), IsOk());
  request.set_request_id(NextRequest());
  ASSERT_THAT(Record(request), IsOk());
  const auto all = All(patient.name());
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[1].plain_text(), "Sen motorisk utvikling");
}

TEST_F(ClinicalTest, AListOfAPatientWithoutRelationIsNotFoundAsIfUnknown) {
  const pb::Patient patient = APatient();
  pb::ListClinicalFindingsRequest list;
  list.set_patient(patient.name());
  const auto foreign = Run(deps_, &ListClinicalFindings, list, Stranger());
  list.set_patient(MakePatientName(ids_.NewId()));
  const auto unknown = Run(deps_, &ListClinicalFindings, list, Stranger());
  EXPECT_THAT(foreign, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(foreign.status(), unknown.status());
}

TEST_F(ClinicalTest, ARetractedFindingStaysReadableWithItsMark) {
  const pb::Patient patient = APatient();
  ASSERT_OK_AND_ASSIGN(const auto batch, Record(Batch(patient.name(), 1, 2)));
  pb::RetractClinicalFindingRequest retract;
  retract.set_name(batch.findings(0).name());
  retract.set_etag(batch.findings(0).etag());
  retract.set_reason("Registrert på feil pasient");
  retract.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto retracted, Run(deps_, &RetractClinicalFinding, retract, Referrer()));
  EXPECT_EQ(retracted.finding().state(), pb::RECORD_STATE_RETRACTED);
  EXPECT_EQ(retracted.finding().available_actions_size(), 0);
  retract.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &RetractClinicalFinding, retract, Referrer()), HasReason("ETAG_STALE"));
  retract.set_etag(retracted.finding().etag());
  retract.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &RetractClinicalFinding, retract, Referrer()), HasReason("ALREADY_RETRACTED"));
  EXPECT_EQ(All(patient.name()).size(), 1u);
  pb::ListClinicalFindingsRequest list;
  list.set_patient(patient.name());
  list.set_include_retracted(true);
  ASSERT_OK_AND_ASSIGN(const auto both, Run(deps_, &ListClinicalFindings, list, Referrer()));
  EXPECT_EQ(both.findings_size(), 2);
}

TEST_F(ClinicalTest, ConditionsAndMeasurementsFollowTheSameRules) {
  const pb::Patient patient = APatient();
  pb::BatchRecordConditionsRequest conditions;
  conditions.set_patient(patient.name());
  conditions.add_conditions()->mutable_term()->set_id("OMIM:154700");
  conditions.set_request_id(NextRequest());
  ASSERT_THAT(Run(deps_, &BatchRecordConditions, conditions, Referrer()), IsOk());
  pb::BatchRecordMeasurementsRequest measurements;
  measurements.set_patient(patient.name());
  measurements.add_measurements()->mutable_assay()->set_id("LOINC:2157-6");
  measurements.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto measured, Run(deps_, &BatchRecordMeasurements, measurements, Referrer()));
  pb::RetractMeasurementRequest retract;
  retract.set_name(measured.measurements(0).name());
  retract.set_etag(measured.measurements(0).etag());
  retract.set_reason("Feil enhet");
  retract.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &RetractMeasurement, retract, Referrer()), IsOk());
  pb::ListConditionsRequest list;
  list.set_patient(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto listed, Run(deps_, &ListConditions, list, Referrer()));
  EXPECT_EQ(listed.conditions_size(), 1);
}

TEST_F(ClinicalTest, AReportOfASourceIsRecordedOnceAndGivesBackAllOfIt) {
  const pb::Patient patient = APatient();
  pb::RecordExternalReportRequest request;
  request.set_patient(patient.name());
  request.mutable_external_report()->set_source("phenopacket-store");
  request.mutable_external_report()->set_document_id("PMID_1_case_2");
  request.mutable_external_report()->set_remainder(std::string(128 * 1024, 'x'));
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto first, Run(deps_, &RecordExternalReport, request, Referrer()));
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto second, Run(deps_, &RecordExternalReport, request, Referrer()));
  EXPECT_TRUE(second.existing());
  EXPECT_EQ(second.external_report().name(), first.external_report().name());
  pb::ListExternalReportsRequest list;
  list.set_patient(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto listed, Run(deps_, &ListExternalReports, list, Referrer()));
  ASSERT_EQ(listed.external_reports_size(), 1);
  EXPECT_EQ(listed.external_reports(0).remainder(), request.external_report().remainder());
  EXPECT_EQ(listed.next_page_token(), "");
}

}  // namespace
}  // namespace sjelden::registry
