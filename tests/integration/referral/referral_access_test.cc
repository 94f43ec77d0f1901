#include <gtest/gtest.h>

#include <algorithm>

#include "platform/time/timestamp.h"
#include "referral/follow/hand_over_barred.h"
#include "tests/integration/referral/referral_fixture.h"

namespace sjelden::referral {
namespace {

class ReferralAccess : public ReferralFixture {};

TEST_F(ReferralAccess, ADraftIsInvisibleToItsReceiver) {
  const v1::Referral draft = Create(/*submit=*/false);
  EXPECT_OK(Get(draft.name(), referrer_));
  EXPECT_THAT(Get(draft.name(), assessor_), HasReason("NOT_FOUND"));
  EXPECT_THAT(Worklist(assessor_), testing::IsEmpty());
  EXPECT_THAT(Submit(draft, assessor_), HasReason("NOT_FOUND"));
  ASSERT_OK(Submit(draft, referrer_));
  EXPECT_OK(Get(draft.name(), assessor_));
}

TEST_F(ReferralAccess, AForeignUnitIsToldTheSameAsOfAnUnknownName) {
  const v1::Referral referral = Create();
  const absl::Status foreign = Get(referral.name(), foreigner_).status();
  const absl::Status unknown =
      Get("controllers/883974832/referrals/" + SequentialIds::IdOf(123456), foreigner_).status();
  EXPECT_EQ(foreign, unknown);
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Assess(referral, Right(), foreigner_).status(), unknown);
  v1::Referral stale = referral;
  stale.set_etag("v99");
  EXPECT_EQ(Assess(stale, Right(), foreigner_).status(), unknown) << "not even that it changed";
  EXPECT_THAT(Worklist(foreigner_), testing::IsEmpty());
}

TEST_F(ReferralAccess, AStaleEtagIsAbortedAndChangesNothing) {
  const v1::Referral draft = Create(/*submit=*/false);
  ASSERT_OK_AND_ASSIGN(const v1::Referral sent, Submit(draft, referrer_));
  v1::Referral stale = sent;
  stale.set_etag(draft.etag());
  EXPECT_THAT(Assess(stale, Right(), assessor_), HasReason("ETAG_STALE"));
  stale.clear_etag();
  EXPECT_THAT(Assess(stale, Right(), assessor_), StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_OK_AND_ASSIGN(const v1::Referral now, Get(sent.name(), assessor_));
  EXPECT_EQ(now.etag(), sent.etag());
}

TEST_F(ReferralAccess, AWrongStateAndAWrongSideAreClearErrors) {
  const v1::Referral referral = Create();
  EXPECT_THAT(Submit(referral, referrer_), HasReason("REFERRAL_STATE"));
  EXPECT_THAT(Submit(referral, assessor_), HasReason("REFERRAL_SIDE"));
  EXPECT_THAT(Assess(referral, Right(), referrer_), HasReason("PERMISSION_MISSING"));
}

TEST_F(ReferralAccess, ARepeatedRequestGetsTheFirstAnswerAndDoublesNothing) {
  const v1::CreateReferralRequest request = NewReferral();
  ASSERT_OK_AND_ASSIGN(const auto first, TryCreate(request, referrer_));
  ASSERT_OK_AND_ASSIGN(const auto again, TryCreate(request, referrer_));
  EXPECT_THAT(again, EqualsProto(first));
  EXPECT_EQ(Worklist(assessor_).size(), 1u);
  EXPECT_EQ(Effects().size(), 1u);
  v1::CreateReferralRequest other = request;
  other.mutable_referral()->set_question("Another question");
  EXPECT_THAT(TryCreate(other, referrer_), HasReason("REQUEST_ID_REUSED"));
}

TEST_F(ReferralAccess, UnknownReferencesAreNamed) {
  v1::CreateReferralRequest request = NewReferral();
  request.mutable_referral()->set_patient("patients/" + SequentialIds::IdOf(999999));
  const absl::Status patient = TryCreate(request, referrer_).status();
  EXPECT_EQ(patient.code(), absl::StatusCode::kInvalidArgument);
  ASSERT_EQ(ViolationsOf(patient).size(), 1u);
  EXPECT_EQ(ViolationsOf(patient)[0].field, "referral.patient");
  request = NewReferral();
  request.mutable_referral()->set_receiving_unit("controllers/883974832/units/nowhere");
  const absl::Status unit = TryCreate(request, referrer_).status();
  ASSERT_EQ(ViolationsOf(unit).size(), 1u);
  EXPECT_EQ(ViolationsOf(unit)[0].field, "referral.receiving_unit");
}

TEST_F(ReferralAccess, TheSameSourceIsTheSameReferral) {
  v1::CreateReferralRequest request = NewReferral();
  request.mutable_referral()->set_source_id("phenopacket:PMID_1_patient_2");
  ASSERT_OK_AND_ASSIGN(const auto first, TryCreate(request, referrer_));
  EXPECT_FALSE(first.existing());
  v1::CreateReferralRequest later = NewReferral();
  later.mutable_referral()->set_source_id("phenopacket:PMID_1_patient_2");
  ASSERT_OK_AND_ASSIGN(const auto second, TryCreate(later, referrer_));
  EXPECT_TRUE(second.existing());
  EXPECT_THAT(second.referral(), EqualsProto(first.referral()));
  EXPECT_EQ(Worklist(assessor_).size(), 1u);
  later.mutable_referral()->set_referring_unit(kForeign);
  later.mutable_referral()->set_requested_by(foreigner_.person);
  later.set_request_id(NewRequestId());
  EXPECT_THAT(TryCreate(later, foreigner_), HasReason("REFERRAL_SOURCE_KNOWN")) << "region-wide, and nothing shown";
}

TEST_F(ReferralAccess, WorklistsAreOrderedByTimeToTheDeadlineAndPaged) {
  std::vector<std::string> expected;
  for (int i = 0; i < 7; ++i) {
    clock_.Advance(absl::Hours(24));
    const v1::Referral referral = Create();
    EXPECT_EQ(referral.state(), v1::REFERRAL_STATE_RECEIVED);
    expected.push_back(referral.name());
  }
  // One without a legal deadline stands where its own day is: here, long over.
  v1::CreateReferralRequest internal = NewReferral();
  internal.mutable_referral()->set_kind(v1::REFERRAL_KIND_INTERNAL);
  internal.mutable_referral()->mutable_receive_time()->set_seconds(absl::ToUnixSeconds(clock_.Now()) - 86400 * 30);
  ASSERT_OK_AND_ASSIGN(const auto overdue, TryCreate(internal, referrer_));
  expected.insert(expected.begin(), overdue.referral().name());
  EXPECT_EQ(Worklist(assessor_), expected);
  EXPECT_EQ(Worklist(assessor_, 3), expected);
  EXPECT_EQ(Worklist(assessor_, 1), expected);
  v1::ListReferralsRequest broken;
  broken.set_receiving_unit(kGenetics);
  broken.set_page_token("nonsense");
  EXPECT_THAT(List(broken, assessor_), StatusIs(absl::StatusCode::kInvalidArgument));
  broken.clear_page_token();
  broken.set_page_size(201);
  EXPECT_THAT(List(broken, assessor_), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(List(v1::ListReferralsRequest(), assessor_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ReferralAccess, OnlyAPhysicianOfTheUnitBecomesResponsible) {
  const v1::Referral referral = Create();
  const Actor secretary = At(920, kGenetics, "medical-secretary");
  platform::v1::AccessFact fact;
  fact.set_name(secretary.role);
  fact.mutable_role()->set_person(secretary.person);
  fact.mutable_role()->set_unit(secretary.unit);
  fact.mutable_role()->set_function(secretary.function);
  Know(fact);
  v1::AssignReferralRequest assign;
  assign.set_name(referral.name());
  assign.set_etag(referral.etag());
  assign.set_request_id(NewRequestId());
  assign.set_role(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN);
  assign.set_person(secretary.person);
  EXPECT_THAT(Run(deps_, &AssignReferral, assign, assessor_), HasReason("INVALID_FIELDS"));
  fact.set_name(secretary.role + "-2");
  fact.mutable_role()->set_function("physician");
  Know(fact);
  EXPECT_OK(Run(deps_, &AssignReferral, assign, assessor_)) << "the same person holds two roles";
}

platform::v1::AccessFact Barred(const std::string& patient, const std::string& person, const std::string& exempt) {
  platform::v1::AccessFact fact;
  fact.set_name(patient + "/barrings/1");
  fact.mutable_barring()->set_patient(patient);
  fact.mutable_barring()->set_person(person);
  fact.mutable_barring()->set_exempt_person(exempt);
  return fact;
}

TEST_F(ReferralAccess, WhatIsBarredFromItsOwnerGetsAnOwnerWhoMaySeeIt) {
  const v1::Referral referral = Create();
  const v1::Referral other = Create();
  const std::string owner = referral.owner();
  const auto hand_over = [&](const platform::v1::AccessFact& fact) {
    Know(fact);
    registry::v1::AccessBarred event;
    event.mutable_barring()->set_patient(fact.barring().patient());
    EXPECT_OK(Follow([&](const Call& call) { return OnAccessBarred(deps_, call, event); }));
    ASSERT_EQ(Effects().back().name(), kHandOverBarred);
    v1::HandOverBarredRequest request;
    ASSERT_TRUE(Effects().back().request().UnpackTo(&request));
    for (int tries = 0; tries < 2; ++tries) EXPECT_OK(HandOverBarred(*gate_, deps_, request, Effects().back()));
  };
  hand_over(Barred(referral.patient(), owner, ""));
  // Everybody of the unit but the leader, who was the owner, may see it; the leader's own leader is nobody's.
  hand_over(Barred(referral.patient(), "", second_.person));
  EXPECT_THAT(Get(referral.name(), assessor_), HasReason("NOT_FOUND"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral kept, Get(referral.name(), second_));
  EXPECT_EQ(kept.owner(), second_.person);
  EXPECT_NE(kept.owner(), owner);
  EXPECT_EQ(kept.next_action(), referral.next_action());
  const auto names = EventNames();
  EXPECT_EQ(std::count(names.begin(), names.end(), "ReferralOwnerChanged"), 1) << "once, however often it is tried";
  ASSERT_OK_AND_ASSIGN(const v1::Referral untouched, Get(other.name(), assessor_));
  EXPECT_EQ(untouched.etag(), other.etag());
  ASSERT_OK_AND_ASSIGN(const v1::Referral assessed, Assess(kept, Right(), second_));
  EXPECT_EQ(assessed.owner(), second_.person) << "every later step keeps to it";
}

TEST_F(ReferralAccess, ABarringOfOnePersonMovesTheirWorkToTheUnit) {
  v1::Referral referral = Create();
  v1::AssignReferralRequest assign;
  assign.set_name(referral.name());
  assign.set_etag(referral.etag());
  assign.set_request_id(NewRequestId());
  assign.set_role(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN);
  assign.set_person(second_.person);
  ASSERT_OK(Run(deps_, &AssignReferral, assign, assessor_));
  ASSERT_OK_AND_ASSIGN(referral, Get(referral.name(), assessor_));
  ASSERT_EQ(referral.owner(), second_.person);
  Know(Barred(referral.patient(), second_.person, ""));
  ASSERT_OK(Follow([&](const Call& call) { return HandOver(deps_, call, referral.name()); }));
  EXPECT_THAT(Get(referral.name(), second_), HasReason("NOT_FOUND"));
  ASSERT_OK_AND_ASSIGN(referral, Get(referral.name(), assessor_));
  EXPECT_EQ(referral.owner(), Name(905)) << "the leader";
}

TEST_F(ReferralAccess, ACopyThatThePatientObjectsToIsRefusedAndShown) {
  v1::CreateReferralRequest request = NewReferral();
  request.mutable_referral()->add_copy_to()->set_practitioner(Name(777));
  ASSERT_OK_AND_ASSIGN(const auto created, TryCreate(request, referrer_));
  EXPECT_FALSE(created.referral().copy_to(0).patient_objects());
  platform::v1::AccessFact fact;
  fact.set_name(created.referral().patient() + "/objections/1");
  fact.mutable_objection()->set_patient(created.referral().patient());
  fact.mutable_objection()->set_target("gp-copy");
  Know(fact);
  ASSERT_OK_AND_ASSIGN(const v1::Referral shown, Get(created.referral().name(), assessor_));
  EXPECT_TRUE(shown.copy_to(0).patient_objects());
  request.set_request_id(NewRequestId());
  EXPECT_THAT(TryCreate(request, referrer_), HasReason("REFERRAL_PATIENT_OBJECTS"));
}

TEST_F(ReferralAccess, EveryWorklistShowsWhatIsItsOwn) {
  v1::Referral mine = Create();
  const v1::Referral other = Create();
  v1::AssignReferralRequest assign;
  assign.set_name(mine.name());
  assign.set_etag(mine.etag());
  assign.set_request_id(NewRequestId());
  assign.set_role(v1::ASSIGNMENT_ROLE_COUNSELLOR);
  assign.set_person(second_.person);
  ASSERT_OK(Run(deps_, &AssignReferral, assign, assessor_));
  const auto names = [&](const v1::ListReferralsRequest& request, const Actor& actor) {
    std::vector<std::string> result;
    const auto page = List(request, actor);
    for (const v1::ReferralRow& row : page->rows()) result.push_back(row.referral());
    return result;
  };
  v1::ListReferralsRequest request;
  request.set_assigned_person(second_.person);
  EXPECT_THAT(names(request, second_), testing::ElementsAre(mine.name()));
  request.set_owner(Name(905));
  EXPECT_THAT(names(request, assessor_), testing::UnorderedElementsAre(mine.name(), other.name()));
  request.set_referring_unit(kPaediatrics);
  EXPECT_THAT(names(request, referrer_), testing::UnorderedElementsAre(mine.name(), other.name()));
  request.add_states(v1::REFERRAL_STATE_DRAFT);
  EXPECT_THAT(names(request, referrer_), testing::IsEmpty());
}

TEST_F(ReferralAccess, FinishedReferralsAreFoundByTheirState) {
  std::vector<std::string> all;
  for (int i = 0; i < 3; ++i) {
    const v1::Referral referral = Create();
    all.push_back(referral.name());
    if (i == 2) break;
    v1::WithdrawReferralRequest withdraw;
    withdraw.set_name(referral.name());
    withdraw.set_etag(referral.etag());
    withdraw.set_request_id(NewRequestId());
    withdraw.set_withdrawn_by(v1::WITHDRAWN_BY_REFERRER);
    withdraw.set_reason("Not needed any more.");
    ASSERT_OK((Run<Deps, v1::WithdrawReferralRequest, v1::WithdrawReferralResponse>(deps_, &WithdrawReferral, withdraw,
                                                                                    referrer_)));
  }
  v1::ListReferralsRequest request;
  request.set_receiving_unit(kGenetics);
  request.add_states(v1::REFERRAL_STATE_RECEIVED);
  request.add_states(v1::REFERRAL_STATE_WITHDRAWN);
  request.set_page_size(2);
  ASSERT_OK_AND_ASSIGN(const auto first, List(request, assessor_));
  ASSERT_EQ(first.rows_size(), 2);
  EXPECT_EQ(first.rows(0).referral(), all[2]) << "the open one before the finished ones";
  EXPECT_EQ(first.rows(1).referral(), all[0]);
  request.set_page_token(first.next_page_token());
  ASSERT_OK_AND_ASSIGN(const auto second, List(request, assessor_));
  ASSERT_EQ(second.rows_size(), 1);
  EXPECT_EQ(second.rows(0).referral(), all[1]);
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(ReferralAccess, AcceptancesWithoutAPathwayAreListedToTheLastOne) {
  std::vector<std::string> accepted;
  for (int i = 0; i < 5; ++i) {
    clock_.Advance(absl::Minutes(1));
    ASSERT_OK_AND_ASSIGN(const v1::Referral referral, Assess(Create(), Right(), assessor_));
    accepted.push_back(referral.name());
  }
  EXPECT_EQ(Unacknowledged(), accepted) << "oldest first";
  v1::ListUnacknowledgedAcceptancesRequest request;
  *request.mutable_accepted_before_time() = ToTimestamp(clock_.Now());
  ASSERT_OK_AND_ASSIGN(const auto before, Run(deps_, &ListUnacknowledgedAcceptances, request, Service("pathway")));
  EXPECT_EQ(before.rows_size(), 4) << "before, not at";
  EXPECT_THAT(Run(deps_, &ListUnacknowledgedAcceptances, request, Service("registry")), HasReason("CALLER_NOT_LISTED"));
}

TEST_F(ReferralAccess, EveryLookLeavesATraceThatNamesTheReferral) {
  const v1::Referral referral = Create();
  ASSERT_OK(Get(referral.name(), assessor_));
  EXPECT_THAT(Get(referral.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
  const auto entries = AccessEntries();
  ASSERT_GE(entries.size(), 3u);
  const auto& refused = entries[entries.size() - 1];
  const auto& seen = entries[entries.size() - 2];
  EXPECT_EQ(seen.person(), assessor_.person);
  ASSERT_EQ(seen.documents_size(), 1);
  EXPECT_EQ(seen.documents(0).document(), referral.name());
  EXPECT_EQ(refused.person(), foreigner_.person);
  EXPECT_EQ(refused.documents(0).document(), referral.name());
}

TEST_F(ReferralAccess, WhatAUnitProposesIsReadByWhoeverReadsReferrals) {
  v1::GetTriageProposalsRequest request;
  request.set_unit(kGenetics);
  ASSERT_OK_AND_ASSIGN(const auto response, Run(deps_, &GetTriageProposals, request, assessor_));
  EXPECT_THAT(response.proposals(), EqualsProto(proposals_.units(0)));
  EXPECT_THAT(Run(deps_, &GetTriageProposals, request, Person("dag", kGenetics, "administrator")),
              HasReason("PERMISSION_MISSING"));
  request.set_unit("genetics");
  EXPECT_THAT(Run(deps_, &GetTriageProposals, request, assessor_), HasReason("INVALID_FIELDS"));
}

}  // namespace
}  // namespace sjelden::referral
