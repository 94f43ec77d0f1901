#include "referral/domain/referral_conversation.h"

#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

class Conversation : public testing::Test {
 protected:
  ReferralBuilder build;
  const v1::Referral received = build.In(v1::REFERRAL_STATE_RECEIVED);
};

TEST_F(Conversation, AQuestionIsTheReferrersAndTheClockGoesOn) {
  ASSERT_OK_AND_ASSIGN(const v1::Referral asked, build.Try(Verb::kAsk, received, build.Receiver()));
  EXPECT_EQ(asked.owner(), Practitioner(1));
  EXPECT_EQ(asked.next_action(), v1::NEXT_ACTION_ANSWER_INFORMATION_REQUEST);
  EXPECT_EQ(asked.next_action_date(), "2026-04-01");
  EXPECT_EQ(asked.assessment_due_date(), received.assessment_due_date());
  EXPECT_EQ(NearestDeadline(asked), "2026-04-13");
}

TEST_F(Conversation, TheLastAnswerGivesItBackToTheAssessor) {
  ASSERT_OK_AND_ASSIGN(v1::Referral referral, AskForInformation(received, "First?", "2026-04-01", build.Receiver()));
  ASSERT_OK_AND_ASSIGN(referral, AskForInformation(referral, "Second?", "2026-03-30", build.Receiver()));
  EXPECT_EQ(referral.next_action_date(), "2026-03-30");
  ASSERT_OK_AND_ASSIGN(referral, AnswerQuestion(referral, 2, "Yes.", build.Sender()));
  EXPECT_EQ(referral.state(), v1::REFERRAL_STATE_INFO_REQUESTED);
  EXPECT_EQ(referral.next_action_date(), "2026-04-01");
  EXPECT_THAT(AnswerQuestion(referral, 2, "Yes again.", build.Sender()), HasReason("INVALID_FIELDS"));
  ASSERT_OK_AND_ASSIGN(referral, AnswerQuestion(referral, 1, "No.", build.Sender()));
  EXPECT_EQ(referral.state(), v1::REFERRAL_STATE_RECEIVED);
  EXPECT_EQ(referral.next_action_date(), "2026-04-13");
  EXPECT_EQ(referral.information_requests(1).answered_by(), Practitioner(1));
}

TEST_F(Conversation, TheReplyIsDueBeforeTheAssessment) {
  EXPECT_OK(AskForInformation(received, "Why?", "2026-04-13", build.Receiver()));
  EXPECT_THAT(AskForInformation(received, "Why?", "2026-04-14", build.Receiver()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(AskForInformation(received, "Why?", "2026-03-24", build.Receiver()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(AskForInformation(received, "Why?", "soon", build.Receiver()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(AskForInformation(received, " ", "2026-04-01", build.Receiver()), HasReason("INVALID_FIELDS"));
}

TEST_F(Conversation, AResponsiblePhysicianOwnsItAndIsTakenOffAgain) {
  const v1::AssignmentRole role = v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN;
  build.roster.people[kGenetics].push_back(Practitioner(6));
  ASSERT_OK_AND_ASSIGN(v1::Referral referral, AssignPerson(received, build.Wanted(role, 3), build.Receiver()));
  EXPECT_EQ(referral.owner(), Practitioner(3));
  ASSERT_OK_AND_ASSIGN(referral, AssignPerson(referral, build.Wanted(role, 6), build.Receiver()));
  EXPECT_EQ(referral.owner(), Practitioner(6));
  EXPECT_EQ(HolderOf(referral, role)->person(), Practitioner(6)) << "one holder of a role";
  EXPECT_THAT(UnassignPerson(referral, role, Practitioner(3), build.Receiver()),
              HasReason("REFERRAL_NOBODY_ASSIGNED"));
  ASSERT_OK_AND_ASSIGN(referral, UnassignPerson(referral, role, Practitioner(6), build.Receiver()));
  EXPECT_EQ(referral.owner(), Practitioner(5));
  EXPECT_EQ(HolderOf(referral, role), nullptr);
  EXPECT_EQ(referral.assignments_size(), 3) << "lines stay";
}

TEST_F(Conversation, OnlyWhoWorksThereIsAssigned) {
  EXPECT_THAT(AssignPerson(received, build.Wanted(v1::ASSIGNMENT_ROLE_COUNSELLOR, 1), build.Receiver()),
              HasReason("INVALID_FIELDS"));
  EXPECT_OK(AssignPerson(received, build.Wanted(v1::ASSIGNMENT_ROLE_LOCAL_CLINICIAN, 1), build.Receiver()));
  EXPECT_THAT(AssignPerson(received, build.Wanted(v1::ASSIGNMENT_ROLE_UNSPECIFIED, 4), build.Receiver()),
              HasReason("INVALID_FIELDS"));
}

TEST_F(Conversation, OnlyAFunctionThatMayTakeTheRoleIsAssigned) {
  const auto refusal = [&](v1::AssignmentRole role, int person) {
    return AssignPerson(received, build.Wanted(role, person), build.Receiver()).status();
  };
  const absl::Status physician = refusal(v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN, 4);
  ASSERT_EQ(ViolationsOf(physician).size(), 1u);
  EXPECT_EQ(ViolationsOf(physician)[0].field, "person");
  EXPECT_THAT(ViolationsOf(physician)[0].description, testing::HasSubstr("physician, assessor, duty-geneticist"));
  build.roster.function[Practitioner(4)] = "medical-secretary";
  for (const v1::AssignmentRole role : {v1::ASSIGNMENT_ROLE_COUNSELLOR, v1::ASSIGNMENT_ROLE_COORDINATOR}) {
    EXPECT_THAT(refusal(role, 4), HasReason("INVALID_FIELDS"));
    EXPECT_OK(refusal(role, 3));
  }
}

TEST_F(Conversation, EndingItNeedsAReason) {
  EXPECT_THAT(WithdrawReferral(received, v1::WITHDRAWN_BY_PATIENT, "", build.Sender()), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(WithdrawReferral(received, v1::WITHDRAWN_BY_UNSPECIFIED, "So.", build.Sender()),
              HasReason("INVALID_FIELDS"));
  EXPECT_THAT(RegisterInError(received, "", build.Receiver()), HasReason("INVALID_FIELDS"));
  ASSERT_OK_AND_ASSIGN(const v1::Referral next, build.Try(Verb::kWithdrawByPatient, received, build.Receiver()));
  EXPECT_EQ(next.closure().person(), Practitioner(3));
  EXPECT_EQ(next.owner(), "");
}

TEST_F(Conversation, TheReferrersWishIsTheReferrersToRecord) {
  EXPECT_THAT(build.Try(Verb::kWithdrawByReferrer, received, build.Receiver()), HasReason("REFERRAL_SIDE"));
}

TEST_F(Conversation, AnOutcomeIsAcknowledgedOnceByName) {
  const v1::Referral advised = build.In(v1::REFERRAL_STATE_ADVICE_GIVEN);
  ASSERT_OK_AND_ASSIGN(const v1::Referral seen, AcknowledgeOutcome(advised, build.Sender()));
  EXPECT_EQ(seen.outcome_acknowledgement().person(), Practitioner(1));
  EXPECT_FALSE(IsOpen(seen));
  EXPECT_THAT(AcknowledgeOutcome(seen, build.Sender()), HasReason("REFERRAL_OUTCOME_ACKNOWLEDGED"));
}

}  // namespace
}  // namespace sjelden::referral
