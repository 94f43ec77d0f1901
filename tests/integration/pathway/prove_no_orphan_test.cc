#include "tests/integration/pathway/pathway_fixture.h"

namespace sjelden::pathway {
namespace {

class ProveNoOrphanTest : public PathwayFixture {
 protected:
  // Writes past every rule: what only damage, or a mistake in this program, could do.
  template <class Record, class Change>
  void Break(const RecordKey& key, Change change) {
    harmed_ = true;
    const View view(kv_.Snapshot(), *sealer_);
    const auto current = view.Find<Record>(key);
    ASSERT_TRUE(current.ok() && current->has_value());
    Record broken = (*current)->value;
    change(broken);
    Commit commit;
    commit.Replace(**current, broken);
    KvCommit written;
    for (const auto& op : commit.ops()) written.ops.push_back(*SealOp(*sealer_, op));
    ASSERT_OK(kv_.Write({written}));
  }
  RecordKey LeadKey() {
    const TaskName task = *ParseTaskName(Get(OnlyPathway(), Physician())->lead_task());
    pb::PathwayLocation at;
    at.set_controller(task.pathway.controller);
    at.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
    return TaskKey(at, task, "patients/p1");
  }
  static referral::v1::ReferralRow ARow(const std::string& referral) {
    referral::v1::ReferralRow row;
    row.set_referral(referral);
    row.set_patient("patients/p1");
    row.set_owner(kAssessor);
    row.set_next_action(static_cast<referral::v1::NextAction>(1));
    row.set_next_action_date("2026-03-27");
    return row;
  }
};

TEST_F(ProveNoOrphanTest, IsEmptyWhereEveryCaseHasItsNextAction) {
  ASSERT_OK(Accept());
  ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
  EXPECT_EQ(proof.violations_size(), 0);
  EXPECT_EQ(proof.pathways_checked(), 1);
  EXPECT_EQ(proof.tasks_checked(), 1);
  EXPECT_EQ(proof.acceptances_checked(), 0);
}

TEST_F(ProveNoOrphanTest, FindsARecordThatWasBrokenBehindItsBack) {
  ASSERT_OK(Accept());
  const std::string lead = LeadTask().name();
  Break<pb::Task>(LeadKey(), [](pb::Task& task) { task.clear_due_date(); });
  ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
  ASSERT_EQ(proof.violations_size(), 1);
  EXPECT_EQ(proof.violations(0).document(), lead);
  EXPECT_EQ(proof.violations(0).rule(), pb::ORPHAN_RULE_NO_DATE);
}

TEST_F(ProveNoOrphanTest, FindsAnEndedLeadAlthoughTheIndexStillShowsIt) {
  ASSERT_OK(Accept());
  Break<pb::Task>(LeadKey(), [](pb::Task& task) { task.set_state(pb::TASK_STATE_DONE); });
  ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
  std::vector<pb::OrphanRule> rules;
  for (const auto& violation : proof.violations()) rules.push_back(violation.rule());
  EXPECT_THAT(rules, testing::ElementsAre(pb::ORPHAN_RULE_NO_OPEN_TASK, pb::ORPHAN_RULE_NO_LEAD_TASK));
}

TEST_F(ProveNoOrphanTest, FindsAnAcceptanceThatNobodyTookOver) {
  referral_.all = {ARow(kReferral)};
  ASSERT_OK_AND_ASSIGN(auto proof, Prove());
  EXPECT_EQ(proof.violations_size(), 0) << "it still has an owner of its own, and time";
  EXPECT_EQ(proof.acceptances_checked(), 1);
  referral_.late = referral_.all;
  ASSERT_OK_AND_ASSIGN(proof, Prove());
  ASSERT_EQ(proof.violations_size(), 1);
  EXPECT_EQ(proof.violations(0).document(), kReferral);
  EXPECT_EQ(proof.violations(0).rule(), pb::ORPHAN_RULE_ACCEPTANCE_NOT_TAKEN_OVER);
  ASSERT_OK(Accept());
  ASSERT_OK_AND_ASSIGN(proof, Prove());
  EXPECT_EQ(proof.violations_size(), 0) << "opened here, only the acknowledgement is on its way";
}

TEST_F(ProveNoOrphanTest, FindsAnAcceptanceWithoutItsOwnOwner) {
  referral_.all = {ARow(kReferral)};
  referral_.all[0].clear_owner();
  ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
  ASSERT_EQ(proof.violations_size(), 1);
  EXPECT_EQ(proof.violations(0).rule(), pb::ORPHAN_RULE_ACCEPTANCE_WITHOUT_OWNER);
}

TEST_F(ProveNoOrphanTest, IsUnavailableAndNeverEmptyWhereReferralCannotBeAsked) {
  for (const auto& error : {absl::UnavailableError("down"), absl::DeadlineExceededError("slow"),
                            absl::PermissionDeniedError("not listed")}) {
    referral_.reachable = error;
    EXPECT_THAT(Prove(), StatusIs(absl::StatusCode::kUnavailable)) << error;
    EXPECT_THAT(Prove(), HasReason("REFERRAL_NOT_REACHABLE"));
  }
}

TEST_F(ProveNoOrphanTest, IsForThoseWhoKeepTheWorkMoving) {
  EXPECT_THAT(Run(deps_, &PrepareProveNoOrphan, &ProveNoOrphan, pb::ProveNoOrphanRequest(), Referrer()),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(ProveNoOrphanTest, ChecksManyMorePathwaysThanOneChunk) {
  for (int i = 0; i < 230; ++i) {
    auto accepted = AnAcceptance();
    accepted.set_referral("controllers/883974832/referrals/r" + std::to_string(i));
    accepted.set_question_id("q" + std::to_string(i));
    ASSERT_OK(Accept(accepted));
  }
  ASSERT_OK_AND_ASSIGN(const auto proof, Prove());
  EXPECT_EQ(proof.pathways_checked(), 230);
  EXPECT_EQ(proof.violations_size(), 0);
}

}  // namespace
}  // namespace sjelden::pathway
