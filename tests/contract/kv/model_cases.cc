// Random histories against the plainest model there is, with readers that hold snapshots meanwhile.
#include <atomic>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

using Model = std::map<std::string, KvEntry>;

// Makes commits of which some conflict, over few keys, so that histories meet.
class History {
 public:
  explicit History(uint32_t seed) : random_(seed) {}

  std::vector<KvCommit> NextBatch(const Model& model) {
    std::vector<KvCommit> batch(1 + Below(3));
    for (KvCommit& commit : batch) {
      std::map<std::string, KvOp> ops;
      for (uint32_t i = Below(5); i > 0; --i) {
        KvOp op = NextOp(model);
        ops.emplace(op.key, op);
      }
      for (auto& [key, op] : ops) commit.ops.push_back(std::move(op));
    }
    return batch;
  }

  // Applies what the seam promises, in the plainest words; false where the batch must be refused.
  static bool Apply(const std::vector<KvCommit>& batch, Model& model) {
    Model next = model;
    for (const KvCommit& commit : batch) {
      for (const KvOp& op : commit.ops) {
        if (!Apply(op, next)) return false;
      }
    }
    model = std::move(next);
    return true;
  }

  uint32_t Below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }

 private:
  static bool Apply(const KvOp& op, Model& model) {
    const auto found = model.find(op.key);
    const uint64_t version = found == model.end() ? 0 : found->second.version;
    switch (op.kind) {
      case KvOp::Kind::kIndexPut:
        model[op.key] = {op.key, op.expected_version, true, op.value};
        return true;
      case KvOp::Kind::kIndexDelete:
        model.erase(op.key);
        return true;
      case KvOp::Kind::kCheck:
        return version == op.expected_version;
      case KvOp::Kind::kDelete:
        if (version == op.expected_version) model[op.key] = {op.key, version + 1, false, ""};
        return version == op.expected_version;
      case KvOp::Kind::kPut:
      case KvOp::Kind::kPutOnce:
        if (version == op.expected_version) model[op.key] = {op.key, version + 1, true, op.value};
        return version == op.expected_version;
    }
    return false;
  }

  KvOp NextOp(const Model& model) {
    static constexpr KvOp::Kind kKinds[] = {KvOp::Kind::kPut,      KvOp::Kind::kPut,         KvOp::Kind::kDelete,
                                            KvOp::Kind::kCheck,    KvOp::Kind::kIndexPut,    KvOp::Kind::kIndexDelete,
                                            KvOp::Kind::kPutOnce};
    KvOp op{kKinds[Below(7)], NextKey(), 0, {}};
    const auto found = model.find(op.key);
    if (found != model.end()) op.expected_version = found->second.version;
    if (Below(20) == 0) op.expected_version += 1;  // a conflict
    if (op.kind == KvOp::Kind::kIndexPut && op.expected_version == 0) op.expected_version = 1;
    if (op.kind == KvOp::Kind::kPutOnce) op.expected_version = 0;
    if (op.kind != KvOp::Kind::kDelete && op.kind != KvOp::Kind::kCheck && op.kind != KvOp::Kind::kIndexDelete) {
      op.value = std::string(Below(200), static_cast<char>('a' + Below(26)));
    }
    return op;
  }

  std::string NextKey() {
    static constexpr char kBytes[] = {'\0', 'a', 'b', '\xff'};
    std::string key;
    for (uint32_t i = 1 + Below(3); i > 0; --i) key += kBytes[Below(4)];
    return key;
  }

  std::mt19937 random_;
};

void ExpectSame(const KvSnapshot& view, const Model& model) {
  std::vector<KvEntry> live;
  for (const auto& [key, entry] : model) {
    const KvEntry found = *view.Get(key);
    ASSERT_EQ(found.version, entry.version);
    ASSERT_EQ(found.live, entry.live);
    ASSERT_EQ(found.value, entry.value);
    if (entry.live) live.push_back(entry);
  }
  const std::vector<KvEntry> scanned = *view.Scan("", "", 10000);
  ASSERT_EQ(scanned.size(), live.size());
  for (size_t i = 0; i < live.size(); ++i) {
    ASSERT_EQ(scanned[i].key, live[i].key);
    ASSERT_EQ(scanned[i].version, live[i].version);
    ASSERT_EQ(scanned[i].value, live[i].value);
  }
}

uint32_t NewSeed() {
  const uint32_t seed = std::random_device()();
  std::cout << "seed " << seed << std::endl;  // shown so that a failure can be repeated
  return seed;
}

TEST_P(KvContract, RandomHistoriesAgreeWithAModel) {
  const uint32_t seed = NewSeed();
  SCOPED_TRACE(seed);
  History history(seed);
  Model model;
  std::vector<std::pair<std::unique_ptr<const KvSnapshot>, Model>> kept;
  for (int step = 0; step < 400; ++step) {
    const std::vector<KvCommit> batch = history.NextBatch(model);
    const bool accepted = History::Apply(batch, model);
    ASSERT_THAT(kv().Write(batch), StatusIs(accepted ? absl::StatusCode::kOk : absl::StatusCode::kAborted));
    if (history.Below(10) == 0) kept.emplace_back(kv().Snapshot(), model);
    if (history.Below(15) == 0 && !kept.empty()) kept.erase(kept.begin() + history.Below(kept.size()));
    if (engine_->durable() && step % 100 == 99) {
      for (const auto& [view, then] : kept) ASSERT_NO_FATAL_FAILURE(ExpectSame(*view, then));
      kept.clear();
      engine_->Reopen();
      ASSERT_NO_FATAL_FAILURE(ExpectSame(*kv().Snapshot(), model));
    }
  }
  for (const auto& [view, then] : kept) ASSERT_NO_FATAL_FAILURE(ExpectSame(*view, then));
  ASSERT_NO_FATAL_FAILURE(ExpectSame(*kv().Snapshot(), model));
}

// A batch writes the same number under every key: a reader that sees two numbers saw half a batch.
TEST_P(KvContract, ReadersMeanwhileSeeWholeBatchesOnly) {
  constexpr int kKeys = 8;
  std::atomic<bool> stop{false};
  std::atomic<int> torn{0};
  std::atomic<int> reads{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      uint64_t last = 0;
      do {
        const auto view = kv().Snapshot();
        const std::vector<KvEntry> rows = *view->Scan("k", "l", 100);
        const uint64_t version = rows.empty() ? 0 : rows.front().version;
        if (!rows.empty() && rows.size() != kKeys) ++torn;
        for (const KvEntry& row : rows) torn += row.version != version || row.value != rows.front().value;
        torn += version != view->Get("k7")->version;
        torn += version < last;
        last = version;
        ++reads;
      } while (!stop);
    });
  }
  for (uint64_t version = 0; version < 200; ++version) {
    std::vector<KvOp> ops;
    for (int key = 0; key < kKeys; ++key) {
      ops.push_back(Put("k" + std::to_string(key), version, std::to_string(version)));
    }
    EXPECT_THAT(Write(ops), IsOk());
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
  EXPECT_GT(reads, 0);
}

}  // namespace
}  // namespace sjelden
