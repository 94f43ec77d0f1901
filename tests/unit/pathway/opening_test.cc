#include "pathway/domain/opening.h"

#include "pathway/domain/invariants.h"
#include "pathway/domain/task_rules.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

TEST(OpenFromReferral, GivesOneLeadTaskWithOwnerAndWorkingDayDate) {
  Region region;
  const Case opened = ACase(region);
  EXPECT_OK(RequireInvariants(opened.pathway(), opened.tasks));
  ASSERT_EQ(opened.tasks.size(), 1u);
  EXPECT_EQ(Lead(opened).owner(), kPhysician);
  EXPECT_EQ(Lead(opened).accountable(), kAssessor) << "the offering person answers until it is accepted";
  EXPECT_EQ(Lead(opened).state(), v1::TASK_STATE_OFFERED);
  EXPECT_EQ(Lead(opened).due_date(), "2026-03-27");
  EXPECT_EQ(opened.pathway().lead_owner(), kAssessor);
  EXPECT_EQ(opened.pathway().next_date(), "2026-03-27");
  EXPECT_EQ(opened.pathway().steps_size(), 10);
}

TEST(OpenFromReferral, CountsWorkingDaysOverEaster) {
  Region region;
  Act act = region.As("practitioners/follower");
  act.today = absl::CivilDay(2026, 4, 1);  // Wednesday; Thursday to Monday are free
  const auto accepted = AnAcceptance();
  ASSERT_OK_AND_ASSIGN(const Case opened, OpenFromReferral(accepted, *ChooseTemplate(Templates(), accepted), act));
  EXPECT_EQ(Lead(opened).due_date(), "2026-04-08");
}

TEST(OpenFromReferral, FallsBackToWhoAcceptedAndThenToWhoIsOnDuty) {
  Region region;
  auto accepted = AnAcceptance();
  accepted.clear_assignee();
  EXPECT_EQ(Lead(ACase(region, accepted)).owner(), kAssessor);
  EXPECT_EQ(Lead(ACase(region, accepted)).state(), v1::TASK_STATE_ACCEPTED) << "nobody offers to themselves";
  accepted.clear_accepted_by();
  EXPECT_EQ(Lead(ACase(region, accepted)).owner(), kLeader);
}

TEST(OpenFromReferral, IsTriedAgainWhereNobodyIsKnown) {
  Region region;
  region.unassigned = "";
  auto accepted = AnAcceptance();
  accepted.clear_assignee();
  accepted.clear_accepted_by();
  EXPECT_THAT(OpenFromReferral(accepted, Templates()[0], region.As("")), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(OpenFromReferral, GivesTheWorkToWhoeverTookItOver) {
  Region region;
  region.delegations[kPhysician] = kCounsellor;
  EXPECT_EQ(Lead(ACase(region)).owner(), kCounsellor);
}

TEST(OpenFromReferral, LetsTheSupporterAnswerForALocalWorkup) {
  Region region;
  auto accepted = AnAcceptance();
  accepted.set_state(referral::v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED);
  accepted.set_assignee(kReferrer);
  accepted.mutable_local_workup()->set_supporter(kPhysician);
  accepted.mutable_local_workup()->set_check_in_date("2026-04-10");
  const Case opened = ACase(region, accepted);
  EXPECT_EQ(Lead(opened).owner(), kReferrer);
  EXPECT_EQ(Lead(opened).unit(), kAalesund);
  EXPECT_EQ(Lead(opened).accountable(), kPhysician);
  EXPECT_EQ(opened.pathway().opening().local_workup(), kReferral);
  EXPECT_EQ(opened.pathway().steps(3).due_date(), "2026-04-10") << "the promised day stands";
}

TEST(OpenFromReferral, WithoutAPromiseNoStepIsDueBeforeTheOneItWaitsFor) {
  Region region;
  auto accepted = AnAcceptance();
  accepted.set_state(referral::v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED);
  accepted.set_assignee(kReferrer);
  accepted.clear_latest_start_date();
  accepted.clear_planned_start_date();
  const Case opened = ACase(region, accepted);
  EXPECT_EQ(opened.pathway().steps(1).due_date(), "") << "known when the plan is agreed";
  ASSERT_OK_AND_ASSIGN(const Case agreed, AcceptTask(opened, Lead(opened).name(), All(), region.As(kReferrer)));
  v1::CompleteTaskRequest done;
  done.set_name(Lead(agreed).name());
  ASSERT_OK_AND_ASSIGN(const Case next, CompleteTask(agreed, done, All(), region.As(kReferrer)));
  EXPECT_EQ(next.pathway().steps(1).due_date(), next.pathway().steps(0).due_date());
}

TEST(JoinReferral, AddsTheReferralAndKeepsTheEarlierDeadline) {
  Region region;
  auto second = AnAcceptance();
  second.set_referral("controllers/883974832/referrals/r2");
  second.set_latest_start_date("2026-07-01");
  const Case joined = JoinReferral(ACase(region), second, region.As(""));
  EXPECT_EQ(joined.pathway().referrals_size(), 2);
  EXPECT_EQ(joined.pathway().latest_start_date(), "2026-07-01");
  EXPECT_EQ(joined.tasks.size(), 1u);
}

TEST(FlagWithdrawal, GivesTheLeadOwnerADecisionAndEndsNothing) {
  Region region;
  const Case flagged = FlagWithdrawal(ACase(region), region.As(""));
  EXPECT_OK(RequireInvariants(flagged.pathway(), flagged.tasks));
  EXPECT_EQ(flagged.pathway().state(), v1::PATHWAY_STATE_OPEN);
  EXPECT_EQ(Lead(flagged).code(), "decide-after-withdrawal");
  EXPECT_EQ(Lead(flagged).owner(), kAssessor);
  EXPECT_EQ(flagged.tasks.size(), 2u);
}

v1::OpenPathwayRequest ARequest() {
  v1::OpenPathwayRequest request;
  v1::Pathway& pathway = *request.mutable_pathway();
  pathway.set_patient("patients/p1");
  pathway.set_question("What does the result mean?");
  pathway.mutable_opening()->set_internal_request(kGenetics);
  pathway.add_units()->set_unit(kGenetics);
  pathway.mutable_units(0)->set_role(v1::PATHWAY_UNIT_ROLE_LEAD);
  *request.mutable_lead_task() = AWantedTask();
  return request;
}

TEST(OpenByHand, NamesEveryWrongFieldAtOnce) {
  v1::OpenPathwayRequest request = ARequest();
  request.mutable_pathway()->clear_patient();
  request.mutable_pathway()->mutable_opening()->set_referral(kReferral);
  request.mutable_pathway()->mutable_units(0)->set_role(v1::PATHWAY_UNIT_ROLE_REFERRING);
  EXPECT_EQ(ViolationsOf(CheckOpenRequest(request, true)).size(), 3u);
  EXPECT_OK(CheckOpenRequest(ARequest(), true));
}

TEST(OpenByHand, IsTheLeadingTrustsOwn) {
  Region region;
  EXPECT_OK(OpenByHand({ARequest(), nullptr, "q2"}, kGenetics, region.As(kPhysician)));
  EXPECT_THAT(OpenByHand({ARequest(), nullptr, "q2"}, kAalesund, region.As(kReferrer)), HasReason("NOT_TAKING_PART"));
}

}  // namespace
}  // namespace sjelden::pathway
