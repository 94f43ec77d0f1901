// One key after another kind of operation: what each leaves for the next one. And limits that each kind has.
#include <limits>

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using absl::StatusCode;

TEST_P(KvContract, ARecordGoesOnFromTheVersionOfAnIndexRow) {
  ASSERT_THAT(Write({IndexPut("i", 5, "r")}), IsOk());
  EXPECT_THAT(Write({Put("i", 0, "x")}), StatusIs(StatusCode::kAborted));
  ASSERT_THAT(Write({Put("i", 5, "x")}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(6, "x"));
}

TEST_P(KvContract, ADeletionOfAnIndexRowLeavesATombstone) {
  ASSERT_THAT(Write({IndexPut("i", 5, "r")}), IsOk());
  ASSERT_THAT(Write({Delete("i", 5)}), IsOk());
  EXPECT_THAT(Get("i"), TombstoneAt(6));
}

TEST_P(KvContract, AnIndexRowReplacesATombstone) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  ASSERT_THAT(Write({IndexPut("a", 4, "r")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(4, "r"));
  EXPECT_THAT(Keys("", ""), testing::ElementsAre("a"));
}

TEST_P(KvContract, AnIndexRowReplacesARecord) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("a", 1, "y")}}), IsOk());
  ASSERT_THAT(Write({IndexPut("a", 1, "r")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "r"));
}

TEST_P(KvContract, AnIndexDeletionRemovesATombstone) {
  ASSERT_THAT(Write({Delete("a", 0)}), IsOk());
  ASSERT_THAT(Write({IndexDelete("a")}), IsOk());
  EXPECT_THAT(Get("a"), NeverWritten());
  EXPECT_THAT(Write({Put("a", 0, "x")}), IsOk());
}

TEST_P(KvContract, AnIndexDeletionRemovesARecordAndItsVersion) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("a", 1, "y")}}), IsOk());
  ASSERT_THAT(Write({IndexDelete("a")}), IsOk());
  EXPECT_THAT(Write({Put("a", 2, "z")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Write({Put("a", 0, "z")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "z"));
}

TEST_P(KvContract, AClaimDoesNotReplaceAnIndexRow) {
  ASSERT_THAT(Write({IndexPut("i", 5, "r")}), IsOk());
  EXPECT_THAT(Write({PutOnce("i", "x")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("i"), LiveAt(5, "r"));
}

TEST_P(KvContract, AClaimDoesNotReplaceARecord) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write({PutOnce("a", "y")}), HasReason("VERSION_CONFLICT"));
}

TEST_P(KvContract, AClaimedRowIsReplacedAsARecord) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  ASSERT_THAT(Write({Put("o", 1, "y")}), IsOk());
  EXPECT_THAT(Get("o"), LiveAt(2, "y"));
}

TEST_P(KvContract, AClaimedRowThatIsDeletedStaysClaimed) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  ASSERT_THAT(Write({Delete("o", 1)}), IsOk());
  EXPECT_THAT(Write({PutOnce("o", "y")}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Get("o"), TombstoneAt(2));
}

TEST_P(KvContract, ARowIsClaimedAndRemovedAgainAndAgain) {
  for (int i = 0; i < 5; ++i) {
    ASSERT_THAT(Write({PutOnce("o", std::to_string(i))}), IsOk());
    EXPECT_THAT(Get("o"), LiveAt(1, std::to_string(i)));
    ASSERT_THAT(Write({IndexDelete("o")}), IsOk());
    EXPECT_THAT(Get("o"), NeverWritten());
  }
}

TEST_P(KvContract, AKeyIsDeletedAndCreatedAgainAndAgain) {
  for (uint64_t version = 0; version < 10; version += 2) {
    ASSERT_THAT(Write({Put("a", version, "x")}), IsOk());
    ASSERT_THAT(Write({Delete("a", version + 1)}), IsOk());
    EXPECT_THAT(Get("a"), TombstoneAt(version + 2));
  }
}

TEST_P(KvContract, ACheckOfAFutureVersionFails) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(Write({Check("a", 2)}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Write({Check("never", 1)}), StatusIs(StatusCode::kAborted));
}

TEST_P(KvContract, TheHighestVersionsKeepEveryBit) {
  const uint64_t last = std::numeric_limits<uint64_t>::max();
  ASSERT_THAT(Write({IndexPut("i", last - 1, "r"), IndexPut("j", uint64_t{1} << 63, "s")}), IsOk());
  EXPECT_THAT(Get("j"), LiveAt(uint64_t{1} << 63, "s"));
  EXPECT_THAT(Write({Check("i", last - 1), Put("j", uint64_t{1} << 63, "t")}), IsOk());
  EXPECT_THAT(Get("j"), LiveAt((uint64_t{1} << 63) + 1, "t"));
  ASSERT_THAT(Write({Put("i", last - 1, "x")}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(last, "x"));
  EXPECT_THAT(Write({Put("i", last, "y")}), HasReason("VERSION_RANGE"));
}

TEST_P(KvContract, NoKindTakesAVersionWithoutASuccessor) {
  const uint64_t last = std::numeric_limits<uint64_t>::max();
  EXPECT_THAT(Write({Delete("a", last)}), HasReason("VERSION_RANGE"));
  EXPECT_THAT(Write({Check("a", last)}), HasReason("VERSION_RANGE"));
}

TEST_P(KvContract, AKeyOneByteBelowTheLimitIsWritten) {
  const std::string key(kMaxKeyBytes - 1, 'k');
  ASSERT_THAT(Write({Put(key, 0, "x"), Put(key + "k", 0, "y")}), IsOk());
  EXPECT_THAT(Keys("", ""), testing::ElementsAre(key, key + "k"));
}

TEST_P(KvContract, EveryKindTakesTheLongestKey) {
  const std::string stem(kMaxKeyBytes - 1, 'k');
  ASSERT_THAT(Write({Put(stem + "p", 0, "x"), Delete(stem + "d", 0), Check(stem + "c", 0), IndexPut(stem + "i", 1, "r"),
                     IndexDelete(stem + "j"), PutOnce(stem + "o", "s")}),
              IsOk());
  EXPECT_THAT(Keys("", ""), testing::ElementsAre(stem + "i", stem + "o", stem + "p"));
}

TEST_P(KvContract, NoKindTakesAKeyThatIsTooLong) {
  const std::string key(kMaxKeyBytes + 1, 'k');
  for (const KvOp& op : {Put(key, 0, "x"), Delete(key, 0), Check(key, 0), IndexPut(key, 1, "r"), IndexDelete(key),
                         PutOnce(key, "s")}) {
    EXPECT_THAT(Write({op}), HasReason("KEY_SIZE"));
  }
  EXPECT_THAT(kv().Snapshot()->VersionOf(key), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(kv().Snapshot()->MultiGet({"a", key}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_P(KvContract, EveryKindTakesTheLargestValue) {
  const std::string value(engine_->largest_value(), 'v');
  ASSERT_THAT(Write({Put("a", 0, value), IndexPut("i", 1, value), PutOnce("o", value)}), IsOk());
  for (const char* key : {"a", "i", "o"}) EXPECT_THAT(Get(key), LiveAt(1, value));
}

TEST_P(KvContract, NoKindTakesAValueThatIsTooLarge) {
  const std::string value(engine_->largest_value() + 1, 'v');
  for (const KvOp& op : {Put("a", 0, value), IndexPut("a", 1, value), PutOnce("a", value)}) {
    EXPECT_THAT(Write({op}), HasReason("VALUE_TOO_LARGE"));
  }
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, EveryKindCountsAsAnOperation) {
  std::vector<KvOp> checks, removals;
  for (size_t i = 0; i <= kMaxCommitOps; ++i) {
    checks.push_back(Check("k" + std::to_string(i), 0));
    removals.push_back(IndexDelete("k" + std::to_string(i)));
  }
  EXPECT_THAT(Write(checks), HasReason("COMMIT_TOO_LARGE"));
  EXPECT_THAT(Write(removals), HasReason("COMMIT_TOO_LARGE"));
  checks.pop_back();
  removals.pop_back();
  EXPECT_THAT(Write(checks), IsOk());
  EXPECT_THAT(Write(removals), IsOk());
}

TEST_P(KvContract, AnIndexRowTwiceInOneCommitIsInvalid) {
  EXPECT_THAT(Write({IndexPut("i", 1, "r"), IndexPut("i", 1, "s")}), HasReason("KEY_TWICE"));
  EXPECT_THAT(Write({IndexDelete("i"), IndexPut("i", 1, "s")}), HasReason("KEY_TWICE"));
  EXPECT_THAT(Write({PutOnce("i", "r"), IndexDelete("i")}), HasReason("KEY_TWICE"));
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, AnInvalidBatchDoesNotDisturbTheNext) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("", 0, "y")}}), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Write({Put("a", 0, "z")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, "z"));
}

}  // namespace
}  // namespace sjelden
