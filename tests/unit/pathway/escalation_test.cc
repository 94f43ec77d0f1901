#include "pathway/domain/escalation.h"

#include "pathway/domain/invariants.h"
#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/transitions.h"
#include "platform/time/oslo.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";
constexpr char kNils[] = "practitioners/nils";
constexpr char kHege[] = "practitioners/hege";
constexpr char kDecision[] = "controllers/883974832/caseMeetings/m1/decisions/d1";

class EscalationTest : public ::testing::Test {
 protected:
  EscalationTest() {
    meeting::v1::DecisionOffered decision;
    decision.set_decision(kDecision);
    decision.set_task_code("arrange-local-follow-up");
    decision.set_note("Controls near home.");
    decision.set_owner(kNils);
    decision.set_unit(kLevanger);
    decision.set_due_date("2026-06-01");
    decision.set_answer_by_date("2026-03-30");
    decision.set_offered_by(kPhysician);
    case_ = *OfferDecision(ACase(region_), decision, On("2026-03-25"));
    task_ = case_.tasks.back().name();
  }
  Act On(const std::string& day, const std::string& person = "") {
    Act act = region_.As(person);
    act.today = *ParseDay(day);
    act.owner_of = [](const v1::Pathway&, const std::string& unit, const std::string&) {
      return unit == kLevanger ? kHege : kLeader;
    };
    const auto works_at = act.works_at;
    act.works_at = [works_at](const std::string& p, const std::string& unit) {
      return unit == kLevanger ? p == kNils || p == kHege : works_at(p, unit);
    };
    return act;
  }
  void Raise(const std::string& day) {
    auto next = Escalate(case_, task_, On(day));
    ASSERT_OK(next);
    case_ = *std::move(next);
    EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
  }
  const v1::Task& Task() { return *FindTask(case_, task_); }

  Region region_;
  Case case_;
  std::string task_;
};

TEST_F(EscalationTest, AnOfferIsTheOfferersUntilItIsAccepted) {
  EXPECT_EQ(Task().state(), v1::TASK_STATE_OFFERED);
  EXPECT_EQ(Task().accountable(), kPhysician);
  EXPECT_EQ(Task().origin(), kDecision);
  EXPECT_EQ(Task().note(), "Controls near home.");
  EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
}

TEST_F(EscalationTest, IsNotRaisedWhileThereIsTimeToAnswer) {
  EXPECT_THAT(Escalate(case_, task_, On("2026-03-30")), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Escalate(case_, case_.tasks.front().name(), On("2027-01-01")),
              StatusIs(absl::StatusCode::kFailedPrecondition))
      << "a step's task has no day to answer by";
}

TEST_F(EscalationTest, IsRaisedStepByStepAndNeverFallsSilent) {
  Raise("2026-03-31");
  EXPECT_EQ(Task().escalation(), 1);
  EXPECT_EQ(Task().follow_up_date(), "2026-04-07") << "2 working days of the accountable person, Easter between";
  EXPECT_EQ(Task().escalated_to_size(), 0);
  EXPECT_THAT(Escalate(case_, task_, On("2026-04-07")), StatusIs(absl::StatusCode::kFailedPrecondition));
  Raise("2026-04-08");
  EXPECT_THAT(Task().escalated_to(), testing::ElementsAre(kHege)) << "the leader of the unit that was asked";
  Raise("2026-04-20");
  EXPECT_THAT(Task().escalated_to(), testing::ElementsAre(kHege, kLeader));
  for (int month = 5; month <= 12; ++month) Raise(FormatDay(absl::CivilDay(2026, month, 20)));
  EXPECT_EQ(Task().escalation(), 11);
  EXPECT_EQ(Task().escalated_to_size(), 2) << "nobody twice";
  EXPECT_EQ(Task().accountable(), kPhysician) << "raising moves it to nobody";
  EXPECT_EQ(Task().state(), v1::TASK_STATE_OFFERED);
}

TEST_F(EscalationTest, AnAcceptedDecisionMakesItsUnitTreat) {
  Raise("2026-03-31");
  ASSERT_OK_AND_ASSIGN(case_, AcceptTask(case_, task_, {.owner = true}, On("2026-04-01", kNils)));
  EXPECT_EQ(Task().accountable(), kNils);
  EXPECT_EQ(Task().follow_up_date(), "");
  EXPECT_EQ(Task().escalates_after_date(), "");
  EXPECT_EQ(case_.pathway().units(2).unit(), kLevanger);
  EXPECT_EQ(case_.pathway().units(2).role(), v1::PATHWAY_UNIT_ROLE_CO_TREATING);
  EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
}

TEST_F(EscalationTest, UntilThenTheAskedPersonIsRelatedAndTheirUnitIsNot) {
  const auto& units = case_.stored.units();
  EXPECT_THAT(case_.stored.persons(), testing::Contains(kNils));
  EXPECT_THAT(units, testing::Not(testing::Contains(kLevanger)));
  Raise("2026-03-31");
  Raise("2026-04-08");
  EXPECT_THAT(case_.stored.persons(), testing::Contains(kHege)) << "who is told sees what it is about";
  ASSERT_OK_AND_ASSIGN(case_, AcceptTask(case_, task_, {.owner = true}, On("2026-04-09", kNils)));
  EXPECT_THAT(case_.stored.units(), testing::Contains(kLevanger));
}

TEST_F(EscalationTest, ADeclinedDecisionIsTheOfferersAndAsksNobody) {
  Raise("2026-03-31");
  std::string successor;
  ASSERT_OK_AND_ASSIGN(case_, DeclineTask(case_, task_, "No capacity.", {.owner = true}, On("2026-04-01", kNils),
                                          &successor));
  const v1::Task& returned = *FindTask(case_, successor);
  EXPECT_EQ(returned.owner(), kPhysician);
  EXPECT_EQ(returned.origin(), kDecision);
  EXPECT_FALSE(AwaitsAnswer(returned));
  EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
  EXPECT_THAT(case_.stored.units(), testing::Not(testing::Contains(kLevanger)));
}

TEST_F(EscalationTest, WhoWasToldMayOfferItToAnotherOfTheirOwn) {
  Raise("2026-03-31");
  Raise("2026-04-08");
  v1::ReassignTaskRequest request;
  request.set_name(task_);
  request.set_owner(kHege);
  request.set_reason("Nils is away.");
  EXPECT_THAT(ReassignTask(case_, request, {}, On("2026-04-09", kHege)),
              StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK_AND_ASSIGN(case_, ReassignTask(case_, request, {.told = true}, On("2026-04-09", kHege)));
  EXPECT_EQ(Task().state(), v1::TASK_STATE_OFFERED);
  EXPECT_EQ(Task().escalation(), 0) << "the question is put anew";
  EXPECT_GE(Task().escalates_after_date(), "2026-04-13");
  EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
}

TEST_F(EscalationTest, ALeadThatIsRaisedKeepsADateOverPauseAndResume) {
  MakeLead(case_, task_);
  Settle(case_, On("2026-03-25"));
  v1::PausePathwayRequest pause;
  pause.set_reason(v1::PAUSE_REASON_MEDICAL);
  pause.set_follow_up_date("2026-04-01");
  ASSERT_OK_AND_ASSIGN(case_, PausePathway(case_, pause, All(), On("2026-03-25", kPhysician)));
  Raise("2026-03-31");
  EXPECT_EQ(Task().follow_up_date(), "2026-04-01") << "an earlier look is not moved away";
  v1::ResumePathwayRequest resume;
  resume.set_due_date("2026-05-05");
  ASSERT_OK_AND_ASSIGN(case_, ResumePathway(case_, resume, All(), On("2026-04-02", kPhysician)));
  EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
}

TEST_F(EscalationTest, TheInvariantsSeeAnOfferThatNobodyWouldNotice) {
  Case bad = case_;
  FindTask(bad, task_)->clear_escalates_after_date();
  EXPECT_THAT(RequireInvariants(bad.pathway(), bad.tasks), HasReason("ORPHAN_RULE_NO_ESCALATION_DATE"));
  Raise("2026-03-31");
  bad = case_;
  FindTask(bad, task_)->clear_follow_up_date();
  EXPECT_THAT(RequireInvariants(bad.pathway(), bad.tasks), HasReason("ORPHAN_RULE_NO_FOLLOW_UP_DATE"));
}

TEST_F(EscalationTest, ADecisionThatLacksSomethingIsNotTakenIn) {
  meeting::v1::DecisionOffered decision;
  EXPECT_THAT(OfferDecision(case_, decision, On("2026-03-25")), HasReason("INVALID_FIELDS"));
}

}  // namespace
}  // namespace sjelden::pathway
