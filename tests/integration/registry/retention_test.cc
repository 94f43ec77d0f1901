// The end of a patient's record through a real gate: who proposes, who decides, what the stores say, and what is left.
#include "platform/change/erase_from_feed.h"
#include "registry/follow/erasures.h"
#include "registry/store/erasures.h"
#include "sjelden/registry/v1/events.pb.h"
#include "sjelden/registry/v1/retention.pb.h"
#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using platform::v1::ErasureAnswer;

constexpr char kTrust[] = "997005562";

class RetentionTest : public RegistryFixture {
 protected:
  RetentionTest()
      : rules_(*RetentionRules::Parse("norm after-death 10 years after death source: pasientjournalloven § 25\n"
                                      "ground wrong-and-burdensome source: helsepersonelloven § 43\n"
                                      "controller 997005562\ncontroller 883974832\n"
                                      "store registry\nstore pathway\n"
                                      "key-backups-kept 30 days\nanswer-within 2 days\n"
                                      "confirm-within 14 days\ndestroy-within 2 days\n")),
        retention_{store_, rules_, oslo_} {
    RegisterService("sjelden.registry.v1.RetentionService");
    RegisterService("sjelden.platform.v1.ErasureService");
  }

  static Actor Officer() { return Person("officer", kGenetics, "privacy-officer"); }
  static Actor SecondOfficer() { return Person("second", kAalesund, "privacy-officer"); }

  pb::Patient ADeadPatient(uint64_t sequence = 1) {
    pb::RegisterPatientRequest request = Registration(Number(sequence));
    auto& vital = *request.mutable_patient()->mutable_vital_status();
    vital.set_status(clinical::v1::LIFE_STATUS_DECEASED);
    *vital.mutable_time_of_death()->mutable_timestamp() = ToTimestamp(clock_.Now() - absl::Hours(24 * 365 * 12));
    return Register(request)->patient();
  }
  absl::StatusOr<pb::Erasure> Propose(const std::string& patient, const std::string& controller = "",
                                      const Actor& actor = Officer()) {
    pb::EndRetentionRequest request;
    request.set_patient(patient);
    request.set_controller(controller);
    request.set_norm("after-death");
    request.set_reason("avlevert til Norsk helsearkiv");
    request.set_request_id(NextRequest());
    ASSIGN_OR_RETURN(const auto response, Run(retention_, &EndRetention, request, actor));
    return response.erasure();
  }
  absl::Status Say(const std::string& erasure, const std::string& store, ErasureAnswer answer,
                   const std::string& refusal = "") {
    platform::v1::RecordErasureReceiptRequest request;
    request.set_erasure(erasure);
    request.set_answer(answer);
    request.set_refusal(refusal);
    request.set_request_id(NextRequest());
    return Run(retention_, &RecordErasureReceipt, request, Service(store)).status();
  }
  pb::Erasure Look(const std::string& name) {
    pb::GetErasureRequest request;
    request.set_name(name);
    return Run(retention_, &GetErasure, request, SecondOfficer())->erasure();
  }
  absl::StatusOr<pb::Erasure> Confirm(const std::string& name, const Actor& actor = SecondOfficer()) {
    pb::ConfirmErasureRequest request;
    request.set_name(name);
    request.set_etag(Look(name).etag());
    request.set_request_id(NextRequest());
    ASSIGN_OR_RETURN(const auto response, Run(retention_, &ConfirmErasure, request, actor));
    return response.erasure();
  }
  // Proposed, answered by both stores, decided.
  pb::Erasure Decided(const std::string& patient, const std::string& controller = "") {
    const pb::Erasure erasure = *Propose(patient, controller);
    EXPECT_OK(Say(erasure.name(), "registry", platform::v1::ERASURE_ANSWER_READY));
    EXPECT_OK(Say(erasure.name(), "pathway", platform::v1::ERASURE_ANSWER_READY));
    return *Confirm(erasure.name());
  }
  // What the outbox does with the effect of the decision.
  void DestroyKeys(const pb::Erasure& erasure) {
    for (const std::string& controller : erasure.controllers()) {
      ASSERT_OK(sealer_->DestroyKeys({{controller, erasure.patient()}}));
    }
  }
  absl::StatusOr<pb::BatchRecordMeasurementsResponse> Measure(const std::string& patient, const Actor& actor) {
    pb::BatchRecordMeasurementsRequest request;
    request.set_patient(patient);
    request.add_measurements()->mutable_assay()->set_id("LOINC:2157-6");
    request.set_request_id(NextRequest());
    return Run(deps_, &BatchRecordMeasurements, request, actor);
  }

  absl::StatusOr<pb::Erasure> ProposeItem(const std::string& item, const Actor& actor) {
    pb::EraseItemRequest request;
    request.set_item(item);
    request.set_ground("wrong-and-burdensome");
    request.set_reason("forvekslet person");
    request.set_request_id(NextRequest());
    ASSIGN_OR_RETURN(const auto response, Run(retention_, &EraseItem, request, actor));
    return response.erasure();
  }
  // What is left of an erased measurement, among two.
  void ExpectTombstone(const std::string& patient, const std::string& erased, const std::string& erasure) {
    pb::ListMeasurementsRequest list;
    list.set_patient(patient);
    EXPECT_EQ(Run(deps_, &ListMeasurements, list, Referrer())->measurements_size(), 1);
    list.set_include_retracted(true);
    ASSERT_OK_AND_ASSIGN(const auto all, Run(deps_, &ListMeasurements, list, Referrer()));
    ASSERT_EQ(all.measurements_size(), 2);
    const pb::Measurement& left = all.measurements(0);
    EXPECT_EQ(left.name(), erased);
    EXPECT_EQ(left.state(), pb::RECORD_STATE_ERASED);
    EXPECT_EQ(left.erasure(), erasure);
    EXPECT_EQ(left.recorded_by(), "practitioners/referrer");
    EXPECT_FALSE(left.has_assay());
    pb::RetractMeasurementRequest retract;
    retract.set_name(erased);
    retract.set_etag(left.etag());
    retract.set_reason("feil");
    retract.set_request_id(NextRequest());
    EXPECT_THAT(Run(deps_, &RetractMeasurement, retract, Referrer()), HasReason("ALREADY_ERASED"));
  }

  RetentionRules rules_;
  RetentionDeps retention_;
};

TEST_F(RetentionTest, GoesFromAProposalThroughTwoPersonsToTheLastReceipt) {
  const std::string patient = ADeadPatient().name();
  ASSERT_OK_AND_ASSIGN(const pb::Erasure proposed, Propose(patient));
  EXPECT_EQ(proposed.state(), pb::ERASURE_STATE_PROPOSED);
  EXPECT_THAT(proposed.controllers(), ElementsAre(kTrust, "883974832", "region"));
  EXPECT_THAT(proposed.available_actions(), ElementsAre("withdraw"));
  ASSERT_THAT(Effects(), ::testing::SizeIs(1)) << "this store answers like the others";
  EXPECT_EQ(Effects()[0].name(), kErasureReceipt);
  EXPECT_OK(Say(proposed.name(), "registry", platform::v1::ERASURE_ANSWER_READY));
  EXPECT_THAT(Confirm(proposed.name()), HasReason("ERASURE_NOT_READY"));
  EXPECT_OK(Say(proposed.name(), "pathway", platform::v1::ERASURE_ANSWER_READY));
  EXPECT_THAT(Confirm(proposed.name(), Officer()), HasReason("SECOND_PERSON_NEEDED"));
  ASSERT_OK_AND_ASSIGN(const pb::Erasure decided, Confirm(proposed.name()));
  EXPECT_EQ(decided.owner(), "practitioners/second");
  EXPECT_EQ(Effects().back().name(), kDestroyPatientKeys);
  DestroyKeys(decided);
  EXPECT_OK(Say(proposed.name(), "registry", platform::v1::ERASURE_ANSWER_DESTROYED));
  clock_.Advance(absl::Hours(3));
  EXPECT_OK(Say(proposed.name(), "pathway", platform::v1::ERASURE_ANSWER_DESTROYED));
  const pb::Erasure complete = Look(proposed.name());
  EXPECT_EQ(complete.state(), pb::ERASURE_STATE_COMPLETE);
  EXPECT_EQ(FromTimestamp(complete.irrecoverable_from_time()), clock_.Now() + absl::Hours(24 * 30));
  EXPECT_EQ(complete.patient(), patient);
}

TEST_F(RetentionTest, TheEventsAreReadWhenThePatientsKeyIsGone) {
  const std::string patient = ADeadPatient().name();
  const pb::Erasure decided = Decided(patient);
  DestroyKeys(decided);
  int proposed = 0;
  int told = 0;
  for (const auto& change : Changes()) {
    platform::v1::ErasureDecided event;
    if (change.event().Is<platform::v1::ErasureProposed>()) ++proposed;
    if (change.event().UnpackTo(&event)) {
      ++told;
      EXPECT_EQ(event.patient(), patient);
      EXPECT_EQ(event.controllers_size(), 3);
    }
    if (change.patient() == patient) {
      EXPECT_EQ(change.event().type_url(), "") << "what happened to the patient is gone";
    }
  }
  EXPECT_EQ(proposed, 1);
  EXPECT_EQ(told, 1);
}

TEST_F(RetentionTest, IsRefusedWhileTheRecordIsToBeKept) {
  EXPECT_THAT(Propose(APatient(2).name()), HasReason("RETENTION_NOT_ENDED"));
  EXPECT_THAT(Propose("patients/01j9zk3t0q5v8mxw2r7hd4nc6b"), StatusIs(absl::StatusCode::kNotFound));
  const std::string patient = ADeadPatient().name();
  EXPECT_THAT(Propose(patient, "123456785"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Propose(patient, "", Referrer()), HasReason("PERMISSION_MISSING"));
  ASSERT_OK(Propose(patient));
  EXPECT_THAT(Propose(patient), HasReason("ERASURE_OPEN"));
}

TEST_F(RetentionTest, AStoreThatHasSomethingOpenEndsItAndItCanBeProposedAgain) {
  const std::string patient = ADeadPatient().name();
  const pb::Erasure erasure = *Propose(patient);
  EXPECT_OK(Say(erasure.name(), "pathway", platform::v1::ERASURE_ANSWER_REFUSED, "OPEN_PATHWAY"));
  EXPECT_EQ(Look(erasure.name()).state(), pb::ERASURE_STATE_REFUSED);
  EXPECT_THAT(Confirm(erasure.name()), HasReason("ERASURE_NOT_OPEN"));
  EXPECT_THAT(Say(erasure.name(), "sample", platform::v1::ERASURE_ANSWER_READY),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_OK(Get(patient, Referrer()));
  EXPECT_OK(Propose(patient));
}

TEST_F(RetentionTest, CareThatBeginsAgainEndsIt) {
  const std::string patient = ADeadPatient().name();
  const pb::Erasure erasure = *Propose(patient);
  Relate(patient, kGenetics);
  EXPECT_EQ(Look(erasure.name()).state(), pb::ERASURE_STATE_REFUSED);
  EXPECT_EQ(Look(erasure.name()).stores(0).refusal(), "CARE_BEGAN");
}

TEST_F(RetentionTest, NobodyFindsThePatientFromTheDecisionOn) {
  const std::string patient = ADeadPatient().name();
  Decided(patient);
  pb::FindPatientsRequest find;
  find.mutable_identifier()->set_value(Number(1));
  find.set_purpose(clinical::v1::ACCESS_PURPOSE_EMERGENCY);
  EXPECT_EQ(Run(deps_, &FindPatients, find, Referrer())->patients_size(), 0);
  const auto again = Register(Registration(Number(1)));
  ASSERT_OK(again);
  EXPECT_NE(again->patient().name(), patient);
}

TEST_F(RetentionTest, AnErasedPatientIsNotThereAndListsGoOn) {
  const std::string patient = ADeadPatient(1).name();
  const std::string other = APatient(2).name();
  DestroyKeys(Decided(patient));
  EXPECT_THAT(Get(patient, Referrer()), StatusIs(absl::StatusCode::kNotFound));
  pb::ListPatientsRequest list;
  ASSERT_OK_AND_ASSIGN(const auto page, Run(deps_, &ListPatients, list, Referrer()));
  ASSERT_EQ(page.patients_size(), 1);
  EXPECT_EQ(page.patients(0).patient(), other);
  pb::BatchGetPatientsRequest batch;
  batch.add_names(patient);
  batch.add_names(other);
  EXPECT_EQ(Run(deps_, &BatchGetPatients, batch, Referrer())->patients_size(), 1);
  EXPECT_THAT(Propose(patient), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(RetentionTest, OneTrustsRecordEndsAndTheOthersStays) {
  const std::string patient = ADeadPatient().name();
  Relate(patient, kGenetics);
  ASSERT_OK(Measure(patient, Referrer()));
  const Actor geneticist = Person("geneticist", kGenetics, "physician");
  ASSERT_OK(Measure(patient, geneticist));
  DestroyKeys(Decided(patient, kTrust));
  pb::ListMeasurementsRequest list;
  list.set_patient(patient);
  ASSERT_OK_AND_ASSIGN(const auto left, Run(deps_, &ListMeasurements, list, geneticist));
  ASSERT_EQ(left.measurements_size(), 1);
  EXPECT_EQ(left.measurements(0).controller(), "883974832");
  EXPECT_OK(Get(patient, geneticist)) << "who the patient is belongs to the region";
  EXPECT_THAT(Measure(patient, Referrer()), HasReason("KEY_DESTROYED"));
}

TEST_F(RetentionTest, AServiceLearnsThatTheRecordHasEndedAndDoesNotWaitForIt) {
  const std::string patient = ADeadPatient().name();
  DestroyKeys(Decided(patient));
  pb::GrantCareRelationRequest request;
  request.mutable_care_relation()->set_patient(patient);
  request.mutable_care_relation()->set_unit(kGenetics);
  request.mutable_care_relation()->set_role(pb::CARE_ROLE_ASSESSING);
  request.mutable_care_relation()->set_ground("controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b");
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &GrantCareRelation, request, Service("referral")), HasReason("KEY_DESTROYED"));
  request.mutable_care_relation()->set_patient("patients/01j9zk3t0q5v8mxw2r7hd4nc6b");
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &GrantCareRelation, request, Service("referral")), HasReason("CARE_PATIENT_MISSING"));
}

TEST_F(RetentionTest, WhatIsOpenIsListedWithItsOwnerAndWhatIsSilentIsRaised) {
  const std::string patient = ADeadPatient().name();
  const pb::Erasure erasure = *Propose(patient);
  const auto listed = [&](bool include_ended) {
    pb::ListErasuresRequest list;
    list.set_include_ended(include_ended);
    return *Run(retention_, &ListErasures, list, SecondOfficer());
  };
  ASSERT_EQ(listed(false).erasures_size(), 1);
  EXPECT_EQ(listed(false).erasures(0).owner(), "practitioners/officer");
  EXPECT_OK(RaiseSilentErasures(*gate_));
  EXPECT_FALSE(Look(erasure.name()).has_alarm_time());
  clock_.Advance(absl::Hours(49));
  EXPECT_OK(RaiseSilentErasures(*gate_));
  EXPECT_EQ(FromTimestamp(Look(erasure.name()).alarm_time()), clock_.Now());
  pb::WithdrawErasureRequest withdraw;
  withdraw.set_name(erasure.name());
  withdraw.set_etag(Look(erasure.name()).etag());
  withdraw.set_request_id(NextRequest());
  ASSERT_OK(Run(retention_, &WithdrawErasure, withdraw, Officer()));
  EXPECT_EQ(listed(false).erasures_size(), 0);
  EXPECT_EQ(listed(true).erasures_size(), 1);
}

TEST_F(RetentionTest, OneEntryIsErasedByTwoPersonsAndTheFeedForgetsIt) {
  const std::string patient = APatient().name();
  const std::string wrong = Measure(patient, Referrer())->measurements(0).name();
  const std::string right = Measure(patient, Referrer())->measurements(0).name();
  EXPECT_THAT(ProposeItem(wrong, Stranger()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ProposeItem(patient, Referrer()), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(const pb::Erasure proposed, ProposeItem(wrong, Referrer()));
  EXPECT_EQ(proposed.next_action(), pb::ERASURE_ACTION_CONFIRM);
  EXPECT_THAT(Confirm(proposed.name(), Referrer()), HasReason("PERMISSION_MISSING"));
  ASSERT_OK(Confirm(proposed.name()));
  EXPECT_EQ(Effects().back().name(), kEraseFromFeed);

  const FeedErasure from_feed{patient, wrong, pb::EntryErased::descriptor()->full_name()};
  EXPECT_THAT(EraseFromFeed(*gate_, from_feed), IsOkAndHolds(1));
  EXPECT_THAT(EraseFromFeed(*gate_, from_feed), IsOkAndHolds(0));
  uint64_t sequence = 0;
  int of_the_wrong_one = 0;
  for (const auto& change : Changes()) {
    EXPECT_EQ(change.sequence(), ++sequence) << "the numbers stay gapless";
    if (change.document() == right) EXPECT_TRUE(change.has_event());
    if (change.document() != wrong) continue;
    EXPECT_EQ(change.event().Is<pb::EntryErased>(), ++of_the_wrong_one == 2) << "what is left tells only of the erasure";
    EXPECT_EQ(change.has_event(), of_the_wrong_one == 2);
  }
  EXPECT_EQ(of_the_wrong_one, 2);
  EXPECT_OK(Say(proposed.name(), "registry", platform::v1::ERASURE_ANSWER_DESTROYED));
  EXPECT_EQ(Look(proposed.name()).state(), pb::ERASURE_STATE_COMPLETE);
  EXPECT_FALSE(Look(proposed.name()).has_irrecoverable_from_time()) << "the patient's key is still there";
  ExpectTombstone(patient, wrong, proposed.name());
}

TEST_F(RetentionTest, TheTraceNamesTheDecisionAndNoPatient) {
  const pb::Erasure erasure = *Propose(ADeadPatient().name());
  const auto entry = AccessEntries().back();
  EXPECT_EQ(entry.person(), "practitioners/officer");
  ASSERT_EQ(entry.documents_size(), 1);
  EXPECT_EQ(entry.documents(0).document(), erasure.name());
  EXPECT_EQ(entry.documents(0).patient(), "");
}

}  // namespace
}  // namespace sjelden::registry
