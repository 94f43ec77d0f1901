#include "pathway/domain/cancelled_order.h"

#include "pathway/domain/evidence.h"
#include "pathway/domain/invariants.h"
#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/timeline.h"
#include "pathway/domain/transitions.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

constexpr char kOrder[] = "controllers/883974832/orders/o1";
constexpr char kOther[] = "controllers/883974832/orders/o2";
constexpr char kReport[] = "controllers/883974832/reports/r2";
constexpr char kNearDay[] = "2026-03-30";  // 3 working days after Wednesday 25 March

class CancelledOrderTest : public ::testing::Test {
 protected:
  CancelledOrderTest() : case_(ACase(region_)) {
    Lead()->set_state(v1::TASK_STATE_ACCEPTED);
    v1::CompleteTaskRequest request;
    request.set_name(Lead()->name());
    case_ = *CompleteTask(case_, request, All(), region_.As(kPhysician));
    Told({.event = v1::STEP_EVENT_CONSULTATION_HELD, .document = "controllers/883974832/consultations/c1"});
  }
  v1::Task* Lead() { return LeadOf(case_); }
  void Told(const Evidence& evidence) {
    case_ = Prove(std::move(case_), evidence, region_.As("practitioners/laboratory-physician"));
  }
  void Order(const std::string& order) {
    case_.stored.add_awaited_orders(order);
    Told({.event = v1::STEP_EVENT_ORDER_PLACED, .document = order, .step = "order-analysis", .for_this_step = true});
  }
  void Collect() { Told({.event = v1::STEP_EVENT_SAMPLE_COLLECTED, .document = "controllers/883974832/samples/s1"}); }
  void Cancel(const std::string& order = kOrder, std::vector<std::string> placed = {}) {
    before_ = case_;
    case_ = TakeOrderBack(std::move(case_), {order, "order-analysis", kCounsellor, std::move(placed)},
                          region_.As(kAssessor));
    EXPECT_OK(RequireInvariants(case_.pathway(), case_.tasks));
    for (const v1::PathwayStep& step : case_.pathway().steps()) {
      EXPECT_EQ(!OpenTasksOf(step.id()).empty(), step.state() == v1::PATHWAY_STEP_STATE_ACTIVE) << step.id();
    }
  }
  const v1::PathwayStep& Step(const std::string& id) {
    for (const auto& step : case_.pathway().steps()) {
      if (step.id() == id) return step;
    }
    ADD_FAILURE() << id;
    return v1::PathwayStep::default_instance();
  }
  std::vector<v1::Task*> OpenTasksOf(const std::string& step) {
    std::vector<v1::Task*> open;
    for (v1::Task& task : case_.tasks) {
      if (IsOpen(task) && task.step() == step) open.push_back(&task);
    }
    return open;
  }
  int ToldOf(v1::TimelineKind kind, const std::string& code) {
    int count = 0;
    for (const auto& entry : EntriesOf(&before_, case_)) count += entry.kind() == kind && entry.code() == code ? 1 : 0;
    return count;
  }

  Region region_;
  Case case_;
  Case before_;
};

TEST_F(CancelledOrderTest, TheStepComesBackToWhoDidItAsTheNextActionWithANearDate) {
  Order(kOrder);
  const v1::Task done = *FindTask(case_, Step("order-analysis").tasks(0));
  Cancel();
  EXPECT_EQ(case_.stored.awaited_orders_size(), 0);
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_EQ(Step("order-analysis").evidence(), "");
  EXPECT_EQ(Step("order-analysis").end_date(), "");
  EXPECT_EQ(Step("order-analysis").due_date(), kNearDay);
  ASSERT_NE(Lead(), nullptr);
  EXPECT_EQ(Lead()->step(), "order-analysis");
  EXPECT_EQ(Lead()->code(), "order-analysis");
  EXPECT_EQ(Lead()->origin(), kOrder);
  EXPECT_EQ(Lead()->owner(), done.owner());
  EXPECT_EQ(Lead()->accountable(), done.owner());
  EXPECT_EQ(Lead()->state(), v1::TASK_STATE_ACCEPTED);
  EXPECT_EQ(case_.pathway().next_date(), kNearDay);
  EXPECT_EQ(FindTask(case_, done.name())->state(), v1::TASK_STATE_DONE) << "what was done stays in the history";
  EXPECT_EQ(ToldOf(v1::TIMELINE_KIND_STEP_REOPENED, "order-analysis"), 1);
}

TEST_F(CancelledOrderTest, NobodyTakesASampleForItAndNobodyWaitsForItsResult) {
  Order(kOrder);
  const std::string sampling = Step("take-sample").tasks(0);
  Cancel();
  EXPECT_EQ(FindTask(case_, sampling)->state(), v1::TASK_STATE_CANCELLED);
  EXPECT_EQ(FindTask(case_, sampling)->outcome(), kOrder);
  EXPECT_EQ(Step("take-sample").state(), v1::PATHWAY_STEP_STATE_PENDING);
  EXPECT_EQ(Step("take-sample").due_date(), "") << "counted anew once there is an order";
  Order(kOther);
  EXPECT_EQ(Step("order-analysis").evidence(), kOther);
  EXPECT_EQ(Step("take-sample").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_EQ(OpenTasksOf("take-sample").size(), 1u);
}

TEST_F(CancelledOrderTest, ASampleThatWasTakenForItIsTakenAgainForTheNext) {
  Order(kOrder);
  Collect();
  ASSERT_EQ(Step("await-result").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
  const std::string waiting = Step("await-result").tasks(0);
  Cancel();
  EXPECT_EQ(FindTask(case_, waiting)->state(), v1::TASK_STATE_CANCELLED);
  EXPECT_EQ(Step("await-result").state(), v1::PATHWAY_STEP_STATE_PENDING);
  EXPECT_EQ(Step("take-sample").state(), v1::PATHWAY_STEP_STATE_PENDING);
  EXPECT_EQ(Step("take-sample").evidence(), "");
  EXPECT_EQ(ToldOf(v1::TIMELINE_KIND_STEP_REOPENED, "take-sample"), 1);
  Order(kOther);
  Collect();
  EXPECT_EQ(Step("await-result").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
}

TEST_F(CancelledOrderTest, WhatAPersonLeftOutStaysLeftOut) {
  Order(kOrder);
  OpenTasksOf("take-sample").front()->set_state(v1::TASK_STATE_ACCEPTED);
  v1::CompleteTaskRequest request;
  request.set_name(OpenTasksOf("take-sample").front()->name());
  request.set_not_needed(true);
  MakeLead(case_, Step("collect-history").tasks(0));
  case_ = *CompleteTask(case_, request, All(), region_.As(kPhysician));
  Cancel();
  EXPECT_EQ(Step("take-sample").state(), v1::PATHWAY_STEP_STATE_SKIPPED);
  EXPECT_EQ(Step("await-result").state(), v1::PATHWAY_STEP_STATE_PENDING);
}

TEST_F(CancelledOrderTest, AnotherOrderThatStandsProvesTheStepInItsPlace) {
  Order(kOrder);
  Order(kOther);
  Cancel(kOrder, {kOther});
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("order-analysis").evidence(), kOther);
  EXPECT_EQ(Step("take-sample").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_THAT(case_.stored.awaited_orders(), testing::ElementsAre(kOther));
  Cancel(kOther);
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_ACTIVE) << "the last one";
}

TEST_F(CancelledOrderTest, AReportThatWaitedForItLeavesTheStepDone) {
  Order(kOrder);
  case_.stored.set_waiting_report(kReport);
  Cancel();
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("order-analysis").evidence(), kReport);
}

TEST_F(CancelledOrderTest, OfAHeldOneWhoWasToOrderLooksAgainSoon) {
  case_.stored.add_awaited_orders(kOrder);
  v1::Task* task = OpenTasksOf("order-analysis").front();
  task->set_state(v1::TASK_STATE_ACCEPTED);
  task->mutable_waiting_on()->set_kind(v1::WAITING_KIND_PATIENT);
  task->set_follow_up_date("2026-05-01");
  task->set_due_date("2026-06-01");
  const size_t tasks = case_.tasks.size();
  Cancel();
  task = OpenTasksOf("order-analysis").front();
  EXPECT_FALSE(task->has_waiting_on());
  EXPECT_EQ(NextDate(*task), kNearDay);
  EXPECT_EQ(case_.tasks.size(), tasks) << "the task is there already";
}

TEST_F(CancelledOrderTest, WhereAPersonSaidThatItWasOrderedTheStepComesBackToo) {
  case_.stored.add_awaited_orders(kOrder);
  v1::Task* task = OpenTasksOf("order-analysis").front();
  task->set_state(v1::TASK_STATE_ACCEPTED);
  task->set_accountable(kPhysician);
  v1::CompleteTaskRequest request;
  request.set_name(task->name());
  case_ = *CompleteTask(case_, request, All(), region_.As(kPhysician));
  Order(kOrder);
  ASSERT_EQ(Step("order-analysis").evidence(), "");
  Cancel();
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_ACTIVE);
}

TEST_F(CancelledOrderTest, WhoeverEndedTheWaitingWaitsForNothing) {
  Order(kOrder);
  Collect();
  Told({.event = v1::STEP_EVENT_REPORT_SIGNED, .document = kReport});
  case_.stored.add_awaited_orders(kOrder);
  Cancel();
  EXPECT_EQ(Step("order-analysis").state(), v1::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(case_.stored.awaited_orders_size(), 0);
}

TEST_F(CancelledOrderTest, WithoutAStepForTheOrderWhoWaitsForTheResultLooksAgain) {
  for (auto& step : *case_.pathway().mutable_steps()) {
    if (step.id() == "order-analysis") step.set_evidence("controllers/883974832/orders/another");
  }
  Order("controllers/883974832/orders/another");
  Collect();
  case_.stored.clear_awaited_orders();
  case_.stored.add_awaited_orders(kOther);
  ASSERT_GT(OpenTasksOf("await-result").front()->due_date(), kNearDay);
  Cancel(kOther);
  EXPECT_EQ(OpenTasksOf("await-result").front()->due_date(), kNearDay);
}

TEST_F(CancelledOrderTest, OneThatTheCaseDoesNotAwaitChangesNothing) {
  Cancel("controllers/883974832/orders/unknown");
  EXPECT_THAT(case_.stored, EqualsProto(before_.stored));
}

TEST_F(CancelledOrderTest, APausedCaseStaysPausedAndIsLookedAtSoon) {
  Order(kOrder);
  v1::PausePathwayRequest pause;
  pause.set_reason(v1::PAUSE_REASON_MEDICAL);
  pause.set_follow_up_date("2026-12-01");
  case_ = *PausePathway(case_, pause, All(), region_.As(kPhysician));
  Cancel();
  EXPECT_EQ(case_.pathway().state(), v1::PATHWAY_STATE_PAUSED);
  EXPECT_EQ(case_.pathway().next_date(), kNearDay);
}

TEST_F(CancelledOrderTest, WhoHasTakenOverTheWorkGetsIt) {
  Order(kOrder);
  region_.delegations[FindTask(case_, Step("order-analysis").tasks(0))->owner()] = kCounsellor;
  Cancel();
  EXPECT_EQ(Lead()->owner(), kCounsellor);
}

}  // namespace
}  // namespace sjelden::pathway
