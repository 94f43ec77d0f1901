// Batches: all or nothing, and commits that build on each other; index rows and rows that are written once.
#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using absl::StatusCode;

TEST_P(KvContract, AnEmptyBatchIsWritten) { EXPECT_THAT(kv().Write({}), IsOk()); }

TEST_P(KvContract, AnEmptyCommitIsWritten) { EXPECT_THAT(Write({}), IsOk()); }

TEST_P(KvContract, ACommitWritesAllItsKeys) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Put("b", 0, "y"), IndexPut("i", 1, "r")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(Get("b"), LiveAt(1, "y"));
  EXPECT_THAT(Get("i"), LiveAt(1, "r"));
}

TEST_P(KvContract, OneConflictRefusesTheWholeCommit) {
  ASSERT_THAT(Write({Put("b", 0, "old")}), IsOk());
  EXPECT_THAT(Write({Put("a", 0, "x"), Put("b", 0, "y"), IndexPut("i", 1, "r"), PutOnce("o", "s")}),
              StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), NeverWritten());
  EXPECT_THAT(Get("b"), LiveAt(1, "old"));
  EXPECT_THAT(Get("i"), NeverWritten());
  EXPECT_THAT(Get("o"), NeverWritten());
}

TEST_P(KvContract, OneConflictRefusesTheWholeBatch) {
  EXPECT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("b", 1, "y")}, {Put("c", 0, "z")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), NeverWritten());
  EXPECT_THAT(Get("c"), NeverWritten());
}

TEST_P(KvContract, OneBadLimitRefusesTheWholeBatch) {
  EXPECT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("", 0, "y")}}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, ALaterCommitBuildsOnAnEarlierOne) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("a", 1, "y")}, {Put("a", 2, "z")}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(3, "z"));
}

TEST_P(KvContract, TwoCommitsOfABatchCannotBothReplaceOneVersion) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(WriteAll({{Put("a", 1, "y")}, {Put("a", 1, "z")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, ALaterCommitChecksWhatAnEarlierOneWrites) {
  EXPECT_THAT(WriteAll({{Put("a", 0, "x")}, {Check("a", 0), Put("b", 0, "y")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(WriteAll({{Put("a", 0, "x")}, {Check("a", 1), Put("b", 0, "y")}}), IsOk());
}

TEST_P(KvContract, AKeyIsCreatedDeletedAndCreatedAgainInOneBatch) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Delete("a", 1)}, {Put("a", 2, "y")}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(3, "y"));
}

TEST_P(KvContract, ABatchThatEndsInADeletionLeavesATombstone) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Delete("a", 1)}}), IsOk());
  EXPECT_THAT(Get("a"), TombstoneAt(2));
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, ARefusedBatchDoesNotDisturbTheNext) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("b", 9, "y")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Write({Put("a", 0, "z")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "z"));
}

TEST_P(KvContract, ABatchMayHoldManyCommits) {
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 300; ++i) commits.push_back({Put("k" + std::to_string(i), 0, "v"), Put("head", i, "v")});
  ASSERT_THAT(WriteAll(commits), IsOk());
  EXPECT_THAT(Get("head"), LiveAt(300, "v"));
  EXPECT_EQ(Keys("k", "l").size(), 300u);
}

TEST_P(KvContract, AnIndexRowIsOverwrittenWhateverStandsThere) {
  ASSERT_THAT(Write({IndexPut("i", 3, "r")}), IsOk());
  ASSERT_THAT(Write({IndexPut("i", 2, "s")}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(2, "s"));
}

TEST_P(KvContract, AnIndexRowIsRemovedWithoutATombstone) {
  ASSERT_THAT(Write({IndexPut("i", 3, "r")}), IsOk());
  ASSERT_THAT(Write({IndexDelete("i")}), IsOk());
  EXPECT_THAT(Get("i"), NeverWritten());
}

TEST_P(KvContract, RemovingAnAbsentIndexRowIsNothing) {
  ASSERT_THAT(Write({IndexDelete("i")}), IsOk());
  EXPECT_THAT(Get("i"), NeverWritten());
}

TEST_P(KvContract, AnIndexRowWithoutAVersionIsInvalid) {
  EXPECT_THAT(Write({IndexPut("i", 0, "r")}), HasReason("INDEX_VERSION"));
}

TEST_P(KvContract, AnIndexRowMovesInOneCommit) {
  ASSERT_THAT(Write({Put("a", 0, "x"), IndexPut("i1", 1, "r")}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, "y"), IndexDelete("i1"), IndexPut("i2", 2, "r")}), IsOk());
  EXPECT_THAT(Keys("i", "j"), testing::ElementsAre("i2"));
}

TEST_P(KvContract, IndexRowsOfABatchApplyInOrder) {
  ASSERT_THAT(WriteAll({{IndexPut("i", 1, "r")}, {IndexDelete("i")}, {IndexPut("i", 2, "s")}}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(2, "s"));
  ASSERT_THAT(WriteAll({{IndexPut("i", 3, "t")}, {IndexDelete("i")}}), IsOk());
  EXPECT_THAT(Get("i"), NeverWritten());
}

TEST_P(KvContract, ACheckSeesTheVersionOfAnIndexRow) {
  ASSERT_THAT(Write({IndexPut("i", 4, "r")}), IsOk());
  EXPECT_THAT(Write({Check("i", 4)}), IsOk());
  EXPECT_THAT(Write({Check("i", 0)}), StatusIs(StatusCode::kAborted));
}

TEST_P(KvContract, ARowWrittenOnceStandsAtVersionOne) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  EXPECT_THAT(Get("o"), LiveAt(1, "x"));
}

TEST_P(KvContract, ARowWrittenOnceIsNotWrittenTwice) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  EXPECT_THAT(Write({PutOnce("o", "y")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("o"), LiveAt(1, "x"));
}

TEST_P(KvContract, ARowWrittenOnceIsNotWrittenTwiceInOneBatch) {
  EXPECT_THAT(WriteAll({{PutOnce("o", "x")}, {PutOnce("o", "y")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("o"), NeverWritten());
}

TEST_P(KvContract, ARowWrittenOnceMayBeRemovedAndWrittenAgain) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  ASSERT_THAT(Write({IndexDelete("o")}), IsOk());
  ASSERT_THAT(Write({PutOnce("o", "y")}), IsOk());
  EXPECT_THAT(Get("o"), LiveAt(1, "y"));
}

TEST_P(KvContract, ARowWrittenOnceMayBeRemovedAndWrittenAgainInOneBatch) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  ASSERT_THAT(WriteAll({{IndexDelete("o")}, {PutOnce("o", "y")}}), IsOk());
  EXPECT_THAT(Get("o"), LiveAt(1, "y"));
}

TEST_P(KvContract, ARowWrittenOnceDoesNotReplaceATombstone) {
  ASSERT_THAT(Write({Delete("o", 0)}), IsOk());
  EXPECT_THAT(Write({PutOnce("o", "x")}), StatusIs(StatusCode::kAborted));
}

TEST_P(KvContract, ARowWrittenOnceExpectsVersionZero) {
  EXPECT_THAT(Write({{KvOp::Kind::kPutOnce, "o", 1, "x"}}), HasReason("PUT_ONCE_VERSION"));
}

}  // namespace
}  // namespace sjelden
