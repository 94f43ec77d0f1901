#include "meeting/domain/decision_rules.h"

#include "tests/unit/meeting/a_meeting.h"

namespace sjelden::meeting {
namespace {

class Decisions : public MeetingRules {
 protected:
  static v1::Decision AWish() {
    v1::Decision wanted;
    wanted.set_task_code("arrange-local-follow-up");
    wanted.set_owner(kLocal);
    wanted.set_unit(kAalesund);
    wanted.set_due_date("2026-06-01");
    return wanted;
  }
  v1::StoredDecision AnOffer() {
    const auto offered = OfferDecision(AListedOne(), AWish(), As(kPhysician, kGenetics));
    EXPECT_OK(offered);
    return *offered;
  }
  static pathway::v1::Task ATask(pathway::v1::TaskState state) {
    pathway::v1::Task task;
    task.set_name("controllers/883974832/pathways/w1/tasks/t1");
    task.set_owner(kLocal);
    task.set_unit(kAalesund);
    task.set_state(state);
    return task;
  }
  absl::StatusOr<v1::StoredDecision> AcceptedBy(const std::string& actor) {
    return TakeAcceptance(AnOffer(), ATask(pathway::v1::TASK_STATE_ACCEPTED), actor, As("", ""));
  }
};

TEST_F(Decisions, AreTheOfferersUntilTheyAreAccepted) {
  const v1::Decision decision = AnOffer().decision();
  EXPECT_EQ(decision.state(), v1::DECISION_STATE_OFFERED);
  EXPECT_EQ(decision.accountable(), kPhysician);
  EXPECT_EQ(decision.answer_by_date(), "2026-04-01") << "five working days";
  EXPECT_EQ(decision.patient(), kPatient);
  EXPECT_EQ(decision.pathway(), kPathway);
}

TEST_F(Decisions, AreOfferedAlsoToOneself) {
  v1::Decision wanted = AWish();
  wanted.set_owner(kPhysician);
  wanted.set_unit(kGenetics);
  ASSERT_OK_AND_ASSIGN(const auto offered, OfferDecision(AListedOne(), wanted, As(kPhysician, kGenetics)));
  EXPECT_EQ(offered.decision().state(), v1::DECISION_STATE_OFFERED) << "only the pathway says that it was taken on";
}

TEST_F(Decisions, ForAPhysicianOfAnotherTrustAreNeverTakenAsAcceptedByAnybodyElse) {
  for (const std::string& actor : {std::string(kPhysician), std::string(kCoordinator), std::string(kGuest),
                                  std::string(kLeader), std::string()}) {
    EXPECT_THAT(AcceptedBy(actor), HasReason("NOT_THE_OWNERS_ACT")) << actor;
  }
  pathway::v1::Task offered = ATask(pathway::v1::TASK_STATE_OFFERED);
  EXPECT_THAT(TakeAcceptance(AnOffer(), offered, kLocal, As("", "")), HasReason("NOT_THE_OWNERS_ACT"));
  ASSERT_OK_AND_ASSIGN(const auto accepted, AcceptedBy(kLocal));
  EXPECT_EQ(accepted.decision().state(), v1::DECISION_STATE_ACCEPTED);
  EXPECT_EQ(accepted.decision().accepted_by(), kLocal);
  EXPECT_EQ(accepted.decision().accountable(), kLocal);
}

TEST_F(Decisions, MayBeAcceptedInTheOwnersPlaceWithinTheOwnersUnitOnly) {
  roster_.away.insert(kLocal);
  EXPECT_OK(AcceptedBy(kLeader)) << "steps in for a colleague who is away";
  EXPECT_THAT(AcceptedBy(kPhysician), HasReason("NOT_THE_OWNERS_ACT"));
  roster_.away.clear();
  roster_.handed_to[kLocal] = kLeader;
  ASSERT_OK_AND_ASSIGN(const auto accepted, AcceptedBy(kLeader));
  EXPECT_EQ(accepted.decision().accepted_by(), kLeader) << "who did it, not for whom";
}

TEST_F(Decisions, ComeBackWhereTheyAreDeclined) {
  pathway::v1::Task task = ATask(pathway::v1::TASK_STATE_DECLINED);
  task.set_outcome("Ikke vår oppgave.");
  const v1::Decision declined = TakeRefusal(AnOffer(), task, As("", "")).decision();
  EXPECT_EQ(declined.state(), v1::DECISION_STATE_DECLINED);
  EXPECT_EQ(declined.accountable(), kPhysician);
  EXPECT_EQ(declined.decline_reason(), "Ikke vår oppgave.");
  EXPECT_FALSE(IsOpen(declined));
}

TEST_F(Decisions, AreReportedDoneOnceAccepted) {
  const pathway::v1::Task done = ATask(pathway::v1::TASK_STATE_DONE);
  EXPECT_EQ(TakeCompletion(AnOffer(), done, As("", "")).decision().state(), v1::DECISION_STATE_OFFERED);
  EXPECT_EQ(TakeCompletion(*AcceptedBy(kLocal), done, As("", "")).decision().state(), v1::DECISION_STATE_DONE);
}

TEST_F(Decisions, AreRaisedToTheLeaderOfTheSilentUnitOnce) {
  const v1::StoredDecision offer = AnOffer();
  EXPECT_FALSE(IsSilent(offer.decision(), absl::CivilDay(2026, 4, 1)));
  EXPECT_TRUE(IsSilent(offer.decision(), absl::CivilDay(2026, 4, 2)));
  const v1::StoredDecision raised = Escalate(offer, As("", "", Now() + absl::Hours(24 * 8)));
  EXPECT_EQ(raised.decision().escalated_to(), kLeader);
  EXPECT_EQ(raised.decision().accountable(), kPhysician) << "still who offered it";
  EXPECT_EQ(raised.decision().state(), v1::DECISION_STATE_OFFERED);
  EXPECT_FALSE(IsSilent(raised.decision(), absl::CivilDay(2026, 4, 9)));
  EXPECT_THAT(raised.persons(), testing::Contains(kLeader));
}

TEST_F(Decisions, AreOverdueByTheDayThatCounts) {
  EXPECT_TRUE(IsOverdue(AnOffer().decision(), absl::CivilDay(2026, 4, 2)));
  EXPECT_FALSE(IsOverdue(AcceptedBy(kLocal)->decision(), absl::CivilDay(2026, 6, 1)));
  EXPECT_TRUE(IsOverdue(AcceptedBy(kLocal)->decision(), absl::CivilDay(2026, 6, 2)));
}

TEST_F(Decisions, NameEveryFieldThatIsWrong) {
  v1::Decision wanted = AWish();
  wanted.set_task_code("Call them");
  wanted.set_owner(kGuest);
  wanted.set_due_date("2026-03-01");
  wanted.set_answer_by_date("soon");
  ExpectBlamed(OfferDecision(AListedOne(), wanted, As(kPhysician, kGenetics)).status(),
               {"decision.task_code", "decision.owner", "decision.answer_by_date", "decision.due_date"});
}

}  // namespace
}  // namespace sjelden::meeting
