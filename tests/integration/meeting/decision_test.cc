#include "tests/integration/meeting/meeting_fixture.h"

namespace sjelden::meeting {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class DecisionTest : public MeetingFixture {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(const pb::AgendaItem item, Add(Convene(), Local()));
    ASSERT_OK_AND_ASSIGN(decision_, Offer(item.name(), Physician()));
  }
  pathway::v1::Task ATask(pathway::v1::TaskState state) const {
    pathway::v1::Task task;
    task.set_name(std::string(kPathway) + "/tasks/t1");
    task.set_origin(decision_.name());
    task.set_owner(Local().person);
    task.set_unit(kAalesund);
    task.set_state(state);
    return task;
  }
  absl::Status Accept(const std::string& actor) {
    pathway::v1::TaskAccepted accepted;
    *accepted.mutable_task() = ATask(pathway::v1::TASK_STATE_ACCEPTED);
    return Follow([&](const Call& call) { return OnTaskAccepted(deps_, call, actor, accepted); });
  }
  absl::StatusOr<pb::Decision> Get(const Actor& actor) {
    pb::GetDecisionRequest request;
    request.set_name(decision_.name());
    ASSIGN_OR_RETURN(const auto response, Run(deps_, &GetDecision, request, actor));
    return response.decision();
  }
  std::vector<pb::Decision> List(const pb::ListDecisionsRequest& request, const Actor& actor) {
    const auto response = Run(deps_, &ListDecisions, request, actor);
    EXPECT_OK(response);
    return response.ok() ? std::vector<pb::Decision>(response->decisions().begin(), response->decisions().end())
                         : std::vector<pb::Decision>();
  }
  std::vector<pb::Decision> ListOf(const Actor& actor) {
    pb::ListDecisionsRequest request;
    request.set_person(actor.person);
    return List(request, actor);
  }
  absl::StatusOr<int> Sweep() {
    return RunSweep(*gate_, "silent", [&](const Call& call) { return SweepSilentDecisions(deps_, call); });
  }
  pb::Decision decision_;
};

TEST_F(DecisionTest, IsAcceptedOnlyByTheActOfWhomItWasOfferedTo) {
  EXPECT_THAT(Accept(Physician().person), HasReason("NOT_THE_OWNERS_ACT"));
  EXPECT_THAT(Accept(""), HasReason("NOT_THE_OWNERS_ACT"));
  ASSERT_OK_AND_ASSIGN(pb::Decision seen, Get(Physician()));
  EXPECT_EQ(seen.state(), pb::DECISION_STATE_OFFERED);
  EXPECT_EQ(seen.accountable(), Physician().person);
  ASSERT_OK(Accept(Local().person));
  ASSERT_OK(Accept(Local().person)) << "told again";
  ASSERT_OK_AND_ASSIGN(seen, Get(Physician()));
  EXPECT_EQ(seen.state(), pb::DECISION_STATE_ACCEPTED);
  EXPECT_EQ(seen.accepted_by(), Local().person);
  EXPECT_EQ(seen.etag(), EtagOf(2));
}

TEST_F(DecisionTest, IsOnTheListsOfWhoIsAskedAndWhoAnswersForIt) {
  EXPECT_THAT(ListOf(Local()), SizeIs(1));
  EXPECT_THAT(ListOf(Physician()), SizeIs(1));
  ASSERT_OK(Accept(Local().person));
  EXPECT_THAT(ListOf(Local()), SizeIs(1));
  EXPECT_THAT(ListOf(Physician()), IsEmpty());
  pathway::v1::TaskCompleted completed;
  *completed.mutable_task() = ATask(pathway::v1::TASK_STATE_DONE);
  ASSERT_OK(Follow([&](const Call& call) { return OnTaskCompleted(deps_, call, completed); }));
  EXPECT_THAT(ListOf(Local()), IsEmpty());
  pb::ListDecisionsRequest of_case;
  of_case.set_pathway(kPathway);
  ASSERT_THAT(List(of_case, Physician()), SizeIs(1));
  EXPECT_EQ(List(of_case, Physician())[0].state(), pb::DECISION_STATE_DONE);
}

TEST_F(DecisionTest, ReturnsToWhoOfferedItWhereItIsDeclined) {
  pathway::v1::TaskDeclined declined;
  *declined.mutable_task() = ATask(pathway::v1::TASK_STATE_DECLINED);
  declined.mutable_task()->set_outcome("Ikke vår oppgave.");
  ASSERT_OK(Follow([&](const Call& call) { return OnTaskDeclined(deps_, call, declined); }));
  ASSERT_OK_AND_ASSIGN(const pb::Decision seen, Get(Physician()));
  EXPECT_EQ(seen.state(), pb::DECISION_STATE_DECLINED);
  EXPECT_EQ(seen.accountable(), Physician().person);
  EXPECT_EQ(seen.decline_reason(), "Ikke vår oppgave.");
}

TEST_F(DecisionTest, IsRaisedOnceWhereItStaysSilent) {
  ASSERT_OK_AND_ASSIGN(int raised, Sweep());
  EXPECT_EQ(raised, 0);
  clock_.Advance(absl::Hours(24 * 10));
  ASSERT_OK_AND_ASSIGN(raised, Sweep());
  EXPECT_EQ(raised, 1);
  ASSERT_OK_AND_ASSIGN(raised, Sweep());
  EXPECT_EQ(raised, 0);
  const auto told = ListOf(Leader());
  ASSERT_THAT(told, SizeIs(1)) << "who leads the silent unit sees it";
  EXPECT_TRUE(told[0].overdue());
  EXPECT_EQ(told[0].state(), pb::DECISION_STATE_OFFERED);
  EXPECT_EQ(told[0].accountable(), Physician().person);
}

TEST_F(DecisionTest, IsNotThereForAThirdHospital) {
  const absl::Status foreign = Get(Guest()).status();
  EXPECT_EQ(foreign.code(), absl::StatusCode::kNotFound);
  pb::GetDecisionRequest unknown;
  unknown.set_name("controllers/883974832/caseMeetings/m/decisions/unknown");
  EXPECT_EQ(Run(deps_, &GetDecision, unknown, Guest()).status(), foreign);
  pb::ListDecisionsRequest of_case;
  of_case.set_pathway(kPathway);
  EXPECT_THAT(List(of_case, Guest()), IsEmpty());
}

TEST_F(DecisionTest, TasksThatNoDecisionBroughtAboutChangeNothing) {
  pathway::v1::TaskAccepted accepted;
  *accepted.mutable_task() = ATask(pathway::v1::TASK_STATE_ACCEPTED);
  accepted.mutable_task()->clear_origin();
  const size_t changes = Changes().size();
  ASSERT_OK(Follow([&](const Call& call) { return OnTaskAccepted(deps_, call, "practitioners/x", accepted); }));
  EXPECT_EQ(Changes().size(), changes);
}

}  // namespace
}  // namespace sjelden::meeting
