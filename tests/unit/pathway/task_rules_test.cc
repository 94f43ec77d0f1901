#include "pathway/domain/task_rules.h"

#include "pathway/domain/invariants.h"
#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/transitions.h"
#include "tests/unit/pathway/a_case.h"

namespace sjelden::pathway {
namespace {

class TaskRulesTest : public testing::Test {
 protected:
  Case Accepted() { return *AcceptTask(case_, Lead(case_).name(), All(), region_.As(kPhysician)); }

  v1::CompleteTaskRequest Complete(const Case& current) {
    v1::CompleteTaskRequest request;
    request.set_name(Lead(current).name());
    return request;
  }

  Region region_;
  Case case_ = ACase(region_);
};

TEST_F(TaskRulesTest, AcceptingMakesTheOwnerAccountable) {
  const Case next = Accepted();
  EXPECT_EQ(Lead(next).accountable(), kPhysician);
  EXPECT_EQ(next.pathway().lead_owner(), kPhysician);
}

TEST_F(TaskRulesTest, OnlyTheOwnerAcceptsAndDeclines) {
  const std::string name = Lead(case_).name();
  const Standing not_owner{false, true, true, true};
  EXPECT_THAT(AcceptTask(case_, name, not_owner, region_.As(kCounsellor)), HasReason("NOT_THE_OWNER"));
  std::string successor;
  EXPECT_THAT(DeclineTask(case_, name, "no", not_owner, region_.As(kCounsellor), &successor),
              HasReason("NOT_THE_OWNER"));
}

TEST_F(TaskRulesTest, DecliningReturnsTheTaskToTheOfferingPerson) {
  const std::string name = Lead(case_).name();
  std::string successor;
  ASSERT_OK_AND_ASSIGN(const Case next,
                       DeclineTask(case_, name, "On leave.", All(), region_.As(kPhysician), &successor));
  EXPECT_EQ(FindTask(next, name)->state(), v1::TASK_STATE_DECLINED);
  EXPECT_EQ(FindTask(next, name)->outcome(), "On leave.");
  EXPECT_EQ(next.pathway().lead_task(), successor);
  EXPECT_EQ(Lead(next).owner(), kAssessor);
  EXPECT_EQ(Lead(next).state(), v1::TASK_STATE_ACCEPTED);
  EXPECT_EQ(Lead(next).due_date(), FindTask(next, name)->due_date());
  EXPECT_OK(RequireInvariants(next.pathway(), next.tasks));
}

TEST_F(TaskRulesTest, AnOfferedTaskIsNotCompleted) {
  EXPECT_THAT(CompleteTask(case_, Complete(case_), All(), region_.As(kPhysician)), HasReason("TASK_STATE"));
}

TEST_F(TaskRulesTest, CompletingTheLeadStartsTheNextStepsOfTheTemplate) {
  const Case accepted = Accepted();
  ASSERT_OK_AND_ASSIGN(const Case next, CompleteTask(accepted, Complete(accepted), All(), region_.As(kPhysician)));
  EXPECT_OK(RequireInvariants(next.pathway(), next.tasks));
  ASSERT_EQ(next.tasks.size(), 3u);
  EXPECT_EQ(Lead(next).code(), "collect-history") << "the earlier one of two";
  EXPECT_EQ(Lead(next).due_date(), "2026-04-20");
  EXPECT_EQ(next.tasks[2].code(), "first-consultation");
  EXPECT_EQ(next.tasks[2].due_date(), "2026-06-15") << "the promised day";
  EXPECT_EQ(next.pathway().steps(0).state(), v1::PATHWAY_STEP_STATE_DONE);
}

TEST_F(TaskRulesTest, CompletingTheLeadNeedsWhatComesNext) {
  Case current = Accepted();
  current.stored.clear_plan();
  EXPECT_THAT(CompleteTask(current, Complete(current), All(), region_.As(kPhysician)), HasReason("NEXT_REQUIRED"));
  v1::CompleteTaskRequest request = Complete(current);
  *request.mutable_next_task() = AWantedTask();
  ASSERT_OK_AND_ASSIGN(const Case next, CompleteTask(current, request, All(), region_.As(kPhysician)));
  EXPECT_EQ(Lead(next).code(), "draw-pedigree");
  *request.mutable_closing() = AClosing();
  ASSERT_OK_AND_ASSIGN(const Case closed, CompleteTask(current, request, All(), region_.As(kPhysician)));
  EXPECT_EQ(closed.pathway().state(), v1::PATHWAY_STATE_CLOSED);
  request.set_next_lead("controllers/883974832/pathways/x/tasks/y");
  EXPECT_THAT(CompleteTask(current, request, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
}

TEST_F(TaskRulesTest, OnlyAnOptionalStepIsLeftOut) {
  const Case accepted = Accepted();
  v1::CompleteTaskRequest request = Complete(accepted);
  request.set_not_needed(true);
  EXPECT_THAT(CompleteTask(accepted, request, All(), region_.As(kPhysician)), HasReason("STEP_NOT_OPTIONAL"));
}

TEST_F(TaskRulesTest, TheFirstConsultationStartsCare) {
  const Case accepted = Accepted();
  ASSERT_OK_AND_ASSIGN(Case next, CompleteTask(accepted, Complete(accepted), All(), region_.As(kPhysician)));
  const std::string visit = next.tasks[2].name();
  if (next.tasks[2].state() == v1::TASK_STATE_OFFERED) {
    ASSERT_OK_AND_ASSIGN(next, AcceptTask(next, visit, All(), region_.As(kPhysician)));
  }
  v1::CompleteTaskRequest request;
  request.set_name(visit);
  ASSERT_OK_AND_ASSIGN(next, CompleteTask(next, request, All(), region_.As(kPhysician)));
  EXPECT_EQ(next.pathway().care_start_date(), "2026-03-25");
}

TEST_F(TaskRulesTest, WaitingNeedsADateAndMovesTheNextDate) {
  const Case accepted = Accepted();
  v1::SetWaitingRequest request;
  request.set_name(Lead(accepted).name());
  request.mutable_waiting_on()->set_kind(v1::WAITING_KIND_EXTERNAL_LABORATORY);
  EXPECT_THAT(SetWaiting(accepted, request, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
  request.set_follow_up_date("2026-03-24");
  EXPECT_THAT(SetWaiting(accepted, request, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
  request.set_follow_up_date("2026-05-04");
  ASSERT_OK_AND_ASSIGN(Case next, SetWaiting(accepted, request, All(), region_.As(kPhysician)));
  EXPECT_EQ(next.pathway().next_date(), "2026-05-04");
  v1::SetWaitingRequest no_more;
  no_more.set_name(request.name());
  ASSERT_OK_AND_ASSIGN(next, SetWaiting(next, no_more, All(), region_.As(kPhysician)));
  EXPECT_EQ(next.pathway().next_date(), "2026-03-27");
}

TEST_F(TaskRulesTest, ReassigningMakesTheCallerAccountableUntilItIsAccepted) {
  const Case accepted = Accepted();
  v1::ReassignTaskRequest request;
  request.set_name(Lead(accepted).name());
  request.set_owner(kCounsellor);
  request.set_reason("Knows the family.");
  ASSERT_OK_AND_ASSIGN(const Case next, ReassignTask(accepted, request, All(), region_.As(kLeader)));
  EXPECT_EQ(Lead(next).state(), v1::TASK_STATE_OFFERED);
  EXPECT_EQ(Lead(next).accountable(), kLeader);
  request.set_owner("practitioners/stranger");
  EXPECT_THAT(ReassignTask(accepted, request, All(), region_.As(kLeader)), HasReason("INVALID_FIELDS"));
}

TEST_F(TaskRulesTest, AnOwnerWorksAtTheTasksUnit) {
  v1::OfferTaskRequest request;
  *request.mutable_task() = AWantedTask("practitioners/stranger");
  EXPECT_THAT(OfferTask(case_, request, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
}

TEST_F(TaskRulesTest, OfferingANewLeadTakesTheMarkFromTheEarlierOne) {
  v1::OfferTaskRequest request;
  *request.mutable_task() = AWantedTask();
  request.mutable_task()->set_lead(true);
  const std::string before = case_.pathway().lead_task();
  ASSERT_OK_AND_ASSIGN(const Case next, OfferTask(case_, request, All(), region_.As(kPhysician)));
  EXPECT_OK(RequireInvariants(next.pathway(), next.tasks));
  EXPECT_NE(next.pathway().lead_task(), before);
  EXPECT_FALSE(FindTask(next, before)->lead());
}

TEST_F(TaskRulesTest, PausingKeepsALeadWithAFollowUpDate) {
  v1::PausePathwayRequest pause;
  pause.set_reason(v1::PAUSE_REASON_PATIENT_WISH);
  pause.set_follow_up_date("2026-10-01");
  ASSERT_OK_AND_ASSIGN(const Case paused, PausePathway(case_, pause, All(), region_.As(kPhysician)));
  EXPECT_OK(RequireInvariants(paused.pathway(), paused.tasks));
  EXPECT_EQ(paused.pathway().next_date(), "2026-10-01");
  EXPECT_THAT(PausePathway(paused, pause, All(), region_.As(kPhysician)), HasReason("PATHWAY_STATE"));
  v1::ResumePathwayRequest resume;
  resume.set_due_date("2026-10-15");
  ASSERT_OK_AND_ASSIGN(const Case open, ResumePathway(paused, resume, All(), region_.As(kPhysician)));
  EXPECT_EQ(open.pathway().next_date(), "2026-10-15");
  EXPECT_FALSE(open.pathway().has_pause());
}

TEST_F(TaskRulesTest, NothingWaitsForMoreThanAYear) {
  v1::PausePathwayRequest pause;
  pause.set_reason(v1::PAUSE_REASON_PATIENT_WISH);
  pause.set_follow_up_date("2027-03-27");
  EXPECT_THAT(PausePathway(case_, pause, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
  pause.set_follow_up_date("2027-03-26");
  EXPECT_OK(PausePathway(case_, pause, All(), region_.As(kPhysician)));
  const Case accepted = Accepted();
  v1::SetWaitingRequest waiting;
  waiting.set_name(Lead(accepted).name());
  waiting.mutable_waiting_on()->set_kind(v1::WAITING_KIND_EXTERNAL_LABORATORY);
  waiting.set_follow_up_date("2027-03-27");
  EXPECT_THAT(SetWaiting(accepted, waiting, All(), region_.As(kPhysician)), HasReason("INVALID_FIELDS"));
}

TEST_F(TaskRulesTest, ClosingEndsEveryTaskAndNeedsAReason) {
  v1::ClosePathwayRequest request;
  EXPECT_EQ(ViolationsOf(ClosePathway(case_, request, All(), region_.As(kPhysician)).status()).size(), 2u);
  *request.mutable_closing() = AClosing();
  ASSERT_OK_AND_ASSIGN(const Case closed, ClosePathway(case_, request, All(), region_.As(kPhysician)));
  for (const v1::Task& task : closed.tasks) EXPECT_FALSE(IsOpen(task));
  EXPECT_EQ(closed.pathway().lead_task(), "");
  EXPECT_THAT(ClosePathway(closed, request, All(), region_.As(kPhysician)), HasReason("PATHWAY_STATE"));
  EXPECT_TRUE(PathwayActions(closed.pathway(), All()).empty());
}

TEST_F(TaskRulesTest, OnlyTheLeadUnitOrTheAccountablePersonCloses) {
  v1::ClosePathwayRequest request;
  *request.mutable_closing() = AClosing();
  EXPECT_THAT(ClosePathway(case_, request, {true, false, false, true}, region_.As(kReferrer)),
              HasReason("NOT_OF_THE_LEAD_UNIT"));
}

}  // namespace
}  // namespace sjelden::pathway
