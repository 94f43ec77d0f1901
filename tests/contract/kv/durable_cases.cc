// What is written outlives the engine that wrote it. Skipped where an engine is not durable.
#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

#define SKIP_UNLESS_DURABLE() \
  if (!engine_->durable()) GTEST_SKIP() << "this engine keeps nothing"

TEST_P(KvContract, RecordsAreThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  ASSERT_THAT(Write({Put("a", 0, "x"), IndexPut("i", 5, "r"), PutOnce("o", "s")}), IsOk());
  engine_->Reopen();
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(Get("i"), LiveAt(5, "r"));
  EXPECT_THAT(Get("o"), LiveAt(1, "s"));
}

TEST_P(KvContract, TombstonesAreThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Delete("a", 1)}}), IsOk());
  engine_->Reopen();
  EXPECT_THAT(Get("a"), TombstoneAt(2));
  EXPECT_THAT(Write({Put("a", 0, "y")}), StatusIs(absl::StatusCode::kAborted));
}

TEST_P(KvContract, RemovedRowsStayRemovedAfterReopening) {
  SKIP_UNLESS_DURABLE();
  ASSERT_THAT(WriteAll({{PutOnce("o", "x")}, {IndexDelete("o")}}), IsOk());
  engine_->Reopen();
  EXPECT_THAT(Get("o"), NeverWritten());
}

TEST_P(KvContract, RefusedWritesAreNotThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("b", 1, "y")}}), StatusIs(absl::StatusCode::kAborted));
  engine_->Reopen();
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, VersionsGoOnAfterReopening) {
  SKIP_UNLESS_DURABLE();
  for (uint64_t version = 0; version < 5; ++version) {
    ASSERT_THAT(Write({Put("a", version, std::to_string(version))}), IsOk());
    engine_->Reopen();
    EXPECT_THAT(Get("a"), LiveAt(version + 1, std::to_string(version)));
  }
}

TEST_P(KvContract, ManyRecordsAreThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  for (int i = 0; i < 100; ++i) {
    std::vector<KvOp> ops;
    for (int j = 0; j < 20; ++j) ops.push_back(Put("k" + std::to_string(100 * i + j), 0, std::string(2000, 'v')));
    ASSERT_THAT(Write(ops), IsOk());
  }
  const std::vector<std::string> before = Keys("", "", 5000);
  engine_->Reopen();
  EXPECT_EQ(Keys("", "", 5000), before);
  EXPECT_EQ(before.size(), 2000u);
}

TEST_P(KvContract, OrderAndEveryByteAreThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  const std::string zero(1, '\0'), high = "\xff\xff", longest(kMaxKeyBytes, '\x80');
  ASSERT_THAT(Write({Put(high, 0, zero), Put(zero, 0, high), Put(longest, 0, ""), Put("a", 0, "\\x41")}), IsOk());
  engine_->Reopen();
  EXPECT_THAT(Keys("", ""), testing::ElementsAre(zero, "a", longest, high));
  EXPECT_THAT(Get(high), LiveAt(1, zero));
  EXPECT_THAT(Get(longest), LiveAt(1, ""));
  EXPECT_THAT(Get("a"), LiveAt(1, "\\x41"));
}

TEST_P(KvContract, TheLargestValuesAreThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  std::vector<KvOp> ops;
  for (char letter = 'a'; letter < 'k'; ++letter) {
    ops.push_back(Put(std::string(1, letter), 0, std::string(engine_->largest_value(), letter)));
  }
  ASSERT_THAT(Write(ops), IsOk());
  engine_->Reopen();
  for (const KvOp& op : ops) EXPECT_THAT(Get(op.key), LiveAt(1, op.value));
}

TEST_P(KvContract, AReopenedStoreRefusesWhatTheOldOneWouldHave) {
  SKIP_UNLESS_DURABLE();
  ASSERT_THAT(WriteAll({{Put("a", 0, "x"), PutOnce("o", "y")}, {Put("a", 1, "z")}}), IsOk());
  engine_->Reopen();
  EXPECT_THAT(Write({Put("a", 1, "w")}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Write({PutOnce("o", "w")}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Write({Put("a", 2, "w")}), IsOk());
}

TEST_P(KvContract, AStoreThatNothingWasWrittenToReopensEmpty) {
  SKIP_UNLESS_DURABLE();
  engine_->Reopen();
  engine_->Reopen();
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
  EXPECT_THAT(Write({Put("a", 0, "x")}), IsOk());
}

TEST_P(KvContract, AWholeBatchIsThereAfterReopening) {
  SKIP_UNLESS_DURABLE();
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 100; ++i) commits.push_back({Put("k" + std::to_string(i), 0, "v"), IndexPut("head", i + 1, "h")});
  ASSERT_THAT(WriteAll(commits), IsOk());
  engine_->Reopen();
  EXPECT_EQ(Keys("k", "l").size(), 100u);
  EXPECT_THAT(Get("head"), LiveAt(100, "h"));
}

}  // namespace
}  // namespace sjelden
