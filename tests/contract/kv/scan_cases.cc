// Scans and snapshots: byte order, bounds, limits, and that a snapshot stays as it was.
#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Raw(std::initializer_list<int> bytes) {
  std::string raw;
  for (const int byte : bytes) raw += static_cast<char>(byte);
  return raw;
}

TEST_P(KvContract, AScanOfAnEmptyStoreIsEmpty) { EXPECT_THAT(Keys("", ""), IsEmpty()); }

TEST_P(KvContract, AScanIsInByteOrder) {
  ASSERT_THAT(Write({Put("b", 0, ""), Put("a", 0, ""), Put("B", 0, ""), Put("aa", 0, ""), Put("~", 0, "")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("B", "a", "aa", "b", "~"));
}

TEST_P(KvContract, BytesAreUnsigned) {
  const std::string zero = Raw({0}), low = Raw({0x7f}), high = Raw({0x80}), last = Raw({0xff}), pair = Raw({0xff, 0});
  ASSERT_THAT(Write({Put(pair, 0, ""), Put(high, 0, ""), Put(last, 0, ""), Put(zero, 0, ""), Put(low, 0, "")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre(zero, low, high, last, pair));
}

TEST_P(KvContract, AKeyMayHoldZeroBytes) {
  const std::string key = Raw({'a', 0, 'b', 0});
  ASSERT_THAT(Write({Put(key, 0, "x"), Put("a", 0, "y")}), IsOk());
  EXPECT_THAT(Get(key), LiveAt(1, "x"));
  EXPECT_THAT(Get("a"), LiveAt(1, "y"));
  EXPECT_THAT(Keys(Raw({'a', 0}), Raw({'a', 1})), ElementsAre(key));
}

TEST_P(KvContract, APrefixOfAKeyIsAnotherKeyAndComesFirst) {
  ASSERT_THAT(Write({Put("ab", 0, "x"), Put("a", 0, "y")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "ab"));
  EXPECT_THAT(Get("abc"), NeverWritten());
}

TEST_P(KvContract, TheStartIsInAScanAndTheEndIsNot) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, ""), Put("c", 0, "")}), IsOk());
  EXPECT_THAT(Keys("a", "c"), ElementsAre("a", "b"));
  EXPECT_THAT(Keys("b", "b"), IsEmpty());
}

TEST_P(KvContract, AnEmptyEndHasNoBound) {
  const std::string last = Raw({0xff, 0xff, 0xff});
  ASSERT_THAT(Write({Put("a", 0, ""), Put(last, 0, "")}), IsOk());
  EXPECT_THAT(Keys("a", ""), ElementsAre("a", last));
  EXPECT_THAT(Keys(Raw({0xff}), ""), ElementsAre(last));
}

TEST_P(KvContract, AScanFromBehindItsEndIsEmpty) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, ""), Put("c", 0, "")}), IsOk());
  EXPECT_THAT(Keys("c", "a"), IsEmpty());
}

TEST_P(KvContract, BoundsNeedNotBeKeys) {
  ASSERT_THAT(Write({Put("b", 0, ""), Put("d", 0, "")}), IsOk());
  EXPECT_THAT(Keys("a", "c"), ElementsAre("b"));
  EXPECT_THAT(Keys("c", "e"), ElementsAre("d"));
  EXPECT_THAT(Keys("e", "f"), IsEmpty());
}

TEST_P(KvContract, AScanStopsAtItsLimit) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, ""), Put("c", 0, "")}), IsOk());
  EXPECT_THAT(Keys("", "", 2), ElementsAre("a", "b"));
  EXPECT_THAT(Keys("", "", 3), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Keys("", "", 0), IsEmpty());
}

TEST_P(KvContract, ALimitCountsLiveEntriesOnly) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, ""), Put("c", 0, "")}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1)}), IsOk());
  EXPECT_THAT(Keys("", "", 2), ElementsAre("b", "c"));
}

TEST_P(KvContract, AScanLeavesOutTombstonesAndRemovedRows) {
  ASSERT_THAT(Write({Put("a", 0, ""), IndexPut("b", 1, ""), Put("c", 0, "")}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1), IndexDelete("b")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("c"));
}

TEST_P(KvContract, AScanReturnsVersionsAndValues) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Put("a", 1, "y"), IndexPut("b", 9, "z")}}), IsOk());
  EXPECT_THAT(*kv().Snapshot()->Scan("", "", 10), ElementsAre(LiveAt(2, "y"), LiveAt(9, "z")));
}

TEST_P(KvContract, APageBeginsBehindTheLastKeyOfTheOneBefore) {
  for (int i = 0; i < 10; ++i) ASSERT_THAT(Write({Put("k" + std::to_string(i), 0, "")}), IsOk());
  std::vector<std::string> all;
  std::string start = "k";
  while (true) {
    const std::vector<std::string> page = Keys(start, "l", 3);
    if (page.empty()) break;
    all.insert(all.end(), page.begin(), page.end());
    start = page.back() + '\0';
  }
  EXPECT_EQ(all, Keys("k", "l"));
  EXPECT_EQ(all.size(), 10u);
}

TEST_P(KvContract, ASnapshotDoesNotSeeLaterWrites) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({Put("a", 1, "y"), Put("b", 0, "z")}), IsOk());
  EXPECT_THAT(*before->Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(*before->Get("b"), NeverWritten());
  EXPECT_THAT(KeysOf(*before, "", ""), ElementsAre("a"));
  EXPECT_THAT(before->VersionOf("a"), IsOkAndHolds(1u));
}

TEST_P(KvContract, ASnapshotKeepsWhatIsDeletedLater) {
  ASSERT_THAT(Write({Put("a", 0, "x"), IndexPut("i", 1, "r")}), IsOk());
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({Delete("a", 1), IndexDelete("i")}), IsOk());
  EXPECT_THAT(*before->Get("a"), LiveAt(1, "x"));
  EXPECT_THAT(*before->Get("i"), LiveAt(1, "r"));
  EXPECT_THAT(KeysOf(*before, "", ""), ElementsAre("a", "i"));
}

TEST_P(KvContract, SnapshotsOfDifferentTimesStandBesideEachOther) {
  std::vector<std::unique_ptr<const KvSnapshot>> views;
  for (uint64_t version = 0; version < 20; ++version) {
    ASSERT_THAT(Write({Put("a", version, std::to_string(version))}), IsOk());
    views.push_back(kv().Snapshot());
  }
  for (uint64_t version = 0; version < 20; version += 2) views[version].reset();
  for (uint64_t version = 1; version < 20; version += 2) {
    EXPECT_THAT(*views[version]->Get("a"), LiveAt(version + 1, std::to_string(version)));
  }
}

TEST_P(KvContract, ASnapshotOfAnEmptyStoreStaysEmpty) {
  const auto before = kv().Snapshot();
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(KeysOf(*before, "", ""), IsEmpty());
}

TEST_P(KvContract, ASnapshotIsFrozenWhereARowIsRemovedAndWrittenAgain) {
  ASSERT_THAT(Write({PutOnce("o", "x")}), IsOk());
  const auto first = kv().Snapshot();
  ASSERT_THAT(Write({IndexDelete("o")}), IsOk());
  const auto second = kv().Snapshot();
  ASSERT_THAT(Write({PutOnce("o", "y")}), IsOk());
  EXPECT_THAT(*first->Get("o"), LiveAt(1, "x"));
  EXPECT_THAT(*second->Get("o"), NeverWritten());
  EXPECT_THAT(Get("o"), LiveAt(1, "y"));
}

TEST_P(KvContract, ARefusedWriteDoesNotShow) {
  ASSERT_THAT(WriteAll({{Put("a", 0, "x")}, {Check("b", 1)}}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Keys("", ""), IsEmpty());
}

}  // namespace
}  // namespace sjelden
