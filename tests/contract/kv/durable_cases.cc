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

}  // namespace
}  // namespace sjelden
