// Values: every size and every byte, and that nothing of an earlier one is left.
#include <map>
#include <random>

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

std::string RandomValue(size_t bytes, uint32_t seed) {
  std::mt19937 random(seed);
  std::string value(bytes, '\0');
  for (char& byte : value) byte = static_cast<char>(random());
  return value;
}

TEST_P(KvContract, ValuesOfEverySizeComeBack) {
  std::map<std::string, std::string> written;
  for (const size_t bytes : {0, 1, 126, 127, 128, 1995, 2032, 2048, 4096, 8100, 8160, 8192, 16384, 32768, 65000}) {
    const std::string key = "k" + std::to_string(bytes);
    written[key] = RandomValue(bytes, static_cast<uint32_t>(bytes));
    ASSERT_THAT(Write({Put(key, 0, written[key])}), IsOk());
  }
  for (const auto& [key, value] : written) EXPECT_THAT(Get(key), LiveAt(1, value)) << key;
  const auto scanned = *kv().Snapshot()->Scan("", "", 100);
  ASSERT_EQ(scanned.size(), written.size());
  for (const KvEntry& entry : scanned) EXPECT_EQ(entry.value, written[entry.key]) << entry.key;
}

TEST_P(KvContract, ALargeValueOfZerosKeepsItsLength) {
  const std::string zeros(60 << 10, '\0');
  ASSERT_THAT(Write({Put("a", 0, zeros)}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, zeros));
}

TEST_P(KvContract, ALargeValueIsReplacedByAnEmptyOne) {
  ASSERT_THAT(Write({Put("a", 0, RandomValue(60 << 10, 1))}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, "")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(2, ""));
}

TEST_P(KvContract, AnEmptyValueIsReplacedByALargeOne) {
  const std::string large = RandomValue(60 << 10, 2);
  ASSERT_THAT(Write({Put("a", 0, "")}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, large)}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(2, large));
}

TEST_P(KvContract, ALargeValueStaysWhereItsNeighbourIsReplaced) {
  const std::string large = RandomValue(50 << 10, 3);
  ASSERT_THAT(Write({Put("a", 0, large), Put("b", 0, "x"), Put("c", 0, large)}), IsOk());
  for (uint64_t version = 1; version < 20; ++version) ASSERT_THAT(Write({Put("b", version, large)}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(1, large));
  EXPECT_THAT(Get("c"), LiveAt(1, large));
}

TEST_P(KvContract, WordsOfOtherLanguagesAreValues) {
  const std::vector<std::string> values = {"NULL", "{}", "{\"a\",NULL}", "\\x41", "\\N", "'", "true", std::string(1, '\0')};
  std::vector<KvOp> ops;
  for (size_t i = 0; i < values.size(); ++i) ops.push_back(Put("k" + std::to_string(i), 0, values[i]));
  ASSERT_THAT(Write(ops), IsOk());
  for (size_t i = 0; i < values.size(); ++i) EXPECT_THAT(Get("k" + std::to_string(i)), LiveAt(1, values[i]));
}

TEST_P(KvContract, ARecordThatIsCreatedAgainHasNothingOfTheOldOne) {
  ASSERT_THAT(Write({Put("a", 0, std::string(5000, 'o'))}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1)}), IsOk());
  EXPECT_THAT(Get("a"), TombstoneAt(2));
  ASSERT_THAT(Write({Put("a", 2, "new")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(3, "new"));
}

TEST_P(KvContract, AnIndexRowIsOverwrittenByAShorterOne) {
  ASSERT_THAT(Write({IndexPut("i", 1, std::string(5000, 'o'))}), IsOk());
  ASSERT_THAT(Write({IndexPut("i", 1, "n")}), IsOk());
  EXPECT_THAT(Get("i"), LiveAt(1, "n"));
}

TEST_P(KvContract, ARecordMayBeReplacedByTheSameValue) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, "x")}), IsOk());
  EXPECT_THAT(Get("a"), LiveAt(2, "x"));
}

TEST_P(KvContract, ManyKeysMayHoldTheSameValue) {
  std::vector<KvOp> ops;
  for (int i = 0; i < 100; ++i) ops.push_back(Put("k" + std::to_string(i), 0, "same"));
  ASSERT_THAT(Write(ops), IsOk());
  ASSERT_THAT(Write({Put("k7", 1, "other")}), IsOk());
  int same = 0;
  const auto scanned = *kv().Snapshot()->Scan("", "", 200);
  for (const KvEntry& entry : scanned) same += entry.value == "same";
  EXPECT_EQ(same, 99);
}

TEST_P(KvContract, AScanOfLargeValuesIsWhole) {
  std::vector<std::vector<KvOp>> commits;
  for (uint32_t i = 0; i < 40; ++i) commits.push_back({Put("k" + std::to_string(100 + i), 0, RandomValue(60000, i))});
  ASSERT_THAT(WriteAll(commits), IsOk());
  const auto scanned = *kv().Snapshot()->Scan("k", "l", 100);
  ASSERT_EQ(scanned.size(), 40u);
  for (uint32_t i = 0; i < 40; ++i) EXPECT_TRUE(scanned[i].value == RandomValue(60000, i)) << i;
}

}  // namespace
}  // namespace sjelden
