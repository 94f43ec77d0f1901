#include <thread>

#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

using PatientTest = RegistryFixture;

ActiveGround Ground(const std::string& patient, const std::string& code, bool break_glass, absl::Time now) {
  return {patient, code, break_glass, now + absl::Hours(1)};
}

TEST_F(PatientTest, ARegisteredPatientIsSeenByTheRegisteringUnitAndByNobodyElse) {
  const pb::Patient patient = APatient();
  EXPECT_THAT(Get(patient.name(), Referrer()), IsOk());
  const auto refused = Get(patient.name(), Stranger());
  const auto unknown = Get(MakePatientName(ids_.NewId()), Stranger());
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(refused.status(), unknown.status());
}

TEST_F(PatientTest, ANumberIsRegisteredOnce) {
  APatient();
  EXPECT_THAT(Register(Registration(Number(1))), HasReason("IDENTIFIER_TAKEN"));
  // Another unit learns no more than that.
  EXPECT_THAT(Register(Registration(Number(1)), Stranger()), HasReason("IDENTIFIER_TAKEN"));
  EXPECT_EQ(Changes().size(), 2u);
}

TEST_F(PatientTest, AnInvalidNumberAndARealSeriesNumberAreRefused) {
  std::string wrong = Number(1);
  wrong[10] = wrong[10] == '0' ? '1' : '0';
  EXPECT_THAT(Register(Registration(wrong)), HasReason("IDENTIFIER_INVALID"));
  EXPECT_THAT(Register(Registration("02013299997")), HasReason("IDENTIFIER_NOT_SYNTHETIC"));
  EXPECT_TRUE(Changes().empty());
}

TEST_F(PatientTest, TheSameRequestTwiceGivesTheFirstAnswer) {
  const auto request = Registration(Number(1));
  ASSERT_OK_AND_ASSIGN(const auto first, Register(request));
  EXPECT_THAT(Register(request), IsOkAndHolds(EqualsProto(first)));
  EXPECT_EQ(Changes().size(), 2u);
}

TEST_F(PatientTest, TheSameSourceIdGivesBackTheExistingPatient) {
  ASSERT_OK_AND_ASSIGN(const auto first, Register(Registration("", "PMID_1_case_2")));
  ASSERT_OK_AND_ASSIGN(const auto second, Register(Registration("", "PMID_1_case_2")));
  EXPECT_FALSE(first.existing());
  EXPECT_TRUE(second.existing());
  EXPECT_EQ(second.patient().name(), first.patient().name());
  EXPECT_THAT(Register(Registration("", "PMID_1_case_2"), Stranger()), HasReason("SOURCE_REGISTERED"));
}

TEST_F(PatientTest, TwoRacingRegistrationsOfOneNumberHaveOneWinner) {
  absl::StatusOr<pb::RegisterPatientResponse> one = absl::UnknownError(""), two = absl::UnknownError("");
  const auto first = Registration(Number(1)), second = Registration(Number(1));
  std::thread other([&] { one = Register(first); });
  two = Register(second);
  other.join();
  EXPECT_NE(one.ok(), two.ok());
  EXPECT_THAT(one.ok() ? two : one, HasReason("IDENTIFIER_TAKEN"));
}

TEST_F(PatientTest, TwoRacingImportsOfOneSourceGetTheSamePatient) {
  std::vector<absl::StatusOr<pb::RegisterPatientResponse>> answers(8, absl::UnknownError(""));
  std::vector<std::thread> threads;
  for (auto& answer : answers) {
    threads.emplace_back([this, &answer, request = Registration("", "case-1")] { answer = Register(request); });
  }
  for (std::thread& thread : threads) thread.join();
  int made = 0;
  for (const auto& answer : answers) {
    ASSERT_THAT(answer, IsOk());
    made += answer->existing() ? 0 : 1;
    EXPECT_EQ(answer->patient().name(), answers[0]->patient().name());
  }
  EXPECT_EQ(made, 1);
}

TEST_F(PatientTest, FindsByExactNameAndBirthDateWithAPurposeAndShowsDemographicsOnly) {
  const pb::Patient patient = APatient();
  pb::FindPatientsRequest request;
  request.mutable_human_name()->set_given(" PRØVE ");
  request.mutable_human_name()->set_family("pasient");
  request.set_birth_date("2019-04-30");
  EXPECT_THAT(Run(deps_, &FindPatients, request, Stranger()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.set_purpose(sjelden::clinical::v1::ACCESS_PURPOSE_TREATMENT);
  ASSERT_OK_AND_ASSIGN(const auto found, Run(deps_, &FindPatients, request, Stranger()));
  ASSERT_EQ(found.patients_size(), 1);
  EXPECT_EQ(found.patients(0).patient(), patient.name());
  request.set_birth_date("2019-05-01");
  ASSERT_OK_AND_ASSIGN(const auto none, Run(deps_, &FindPatients, request, Stranger()));
  EXPECT_EQ(none.ByteSizeLong(), 0u);
}

TEST_F(PatientTest, FindsByNumber) {
  const pb::Patient patient = APatient();
  pb::FindPatientsRequest request;
  request.set_purpose(sjelden::clinical::v1::ACCESS_PURPOSE_REGISTRATION);
  request.mutable_identifier()->set_value(Number(1));
  ASSERT_OK_AND_ASSIGN(const auto found, Run(deps_, &FindPatients, request, Stranger()));
  ASSERT_EQ(found.patients_size(), 1);
  EXPECT_EQ(found.patients(0).patient(), patient.name());
}

TEST_F(PatientTest, ListsLeakNothingToAUnitWithoutRelation) {
  const pb::Patient patient = APatient();
  pb::ListPatientsRequest list;
  list.set_unit(kAalesund);
  ASSERT_OK_AND_ASSIGN(const auto none, Run(deps_, &ListPatients, list, Stranger()));
  EXPECT_EQ(none.ByteSizeLong(), 0u);
  ASSERT_OK_AND_ASSIGN(const auto one, Run(deps_, &ListPatients, list, Referrer()));
  EXPECT_EQ(one.patients_size(), 1);
  pb::BatchGetPatientsRequest batch;
  batch.add_names(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto left_out, Run(deps_, &BatchGetPatients, batch, Stranger()));
  EXPECT_EQ(left_out.ByteSizeLong(), 0u);
}

TEST_F(PatientTest, PagesHoldEachPatientOnce) {
  for (uint64_t i = 1; i <= 5; ++i) APatient(i);
  pb::ListPatientsRequest list;
  list.set_page_size(2);
  std::set<std::string> seen;
  int pages = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Run(deps_, &ListPatients, list, Referrer()));
    for (const auto& patient : page.patients()) EXPECT_TRUE(seen.insert(patient.patient()).second);
    list.set_page_token(page.next_page_token());
    ++pages;
  } while (!list.page_token().empty());
  EXPECT_EQ(seen.size(), 5u);
  EXPECT_EQ(pages, 3);
  list.set_page_token("not-a-token");
  EXPECT_THAT(Run(deps_, &ListPatients, list, Referrer()), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(PatientTest, AnOldEtagIsRefused) {
  const pb::Patient patient = APatient();
  pb::UpdateVitalStatusRequest request;
  request.set_patient(patient.name());
  request.mutable_vital_status()->set_status(sjelden::clinical::v1::LIFE_STATUS_DECEASED);
  request.set_etag(patient.etag());
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto updated, Run(deps_, &UpdateVitalStatus, request, Referrer()));
  EXPECT_NE(updated.patient().etag(), patient.etag());
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &UpdateVitalStatus, request, Referrer()), HasReason("ETAG_STALE"));
  EXPECT_THAT(Run(deps_, &UpdateVitalStatus, request, Stranger()), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(PatientTest, AddsANumberThatNobodyHas) {
  const pb::Patient patient = APatient(1);
  APatient(2);
  pb::AddIdentifierRequest request;
  request.set_patient(patient.name());
  request.mutable_identifier()->set_value(Number(2));
  request.set_etag(patient.etag());
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &AddIdentifier, request, Referrer()), HasReason("IDENTIFIER_TAKEN"));
  request.mutable_identifier()->set_value(Number(3));
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto added, Run(deps_, &AddIdentifier, request, Referrer()));
  EXPECT_EQ(added.patient().identifiers_size(), 2);
  EXPECT_THAT(Register(Registration(Number(3))), HasReason("IDENTIFIER_TAKEN"));
}

TEST_F(PatientTest, StrictlyConfidentialWhereaboutsAreHiddenAndContactsWantMoreThanAPurpose) {
  auto request = Registration(Number(1));
  request.mutable_patient()->set_address_protection(pb::ADDRESS_PROTECTION_STRICTLY_CONFIDENTIAL);
  request.mutable_patient()->set_municipality("1508");
  ASSERT_OK_AND_ASSIGN(const auto registered, Register(request));
  EXPECT_EQ(registered.patient().municipality(), "");
  pb::GetContactsRequest get;
  get.set_patient(registered.patient().name());
  EXPECT_THAT(Run(deps_, &GetContacts, get, Referrer()), IsOk());
  Actor curious = Stranger();
  curious.grounds = {Ground(get.patient(), "treatment", false, clock_.Now())};
  EXPECT_THAT(Get(get.patient(), curious), IsOk());
  EXPECT_THAT(Run(deps_, &GetContacts, get, curious), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(PatientTest, ContactsHaveAnEtagOfTheirOwn) {
  const pb::Patient patient = APatient();
  const Actor secretary = Person("secretary", kAalesund, "medical-secretary");
  pb::UpdateContactsRequest update;
  update.set_patient(patient.name());
  update.mutable_contacts()->add_phones("+4790000000");
  update.set_etag("v0");
  update.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto written, Run(deps_, &UpdateContacts, update, secretary));
  update.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &UpdateContacts, update, secretary), HasReason("ETAG_STALE"));
  EXPECT_THAT(Run(deps_, &UpdateContacts, update, Referrer()), HasReason("PERMISSION_MISSING"));
  pb::GetContactsRequest get;
  get.set_patient(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto read, Run(deps_, &GetContacts, get, secretary));
  EXPECT_EQ(read.contacts().phones(0), "+4790000000");
}

TEST_F(PatientTest, ACareRelationOpensTheRecordAndItsEndClosesIt) {
  const pb::Patient patient = APatient();
  const Actor assessor = Person("assessor", kGenetics, "assessor");
  EXPECT_THAT(Get(patient.name(), assessor), StatusIs(absl::StatusCode::kNotFound));
  Relate(patient.name(), kGenetics);
  Relate(patient.name(), kGenetics);  // the same one again
  EXPECT_THAT(Get(patient.name(), assessor), IsOk());
  pb::ListCareRelationsRequest list;
  list.set_patient(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto relations, Run(deps_, &ListCareRelations, list, assessor));
  EXPECT_EQ(relations.care_relations_size(), 2);  // who registered, and who assesses
  pb::EndCareRelationRequest end;
  end.set_patient(patient.name());
  end.set_ground("controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b");
  end.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto ended, Run(deps_, &EndCareRelation, end, Service("referral")));
  EXPECT_EQ(ended.care_relations_size(), 1);
  EXPECT_THAT(Get(patient.name(), assessor), StatusIs(absl::StatusCode::kNotFound));
  end.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto again, Run(deps_, &EndCareRelation, end, Service("referral")));
  EXPECT_EQ(again.ByteSizeLong(), 0u);
}

TEST_F(PatientTest, NoRelationIsGrantedToAnUnknownPatient) {
  pb::GrantCareRelationRequest request;
  request.mutable_care_relation()->set_patient(MakePatientName(ids_.NewId()));
  request.mutable_care_relation()->set_unit(kGenetics);
  request.mutable_care_relation()->set_role(pb::CARE_ROLE_LEAD);
  request.mutable_care_relation()->set_ground("controllers/883974832/pathways/01j9zk3t0q5v8mxw2r7hd4nc6b");
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &GrantCareRelation, request, Service("pathway")), HasReason("CARE_PATIENT_MISSING"));
}

}  // namespace
}  // namespace sjelden::registry
