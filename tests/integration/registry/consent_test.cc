#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

// Works at the referring unit, which treats every patient here; the patient lets this person keep access.
const std::string kKeeper = "practitioners/" + SequentialIds::IdOf(31);

class ConsentTest : public RegistryFixture {
 protected:
  ConsentTest() { KnowRole(kKeeper, kAalesund); }
  void KnowRole(const std::string& person, const std::string& unit) {
    platform::v1::AccessFact fact;
    fact.set_name("practitionerRoles/of-" + person);
    fact.mutable_role()->set_person(person);
    fact.mutable_role()->set_unit(unit);
    fact.mutable_role()->set_function("physician");
    Know(fact);
  }
  absl::StatusOr<pb::BarAccessResponse> Bar(const std::string& patient, const std::string& unit,
                                            const Actor& actor = Referrer(), const std::string& exempt = kKeeper) {
    pb::BarAccessRequest request;
    request.mutable_barring()->set_exempt_person(exempt);
    request.mutable_barring()->set_patient(patient);
    request.mutable_barring()->set_unit(unit);
    request.set_request_id(NextRequest());
    return Run(deps_, &BarAccess, request, actor);
  }
};

TEST_F(ConsentTest, BarringBeatsRelationAndDeclaredGroundAndEmitsAFact) {
  const pb::Patient patient = APatient();
  Relate(patient.name(), kGenetics);
  Actor assessor = Person("assessor", kGenetics, "assessor");
  EXPECT_THAT(Get(patient.name(), assessor), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto barred, Bar(patient.name(), kGenetics));
  EXPECT_THAT(Get(patient.name(), assessor), StatusIs(absl::StatusCode::kNotFound));
  assessor.grounds = {{patient.name(), "treatment", false, clock_.Now() + absl::Hours(1)}};
  EXPECT_THAT(Get(patient.name(), assessor), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Get(patient.name(), Referrer()), IsOk());
  int facts = 0;
  for (const auto& change : Changes()) facts += change.event().Is<platform::v1::AccessFact>() ? 1 : 0;
  EXPECT_EQ(facts, 1);

  pb::LiftBarringRequest lift;
  lift.set_name(barred.barring().name());
  lift.set_etag(barred.barring().etag());
  lift.set_request_id(NextRequest());
  ASSERT_THAT(Run(deps_, &LiftBarring, lift, Referrer()), IsOk());
  EXPECT_THAT(Get(patient.name(), Person("assessor", kGenetics, "assessor")), IsOk());
}

TEST_F(ConsentTest, BreakGlassPassesABarringAndIsNamedInTheTrace) {
  const pb::Patient patient = APatient();
  ASSERT_THAT(Bar(patient.name(), ""), IsOk());
  EXPECT_THAT(Get(patient.name(), Referrer()), StatusIs(absl::StatusCode::kNotFound));
  Actor acute = Person("acute", kLevanger, "physician");
  acute.grounds = {{patient.name(), "emergency", true, clock_.Now() + absl::Hours(1)}};
  EXPECT_THAT(Get(patient.name(), acute), IsOk());
  const auto entry = AccessEntries().back();
  EXPECT_EQ(entry.ground(), "break-glass:emergency");
  EXPECT_EQ(entry.documents(0).patient(), patient.name());
}

TEST_F(ConsentTest, ABarringOfEverybodyCanStillBeListedAndLiftedByThoseInCharge) {
  const pb::Patient patient = APatient();
  ASSERT_THAT(Bar(patient.name(), ""), IsOk());
  pb::ListBarringsRequest list;
  list.set_patient(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto barrings, Run(deps_, &ListBarrings, list, Referrer()));
  ASSERT_EQ(barrings.barrings_size(), 1);
  EXPECT_THAT(Run(deps_, &ListBarrings, list, Stranger()), StatusIs(absl::StatusCode::kNotFound));
  pb::LiftBarringRequest lift;
  lift.set_name(barrings.barrings(0).name());
  lift.set_etag(barrings.barrings(0).etag());
  lift.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &LiftBarring, lift, Stranger()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Run(deps_, &LiftBarring, lift, Referrer()), IsOk());
  EXPECT_THAT(Get(patient.name(), Referrer()), IsOk());
}

TEST_F(ConsentTest, ABarringOfThoseWhoTreatNamesWhoKeepsAccess) {
  const pb::Patient patient = APatient();
  Relate(patient.name(), kGenetics);
  EXPECT_THAT(Bar(patient.name(), "", Referrer(), ""), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Bar(patient.name(), kGenetics, Referrer(), ""), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Bar(patient.name(), "controllers/883974832", Referrer(), ""),
              StatusIs(absl::StatusCode::kInvalidArgument)) << "the treating unit lies below";
  EXPECT_THAT(Bar(patient.name(), kLevanger, Referrer(), ""), IsOk()) << "takes no part in the care";
  const std::string elsewhere = "practitioners/" + SequentialIds::IdOf(32);
  KnowRole(elsewhere, kLevanger);
  EXPECT_THAT(Bar(patient.name(), "", Referrer(), elsewhere), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_THAT(Bar(patient.name(), ""), IsOk());
  Actor keeper = Referrer();
  keeper.person = kKeeper;
  EXPECT_THAT(Get(patient.name(), Referrer()), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Get(patient.name(), keeper), IsOk());
}

TEST_F(ConsentTest, TwoBarringsDoNotLeaveNobody) {
  const pb::Patient patient = APatient();
  ASSERT_THAT(Bar(patient.name(), ""), IsOk());
  const std::string colleague = "practitioners/" + SequentialIds::IdOf(33);
  KnowRole(colleague, kAalesund);
  EXPECT_THAT(Bar(patient.name(), "", Referrer(), colleague), StatusIs(absl::StatusCode::kInvalidArgument));
  pb::BarAccessRequest request;
  request.mutable_barring()->set_patient(patient.name());
  request.mutable_barring()->set_person(kKeeper);
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &BarAccess, request, Referrer()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.mutable_barring()->set_person(colleague);
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &BarAccess, request, Referrer()), IsOk());
}

TEST_F(ConsentTest, AnObjectionIsAFactWhileItHolds) {
  const pb::Patient patient = APatient();
  pb::RecordObjectionRequest request;
  request.mutable_objection()->set_patient(patient.name());
  request.mutable_objection()->set_target(pb::OBJECTION_TARGET_SHARING);
  request.mutable_objection()->set_counterpart("somebody");
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &RecordObjection, request, Referrer()), StatusIs(absl::StatusCode::kInvalidArgument));
  request.mutable_objection()->set_counterpart("controllers/983974791");
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto recorded, Run(deps_, &RecordObjection, request, Referrer()));
  EXPECT_TRUE(facts_.Objects(patient.name(), "sharing", kLevanger));
  EXPECT_FALSE(facts_.Objects(patient.name(), "sharing", kGenetics));
  pb::WithdrawObjectionRequest withdraw;
  withdraw.set_name(recorded.objection().name());
  withdraw.set_etag(recorded.objection().etag());
  withdraw.set_request_id(NextRequest());
  ASSERT_THAT(Run(deps_, &WithdrawObjection, withdraw, Referrer()), IsOk());
  EXPECT_FALSE(facts_.Objects(patient.name(), "sharing", kLevanger));
}

TEST_F(ConsentTest, AWithdrawnConsentStaysAsHistory) {
  const pb::Patient patient = APatient();
  pb::RecordConsentRequest request;
  pb::Consent& consent = *request.mutable_consent();
  consent.set_subject(patient.name());
  consent.add_givers()->set_capacity(pb::CONSENT_CAPACITY_PARENT);
  consent.set_form(pb::CONSENT_FORM_ORAL);
  consent.set_scope(pb::CONSENT_SCOPE_RECONTACT);
  consent.set_text_version("kontakt-nb-2026-1");
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &RecordConsent, request, Referrer()), HasReason("GIVER_NOT_ENTITLED"));
  consent.add_givers()->set_capacity(pb::CONSENT_CAPACITY_PARENT);
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto recorded, Run(deps_, &RecordConsent, request, Referrer()));
  pb::WithdrawConsentRequest withdraw;
  withdraw.set_name(recorded.consent().name());
  withdraw.set_etag(recorded.consent().etag());
  withdraw.set_request_id(NextRequest());
  ASSERT_THAT(Run(deps_, &WithdrawConsent, withdraw, Referrer()), IsOk());
  pb::ListConsentsRequest list;
  list.set_patient(patient.name());
  ASSERT_OK_AND_ASSIGN(const auto held, Run(deps_, &ListConsents, list, Referrer()));
  EXPECT_EQ(held.consents_size(), 0);
  list.set_include_ended(true);
  ASSERT_OK_AND_ASSIGN(const auto history, Run(deps_, &ListConsents, list, Referrer()));
  ASSERT_EQ(history.consents_size(), 1);
  EXPECT_TRUE(history.consents(0).has_withdraw_time());
}

TEST_F(ConsentTest, AnObjectionIsRecordedAndWithdrawnOnce) {
  const pb::Patient patient = APatient();
  pb::RecordObjectionRequest request;
  request.mutable_objection()->set_patient(patient.name());
  request.mutable_objection()->set_target(pb::OBJECTION_TARGET_CASE_MEETING);
  request.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto recorded, Run(deps_, &RecordObjection, request, Referrer()));
  pb::WithdrawObjectionRequest withdraw;
  withdraw.set_name(recorded.objection().name());
  withdraw.set_etag(recorded.objection().etag());
  withdraw.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto withdrawn, Run(deps_, &WithdrawObjection, withdraw, Referrer()));
  withdraw.set_etag(withdrawn.objection().etag());
  withdraw.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &WithdrawObjection, withdraw, Referrer()), HasReason("ALREADY_WITHDRAWN"));
}

}  // namespace
}  // namespace sjelden::registry
