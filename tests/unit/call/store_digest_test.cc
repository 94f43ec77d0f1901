// The digest that the committer keeps is the one that reading everything gives, and finds each row that was tampered
// with.
#include "platform/call/store_digest.h"

#include <future>
#include <random>

#include "platform/change/feed_keys.h"
#include "platform/crypto/hash.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/rocks_store.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

class StoreDigestTest : public GateFixture {
 protected:
  explicit StoreDigestTest(const OpenStore& open_store = nullptr) : GateFixture(open_store) {}

  std::future<absl::Status> Submit(KvCommit commit) {
    auto promise = std::make_shared<std::promise<absl::Status>>();
    Staged staged;
    staged.commit = std::move(commit);
    staged.entry.emplace();
    staged.entry->set_controller("883974832");
    staged.done = [promise](const absl::Status& status) { promise->set_value(status); };
    committer_->Submit(std::move(staged));
    return promise->get_future();
  }
  absl::Status Commit(KvOp op) { return Submit({{std::move(op)}}).get(); }
  std::string Kept() const { return committer_->head().digest(); }
  std::string Computed() const { return *DigestOf(*kv_.Snapshot(), keyring_->DeriveKey(kStoreDigestPurpose)); }
  // Past the committer.
  void Tamper(KvOp op) { ASSERT_OK(kv_.Write({{{std::move(op)}}})); }

  // Random commits, many at once, most of them on the same few keys.
  void RunRandomCommits(uint32_t seed, int rounds) {
    std::mt19937 random(seed);
    const auto below = [&random](uint64_t limit) { return random() % limit; };
    for (int round = 0; round < rounds; ++round) {
      std::vector<std::future<absl::Status>> waiting;
      for (uint64_t n = below(40); n > 0; --n) {
        KvCommit commit;
        for (uint64_t k = below(12); k < 12; k += 1 + below(6)) {
          const bool index = k % 2 == 0;
          const std::string key = (index ? "index/" : "record/") + std::to_string(k);
          const uint64_t version = *kv_.Snapshot()->VersionOf(key) + (below(4) == 0 ? 1 : 0);
          const std::string value(below(40), static_cast<char>('a' + below(26)));
          const uint64_t kind = below(6);
          if (kind == 0) commit.ops.push_back({KvOp::Kind::kCheck, key, version, ""});
          else if (index && kind < 3) commit.ops.push_back({KvOp::Kind::kIndexDelete, key, 0, ""});
          else if (index) commit.ops.push_back({KvOp::Kind::kIndexPut, key, version + 1, value});
          else if (kind < 3) commit.ops.push_back({KvOp::Kind::kDelete, key, version, ""});
          else if (version == 0 && kind == 3) commit.ops.push_back({KvOp::Kind::kPutOnce, key, 0, value});
          else commit.ops.push_back({KvOp::Kind::kPut, key, version, value});
        }
        waiting.push_back(Submit(std::move(commit)));
      }
      for (auto& one : waiting) (one.get().ok() ? written_ : refused_) += 1;
      ASSERT_EQ(Kept(), Computed()) << "seed " << seed << " round " << round;
    }
  }
  int written_ = 0;
  int refused_ = 0;
};

class StoreDigestOnDiskTest : public StoreDigestTest {
 protected:
  StoreDigestOnDiskTest() : StoreDigestTest(&OpenRocksStore) {}
};

TEST_F(StoreDigestTest, StaysWhatReadingEverythingGives) {
  for (uint32_t seed = 1; seed <= 8; ++seed) RunRandomCommits(seed, 40);
  EXPECT_GT(written_, 100);
  EXPECT_GT(refused_, 100) << "commits that lose leave no trace in it";
}

TEST_F(StoreDigestOnDiskTest, StaysWhatReadingEverythingGives) {
  RunRandomCommits(1, 30);
  EXPECT_GT(written_, 20);
}

TEST_F(StoreDigestTest, OneRowThatWasPutBackRemovedOrAddedIsFound) {
  ASSERT_OK(Commit({KvOp::Kind::kPut, "record", 0, "first"}));
  ASSERT_OK(Commit({KvOp::Kind::kIndexPut, "index", 1, "row"}));
  ASSERT_OK(Commit({KvOp::Kind::kPut, "record", 1, "second"}));
  ASSERT_EQ(Kept(), Computed());
  Tamper({KvOp::Kind::kIndexPut, "record", 1, "first"});
  EXPECT_NE(Kept(), Computed()) << "put back as it was";
  Tamper({KvOp::Kind::kIndexPut, "record", 2, "second"});
  ASSERT_EQ(Kept(), Computed());
  Tamper({KvOp::Kind::kIndexDelete, "index", 0, ""});
  EXPECT_NE(Kept(), Computed()) << "an index row is gone";
  Tamper({KvOp::Kind::kIndexPut, "index", 1, "row"});
  ASSERT_EQ(Kept(), Computed());
  Tamper({KvOp::Kind::kIndexPut, "another", 1, "row"});
  EXPECT_NE(Kept(), Computed()) << "a row too many";
  Tamper({KvOp::Kind::kIndexDelete, "another", 0, ""});
  Tamper({KvOp::Kind::kIndexPut, AccessEntryKey(1, "883974832").bytes, 1, "another trace"});
  EXPECT_NE(Kept(), Computed()) << "a trace was changed";
}

TEST_F(StoreDigestTest, WhatWasTamperedWithStaysFoundWhenItIsReplaced) {
  ASSERT_OK(Commit({KvOp::Kind::kPut, "record", 0, "first"}));
  Tamper({KvOp::Kind::kIndexPut, "record", 1, "changed"});
  ASSERT_OK(Commit({KvOp::Kind::kPut, "record", 1, "second"}));
  EXPECT_NE(Kept(), Computed());
}

TEST_F(StoreDigestTest, AStoreWithoutOneGetsItWhenItIsOpened) {
  committer_ = *Committer::Create(kv_, *sealer_, {"epoch", false, nullptr});
  ASSERT_OK(Commit({KvOp::Kind::kPut, "record", 0, "first"}));
  EXPECT_EQ(Kept(), "");
  Committer::Options options{"epoch", false, nullptr};
  options.digest_key = keyring_->DeriveKey(kStoreDigestPurpose);
  testing::internal::CaptureStderr();
  committer_ = *Committer::Create(kv_, *sealer_, std::move(options));
  EXPECT_NE(testing::internal::GetCapturedStderr().find("store-digest-computed"), std::string::npos);
  EXPECT_EQ(Kept(), Computed());
  ASSERT_OK(Commit({KvOp::Kind::kPut, "record", 1, "second"}));
  EXPECT_EQ(Kept(), Computed());
}

TEST_F(StoreDigestTest, ManyRowsAreReadInPages) {
  KvCommit many;
  for (int i = 0; i < 2500; ++i) {
    many.ops.push_back({KvOp::Kind::kIndexPut, "row" + std::to_string(i), 1, std::to_string(i)});
    if (many.ops.size() < 90) continue;
    ASSERT_OK(Submit(std::move(many)).get());
    many = KvCommit();
  }
  EXPECT_EQ(Kept(), Computed());
}

TEST(SetHash, OfOneElementIsItsCodeAndTheOrderDoesNotMatter) {
  const SecretBytes key = SecretBytes::CopyOf(std::string(32, 'k'));
  SetHash hash(key);
  std::string sum = SetHash::Empty();
  hash.Add("one", sum);
  EXPECT_EQ(sum, HmacSha256(key.view(), "one"));
  std::string other = SetHash::Empty();
  hash.Add("two", other);
  hash.Add("one", other);
  hash.Add("two", sum);
  EXPECT_EQ(sum, other);
  hash.Remove("one", sum);
  hash.Remove("two", sum);
  EXPECT_EQ(sum, SetHash::Empty());
}

TEST(SetHash, SumsModuloTwoToTheTwoHundredAndFiftySix) {
  const SecretBytes key = SecretBytes::CopyOf(std::string(32, 'k'));
  SetHash hash(key);
  std::string sum(kSetSumBytes, '\xff');
  hash.Add("one", sum);
  hash.Add("one", sum);
  std::string twice = SetHash::Empty();
  hash.Remove("two", twice);
  hash.Add("one", twice);
  hash.Add("one", twice);
  hash.Add("two", twice);
  // 2^256 - 1 + x is x - 1.
  size_t last = kSetSumBytes;
  while (sum[--last] == '\xff') sum[last] = '\0';
  sum[last] = static_cast<char>(static_cast<unsigned char>(sum[last]) + 1);
  EXPECT_EQ(sum, twice);
}

}  // namespace
}  // namespace sjelden
