// Limits: exact at the border, on every operation.
#include <limits>

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using absl::StatusCode;

std::vector<KvOp> Puts(size_t count, size_t value_bytes = 1) {
  std::vector<KvOp> ops;
  for (size_t i = 0; i < count; ++i) ops.push_back(Put("k" + std::to_string(i), 0, std::string(value_bytes, 'v')));
  return ops;
}

// A commit of exactly `bytes` bytes, keys and values with their overhead.
std::vector<KvOp> CommitOf(size_t bytes, size_t overhead) {
  std::vector<KvOp> ops;
  for (int i = 0; bytes > 0; ++i) {
    const std::string key = "key" + std::to_string(100 + i);
    const size_t value = std::min(bytes - key.size() - overhead, kMaxValueBytes - 1024);
    ops.push_back(Put(key, 0, std::string(value, 'v')));
    bytes -= key.size() + value + overhead;
  }
  return ops;
}

TEST_P(KvContract, AnEmptyKeyIsInvalid) {
  EXPECT_THAT(Write({Put("", 0, "x")}), HasReason("KEY_SIZE"));
  EXPECT_THAT(Write({Check("", 0)}), HasReason("KEY_SIZE"));
  EXPECT_THAT(Write({IndexDelete("")}), HasReason("KEY_SIZE"));
}

TEST_P(KvContract, ReadingAnEmptyKeyIsInvalid) {
  EXPECT_THAT(kv().Snapshot()->Get(""), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(kv().Snapshot()->VersionOf(""), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(kv().Snapshot()->MultiGet({"a", ""}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_P(KvContract, TheLongestKeyIsWritten) {
  const std::string key(kMaxKeyBytes, 'k');
  ASSERT_THAT(Write({Put(key, 0, "x")}), IsOk());
  EXPECT_THAT(Get(key), LiveAt(1, "x"));
  EXPECT_THAT(Keys("", ""), testing::ElementsAre(key));
}

TEST_P(KvContract, AKeyOneByteTooLongIsInvalid) {
  const std::string key(kMaxKeyBytes + 1, 'k');
  EXPECT_THAT(Write({Put(key, 0, "x")}), HasReason("KEY_SIZE"));
  EXPECT_THAT(kv().Snapshot()->Get(key), StatusIs(StatusCode::kInvalidArgument));
}

TEST_P(KvContract, TheLargestValueIsWritten) {
  const std::string value(engine_->largest_value(), 'v');
  ASSERT_THAT(Write({Put("a", 0, value)}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, value));
}

TEST_P(KvContract, AValueOneByteTooLargeIsInvalid) {
  EXPECT_THAT(Write({Put("a", 0, std::string(engine_->largest_value() + 1, 'v'))}), HasReason("VALUE_TOO_LARGE"));
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, ACommitOfTheMostOperationsIsWritten) {
  EXPECT_THAT(Write(Puts(kMaxCommitOps)), IsOk());
  EXPECT_EQ(Keys("k", "l").size(), kMaxCommitOps);
}

TEST_P(KvContract, ACommitOfOneOperationTooManyIsInvalid) {
  EXPECT_THAT(Write(Puts(kMaxCommitOps + 1)), HasReason("COMMIT_TOO_LARGE"));
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, ACommitOfTheMostBytesIsWritten) {
  EXPECT_THAT(Write(CommitOf(kMaxCommitBytes, engine_->overhead())), IsOk());
}

TEST_P(KvContract, ACommitOfOneByteTooManyIsInvalid) {
  EXPECT_THAT(Write(CommitOf(kMaxCommitBytes + 1, engine_->overhead())), HasReason("COMMIT_TOO_LARGE"));
  EXPECT_THAT(Keys("", ""), testing::IsEmpty());
}

TEST_P(KvContract, ABatchMayBeLargerThanACommit) {
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 3; ++i) {
    commits.push_back({});
    for (int j = 0; j < 12; ++j) {
      commits.back().push_back(
          Put(std::to_string(i) + "/" + std::to_string(j), 0, std::string(engine_->largest_value(), 'v')));
    }
  }
  EXPECT_THAT(WriteAll(commits), IsOk());
  EXPECT_EQ(Keys("", "").size(), 36u);
}

TEST_P(KvContract, AKeyTwiceInOneCommitIsInvalid) {
  EXPECT_THAT(Write({Put("a", 0, "x"), Put("a", 1, "y")}), HasReason("KEY_TWICE"));
  EXPECT_THAT(Write({Check("a", 0), Put("a", 0, "y")}), HasReason("KEY_TWICE"));
  EXPECT_THAT(Get("a"), NeverWritten());
}

TEST_P(KvContract, AVersionWithoutASuccessorIsInvalid) {
  const uint64_t last = std::numeric_limits<uint64_t>::max();
  EXPECT_THAT(Write({Put("a", last, "x")}), HasReason("VERSION_RANGE"));
  EXPECT_THAT(Write({IndexPut("a", last, "x")}), HasReason("VERSION_RANGE"));
}

TEST_P(KvContract, LimitsAreCheckedBeforeVersions) {
  EXPECT_THAT(WriteAll({{Put("a", 7, "x")}, {Put("", 0, "y")}}), StatusIs(StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace sjelden
