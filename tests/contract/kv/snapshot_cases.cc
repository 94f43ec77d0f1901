// Snapshots: frozen at the moment they are taken, whatever is written afterwards and however many there are.
#include <atomic>
#include <thread>

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using testing::ElementsAre;

TEST_P(KvContract, ASnapshotDoesNotSeeALaterClaim) {
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  EXPECT_THAT(*before->Get("o"), NeverWritten());
}

TEST_P(KvContract, ASnapshotKeepsAnIndexRowThatIsOverwritten) {
  ASSERT_THAT(Write({IndexPut("i", 1, "r")}), IsOk());
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({IndexPut("i", 1, "s")}), IsOk());
  EXPECT_THAT(*before->Get("i"), LiveAt(1, "r"));
  EXPECT_THAT(Get("i"), LiveAt(1, "s"));
}

TEST_P(KvContract, ASnapshotKeepsATombstoneThatIsReplaced) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({Put("a", 1, "x")}), IsOk());
  EXPECT_THAT(*before->Get("a"), TombstoneAt(1));
  EXPECT_THAT(KeysOf(*before, "", ""), testing::IsEmpty());
}

TEST_P(KvContract, ASnapshotThatIsFirstReadLaterIsAsOldAsItWasTaken) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  const auto before = kv().Snapshot();
  for (uint64_t version = 1; version < 10; ++version) ASSERT_THAT(Write({Put("a", version, "y")}), IsOk());
  EXPECT_THAT(*before->Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, ASnapshotsManyReadsAreFrozenToo) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Put("b", 0, "y")}), IsOk());
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({Put("a", 1, "x2"), Delete("b", 1), Put("c", 0, "z")}), IsOk());
  EXPECT_THAT(*before->MultiGet({"a", "b", "c"}), ElementsAre(LiveAt(1, "x"), LiveAt(1, "y"), NeverWritten()));
  EXPECT_THAT(before->VersionsOf({"a", "b", "c"}), IsOkAndHolds(ElementsAre(1, 1, 0)));
  EXPECT_THAT(before->VersionOf("b"), IsOkAndHolds(1u));
}

TEST_P(KvContract, PagesOfOneSnapshotFitTogetherAcrossWrites) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, ""), Put("c", 0, ""), Put("d", 0, "")}), IsOk());
  const auto view = kv().Snapshot();
  EXPECT_THAT(KeysOf(*view, "", "", 2), ElementsAre("a", "b"));
  ASSERT_THAT(Write({Delete("c", 1), Put("bb", 0, ""), Put("e", 0, "")}), IsOk());
  EXPECT_THAT(KeysOf(*view, "b\1", "", 10), ElementsAre("c", "d"));
}

TEST_P(KvContract, ASnapshotBetweenTwoWritesSeesTheFirstAlone) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  const auto between = kv().Snapshot();
  ASSERT_THAT(Write({Put("b", 0, "y")}), IsOk());
  EXPECT_THAT(KeysOf(*between, "", ""), ElementsAre("a"));
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "b"));
}

TEST_P(KvContract, ASnapshotEndsWithoutEndingAnother) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  auto first = kv().Snapshot();
  const auto second = kv().Snapshot();
  ASSERT_THAT(Write({Put("a", 1, "y")}), IsOk());
  first.reset();
  EXPECT_THAT(*second->Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, ASnapshotReadsTheSameTwice) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  const auto view = kv().Snapshot();
  EXPECT_THAT(*view->Get("a"), LiveAt(1, "x"));
  ASSERT_THAT(Write({IndexDelete("a")}), IsOk());
  EXPECT_THAT(*view->Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, ARefusedWriteDoesNotDisturbASnapshot) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  const auto view = kv().Snapshot();
  ASSERT_THAT(Write({Put("b", 0, "y"), Put("a", 0, "y")}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(KeysOf(*view, "", ""), ElementsAre("a"));
}

TEST_P(KvContract, AReadThatIsRefusedDoesNotEndTheSnapshot) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  const auto view = kv().Snapshot();
  EXPECT_THAT(view->Get(""), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(view->MultiGet({std::string(kMaxKeyBytes + 1, 'k')}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(*view->Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, WritingGoesOnWhileManySnapshotsAreHeld) {
  std::vector<std::unique_ptr<const KvSnapshot>> views;
  for (uint64_t version = 0; version < 30; ++version) {
    views.push_back(kv().Snapshot());
    ASSERT_THAT(Write({Put("a", version, std::to_string(version))}), IsOk());
  }
  for (uint64_t version = 0; version < 30; ++version) EXPECT_THAT(views[version]->VersionOf("a"), IsOkAndHolds(version));
}

TEST_P(KvContract, ASnapshotOutlivesManyLaterWrites) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Put("b", 0, std::string(5000, 'b'))}), IsOk());
  const auto view = kv().Snapshot();
  for (uint64_t version = 1; version < 200; ++version) {
    ASSERT_THAT(Write({Put("a", version, "y"), IndexPut("i" + std::to_string(version), 1, std::string(300, 'r'))}), IsOk());
  }
  EXPECT_THAT(*view->Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(*view->Get("b"), LiveAt(1, std::string(5000, 'b')));
  EXPECT_THAT(KeysOf(*view, "", ""), ElementsAre("a", "b"));
}

TEST_P(KvContract, WhatIsWrittenIsSeenByTheNextSnapshotOfAnyThread) {
  for (uint64_t version = 0; version < 30; ++version) {
    ASSERT_THAT(Write({Put("a", version, "x")}), IsOk());
    uint64_t seen = 0;
    std::thread([&] { seen = *kv().Snapshot()->VersionOf("a"); }).join();
    ASSERT_EQ(seen, version + 1);
  }
}

TEST_P(KvContract, SeveralThreadsMayReadOneSnapshot) {
  std::vector<KvOp> ops;
  for (int i = 0; i < 50; ++i) ops.push_back(Put("k" + std::to_string(10 + i), 0, std::to_string(i)));
  ASSERT_THAT(Write(ops), IsOk());
  const auto view = kv().Snapshot();
  ASSERT_THAT(Write({Delete("k10", 1), Put("k11", 1, "other")}), IsOk());
  std::atomic<int> wrong{0};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const auto entry = view->Get("k" + std::to_string(10 + i));
        wrong += !entry.ok() || entry->version != 1 || entry->value != std::to_string(i);
        if (i % 10 == 0) wrong += view->Scan("", "", 100)->size() != 50;
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

TEST_P(KvContract, ASnapshotMayEndOnAnotherThread) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  auto view = kv().Snapshot();
  std::thread([moved = std::move(view)]() mutable { moved.reset(); }).join();
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
}

}  // namespace
}  // namespace sjelden
