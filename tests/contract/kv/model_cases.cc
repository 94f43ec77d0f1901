// Random histories against the plainest model there is, with readers that hold snapshots meanwhile.
//
// SJELDEN_MODEL_STEPS makes them longer than the 400 steps of a quick run.
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <future>
#include <iostream>
#include <map>
#include <mutex>
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

int Steps() {
  const char* steps = std::getenv("SJELDEN_MODEL_STEPS");
  return steps == nullptr ? 400 : std::atoi(steps);
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
  for (int step = 0; step < Steps(); ++step) {
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

// Several writers hand their commits to one thread, which decides which of them win, writes all of those as one batch,
// and keeps the model beside it: what a store's committer does. The number of the batch stands in the store, too.
class Queue {
 public:
  static constexpr char kNumber[] = "\xff\xff\xff\xffnumber";  // behind every key of a history

  explicit Queue(Kv& kv) : kv_(kv), models_(1), thread_([this] { Work(); }) {}
  ~Queue() {
    {
      std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  // Waits until the commit is written or has lost; says which.
  bool Submit(KvCommit commit) {
    std::future<bool> won;
    {
      std::lock_guard lock(mutex_);
      waiting_.emplace_back(std::move(commit), std::promise<bool>());
      won = waiting_.back().second.get_future();
    }
    wake_.notify_one();
    return won.get();
  }
  // The state after a batch; also of one that is just being written.
  Model ModelAt(size_t number) const {
    std::lock_guard lock(mutex_);
    return models_[number];
  }
  // How many batches were written for certain.
  size_t written() const { return written_; }
  int failures() const { return failures_; }

 private:
  using Waiting = std::vector<std::pair<KvCommit, std::promise<bool>>>;

  void Work() {
    while (true) {
      Waiting taken;
      Model model;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        taken.swap(waiting_);
        model = models_.back();
      }
      WriteBatch(taken, std::move(model));
    }
  }

  void WriteBatch(Waiting& taken, Model model) {
    const auto base = kv_.Snapshot();
    VersionOverlay overlay(*base);
    std::vector<const KvCommit*> all;
    for (const auto& [commit, promise] : taken) all.push_back(&commit);
    if (kv_.reads_cross_network()) failures_ += !overlay.Foresee(all).ok();
    std::vector<KvCommit> batch;
    std::vector<bool> wins;
    for (const auto& [commit, promise] : taken) {
      wins.push_back(overlay.Accept(commit).ok());
      failures_ += wins.back() != History::Apply({commit}, model);  // the model decides the same
      if (wins.back()) batch.push_back(commit);
    }
    if (!batch.empty()) {
      const uint64_t number = written_ + 1;
      batch.push_back({{IndexPut(kNumber, number, "")}});
      {
        std::lock_guard lock(mutex_);
        models_.push_back(std::move(model));
      }
      failures_ += !kv_.Write(batch).ok();
      written_ = number;
    }
    for (size_t i = 0; i < taken.size(); ++i) taken[i].second.set_value(wins[i]);
  }

  Kv& kv_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Waiting waiting_;            // guarded by mutex_
  std::vector<Model> models_;  // guarded by mutex_; after each batch
  bool ending_ = false;        // guarded by mutex_
  std::atomic<size_t> written_{0};
  std::atomic<int> failures_{0};
  std::thread thread_;
};

// Reads the store again and again: each snapshot must be the state after one batch, to the last byte, and never one
// that is older than what was written before the snapshot was taken.
int CountWrongReads(const Kv& kv, const Queue& queue, const std::atomic<bool>& stop, std::atomic<int>& reads) {
  int wrong = 0;
  while (!stop) {
    const size_t written_before = queue.written();
    const auto view = kv.Snapshot();
    const size_t number = view->Get(Queue::kNumber)->version;
    wrong += number < written_before;
    const Model model = queue.ModelAt(number);
    std::vector<std::string> keys;
    for (const auto& [key, entry] : model) keys.push_back(key);
    const std::vector<KvEntry> found = *view->MultiGet(keys);
    size_t i = 0, live = 0;
    for (const auto& [key, entry] : model) {
      wrong += found[i].version != entry.version || found[i].live != entry.live || found[i].value != entry.value;
      live += entry.live;
      ++i;
    }
    wrong += view->Scan("", Queue::kNumber, 10000)->size() != live;
    ++reads;
  }
  return wrong;
}

TEST_P(KvContract, SeveralWritersAndReadersAtOnceAgreeWithAModel) {
  const uint32_t seed = NewSeed();
  SCOPED_TRACE(seed);
  Queue queue(kv());
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0}, reads{0}, won{0}, lost{0};
  std::vector<std::thread> readers, writers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] { wrong += CountWrongReads(kv(), queue, stop, reads); });
  }
  for (uint32_t i = 0; i < 4; ++i) {
    writers.emplace_back([&, i] {
      History history(seed + i);
      for (int step = 0; step < Steps() / 8; ++step) {
        // What was read may be old by the time that it is written: some of these lose.
        for (KvCommit& commit : history.NextBatch(queue.ModelAt(queue.written()))) {
          (queue.Submit(std::move(commit)) ? won : lost) += 1;
        }
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(queue.failures(), 0);
  EXPECT_GT(won, 0);
  EXPECT_GT(lost, 0);
  EXPECT_GT(reads, 0);
  std::cout << won << " commits won, " << lost << " lost, in " << queue.written() << " batches; " << reads
            << " snapshots compared" << std::endl;
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
