#include "referral/domain/referral_assessment.h"

#include <gtest/gtest.h>

#include "platform/time/timestamp.h"
#include "referral/domain/referral_events.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

class AssessReferralRule : public testing::Test {
 protected:
  absl::StatusOr<v1::Referral> Assess(const v1::Assessment& assessment) const {
    return AssessReferral(received, assessment, build.Receiver());
  }
  std::vector<std::string> Blamed(const v1::Assessment& assessment) const {
    std::vector<std::string> fields;
    for (const FieldViolation& violation : ViolationsOf(Assess(assessment).status())) fields.push_back(violation.field);
    return fields;
  }

  const ReferralBuilder build;
  v1::Referral received = build.In(v1::REFERRAL_STATE_RECEIVED);
};

TEST_F(AssessReferralRule, ARightHasADeadlineAndADayOnOrBeforeIt) {
  v1::Assessment right = build.Outcome(Verb::kGrantRight);
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, Assess(right));
  EXPECT_EQ(next.state(), v1::REFERRAL_STATE_ASSESSED_RIGHT);
  EXPECT_EQ(next.latest_start_date(), "2026-09-01");
  EXPECT_EQ(next.planned_start_date(), "2026-08-17");
  EXPECT_EQ(next.owner(), Practitioner(3));
  EXPECT_EQ(next.next_action(), v1::NEXT_ACTION_OPEN_PATHWAY);
  EXPECT_EQ(next.next_action_date(), "2026-03-26");
  EXPECT_EQ(next.assessments(0).assessor(), Practitioner(3));

  right.mutable_right()->set_planned_start_date("2026-09-02");
  EXPECT_THAT(Blamed(right), testing::ElementsAre("assessment.right.planned_start_date"));
  right.mutable_right()->set_planned_start_date("2026-03-24");
  EXPECT_THAT(Blamed(right), testing::ElementsAre("assessment.right.planned_start_date"));
  right.mutable_right()->Clear();
  EXPECT_THAT(Blamed(right),
              testing::ElementsAre("assessment.right.latest_start_date", "assessment.right.planned_start_date",
                                   "assessment.right.priority"));
}

TEST_F(AssessReferralRule, TodayIsEarlyEnoughAndTheDeadlineItselfLateEnough) {
  v1::Assessment right = build.Outcome(Verb::kGrantRight);
  right.mutable_right()->set_planned_start_date("2026-03-25");
  right.mutable_right()->set_latest_start_date("2026-03-25");
  EXPECT_OK(Assess(right));
}

TEST_F(AssessReferralRule, NoRightNeedsAMedicalReason) {
  v1::Assessment no_right = build.Outcome(Verb::kDeclineRight);
  no_right.mutable_no_right()->set_medical_reason("  ");
  EXPECT_THAT(Blamed(no_right), testing::ElementsAre("assessment.no_right.medical_reason"));
  no_right.mutable_no_right()->set_medical_reason("A normal variant.");
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, Assess(no_right));
  EXPECT_EQ(next.owner(), Practitioner(1)) << "the referrer is told";
  EXPECT_EQ(next.next_action(), v1::NEXT_ACTION_ACKNOWLEDGE_OUTCOME);
}

TEST_F(AssessReferralRule, AForwardedReferralStaysOpenUntilItArrivedAndKeepsItsDate) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral old, Assess(build.Outcome(Verb::kForward)));
  EXPECT_TRUE(IsOpen(old));
  EXPECT_EQ(old.owner(), Practitioner(3));
  const ReferralName name{"983974791", std::string(26, '0')};
  ASSERT_OK_AND_ASSIGN(const v1::Referral arrived, ReceiveForwarded(old, name, build.Service()));
  EXPECT_OK(CheckOwned(arrived));
  EXPECT_EQ(arrived.owner(), Practitioner(6));
  EXPECT_EQ(arrived.assessment_due_date(), old.assessment_due_date());
  EXPECT_THAT(arrived.receive_time(), EqualsProto(received.receive_time()));
  EXPECT_EQ(arrived.question_id(), received.question_id());
  EXPECT_EQ(arrived.forwarded_from(), old.name());
  EXPECT_TRUE(arrived.assessments().empty());
  ASSERT_OK_AND_ASSIGN(const v1::Referral closed, ConfirmForwarding(old, name.ToString(), build.Service()));
  EXPECT_FALSE(IsOpen(closed));
  EXPECT_OK(CheckOwned(closed));
  EXPECT_THAT(ConfirmForwarding(closed, "controllers/1/referrals/" + std::string(26, '1'), build.Service()),
              HasReason("REFERRAL_FORWARDING_TAKEN"));
}

TEST_F(AssessReferralRule, ForwardingGoesToAnotherUnitWithAReason) {
  v1::Assessment forward = build.Outcome(Verb::kForward);
  forward.mutable_forward()->set_receiving_unit(kGenetics);
  forward.mutable_forward()->clear_reason();
  EXPECT_THAT(Blamed(forward),
              testing::ElementsAre("assessment.forward.receiving_unit", "assessment.forward.reason"));
}

TEST_F(AssessReferralRule, AdviceNeedsItsText) {
  v1::Assessment advice = build.Outcome(Verb::kAdvise);
  advice.mutable_advice()->clear_text();
  advice.mutable_advice();
  EXPECT_THAT(Blamed(advice), testing::ElementsAre("assessment.advice.text"));
}

TEST_F(AssessReferralRule, ALocalWorkupNamesPackageSupporterAndDate) {
  v1::Assessment workup = build.Outcome(Verb::kSupportLocalWorkup);
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, Assess(workup));
  const v1::ReferralAccepted event = AcceptedEvent(next);
  EXPECT_EQ(event.assignee(), Practitioner(4));
  EXPECT_EQ(event.accepted_by(), Practitioner(3));
  EXPECT_EQ(event.priority(), v1::PRIORITY_NORMAL);
  workup.mutable_local_workup()->Clear();
  EXPECT_THAT(Blamed(workup),
              testing::ElementsAre("assessment.local_workup.package", "assessment.local_workup.supporter",
                                   "assessment.local_workup.check_in_date"));
  workup = build.Outcome(Verb::kSupportLocalWorkup);
  workup.mutable_local_workup()->set_supporter(Practitioner(1));
  EXPECT_THAT(Blamed(workup), testing::ElementsAre("assessment.local_workup.supporter"));
}

TEST_F(AssessReferralRule, OnlyKindsThatAreNotAssessedForRightsAreAccepted) {
  EXPECT_THAT(Assess(build.Outcome(Verb::kAccept)), HasReason("REFERRAL_KIND"));
  received = build.In(v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_KIND_INTERNAL);
  EXPECT_OK(Assess(build.Outcome(Verb::kAccept)));
  EXPECT_THAT(Assess(build.Outcome(Verb::kGrantRight)), HasReason("REFERRAL_KIND"));
}

TEST_F(AssessReferralRule, AHigherLevelIsJustified) {
  v1::Assessment right = build.Outcome(Verb::kGrantRight);
  right.clear_tier_justification();
  EXPECT_THAT(Blamed(right), testing::ElementsAre("assessment.tier_justification"));
  right.set_care_level(v1::CARE_LEVEL_LOCAL);
  EXPECT_OK(Assess(right));
  right.clear_care_level();
  right.clear_urgency();
  EXPECT_THAT(Blamed(right), testing::ElementsAre("assessment.urgency", "assessment.care_level"));
}

TEST_F(AssessReferralRule, NeedsAnOutcome) {
  EXPECT_THAT(Blamed(v1::Assessment()), testing::ElementsAre("assessment.outcome"));
}

TEST_F(AssessReferralRule, AssessingAgainAddsALineAndNeedsToSayWhy) {
  ASSERT_OK_AND_ASSIGN(received, Assess(build.Outcome(Verb::kDeclineRight)));
  ASSERT_OK_AND_ASSIGN(received, AcknowledgeOutcome(received, build.Sender()));
  EXPECT_FALSE(IsOpen(received));
  v1::Assessment again = build.Outcome(Verb::kGrantRight);
  again.clear_text();
  EXPECT_THAT(Blamed(again), testing::ElementsAre("assessment.text"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, Assess(build.Outcome(Verb::kGrantRight)));
  EXPECT_EQ(next.assessments_size(), 2);
  EXPECT_TRUE(next.assessments(0).has_no_right());
  EXPECT_FALSE(next.has_outcome_acknowledgement()) << "the new outcome has not been seen yet";
}

TEST_F(AssessReferralRule, OpenQuestionsLapse) {
  ASSERT_OK_AND_ASSIGN(received, build.Try(Verb::kAsk, received, build.Receiver()));
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, Assess(build.Outcome(Verb::kGrantRight)));
  EXPECT_EQ(next.information_requests(0).state(), v1::INFORMATION_REQUEST_STATE_LAPSED);
}

TEST_F(AssessReferralRule, AnAcceptanceIsHeldUntilAPathwayHasItAndOnlyOneGetsIt) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral accepted, Assess(build.Outcome(Verb::kGrantRight)));
  ASSERT_OK_AND_ASSIGN(const v1::Referral taken, build.Try(Verb::kAcknowledgePathway, accepted, build.Service()));
  EXPECT_FALSE(IsOpen(taken));
  EXPECT_OK(build.Try(Verb::kAcknowledgePathway, taken, build.Service()));
  EXPECT_THAT(AcknowledgePathway(taken, "controllers/883974832/pathways/" + std::string(26, '1'), build.Service()),
              HasReason("REFERRAL_PATHWAY_TAKEN"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral withdrawn, build.Try(Verb::kWithdrawByPatient, accepted, build.Receiver()));
  EXPECT_OK(build.Try(Verb::kAcknowledgePathway, withdrawn, build.Service())) << "a pathway that opened meanwhile";
}

}  // namespace
}  // namespace sjelden::referral
