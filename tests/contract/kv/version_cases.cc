// Versions: what a key stands at, tombstones, and when a write is refused.
#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using absl::StatusCode;

TEST_P(KvContract, AKeyThatWasNeverWrittenHasVersionZero) { EXPECT_THAT(Get("a"), NeverWritten()); }

TEST_P(KvContract, AnEntryNamesItsKeyAlsoWhereNothingStands) { EXPECT_EQ(Get("a").key, "a"); }

TEST_P(KvContract, TheFirstWriteHasVersionOne) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, EachWriteRaisesTheVersionByOne) {
  for (uint64_t version = 0; version < 5; ++version) ASSERT_THAT(Write({Put("a", version, "x")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(5, "x"));
}

TEST_P(KvContract, CreatingTwiceIsAborted) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write({Put("a", 0, "y")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, AConflictHasItsReason) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write({Put("a", 0, "y")}), HasReason("VERSION_CONFLICT"));
}

TEST_P(KvContract, WritingOnAnOldVersionIsAborted) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, "y")}), IsOk());
  EXPECT_THAT(Write({Put("a", 1, "z")}), StatusIs(StatusCode::kAborted));
}

TEST_P(KvContract, WritingOnAVersionOfTheFutureIsAborted) {
  EXPECT_THAT(Write({Put("a", 1, "x")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, ADeletionLeavesATombstoneThatCountsAsAWrite) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1)}), IsOk());
  EXPECT_THAT(Get("a"), TombstoneAt(2));
}

TEST_P(KvContract, CreatingAgainAfterADeletionNeedsTheTombstonesVersion) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1)}), IsOk());
  EXPECT_THAT(Write({Put("a", 0, "y")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Write({Put("a", 2, "y")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(3, "y"));
}

TEST_P(KvContract, DeletingAnOldVersionIsAborted) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, "y")}), IsOk());
  EXPECT_THAT(Write({Delete("a", 1)}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("a"), LiveAt(2, "y"));
}

TEST_P(KvContract, DeletingAKeyThatWasNeverWrittenLeavesATombstone) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  EXPECT_THAT(Get("a"), TombstoneAt(1));
}

TEST_P(KvContract, DeletingATombstoneRaisesItsVersion) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1)}), IsOk());
  EXPECT_THAT(Get("a"), TombstoneAt(2));
}

TEST_P(KvContract, ACheckOfThePresentVersionHolds) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write({Check("a", 1), Put("b", 0, "y")}), IsOk());
}

TEST_P(KvContract, ACheckWritesNothing) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(Write({Check("a", 1)}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "x"));
}

TEST_P(KvContract, ACheckOfAnotherVersionRefusesTheCommit) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write({Put("b", 0, "y"), Check("a", 0)}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("b"), NeverWritten());
}

TEST_P(KvContract, ACheckOfAbsenceHolds) { EXPECT_THAT(Write({Check("a", 0), Put("b", 0, "y")}), IsOk()); }

TEST_P(KvContract, ACheckOfATombstoneWantsItsVersion) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  EXPECT_THAT(Write({Check("a", 0)}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Write({Check("a", 1)}), IsOk());
}

TEST_P(KvContract, AnEmptyValueIsLive) {
  ASSERT_THAT(Write({Put("a", 0, "")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, ""));
}

TEST_P(KvContract, AValueKeepsEveryByte) {
  std::string value;
  for (int byte = 0; byte < 256; ++byte) value += static_cast<char>(byte);
  ASSERT_THAT(Write({Put("a", 0, value)}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, value));
}

TEST_P(KvContract, VersionOfTellsWhatGetTells) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Delete("b", 0), IndexPut("i", 7, "r")}), IsOk());
  const auto view = kv().Snapshot();
  EXPECT_THAT(view->VersionOf("a"), IsOkAndHolds(1u));
  EXPECT_THAT(view->VersionOf("b"), IsOkAndHolds(1u));
  EXPECT_THAT(view->VersionOf("i"), IsOkAndHolds(7u));
  EXPECT_THAT(view->VersionOf("c"), IsOkAndHolds(0u));
}

TEST_P(KvContract, MultiGetAnswersInTheOrderAsked) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Put("b", 0, "y")}), IsOk());
  const auto entries = *kv().Snapshot()->MultiGet({"b", "c", "a", "b"});
  ASSERT_EQ(entries.size(), 4u);
  EXPECT_THAT(entries[0], LiveAt(1, "y"));
  EXPECT_THAT(entries[1], NeverWritten());
  EXPECT_EQ(entries[1].key, "c");
  EXPECT_THAT(entries[2], LiveAt(1, "x"));
  EXPECT_THAT(entries[3], LiveAt(1, "y"));
}

TEST_P(KvContract, MultiGetOfNothingIsEmpty) {
  EXPECT_THAT(kv().Snapshot()->MultiGet({}), IsOkAndHolds(testing::IsEmpty()));
}

TEST_P(KvContract, VersionsAboveThirtyTwoBitsKeepEveryBit) {
  const uint64_t version = 0x0123456789abcdefu;
  ASSERT_THAT(Write({IndexPut("i", version, "r")}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(version, "r"));
}

}  // namespace
}  // namespace sjelden
