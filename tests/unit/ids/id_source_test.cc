#include "platform/ids/id_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

#include "tests/testing/sequential_ids.h"

namespace sjelden {
namespace {

TEST(EncodeId, WritesAllBitsMostSignificantFirst) {
  std::array<uint8_t, 16> bits{};
  EXPECT_EQ(EncodeId(bits), "00000000000000000000000000");
  bits[15] = 33;
  EXPECT_EQ(EncodeId(bits), "00000000000000000000000011");
  bits.fill(0xff);
  EXPECT_EQ(EncodeId(bits), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
  // 0x0123456789abcdef twice, in groups of five bits from the right.
  bits = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef};
  EXPECT_EQ(EncodeId(bits), "014d2pf2dbsqqg28t5cy4tqkff");
}

TEST(IsId, AcceptsOneSpellingOnly) {
  EXPECT_TRUE(IsId("01arz3ndektsv4rrffq69g5fav"));
  EXPECT_FALSE(IsId(""));
  EXPECT_FALSE(IsId("01arz3ndektsv4rrffq69g5fa"));
  EXPECT_FALSE(IsId("01arz3ndektsv4rrffq69g5favv"));
  EXPECT_FALSE(IsId("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
  EXPECT_FALSE(IsId("81arz3ndektsv4rrffq69g5fav")) << "more than 128 bits";
  for (const char wrong : std::string("ilou-/ .") + '\0') {
    std::string id = "01arz3ndektsv4rrffq69g5fav";
    id[5] = wrong;
    EXPECT_FALSE(IsId(id)) << wrong;
  }
}

TEST(RandomIds, AreIdsAndNeverRepeat) {
  RandomIds ids;
  std::set<std::string> seen;
  std::set<char> last_characters;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = ids.NewId();
    ASSERT_TRUE(IsId(id)) << id;
    last_characters.insert(id.back());
    ASSERT_TRUE(seen.insert(id).second) << id;
  }
  EXPECT_EQ(last_characters.size(), 32u);
}

TEST(RandomIds, MayBeMadeOnManyThreads) {
  RandomIds ids;
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&ids, &mine] {
      for (int i = 0; i < 1000; ++i) mine.push_back(ids.NewId());
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> seen;
  for (const auto& mine : made) seen.insert(mine.begin(), mine.end());
  EXPECT_EQ(seen.size(), 4000u);
}

TEST(SequentialIds, CountAndAreIds) {
  SequentialIds ids;
  EXPECT_EQ(ids.NewId(), "00000000000000000000000001");
  EXPECT_EQ(ids.NewId(), "00000000000000000000000002");
  EXPECT_TRUE(IsId(SequentialIds::IdOf(UINT64_MAX)));
}

}  // namespace
}  // namespace sjelden
