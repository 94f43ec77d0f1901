// Every kind of operation is undone with its batch, and every kind builds on every other of the same batch.
#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using absl::StatusCode;

TEST_P(KvContract, AConflictOfTheLastOperationUndoesEveryKind) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Put("d", 0, "y"), IndexPut("i", 1, "r"), IndexPut("j", 1, "s")}), IsOk());
  EXPECT_THAT(WriteAll({{Put("a", 1, "x2"), Put("new", 0, "n")},
                        {Delete("d", 1), IndexPut("i", 2, "r2")},
                        {IndexDelete("j"), PutOnce("o", "t"), Check("a", 1)}}),
              StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(Get("new"), NeverWritten());
  EXPECT_THAT(Get("d"), LiveAt(1, "y"));
  EXPECT_THAT(Get("i"), LiveAt(1, "r"));
  EXPECT_THAT(Get("j"), LiveAt(1, "s"));
  EXPECT_THAT(Get("o"), NeverWritten());
}

TEST_P(KvContract, AConflictOfTheFirstOperationStopsEverything) {
  EXPECT_THAT(WriteAll({{Check("c", 1), Put("a", 0, "x")}, {Put("b", 0, "y"), IndexPut("i", 1, "r")}}),
              StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, AConflictAmongManyCommitsUndoesThemAll) {
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 200; ++i) commits.push_back({Put("k" + std::to_string(i), 0, "v"), IndexPut("head", i + 1, "h")});
  commits[150].push_back(Check("k7", 2));
  EXPECT_THAT(WriteAll(commits), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, AClaimOfARefusedBatchIsFree) {
  ASSERT_THAT(WriteAll({{PutOnce("o", "x")}, {Check("b", 1)}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Write({PutOnce("o", "y")}), IsOk());
  EXPECT_THAT(Get("o"), LiveAt(1, "y"));
}

TEST_P(KvContract, ARefusedClaimUndoesItsCommit) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  EXPECT_THAT(Write({Put("a", 0, "a"), IndexDelete("i"), PutOnce("o", "y")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, AStaleDeletionUndoesItsCommit) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("a", 1, "y")}}), IsOk());
  EXPECT_THAT(Write({Put("b", 0, "b"), Delete("a", 1)}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("b"), NeverWritten());
  EXPECT_THAT(Get("a"), LiveAt(2, "y"));
}

TEST_P(KvContract, TwoOfThreeReplacementsAreNotWrittenWhereTheThirdIsStale) {
  ASSERT_THAT(Write({Put("a", 0, "1"), Put("b", 0, "1"), Put("c", 0, "1")}), IsOk());
  ASSERT_THAT(Write({Put("c", 1, "2")}), IsOk());
  EXPECT_THAT(Write({Put("a", 1, "2"), Put("b", 1, "2"), Put("c", 1, "3")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "1"));
  EXPECT_THAT(Get("b"), LiveAt(1, "1"));
  EXPECT_THAT(Get("c"), LiveAt(2, "2"));
}

TEST_P(KvContract, ChecksAloneHoldOrFailAndWriteNothing) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Delete("b", 0), IndexPut("i", 9, "r")}), IsOk());
  EXPECT_THAT(WriteAll({{Check("a", 1), Check("b", 1)}, {Check("i", 9), Check("c", 0)}}), IsOk());
  EXPECT_THAT(WriteAll({{Check("a", 1), Check("b", 1)}, {Check("i", 9), Check("c", 1)}}),
              StatusIs(StatusCode::kAborted));
  EXPECT_THAT(WriteAll({{Check("a", 1)}, {Check("a", 0)}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, AKeyIsCheckedAndThenReplacedInOneBatch) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(WriteAll({{Check("a", 1)}, {Put("a", 1, "y")}, {Check("a", 2)}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(2, "y"));
}

TEST_P(KvContract, AbsenceIsCheckedAndThenTheKeyIsCreatedInOneBatch) {
  ASSERT_THAT(WriteAll({{Check("a", 0)}, {Put("a", 0, "x")}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(WriteAll({{Check("b", 1)}, {Put("b", 1, "x")}}), StatusIs(StatusCode::kAborted));
}

TEST_P(KvContract, ALaterCheckSeesADeletionOfItsBatch) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(WriteAll({{Delete("a", 1)}, {Check("a", 1)}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(WriteAll({{Delete("a", 1)}, {Check("a", 2)}}), IsOk());
}

TEST_P(KvContract, ALaterCheckSeesAnIndexRowOfItsBatch) {
  EXPECT_THAT(WriteAll({{IndexPut("i", 7, "r")}, {Check("i", 0)}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(WriteAll({{IndexPut("i", 7, "r")}, {Check("i", 7)}, {IndexDelete("i")}, {Check("i", 0)}}), IsOk());
  EXPECT_THAT(Get("i"), NeverWritten());
}

TEST_P(KvContract, AnIndexRowIsReplacedAsARecordInItsBatch) {
  ASSERT_THAT(WriteAll({{IndexPut("i", 7, "r")}, {Put("i", 7, "s")}}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(8, "s"));
  EXPECT_THAT(WriteAll({{IndexPut("i", 3, "t")}, {Put("i", 8, "u")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("i"), LiveAt(8, "s"));
}

TEST_P(KvContract, AnIndexRowEndsAsATombstoneInItsBatch) {
  ASSERT_THAT(WriteAll({{IndexPut("i", 7, "r")}, {Delete("i", 7)}}), IsOk());
  EXPECT_THAT(Get("i"), TombstoneAt(8));
}

TEST_P(KvContract, ARecordEndsAsAnIndexRowInItsBatch) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(WriteAll({{Put("a", 1, "y")}, {IndexPut("a", 9, "r")}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(9, "r"));
  // The row stands in the end whatever stood there; the record before it must have stood as expected all the same.
  EXPECT_THAT(WriteAll({{Put("a", 1, "z")}, {IndexPut("a", 10, "s")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(9, "r"));
}

TEST_P(KvContract, ARecordIsCreatedAndRemovedInOneBatch) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {IndexDelete("a")}}), IsOk());
  EXPECT_THAT(Get("a"), NeverWritten());
  ASSERT_THAT(Write({Put("a", 0, "y")}), IsOk());
  EXPECT_THAT(WriteAll({{Put("a", 0, "x")}, {IndexDelete("a")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "y"));
}

TEST_P(KvContract, ARecordIsReplacedAndRemovedInOneBatch) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(WriteAll({{Put("a", 2, "y")}, {IndexDelete("a")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
  ASSERT_THAT(WriteAll({{Put("a", 1, "y")}, {IndexDelete("a")}}), IsOk());
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, ACheckedRowIsRemovedInOneBatch) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  EXPECT_THAT(WriteAll({{Check("o", 2)}, {IndexDelete("o")}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("o"), LiveAt(1, "x"));
  ASSERT_THAT(WriteAll({{Check("o", 1)}, {IndexDelete("o")}}), IsOk());
  EXPECT_THAT(Get("o"), NeverWritten());
}

TEST_P(KvContract, ARemovedRecordBeginsAnewInOneBatch) {
  for (uint64_t version = 0; version < 5; ++version) ASSERT_THAT(Write({Put("a", version, "x")}), IsOk());
  ASSERT_THAT(WriteAll({{IndexDelete("a")}, {Put("a", 0, "y")}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "y"));
}

TEST_P(KvContract, ATombstoneIsRemovedAndTheKeyClaimedInOneBatch) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  ASSERT_THAT(WriteAll({{IndexDelete("a")}, {PutOnce("a", "x")}, {Put("a", 1, "y")}}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(2, "y"));
}

TEST_P(KvContract, ABatchOfEveryKindOverManyKeysIsWrittenWhole) {
  std::vector<std::vector<KvOp>> before(1), after;
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    before[0].push_back(Put("r" + n, 0, "old"));
    before[0].push_back(Put("d" + n, 0, "old"));
    before[0].push_back(IndexPut("i" + n, 1, "old"));
    before[0].push_back(PutOnce("o" + n, "old"));
    after.push_back({Put("r" + n, 1, "new"), Delete("d" + n, 1), IndexPut("i" + n, 2, "new"), IndexDelete("o" + n),
                     Put("n" + n, 0, "new"), PutOnce("p" + n, "new"), Check("absent", 0)});
  }
  ASSERT_THAT(WriteAll(before), IsOk());
  ASSERT_THAT(WriteAll(after), IsOk());
  const auto view = kv().Snapshot();
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    EXPECT_THAT(*view->MultiGet({"r" + n, "d" + n, "i" + n, "o" + n, "n" + n, "p" + n}),
                testing::ElementsAre(LiveAt(2, "new"), TombstoneAt(2), LiveAt(2, "new"), NeverWritten(),
                                     LiveAt(1, "new"), LiveAt(1, "new")));
  }
}

TEST_P(KvContract, ABatchAsLargeAsACommitterMakesIsWritten) {
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 512; ++i) {
    const std::string n = std::to_string(i);
    commits.push_back({Put("r" + n, 0, std::string(500, 'r')), IndexPut("a" + n, 1, "x"), IndexPut("b" + n, 1, "x"),
                       IndexPut("change" + n, 1, "c"), IndexPut("head", i + 1, n)});
  }
  ASSERT_THAT(WriteAll(commits), IsOk());
  EXPECT_EQ(Keys("", "", 5000).size(), 4 * 512u + 1);
  EXPECT_THAT(Get("head"), LiveAt(512, "511"));
}

TEST_P(KvContract, ManyRecordsAreReplacedAgainAndAgain) {
  for (uint64_t version = 0; version < 10; ++version) {
    std::vector<KvOp> ops;
    for (int i = 0; i < 50; ++i) ops.push_back(Put("k" + std::to_string(i), version, std::to_string(version)));
    ASSERT_THAT(Write(ops), IsOk());
  }
  EXPECT_THAT(*kv().Snapshot()->Scan("", "", 100), testing::AllOf(testing::SizeIs(50), testing::Each(LiveAt(10, "9"))));
}

}  // namespace
}  // namespace sjelden
