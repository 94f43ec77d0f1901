// Byte order and bounds: no byte of a key means anything to an engine.
#include <limits>

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(KvContract, EveryByteIsAKeyAndStandsInItsPlace) {
  std::vector<std::string> keys;
  std::vector<std::vector<KvOp>> commits;
  for (int byte = 255; byte >= 0; --byte) {
    keys.insert(keys.begin(), std::string(1, static_cast<char>(byte)));
    commits.push_back({Put(keys.front(), 0, std::to_string(byte))});
  }
  ASSERT_THAT(WriteAll(commits), IsOk());
  EXPECT_EQ(Keys("", ""), keys);
  EXPECT_THAT(Get("\0"s), LiveAt(1, "0"));
  EXPECT_THAT(Get("\xff"), LiveAt(1, "255"));
}

TEST_P(KvContract, TrailingZerosMakeOtherKeysInOrder) {
  ASSERT_THAT(Write({Put("a\0\0"s, 0, "2"), Put("a", 0, "0"), Put("a\0"s, 0, "1"), Put("a\1"s, 0, "3")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "a\0"s, "a\0\0"s, "a\1"s));
  EXPECT_THAT(Get("a\0"s), LiveAt(1, "1"));
}

TEST_P(KvContract, KeysOfHighBytesAloneAreInOrder) {
  ASSERT_THAT(Write({Put("\xff\xff\xff", 0, ""), Put("\xff", 0, ""), Put("\xff\xfe", 0, ""), Put("\xfe\xff", 0, "")}),
              IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("\xfe\xff", "\xff", "\xff\xfe", "\xff\xff\xff"));
  EXPECT_THAT(Keys("\xff", "\xff\xff"), ElementsAre("\xff", "\xff\xfe"));
}

TEST_P(KvContract, TheLongestKeysMayDifferInTheirLastByte) {
  std::string low(kMaxKeyBytes, 'k'), high = low;
  low.back() = '\0';
  high.back() = '\xff';
  ASSERT_THAT(Write({Put(high, 0, "h"), Put(low, 0, "l")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre(low, high));
  EXPECT_THAT(Get(low), LiveAt(1, "l"));
  EXPECT_THAT(Get(high), LiveAt(1, "h"));
}

TEST_P(KvContract, APageMayBeginBehindTheLongestKey) {
  const std::string longest(kMaxKeyBytes, 'k');
  ASSERT_THAT(Write({Put(longest, 0, ""), Put("l", 0, "")}), IsOk());
  EXPECT_THAT(Keys(longest + '\0', ""), ElementsAre("l"));
  EXPECT_THAT(Keys("", longest + '\0'), ElementsAre(longest));
}

TEST_P(KvContract, KeysNeedNotBeText) {
  const std::string broken = "\xc3\x28", surrogate = "\xed\xa0\x80", overlong = "\xc0\x80";
  ASSERT_THAT(Write({Put(broken, 0, "b"), Put(surrogate, 0, "s"), Put(overlong, 0, "o")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre(overlong, broken, surrogate));
  EXPECT_THAT(Get(broken), LiveAt(1, "b"));
}

TEST_P(KvContract, SignsOfOtherLanguagesAreBytes) {
  const std::vector<std::string> keys = {"%", "'", "\"; DROP TABLE record; --", "A", "\\", "\\000", "\\x41", "_", "{}"};
  std::vector<KvOp> ops;
  for (const std::string& key : keys) ops.push_back(Put(key, 0, key));
  ASSERT_THAT(Write(ops), IsOk());
  for (const std::string& key : keys) EXPECT_THAT(Get(key), LiveAt(1, key));
  EXPECT_EQ(Keys("", "").size(), keys.size());
  EXPECT_THAT(Keys("%", "&"), ElementsAre("%"));
}

TEST_P(KvContract, CaseAndAccentsAreNotFolded) {
  ASSERT_THAT(Write({Put("aa", 0, "1"), Put("AA", 0, "2"), Put("\xc3\xa5", 0, "3"), Put("Aa", 0, "4")}), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("AA", "Aa", "aa", "\xc3\xa5"));
}

TEST_P(KvContract, BigEndianNumbersAreInTheirOrder) {
  const std::string one = "n\0\0\0\1"s, high = "n\0\0\1\0"s, negative = "n\xff\0\0\0"s;
  ASSERT_THAT(Write({Put(negative, 0, ""), Put(high, 0, ""), Put(one, 0, "")}), IsOk());
  EXPECT_THAT(Keys("n", "o"), ElementsAre(one, high, negative));
}

TEST_P(KvContract, TheEndOfAPrefixTakesAllOfItAndNothingElse) {
  ASSERT_THAT(Write({Put("ab", 0, ""), Put("ab\xff\xff", 0, ""), Put("ac", 0, ""), Put("aa\xff", 0, "")}), IsOk());
  EXPECT_THAT(Keys("ab", "ac"), ElementsAre("ab", "ab\xff\xff"));
}

TEST_P(KvContract, ARangeOfOneKeyEndsWithTheNextPossibleKey) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("a\0"s, 0, ""), Put("b", 0, "")}), IsOk());
  EXPECT_THAT(Keys("a", "a\0"s), ElementsAre("a"));
}

TEST_P(KvContract, AScanMayBeginWithTheSmallestKey) {
  ASSERT_THAT(Write({Put("\0"s, 0, ""), Put("\0\0"s, 0, "")}), IsOk());
  EXPECT_THAT(Keys("\0"s, ""), ElementsAre("\0"s, "\0\0"s));
  EXPECT_THAT(Keys("", "\0"s), IsEmpty());
  EXPECT_THAT(Keys("\0"s, "\0\0"s), ElementsAre("\0"s));
}

TEST_P(KvContract, AScanBeginsBehindAStartThatWasDeleted) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, ""), Put("c", 0, "")}), IsOk());
  ASSERT_THAT(Write({Delete("b", 1)}), IsOk());
  EXPECT_THAT(Keys("b", ""), ElementsAre("c"));
}

TEST_P(KvContract, ALimitMayBeAnyNumber) {
  ASSERT_THAT(Write({Put("a", 0, ""), Put("b", 0, "")}), IsOk());
  EXPECT_THAT(Keys("", "", 1), ElementsAre("a"));
  EXPECT_THAT(Keys("", "", std::numeric_limits<size_t>::max()), ElementsAre("a", "b"));
  EXPECT_THAT(Keys("", "c", std::numeric_limits<size_t>::max()), ElementsAre("a", "b"));
}

TEST_P(KvContract, AScanFindsWhatLiesBehindManyTombstones) {
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 300; ++i) commits.push_back({Delete("k" + std::to_string(1000 + i), 0)});
  commits.push_back({Put("l", 0, "x"), Put("m", 0, "y")});
  ASSERT_THAT(WriteAll(commits), IsOk());
  EXPECT_THAT(Keys("k", "", 1), ElementsAre("l"));
}

TEST_P(KvContract, AScanShowsAKeyOnceHoweverOftenItWasWritten) {
  for (uint64_t version = 0; version < 10; ++version) {
    ASSERT_THAT(Write({Put("a", version, "x"), IndexPut("i", version + 1, "r")}), IsOk());
  }
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "i"));
}

TEST_P(KvContract, PagesOfAnySizeMakeTheWhole) {
  std::vector<std::vector<KvOp>> commits;
  for (int i = 0; i < 200; ++i) commits.push_back({Put("k" + std::string(i % 7, '\0') + std::to_string(i), 0, "")});
  ASSERT_THAT(WriteAll(commits), IsOk());
  const std::vector<std::string> all = Keys("", "");
  ASSERT_EQ(all.size(), 200u);
  for (const size_t size : {1, 7, 199, 200, 201}) {
    std::vector<std::string> paged;
    for (std::string start;;) {
      const std::vector<std::string> page = Keys(start, "", size);
      paged.insert(paged.end(), page.begin(), page.end());
      if (page.size() < size) break;
      start = page.back() + '\0';
    }
    EXPECT_EQ(paged, all) << "by " << size;
  }
}

TEST_P(KvContract, MultiGetOfManyKeysAnswersInTheOrderAsked) {
  std::vector<std::vector<KvOp>> commits;
  std::vector<std::string> asked;
  for (int i = 0; i < 300; ++i) {
    if (i % 2 == 0) commits.push_back({Put("k" + std::to_string(i), 0, std::to_string(i))});
    asked.insert(asked.begin(), "k" + std::to_string(i));
  }
  ASSERT_THAT(WriteAll(commits), IsOk());
  const auto entries = *kv().Snapshot()->MultiGet(asked);
  ASSERT_EQ(entries.size(), asked.size());
  for (size_t i = 0; i < asked.size(); ++i) {
    EXPECT_EQ(entries[i].key, asked[i]);
    if (i % 2 == 0) EXPECT_THAT(entries[i], NeverWritten());
    else EXPECT_THAT(entries[i], LiveAt(1, asked[i].substr(1)));
  }
}

TEST_P(KvContract, MultiGetAnswersAKeyAsOftenAsItIsAsked) {
  ASSERT_THAT(Write({Put("a", 0, "x")}), IsOk());
  EXPECT_THAT(*kv().Snapshot()->MultiGet({"a", "a", "b", "a", "b"}),
              ElementsAre(LiveAt(1, "x"), LiveAt(1, "x"), NeverWritten(), LiveAt(1, "x"), NeverWritten()));
}

TEST_P(KvContract, MultiGetTellsTombstonesFromWhatWasRemoved) {
  ASSERT_THAT(Write({Put("a", 0, "x"), IndexPut("i", 3, "r"), PutOnce("o", "s")}), IsOk());
  ASSERT_THAT(Write({Delete("a", 1), IndexDelete("i"), IndexDelete("o")}), IsOk());
  EXPECT_THAT(*kv().Snapshot()->MultiGet({"a", "i", "o"}), ElementsAre(TombstoneAt(2), NeverWritten(), NeverWritten()));
}

TEST_P(KvContract, MultiGetOfZerosAndHighBytesFindsEach) {
  ASSERT_THAT(Write({Put("\0"s, 0, "z"), Put("\0\0"s, 0, "zz"), Put("\xff", 0, "h")}), IsOk());
  EXPECT_THAT(*kv().Snapshot()->MultiGet({"\xff", "\0\0"s, "\0"s, "\0\0\0"s}),
              ElementsAre(LiveAt(1, "h"), LiveAt(1, "zz"), LiveAt(1, "z"), NeverWritten()));
}

TEST_P(KvContract, VersionsOfAnswersInTheOrderAsked) {
  ASSERT_THAT(Write({Put("a", 0, "x"), Delete("b", 0), IndexPut("i", 7, "r")}), IsOk());
  ASSERT_THAT(Write({Put("a", 1, "y")}), IsOk());
  const auto view = kv().Snapshot();
  EXPECT_THAT(view->VersionsOf({"i", "c", "a", "b", "a"}), IsOkAndHolds(ElementsAre(7, 0, 2, 1, 2)));
  EXPECT_THAT(view->VersionsOf({}), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(view->VersionsOf({"a", ""}), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace sjelden
