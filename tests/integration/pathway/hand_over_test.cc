// A patient bars those who have the case, or they leave: somebody who may has it, in the store and for who follows.
#include "pathway/follow/hand_over_barred.h"
#include "pathway/follow/opened.h"
#include "pathway/follow/sweep_left.h"
#include "platform/time/timestamp.h"
#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

class BarredCaseTest : public FollowedFixture {
 protected:
  // Bars a person, or everybody where `person` is empty, and does what follows from it, twice.
  void Bar(const std::string& person, const std::string& exempt, const std::string& patient = "patients/p1") {
    platform::v1::AccessFact fact;
    fact.set_name(patient + "/barrings/" + std::to_string(++barrings_));
    fact.mutable_barring()->set_patient(patient);
    fact.mutable_barring()->set_person(person);
    fact.mutable_barring()->set_exempt_person(exempt);
    Know(fact);
    registry::v1::AccessBarred event;
    event.mutable_barring()->set_patient(patient);
    ASSERT_OK(Told(&OnAccessBarred, event));
    const auto effects = Effects(kHandOverBarredEffect);
    ASSERT_FALSE(effects.empty());
    const platform::v1::OutboxEffect& effect = effects.back();
    pb::HandOverBarredRequest request;
    ASSERT_TRUE(effect.request().UnpackTo(&request));
    for (int tries = 0; tries < 2; ++tries) ASSERT_OK(HandOverBarred(*gate_, deps_, request, effect));
  }
  std::vector<platform::v1::OutboxEffect> Effects(const std::string& name) {
    std::vector<platform::v1::OutboxEffect> found;
    for (const auto& effect : GateFixture::Effects()) {
      if (effect.name() == name) found.push_back(effect);
    }
    return found;
  }
  int barrings_ = 0;
};

TEST_F(BarredCaseTest, ABarringOfOnePersonMovesTheirWorkToTheUnit) {
  Distribute();
  const Actor leader = Person("leader", kGenetics, "unit-leader");
  const size_t before = Tasks(name_, Physician()).size();
  Bar(kPhysician, "");
  EXPECT_THAT(Get(name_, Physician()), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(name_, leader));
  EXPECT_NE(pathway.lead_owner(), kPhysician);
  EXPECT_EQ(Tasks(name_, leader).size(), before) << "no task more, no task less";
  for (const pb::Task& task : Tasks(name_, leader)) {
    if (task.state() != pb::TASK_STATE_OFFERED && task.state() != pb::TASK_STATE_ACCEPTED) continue;
    EXPECT_NE(task.owner(), kPhysician) << task.code();
    EXPECT_NE(task.accountable(), kPhysician) << task.code();
  }
  ExpectNoOrphan();
}

TEST_F(BarredCaseTest, WhereEverybodyIsBarredWhomThePatientNamedHasIt) {
  const pb::Task offered = LeadTask();
  ASSERT_OK(Run(deps_, &AcceptTask, Of<pb::AcceptTaskRequest>(offered.name(), offered.etag()), Physician()));
  Bar("", kReferrer);
  EXPECT_THAT(Get(name_, Physician()), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(name_, Referrer()));
  EXPECT_EQ(pathway.lead_owner(), kReferrer);
  ASSERT_OK_AND_ASSIGN(const pb::Task task, GetOne(pathway.lead_task(), Referrer()));
  EXPECT_EQ(task.owner(), kReferrer);
  EXPECT_EQ(task.state(), pb::TASK_STATE_ACCEPTED);
  EXPECT_EQ(task.unit(), kAalesund);
  const auto handed = Emitted<pb::TaskHandedOver>();
  ASSERT_EQ(handed.size(), 1u) << "once, however often it is tried";
  EXPECT_EQ(handed[0].former_owner(), kPhysician);
  EXPECT_EQ(handed[0].task().owner(), kReferrer);
  ASSERT_OK_AND_ASSIGN(const auto timeline, Timeline(name_, Referrer()));
  int told = 0;
  for (const auto& entry : timeline.entries()) told += entry.kind() == pb::TIMELINE_KIND_TASK_HANDED_OVER ? 1 : 0;
  EXPECT_EQ(told, 1);
  pb::ListPathwaysRequest mine;
  mine.set_owner(kReferrer);
  EXPECT_EQ(Run(deps_, &ListPathways, mine, Referrer())->rows_size(), 1) << "it stands in their list";
}

TEST_F(BarredCaseTest, ADecisionOfferedToSomebodyBarredGoesBackAndTheMeetingLearnsIt) {
  ASSERT_OK(Told(&OnDecisionOffered, Offered()));
  Bar(kNils, "");
  ASSERT_EQ(Emitted<pb::TaskDeclined>().size(), 1u);
  EXPECT_EQ(Emitted<pb::TaskDeclined>()[0].task().origin(), kDecision);
  EXPECT_EQ(TaskWith("arrange-local-follow-up").owner(), kPhysician);
  EXPECT_EQ(Effects(kEndEffect).size(), 1u) << "who was asked is related to the patient no longer";
  // Offered to them after the barring, it goes back in the same commit.
  ASSERT_OK(Told(&OnDecisionOffered, Offered("controllers/883974832/caseMeetings/m1/decisions/d2")));
  EXPECT_EQ(Emitted<pb::TaskDeclined>().size(), 2u);
  EXPECT_TRUE(Emitted<pb::TaskAccepted>().empty()) << "nobody has accepted it";
  ExpectNoOrphan();
}

TEST_F(BarredCaseTest, ACaseThatOpensAfterwardsKeepsToIt) {
  Bar(kPhysician, "");
  auto accepted = AnAcceptance();
  accepted.set_referral("controllers/883974832/referrals/r2");
  accepted.set_question_id("q2");
  ASSERT_OK(Accept(accepted));
  const pb::ListPathwaysResponse list = UnitList(Assessor());
  EXPECT_EQ(list.rows_size(), 2);
  for (const auto& row : list.rows()) EXPECT_NE(row.lead_owner(), kPhysician);
  ExpectNoOrphan();
}

TEST_F(BarredCaseTest, WhatHasEndedAndWhatIsNotHereStaysAsItIs) {
  Close(name_);
  const size_t changes = Changes().size();
  Bar(kPhysician, "");
  EXPECT_EQ(Changes().size(), changes);
  registry::v1::AccessBarred event;
  event.mutable_barring()->set_patient("patients/p9");
  ASSERT_OK(Told(&OnAccessBarred, event));
  EXPECT_EQ(Effects(kHandOverBarredEffect).size(), 1u);
}

class WhoLeftTest : public FollowedFixture {
 protected:
  // The person's only role ends now.
  void Leave(const std::string& person, const std::string& unit, const std::string& function) {
    platform::v1::AccessFact fact;
    fact.set_name("practitionerRoles/" + LastSegment(person));
    fact.mutable_role()->set_person(person);
    fact.mutable_role()->set_unit(unit);
    fact.mutable_role()->set_function(function);
    *fact.mutable_role()->mutable_end_time() = ToTimestamp(clock_.Now());
    Know(fact);
  }
  int Sweep() {
    const auto commits =
        RunSweep(*gate_, "tasks-of-who-left", [this](const Call& call) { return SweepLeft(deps_, call); });
    EXPECT_OK(commits);
    return commits.value_or(-1);
  }
  void AcceptLead() {
    const pb::Task offered = LeadTask();
    ASSERT_OK(Run(deps_, &AcceptTask, Of<pb::AcceptTaskRequest>(offered.name(), offered.etag()), Physician()));
  }
};

TEST_F(WhoLeftTest, WhileEverybodyIsThereNothingIsWritten) {
  Distribute();
  EXPECT_EQ(Sweep(), 0);
}

TEST_F(WhoLeftTest, TheirTasksAreTheUnitsInOneCommitForEachCase) {
  AcceptLead();
  auto other = AnAcceptance();
  other.set_referral("controllers/883974832/referrals/r2");
  other.set_question_id("q2");
  ASSERT_OK(Accept(other));
  Leave(kPhysician, kGenetics, "physician");
  EXPECT_EQ(Sweep(), 2);
  EXPECT_EQ(Sweep(), 0);
  EXPECT_EQ(Get(name_, Assessor())->lead_owner(), kLeader);
  const auto handed = Emitted<pb::TaskHandedOver>();
  ASSERT_EQ(handed.size(), 1u) << "the other one was only offered: it is offered anew";
  EXPECT_EQ(handed[0].former_owner(), kPhysician);
  EXPECT_EQ(Emitted<pb::TaskOffered>().back().task().owner(), kLeader);
  ExpectNoOrphan();
}

TEST_F(WhoLeftTest, WhoTookOverTheirWorkHasItForGood) {
  AcceptLead();
  KnowDelegation(kPhysician, kCounsellor);
  EXPECT_EQ(Sweep(), 0) << "while the role lasts the work may come back";
  Leave(kPhysician, kGenetics, "physician");
  EXPECT_EQ(Sweep(), 1);
  EXPECT_EQ(Get(name_, Counsellor())->lead_owner(), kCounsellor);
  ASSERT_EQ(Emitted<pb::TaskHandedOver>().size(), 1u);
  EXPECT_EQ(Emitted<pb::TaskHandedOver>()[0].task().owner(), kCounsellor);
}

TEST_F(WhoLeftTest, WhereNobodyIsLeftTheTaskKeepsItsPersonAndNothingIsWritten) {
  AcceptLead();
  Leave(kLeader, kGenetics, "unit-leader");
  Leave(kPhysician, kGenetics, "physician");
  EXPECT_EQ(Sweep(), 0);
  EXPECT_EQ(Get(name_, Assessor())->lead_owner(), kPhysician);
  ExpectNoOrphan();
}

}  // namespace
}  // namespace sjelden::pathway
