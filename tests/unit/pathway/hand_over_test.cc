#include "pathway/domain/hand_over.h"

#include "pathway/domain/invariants.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/timeline.h"
#include "pathway/domain/transitions.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

constexpr char kNils[] = "practitioners/nils";
constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";

class HandOverTest : public ::testing::Test {
 protected:
  HandOverTest() : case_(ACase(region_)), before_(case_) {}
  v1::Task& Lead() { return *LeadOf(case_); }
  void Accepted() {
    Lead().set_state(v1::TASK_STATE_ACCEPTED);
    Lead().set_accountable(Lead().owner());
  }
  bool Bar(const std::set<std::string>& persons) {
    region_.barred = persons;
    const Act act = region_.As(kReferrer);
    before_ = case_;
    const bool changed = HandOver(case_, act);
    Settle(case_, act);
    EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
    return changed;
  }
  int CountOf(v1::TimelineKind kind) {
    int count = 0;
    for (const auto& entry : EntriesOf(&before_, case_)) count += entry.kind() == kind ? 1 : 0;
    return count;
  }
  meeting::v1::DecisionOffered ADecision() {
    meeting::v1::DecisionOffered event;
    event.set_decision("controllers/883974832/caseMeetings/m1/decisions/d1");
    event.set_task_code("arrange-local-follow-up");
    event.set_owner(kNils);
    event.set_unit(kLevanger);
    event.set_due_date("2026-06-01");
    event.set_answer_by_date("2026-03-30");
    event.set_offered_by(kPhysician);
    return event;
  }

  Region region_;
  Case case_;
  Case before_;
};

TEST_F(HandOverTest, WhereNobodyIsBarredNothingChanges) {
  EXPECT_FALSE(Bar({"practitioners/stranger"}));
  EXPECT_EQ(Lead().owner(), kPhysician);
}

TEST_F(HandOverTest, AnAcceptedTaskIsSomebodyElsesAtOnceAndTheTimelineSaysSo) {
  Accepted();
  EXPECT_TRUE(Bar({kPhysician}));
  EXPECT_EQ(Lead().owner(), kLeader);
  EXPECT_EQ(Lead().accountable(), kLeader);
  EXPECT_EQ(Lead().state(), v1::TASK_STATE_ACCEPTED);
  EXPECT_EQ(case_.pathway().lead_owner(), kLeader);
  EXPECT_EQ(CountOf(v1::TIMELINE_KIND_TASK_HANDED_OVER), 1);
  EXPECT_FALSE(Bar({kPhysician})) << "once";
  const auto& persons = case_.stored.persons();
  EXPECT_EQ(std::count(persons.begin(), persons.end(), kPhysician), 0) << "and stands in no relation to the case by it";
}

TEST_F(HandOverTest, AnOfferGoesToSomebodyElseAndWhoOfferedStillAnswersForIt) {
  EXPECT_TRUE(Bar({kPhysician}));
  EXPECT_EQ(Lead().state(), v1::TASK_STATE_OFFERED);
  EXPECT_EQ(Lead().owner(), kLeader);
  EXPECT_EQ(Lead().accountable(), kAssessor);
  EXPECT_EQ(CountOf(v1::TIMELINE_KIND_TASK_OFFERED), 1);
}

TEST_F(HandOverTest, WhoOfferedItIsReplacedToo) {
  EXPECT_TRUE(Bar({kAssessor}));
  EXPECT_EQ(Lead().owner(), kPhysician);
  EXPECT_EQ(Lead().state(), v1::TASK_STATE_OFFERED);
  EXPECT_EQ(Lead().accountable(), kLeader);
  EXPECT_EQ(Lead().offered_by(), kLeader) << "a refusal does not bring it back to who may not see it";
  std::string successor;
  case_ = *DeclineTask(case_, Lead().name(), "away", All(), region_.As(kPhysician), &successor);
  EXPECT_EQ(FindTask(case_, successor)->owner(), kLeader);
}

TEST_F(HandOverTest, WhereBothAreBarredItIsTheOthersOwn) {
  EXPECT_TRUE(Bar({kAssessor, kPhysician}));
  EXPECT_EQ(Lead().owner(), kLeader);
  EXPECT_EQ(Lead().accountable(), kLeader);
  EXPECT_EQ(Lead().state(), v1::TASK_STATE_ACCEPTED) << "who answers for it anyway needs no offer";
}

TEST_F(HandOverTest, WhereNobodyMaySeeItItKeepsItsPersons) {
  EXPECT_FALSE(Bar({kAssessor, kPhysician, kLeader}));
  EXPECT_EQ(Lead().owner(), kPhysician);
  EXPECT_EQ(Lead().accountable(), kAssessor);
}

TEST_F(HandOverTest, WhoeverWasNamedForTheFunctionComesBeforeTheLeader) {
  v1::NamedPerson& named = *case_.stored.add_named();
  named.set_function("coordinator");
  named.set_person(kCounsellor);
  Accepted();
  EXPECT_TRUE(Bar({kPhysician}));
  EXPECT_EQ(Lead().owner(), kCounsellor);
}

TEST_F(HandOverTest, WhatAMeetingAskedOfSomebodyGoesBackToWhoAsked) {
  Accepted();
  case_ = *OfferDecision(case_, ADecision(), region_.As(kPhysician));
  const std::string asked = case_.tasks.back().name();
  EXPECT_TRUE(Bar({kNils}));
  EXPECT_EQ(FindTask(case_, asked)->state(), v1::TASK_STATE_DECLINED);
  EXPECT_EQ(FindTask(case_, asked)->outcome(), "not-for-this-person");
  EXPECT_EQ(case_.tasks.back().owner(), kPhysician);
  EXPECT_EQ(case_.tasks.back().state(), v1::TASK_STATE_ACCEPTED);
  EXPECT_EQ(case_.tasks.back().code(), "arrange-local-follow-up");
}

TEST_F(HandOverTest, NobodyWhoMayNotSeeTheCaseIsToldThatAnOfferIsSilent) {
  case_ = *OfferDecision(case_, ADecision(), region_.As(kPhysician));
  case_.tasks.back().set_escalation(2);
  case_.tasks.back().set_follow_up_date("2026-04-02");
  case_.tasks.back().add_escalated_to(kCounsellor);
  EXPECT_TRUE(Bar({kCounsellor}));
  EXPECT_EQ(case_.tasks.back().escalated_to_size(), 0);
  EXPECT_EQ(case_.tasks.back().owner(), kNils);
}

TEST_F(HandOverTest, WhoDoesTheirWorkNowComesFirst) {
  Accepted();
  region_.delegations[kPhysician] = kCounsellor;
  EXPECT_TRUE(Bar({kPhysician}));
  EXPECT_EQ(Lead().owner(), kCounsellor);
}

TEST_F(HandOverTest, EveryLaterStepKeepsToIt) {
  Accepted();
  Bar({kPhysician});
  v1::CompleteTaskRequest request;
  request.set_name(Lead().name());
  ASSERT_OK_AND_ASSIGN(case_, CompleteTask(case_, request, All(), region_.As(kLeader)));
  int open = 0;
  for (const v1::Task& task : case_.tasks) {
    if (!IsOpen(task)) continue;
    ++open;
    EXPECT_NE(task.owner(), kPhysician) << task.code();
    EXPECT_NE(task.accountable(), kPhysician) << task.code();
  }
  EXPECT_GE(open, 2);
}

TEST_F(HandOverTest, ACaseThatOpensIsNobodysWhoMayNotSeeIt) {
  region_.barred = {kPhysician, kAssessor};
  const Case opened = ACase(region_);
  EXPECT_EQ(opened.pathway().lead_owner(), kLeader);
}

TEST_F(HandOverTest, NobodyIsOfferedWhatTheyMayNotSee) {
  Accepted();
  region_.barred = {kCounsellor};
  EXPECT_THAT(NewTask(case_, AWantedTask(kCounsellor), "task", region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
  v1::ReassignTaskRequest request;
  request.set_name(Lead().name());
  request.set_owner(kCounsellor);
  request.set_reason("away");
  EXPECT_THAT(ReassignTask(case_, request, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
}

}  // namespace
}  // namespace sjelden::pathway
