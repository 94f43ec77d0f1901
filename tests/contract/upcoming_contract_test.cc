// The contract of Kv on Upcoming: what waits reads like what is written.
//
// Of what is written here, every second call goes on waiting; the next one moves it into the store below.
#include "platform/kv/upcoming.h"

#include <mutex>
#include <utility>

#include "platform/kv/memory_kv.h"
#include "platform/status/status_macros.h"
#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

// A state of its own, which nothing is added to.
class Frozen final : public KvSnapshot {
 public:
  Frozen(std::unique_ptr<const KvSnapshot> base, const std::vector<KvCommit>& waiting) : upcoming_(std::move(base)) {
    for (const KvCommit& commit : waiting) upcoming_.Add(commit);
    state_ = upcoming_.Snapshot();
  }
  absl::StatusOr<KvEntry> Get(std::string_view key) const override { return state_->Get(key); }
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    return state_->MultiGet(keys);
  }
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    return state_->Scan(start, end, limit);
  }

 private:
  Upcoming upcoming_;
  std::unique_ptr<const KvSnapshot> state_;
};

class UpcomingKv final : public Kv {
 public:
  std::unique_ptr<const KvSnapshot> Snapshot() const override {
    std::lock_guard lock(mutex_);
    return std::make_unique<Frozen>(base_.Snapshot(), waiting_);
  }
  absl::Status Write(const std::vector<KvCommit>& commits) override {
    RETURN_IF_ERROR(CheckBatch(*Snapshot(), commits));
    std::lock_guard lock(mutex_);
    if (!waiting_.empty()) RETURN_IF_ERROR(base_.Write(std::exchange(waiting_, {})));
    if (++writes_ % 2 == 0) return base_.Write(commits);
    waiting_ = commits;
    return absl::OkStatus();
  }

 private:
  mutable std::mutex mutex_;
  MemoryKv base_;                  // all below guarded by mutex_
  std::vector<KvCommit> waiting_;
  int writes_ = 0;
};

class UpcomingUnderTest final : public KvUnderTest {
 public:
  Kv& kv() override { return kv_; }

 private:
  UpcomingKv kv_;
};

std::unique_ptr<KvUnderTest> MakeUpcomingEngine() { return std::make_unique<UpcomingUnderTest>(); }

INSTANTIATE_TEST_SUITE_P(Upcoming, KvContract, testing::Values(KvEngine{"Upcoming", MakeUpcomingEngine}), EngineName);

TEST(Upcoming, APageIsFilledBehindEverythingThatADeletionHides) {
  MemoryKv kv;
  ASSERT_THAT(kv.Write({KvCommit{{Put("a", 0, "1"), Put("b", 0, "2"), Put("c", 0, "3"), Put("e", 0, "5")}}}), IsOk());
  Upcoming upcoming(kv.Snapshot());
  upcoming.Add({{Delete("a", 1), Delete("b", 1), Put("d", 0, "4"), Check("c", 1)}});
  upcoming.Add({{Put("c", 1, "three")}});
  const auto page = upcoming.Snapshot()->Scan("", "", 2);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->size(), 2u);
  EXPECT_THAT((*page)[0], LiveAt(2, "three"));
  EXPECT_THAT((*page)[1], LiveAt(1, "4"));
}

}  // namespace
}  // namespace sjelden
