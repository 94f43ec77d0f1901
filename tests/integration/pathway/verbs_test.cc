#include "sjelden/pathway/v1/events.pb.h"
#include "tests/integration/pathway/pathway_fixture.h"

namespace sjelden::pathway {
namespace {

class VerbsTest : public PathwayFixture {
 protected:
  void SetUp() override {
    ASSERT_OK(Accept());
    name_ = OnlyPathway();
  }
  void AcceptLead() {
    const pb::Task lead = LeadTask();
    ASSERT_OK(Run(deps_, &AcceptTask, Of<pb::AcceptTaskRequest>(lead.name(), lead.etag()), Physician()));
  }
  std::string name_;
};

TEST_F(VerbsTest, AcceptingAndCompletingGoesOnByTheTemplate) {
  AcceptLead();
  pb::Task lead = LeadTask();
  EXPECT_EQ(lead.accountable(), kPhysician);
  EXPECT_THAT(lead.available_actions(), testing::ElementsAre("complete", "set-waiting", "reassign"));
  ASSERT_OK(Run(deps_, &CompleteTask, Of<pb::CompleteTaskRequest>(lead.name(), lead.etag()), Physician()));
  EXPECT_EQ(LeadTask().code(), "collect-history");
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(name_, Physician()));
  EXPECT_EQ(pathway.etag(), EtagOf(3)) << "the head moves with its tasks";
}

TEST_F(VerbsTest, DecliningReturnsTheTaskToTheOfferingPersonAtOnce) {
  const pb::Task lead = LeadTask();
  auto request = Of<pb::DeclineTaskRequest>(lead.name(), lead.etag());
  request.set_reason("On leave.");
  ASSERT_OK_AND_ASSIGN(const auto declined, Run(deps_, &DeclineTask, request, Physician()));
  EXPECT_EQ(declined.task().state(), pb::TASK_STATE_DECLINED);
  EXPECT_EQ(LeadTask().owner(), kAssessor);
  EXPECT_EQ(LeadTask().accountable(), kAssessor);
  ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
  EXPECT_EQ(proof.violations_size(), 0);
}

TEST_F(VerbsTest, OneWhoDeclinesFromAnotherUnitIsToldAndThenSeesNoMore) {
  auto offer = pb::OfferTaskRequest();
  offer.set_parent(name_);
  offer.set_etag(EtagOf(1));
  offer.set_request_id(NewRequestId());
  KnowRole("practitioners/stranger", "controllers/983974880/units/far-away", "physician");
  *offer.mutable_task() = AWantedTask();
  offer.mutable_task()->set_owner("practitioners/stranger");
  offer.mutable_task()->set_unit("controllers/983974880/units/far-away");
  ASSERT_OK_AND_ASSIGN(const auto offered, Run(deps_, &OfferTask, offer, Physician()));
  EXPECT_EQ(offered.task().state(), pb::TASK_STATE_OFFERED);
  ASSERT_OK_AND_ASSIGN(const auto task, GetOne(offered.task().name(), Stranger()));
  auto decline = Of<pb::DeclineTaskRequest>(task.name(), task.etag());
  decline.set_reason("Not ours.");
  ASSERT_OK(Run(deps_, &DeclineTask, decline, Stranger()));
  EXPECT_THAT(Get(name_, Stranger()), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(VerbsTest, AForeignUnitGetsTheSameNotFoundAsForAnUnknownName) {
  const std::string unknown = name_.substr(0, name_.size() - 1) + (name_.back() == 'z' ? "y" : "z");
  const absl::Status foreign = Get(name_, Stranger()).status();
  EXPECT_EQ(foreign, Get(unknown, Stranger()).status());
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  const pb::Task lead = LeadTask();
  const auto accept = Of<pb::AcceptTaskRequest>(lead.name(), EtagOf(99));
  EXPECT_EQ(Run(deps_, &AcceptTask, accept, Stranger()).status(), foreign) << "nor does a stale etag tell";
  EXPECT_EQ(UnitList(Stranger()).rows_size(), 0);
  pb::ListTasksRequest tasks;
  tasks.set_parent(name_);
  tasks.add_states(pb::TASK_STATE_DONE);
  EXPECT_EQ(Run(deps_, &ListTasks, tasks, Stranger()).status(), foreign) << "also where the page would be empty";
}

TEST_F(VerbsTest, AStaleEtagIsAbortedAndChangesNothing) {
  const pb::Task lead = LeadTask();
  AcceptLead();
  auto again = Of<pb::DeclineTaskRequest>(lead.name(), lead.etag());
  again.set_reason("late");
  EXPECT_THAT(Run(deps_, &DeclineTask, again, Physician()), StatusIs(absl::StatusCode::kAborted));
  auto pause = Of<pb::PausePathwayRequest>(name_, EtagOf(1));
  EXPECT_THAT(Run(deps_, &PausePathway, pause, Physician()), StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(LeadTask().state(), pb::TASK_STATE_ACCEPTED);
}

TEST_F(VerbsTest, ARepeatedRequestGetsTheFirstAnswer) {
  const pb::Task lead = LeadTask();
  const auto request = Of<pb::AcceptTaskRequest>(lead.name(), lead.etag());
  ASSERT_OK_AND_ASSIGN(const auto first, Run(deps_, &AcceptTask, request, Physician()));
  ASSERT_OK_AND_ASSIGN(const auto second, Run(deps_, &AcceptTask, request, Physician()));
  EXPECT_THAT(second, EqualsProto(first));
}

TEST_F(VerbsTest, PauseResumeAndCloseFollowOneAnother) {
  auto pause = Of<pb::PausePathwayRequest>(name_, EtagOf(1));
  pause.set_reason(pb::PAUSE_REASON_PATIENT_WISH);
  pause.set_follow_up_date("2026-10-01");
  ASSERT_OK_AND_ASSIGN(const auto paused, Run(deps_, &PausePathway, pause, Physician()));
  EXPECT_THAT(paused.pathway().available_actions(), testing::ElementsAre("resume", "close"));
  EXPECT_EQ(UnitList(Physician()).rows(0).next_date(), "2026-10-01");
  auto resume = Of<pb::ResumePathwayRequest>(name_, EtagOf(2));
  resume.set_due_date("2026-10-10");
  ASSERT_OK(Run(deps_, &ResumePathway, resume, Physician()));
  auto close = Of<pb::ClosePathwayRequest>(name_, EtagOf(3));
  *close.mutable_closing() = AClosing();
  ASSERT_OK_AND_ASSIGN(const auto closed, Run(deps_, &ClosePathway, close, Physician()));
  EXPECT_EQ(closed.pathway().state(), pb::PATHWAY_STATE_CLOSED);
  EXPECT_EQ(UnitList(Physician()).rows_size(), 0) << "open only";
  pb::ListPathwaysRequest of_patient;
  of_patient.set_patient("patients/p1");
  of_patient.add_states(pb::PATHWAY_STATE_CLOSED);
  ASSERT_OK_AND_ASSIGN(const auto list, Run(deps_, &ListPathways, of_patient, Physician()));
  EXPECT_EQ(list.rows_size(), 1);
  auto second = AnAcceptance();
  second.set_referral("controllers/883974832/referrals/r9");
  ASSERT_OK(Accept(second));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 1) << "the question may open a case again";
}

TEST_F(VerbsTest, ADelegationHandsTheWorkOverAtOnce) {
  AcceptLead();
  KnowDelegation(kPhysician, kCounsellor);
  pb::ListPathwaysRequest request;
  request.set_owner(kCounsellor);
  ASSERT_OK_AND_ASSIGN(const auto list, Run(deps_, &ListPathways, request, Counsellor()));
  ASSERT_EQ(list.rows_size(), 1);
  EXPECT_EQ(list.rows(0).lead_owner(), kCounsellor);
  pb::ListTasksRequest tasks;
  tasks.set_person(kCounsellor);
  ASSERT_OK_AND_ASSIGN(const auto mine, Run(deps_, &ListTasks, tasks, Counsellor()));
  ASSERT_EQ(mine.tasks_size(), 1);
  EXPECT_THAT(mine.tasks(0).available_actions(), testing::Contains("complete"));
}

TEST_F(VerbsTest, ClosingWithATaskNeedsThePermissionToClose) {
  AcceptLead();
  KnowDelegation(kPhysician, kCounsellor);
  const pb::Task lead = LeadTask();
  auto request = Of<pb::CompleteTaskRequest>(lead.name(), lead.etag());
  *request.mutable_closing() = AClosing();
  EXPECT_THAT(Run(deps_, &CompleteTask, request, Counsellor()), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(VerbsTest, ListsPageByDate) {
  for (int i = 2; i <= 5; ++i) {
    auto more = AnAcceptance();
    more.set_referral("controllers/883974832/referrals/r" + std::to_string(i));
    more.set_question_id("q" + std::to_string(i));
    ASSERT_OK(Accept(more));
  }
  std::set<std::string> seen;
  std::string token;
  int pages = 0;
  do {
    const auto page = UnitList(Physician(), 2, token);
    for (const auto& row : page.rows()) EXPECT_TRUE(seen.insert(row.pathway()).second);
    token = page.next_page_token();
    ++pages;
  } while (!token.empty());
  EXPECT_EQ(seen.size(), 5u);
  EXPECT_EQ(pages, 3);
  pb::ListPathwaysRequest bad;
  bad.set_unit(kGenetics);
  bad.set_page_token("!!");
  EXPECT_THAT(Run(deps_, &ListPathways, bad, Physician()), HasReason("INVALID_FIELDS"));
}

TEST_F(VerbsTest, ATaskOfTheUnitIsListedWithWhatOneMayDo) {
  pb::ListTasksRequest request;
  request.set_unit(kGenetics);
  ASSERT_OK_AND_ASSIGN(const auto list, Run(deps_, &ListTasks, request, Physician()));
  ASSERT_EQ(list.tasks_size(), 1);
  EXPECT_THAT(list.tasks(0).available_actions(), testing::ElementsAre("accept", "decline", "reassign"));
  request.set_parent(name_);
  ASSERT_OK_AND_ASSIGN(const auto of_pathway, Run(deps_, &ListTasks, request, Referrer()));
  EXPECT_EQ(of_pathway.tasks_size(), 1) << "the referrer takes part";
  ASSERT_OK_AND_ASSIGN(const auto templates, Run(deps_, &ListTemplates, pb::ListTemplatesRequest(), Referrer()));
  EXPECT_EQ(templates.templates_size(), static_cast<int>(Templates().size()));
}

class OpenByHandTest : public PathwayFixture {
 protected:
  pb::OpenPathwayRequest ARequest() {
    pb::OpenPathwayRequest request;
    pb::Pathway& pathway = *request.mutable_pathway();
    pathway.set_patient("patients/p1");
    pathway.set_question("What does the result mean?");
    pathway.mutable_opening()->set_internal_request(kGenetics);
    pathway.add_units()->set_unit(kGenetics);
    pathway.mutable_units(0)->set_role(pb::PATHWAY_UNIT_ROLE_LEAD);
    *request.mutable_lead_task() = AWantedTask();
    request.set_request_id(NewRequestId());
    return request;
  }
};

TEST_F(OpenByHandTest, OpensWithTheCallerAccountableAndGrantsTheRelation) {
  ASSERT_OK_AND_ASSIGN(const auto opened, Run(deps_, &PrepareOpenPathway, &OpenPathway, ARequest(), Physician()));
  EXPECT_EQ(opened.pathway().lead_owner(), kPhysician);
  ASSERT_EQ(Effects().size(), 1u);
  EXPECT_EQ(Effects()[0].name(), "grant-care-relation");
}

TEST_F(OpenByHandTest, IsRefusedForAnUnknownPatientOrTemplate) {
  auto request = ARequest();
  request.mutable_pathway()->set_template_("nothing-like-it");
  EXPECT_THAT(Run(deps_, &PrepareOpenPathway, &OpenPathway, request, Physician()), HasReason("INVALID_FIELDS"));
  registry_.patient = absl::NotFoundError("no");
  EXPECT_THAT(Run(deps_, &PrepareOpenPathway, &OpenPathway, ARequest(), Physician()), HasReason("PATIENT_UNKNOWN"));
}

TEST_F(OpenByHandTest, TakesUpAClosedPathwayOnceAtATime) {
  ASSERT_OK(Accept());
  const std::string earlier = OnlyPathway();
  auto request = ARequest();
  request.mutable_pathway()->mutable_opening()->set_recall(earlier);
  EXPECT_THAT(Run(deps_, &PrepareOpenPathway, &OpenPathway, request, Physician()), HasReason("RECALLED_PATHWAY_OPEN"));
  auto close = Of<pb::ClosePathwayRequest>(earlier, EtagOf(1));
  *close.mutable_closing() = AClosing();
  ASSERT_OK(Run(deps_, &ClosePathway, close, Physician()));
  request.set_request_id(NewRequestId());
  ASSERT_OK(Run(deps_, &PrepareOpenPathway, &OpenPathway, request, Physician()));
  request.set_request_id(NewRequestId());
  EXPECT_THAT(Run(deps_, &PrepareOpenPathway, &OpenPathway, request, Physician()), HasReason("RECALLED_PATHWAY_OPEN"));
}

}  // namespace
}  // namespace sjelden::pathway
