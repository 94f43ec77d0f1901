// One batch, several commits: exactly one of those that expect the same version wins.
#include "platform/call/committer.h"

#include <future>

#include "platform/change/feed_keys.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

// Holds the committer's thread inside its first batch until it is let go, so that the rest waits together.
class GatedKv final : public Kv {
 public:
  explicit GatedKv(Kv& base) : base_(base) {}
  std::unique_ptr<const KvSnapshot> Snapshot() const override { return base_.Snapshot(); }
  absl::Status Write(const std::vector<KvCommit>& commits) override {
    ++writes;
    if (fail) return absl::ResourceExhaustedError("the disk is full");
    if (writes == 1) {
      entered.set_value();
      go.get_future().wait();
    }
    return base_.Write(commits);
  }
  std::promise<void> entered, go;
  int writes = 0;
  bool fail = false;

 private:
  Kv& base_;
};

class CommitterTest : public GateFixture {
 protected:
  void SetUp() override { committer = *Committer::Create(gated, *sealer_, {"epoch", false, nullptr}); }
  std::future<absl::Status> Submit(KvOp::Kind kind, const std::string& key, uint64_t version) {
    auto promise = std::make_shared<std::promise<absl::Status>>();
    Staged staged;
    staged.commit.ops.push_back({kind, key, version, kind == KvOp::Kind::kCheck ? "" : "value"});
    change::v1::StoredChange change;
    change.mutable_frame()->set_controller("883974832");
    staged.changes.push_back(change);
    staged.done = [promise](const absl::Status& status) { promise->set_value(status); };
    committer->Submit(std::move(staged));
    return promise->get_future();
  }
  GatedKv gated{kv_};
  std::unique_ptr<Committer> committer;
};

TEST_F(CommitterTest, ExactlyOneOfTwoReplacementsInABatchWins) {
  auto first = Submit(KvOp::Kind::kPut, "a", 0);
  gated.entered.get_future().wait();
  auto one = Submit(KvOp::Kind::kPut, "a", 1);
  auto two = Submit(KvOp::Kind::kPut, "a", 1);
  auto onTop = Submit(KvOp::Kind::kPut, "a", 2);
  auto check = Submit(KvOp::Kind::kCheck, "a", 1);
  auto other = Submit(KvOp::Kind::kPut, "b", 0);
  gated.go.set_value();
  EXPECT_OK(first.get());
  EXPECT_OK(one.get());
  EXPECT_THAT(two.get(), StatusIs(absl::StatusCode::kAborted));
  EXPECT_OK(onTop.get()) << "built on what an earlier one of the batch wrote";
  EXPECT_THAT(check.get(), StatusIs(absl::StatusCode::kAborted)) << "its record has moved within the batch";
  EXPECT_OK(other.get());
  EXPECT_EQ(gated.writes, 2) << "everything that waited went into one batch";
  EXPECT_EQ(committer->head().last_change(), 4u) << "numbers are taken only by what was written";
  EXPECT_EQ(committer->head().batch(), 2u);
}

TEST_F(CommitterTest, FullDiskIsRefusedAndTheNumbersAreNotTaken) {
  gated.writes = 1;  // nothing is held
  ASSERT_OK(Submit(KvOp::Kind::kPut, "a", 0).get());
  gated.fail = true;
  EXPECT_THAT(Submit(KvOp::Kind::kPut, "b", 0).get(), StatusIs(absl::StatusCode::kResourceExhausted));
  gated.fail = false;
  ASSERT_OK(Submit(KvOp::Kind::kPut, "b", 0).get());
  EXPECT_EQ(committer->head().last_change(), 2u);
}

TEST_F(CommitterTest, OneThatIsTooLargeWithItsTraceFailsAlone) {
  auto first = Submit(KvOp::Kind::kPut, "a", 0);
  gated.entered.get_future().wait();
  std::promise<absl::Status> large;
  Staged staged;
  staged.entry.emplace();
  staged.entry->set_controller("883974832");
  for (int i = 0; i < 1000; ++i) staged.entry->add_documents()->set_document(std::string(100, 'd'));
  staged.done = [&large](const absl::Status& status) { large.set_value(status); };
  committer->Submit(std::move(staged));
  auto beside = Submit(KvOp::Kind::kPut, "b", 0);
  gated.go.set_value();
  EXPECT_OK(first.get());
  EXPECT_THAT(large.get_future().get(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_OK(beside.get());
}

TEST_F(CommitterTest, StoreThatWasPutBackOnPurposeGetsANewEpoch) {
  gated.writes = 1;
  ASSERT_OK(Submit(KvOp::Kind::kPut, "a", 0).get());
  committer.reset();
  committer = *Committer::Create(gated, *sealer_, {"second epoch", true, nullptr});
  EXPECT_EQ(committer->head().epoch(), "second epoch");
  committer.reset();
  committer = *Committer::Create(gated, *sealer_, {"third epoch", false, nullptr});
  EXPECT_EQ(committer->head().epoch(), "second epoch") << "it is stored, for every follower to see";
}

TEST_F(CommitterTest, HeadSurvivesARestartAndItsHashChainsOn) {
  gated.writes = 1;
  ASSERT_OK(Submit(KvOp::Kind::kPut, "a", 0).get());
  const auto before = committer->head();
  committer.reset();
  committer = *Committer::Create(gated, *sealer_, {"another epoch", false, nullptr});
  EXPECT_EQ(committer->head().SerializeAsString(), before.SerializeAsString());
  ASSERT_OK(Submit(KvOp::Kind::kPut, "a", 1).get());
  EXPECT_EQ(committer->head().batch(), before.batch() + 1);
  EXPECT_NE(committer->head().chain_hash(), before.chain_hash());
}

TEST_F(CommitterTest, AnchorIsWrittenAtTheEnd) {
  gated.writes = 1;
  uint64_t anchored = 0;
  committer = *Committer::Create(gated, *sealer_, {"e", false, [&](const auto& head) { anchored = head.batch(); }});
  ASSERT_OK(Submit(KvOp::Kind::kPut, "a", 0).get());
  committer.reset();
  EXPECT_EQ(anchored, 1u);
}

}  // namespace
}  // namespace sjelden
