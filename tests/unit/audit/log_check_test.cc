// The check of the whole log finds whatever was done to it, and names it.
#include "audit/domain/log_check.h"

#include "absl/strings/str_cat.h"
#include "audit/domain/checkpoint.h"
#include "audit/signing/checkpoint_signer.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kController[] = "883974832";

class LogCheckTest : public ::testing::Test {
 protected:
  LogCheckTest() {
    for (int i = 1; i <= 20; ++i) {
      v1::Leaf leaf;
      leaf.set_index(i - 1);
      leaf.set_leaf_hash(hasher_.Leaf(absl::StrCat("entry ", i)));
      leaf.set_source("referral");
      leaf.set_epoch("one");
      leaf.set_sequence(i);
      leaves_.push_back(leaf);
    }
    for (const int size : {5, 12, 20}) checkpoints_.push_back(Signed(size));
    source_.set_name("referral");
    source_.set_epoch("one");
    source_.set_sequence(20);
    source_.mutable_anchor()->set_last_access(20);
    AddEpoch("one", 1, 0);
  }
  void AddEpoch(const std::string& epoch, uint64_t first, uint64_t last) {
    v1::SourceEpoch& added = *source_.add_epochs();
    added.set_epoch(epoch);
    added.set_first_sequence(first);
    added.set_last_sequence(last);
  }
  v1::Checkpoint Signed(int size) {
    TreeEdge edge;
    for (int i = 0; i < size; ++i) AppendLeaf(hasher_, leaves_[i].leaf_hash(), edge);
    v1::Checkpoint checkpoint = UnsignedCheckpoint(kController, {edge.size, RootOf(hasher_, edge)}, absl::UnixEpoch());
    checkpoint.set_key_id("key");
    return checkpoint;
  }
  // Leaves are counted anew where some were taken out, as whoever hides it would.
  std::vector<std::string> Check(uint64_t size = 20) {
    LogCheck check(hasher_, [this](const v1::Checkpoint&) { return signatures_hold_; });
    check.BeginLog(kController, checkpoints_);
    uint64_t index = 0;
    for (v1::Leaf leaf : leaves_) {
      leaf.set_index(index++);
      check.Take(leaf);
    }
    check.EndLog(size);
    check.EndAll({source_});
    return {check.report().misfits().begin(), check.report().misfits().end()};
  }

  const MerkleHasher hasher_ = Sha256Hasher();
  std::vector<v1::Leaf> leaves_;
  std::vector<v1::Checkpoint> checkpoints_;
  v1::Source source_;
  bool signatures_hold_ = true;
};

TEST_F(LogCheckTest, AWholeLogFits) { EXPECT_THAT(Check(), IsEmpty()); }

TEST_F(LogCheckTest, AChangedEntryIsNotWhatWasSigned) {
  leaves_[6].set_leaf_hash(hasher_.Leaf("changed"));
  EXPECT_THAT(Check(), ElementsAre("log 883974832: the first 12 entries are not those that were signed",
                                   "log 883974832: the first 20 entries are not those that were signed"));
}

TEST_F(LogCheckTest, ARemovedEntryIsMissed) {
  leaves_.erase(leaves_.begin() + 7);
  checkpoints_ = {Signed(5), Signed(7)};
  EXPECT_THAT(Check(19), ElementsAre("store referral, epoch one: entry 8 is missing"));
}

TEST_F(LogCheckTest, TheLastEntriesAreMissedToo) {
  leaves_.resize(17);
  checkpoints_ = {Signed(5)};
  EXPECT_THAT(Check(17), ElementsAre("store referral, epoch one: entries 18 to 20 are missing"));
}

TEST_F(LogCheckTest, AShortenedLogWasSignedWithMore) {
  leaves_.resize(17);
  source_.set_sequence(17);
  EXPECT_THAT(Check(17), ElementsAre("log 883974832: it has 17 entries, and 20 were signed once"));
}

TEST_F(LogCheckTest, ADoubledEntryIsSeen) {
  leaves_.push_back(leaves_[3]);
  EXPECT_THAT(Check(21), ElementsAre(HasSubstr("entry 4 comes twice")));
}

TEST_F(LogCheckTest, ASwappedPairIsNotWhatWasSigned) {
  std::swap(leaves_[2], leaves_[3]);
  EXPECT_EQ(Check().size(), 3u);
}

TEST_F(LogCheckTest, ABadSignatureIsSeen) {
  signatures_hold_ = false;
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("5 entries carries no valid"), HasSubstr("12 entries carries no valid"),
                                   HasSubstr("20 entries carries no valid")));
}

TEST_F(LogCheckTest, ACheckpointOfAnotherLogIsSeen) {
  checkpoints_[1].set_controller("983974791");
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("the checkpoint of 12 entries carries no valid signature")));
}

TEST_F(LogCheckTest, ASkippedLeafIsSeen) {
  LogCheck check(hasher_, [](const v1::Checkpoint&) { return true; });
  check.BeginLog(kController, {});
  check.Take(leaves_[0]);
  check.Take(leaves_[2]);
  check.EndLog(3);
  EXPECT_THAT(check.report().misfits(), ElementsAre("log 883974832: leaf 2 stands where leaf 1 should",
                                                    "log 883974832: it has 2 entries and says that it has 3"));
}

TEST_F(LogCheckTest, EntriesOfOneStoreMayLieInSeveralLogs) {
  LogCheck check(hasher_, [](const v1::Checkpoint&) { return true; });
  for (const int rest : {0, 1}) {
    check.BeginLog(rest == 0 ? kController : "region", {});
    uint64_t index = 0;
    for (v1::Leaf leaf : leaves_) {
      if (leaf.sequence() % 2 != static_cast<uint64_t>(rest)) continue;
      leaf.set_index(index++);
      check.Take(leaf);
    }
    check.EndLog(10);
  }
  check.EndAll({source_});
  EXPECT_THAT(check.report().misfits(), IsEmpty());
  EXPECT_EQ(check.report().entries(), 20u);
}

TEST_F(LogCheckTest, ARestoredStoreGoesOnUnderANewEpoch) {
  for (int i = 15; i < 20; ++i) leaves_[i].set_epoch("two");
  checkpoints_.clear();
  source_.clear_epochs();
  AddEpoch("one", 1, 15);
  AddEpoch("two", 16, 0);
  source_.set_epoch("two");
  EXPECT_THAT(Check(), IsEmpty());
  leaves_.erase(leaves_.begin() + 16);
  EXPECT_THAT(Check(19), ElementsAre("store referral, epoch two: entry 17 is missing"));
}

TEST_F(LogCheckTest, AnUnknownStoreIsSeen) {
  for (v1::Leaf& leaf : leaves_) leaf.set_source("smuggler");
  source_.set_sequence(0);
  source_.clear_epochs();
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("20 entries of store smuggler")));
}

TEST_F(LogCheckTest, TheLogCannotHaveMoreThanTheStoreHad) {
  source_.mutable_anchor()->set_last_access(18);
  EXPECT_THAT(Check(), ElementsAre("store referral: 20 entries are in the log, and the store had 18"));
}

}  // namespace
}  // namespace sjelden::audit
