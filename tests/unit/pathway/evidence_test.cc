#include "pathway/domain/evidence.h"

#include "pathway/domain/invariants.h"
#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/transitions.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

constexpr char kConsultation[] = "controllers/883974832/consultations/c1";
constexpr char kReport[] = "controllers/883974832/reports/r1";

class EvidenceTest : public ::testing::Test {
 protected:
  EvidenceTest() : case_(ACase(region_)) {}
  // The case after its first step: history and first consultation are under way.
  void Distribute() {
    Lead()->set_state(v1::TASK_STATE_ACCEPTED);
    v1::CompleteTaskRequest request;
    request.set_name(Lead()->name());
    case_ = *CompleteTask(case_, request, All(), region_.As(kPhysician));
  }
  v1::Task* Lead() { return LeadOf(case_); }
  void Told(const Evidence& evidence) {
    case_ = Prove(std::move(case_), evidence, region_.As("practitioners/laboratory-physician"));
    EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
  }
  const v1::PathwayStep& Step(const std::string& id) {
    for (const auto& step : case_.pathway().steps()) {
      if (step.id() == id) return step;
    }
    ADD_FAILURE() << id;
    return v1::PathwayStep::default_instance();
  }
  Evidence Held() {
    return {.event = v1::STEP_EVENT_CONSULTATION_HELD,
            .document = kConsultation,
            .step = "first-consultation",
            .for_this_step = true,
            .date = "2026-03-20"};
  }

  Region region_;
  Case case_;
};

TEST_F(EvidenceTest, EndsTheTasksOfTheStepAndBeginsWhatFollows) {
  Distribute();
  const std::string task = Step("first-consultation").tasks(0);
  Told(Held());
  EXPECT_EQ(FindTask(case_, task)->state(), v1::TASK_STATE_DONE) << "also where nobody had accepted it";
  EXPECT_EQ(FindTask(case_, task)->outcome(), kConsultation);
  EXPECT_EQ(Step("first-consultation").state(), v1::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("first-consultation").evidence(), kConsultation);
  EXPECT_EQ(Step("first-consultation").end_date(), "2026-03-20");
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_EQ(case_.pathway().care_start_date(), "2026-03-20") << "the start of care is the day of the consultation";
}

TEST_F(EvidenceTest, WhatFollowsIsOfferedByWhoAnsweredForTheStepNotByWhoProvedIt) {
  Distribute();
  Told(Held());
  EXPECT_EQ(FindTask(case_, Step("order-analysis").tasks(0))->offered_by(), kPhysician);
}

TEST_F(EvidenceTest, ADoneStepStaysDone) {
  Distribute();
  Told(Held());
  const Case before = case_;
  Evidence again = Held();
  again.document = "controllers/883974832/consultations/c2";
  again.date = "2026-03-01";
  Told(again);
  EXPECT_THAT(case_.stored, EqualsProto(before.stored));
  EXPECT_EQ(case_.tasks.size(), before.tasks.size());
}

TEST_F(EvidenceTest, AConsultationForAnotherStepProvesNoStepButItsOwn) {
  Distribute();
  Evidence evidence = Held();
  evidence.step = "disclose-result";
  Told(evidence);
  EXPECT_EQ(Step("first-consultation").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_EQ(Step("disclose-result").state(), v1::PATHWAY_STEP_STATE_PENDING) << "the result was not told by it";
}

TEST_F(EvidenceTest, AStepThatHasNotBegunIsDoneEarlyAndBecomesNoTask) {
  Told({.event = v1::STEP_EVENT_REPORT_SIGNED, .document = kReport, .step = "order-analysis"});
  EXPECT_EQ(Step("await-result").state(), v1::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("await-result").tasks_size(), 0);
  EXPECT_EQ(Step("await-result").evidence(), kReport);
  EXPECT_EQ(Step("case-meeting").state(), v1::PATHWAY_STEP_STATE_ACTIVE) << "what waited for it begins";
  Distribute();
  Told(Held());
  EXPECT_EQ(Step("await-result").state(), v1::PATHWAY_STEP_STATE_DONE) << "and it is not begun again";
}

TEST_F(EvidenceTest, WithNothingLeftANamedPersonDecidesWhatIsNext) {
  for (auto& step : *case_.pathway().mutable_steps()) {
    if (step.id() != "distribute" && step.id() != "summarise") step.set_state(v1::PATHWAY_STEP_STATE_DONE);
  }
  Distribute();
  const std::string summarise = case_.pathway().lead_task();
  ASSERT_EQ(Lead()->step(), "summarise");
  const std::string answered = Lead()->accountable();
  Told({.event = v1::STEP_EVENT_SUMMARY_DELIVERED, .document = "controllers/883974832/summaries/s1"});
  EXPECT_EQ(FindTask(case_, summarise)->state(), v1::TASK_STATE_DONE);
  EXPECT_EQ(case_.pathway().state(), v1::PATHWAY_STATE_OPEN) << "what came out is said by a person";
  ASSERT_NE(Lead(), nullptr);
  EXPECT_EQ(Lead()->code(), "decide-what-next");
  EXPECT_EQ(Lead()->owner(), answered);
  EXPECT_EQ(case_.pathway().next_date(), "2026-04-01") << "5 working days";
}

TEST_F(EvidenceTest, APausedCaseStaysPausedAndIsLookedAtInTime) {
  Distribute();
  v1::PausePathwayRequest pause;
  pause.set_reason(v1::PAUSE_REASON_MEDICAL);
  pause.set_follow_up_date("2026-12-01");
  case_ = *PausePathway(case_, pause, All(), region_.As(kPhysician));
  while (Lead()->step() != "first-consultation") {
    MakeLead(case_, Step("first-consultation").tasks(0));
    Lead()->set_follow_up_date("2026-12-01");
  }
  Told(Held());
  EXPECT_EQ(case_.pathway().state(), v1::PATHWAY_STATE_PAUSED);
  EXPECT_LT(case_.pathway().next_date(), "2026-12-01") << "what became due is looked at by its own day";
}

}  // namespace
}  // namespace sjelden::pathway
