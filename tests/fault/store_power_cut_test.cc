// The power is cut after any step that a store makes on its disk: synced bytes and names are there afterwards, of the
// rest any part. The store then opens by itself, and has every acknowledged transaction, and the others wholly or not.
//
// One script of 500 transactions by four writers, with three restarts, is run and recorded; each point lays out what
// the disk may hold and opens it. SJELDEN_POINTS=N tries N random points (300 otherwise), `all` every step, torn in
// four ways. SJELDEN_SEED=N repeats the choice of points; the script's threads run as they happen to, so
// SJELDEN_STEPS=FILE keeps its recording there, or takes it from there.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/fault/store_child.h"
#include "tests/fault/store_laid_out_disk.h"
#include "tests/fault/store_recorded_disk.h"

namespace sjelden {
namespace {

constexpr uint64_t kTransactions = 500;
constexpr uint64_t kSessions = 4;
constexpr char kTearNames[3][20] = {"nothing survives", "all survives", "torn anywhere"};

void RunSession(const WholeStoreOptions& options, DiskRecording& recording, uint64_t from, uint64_t to) {
  const auto store = WholeStore::Open(options);
  if (!store.ok()) _exit(1);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (uint64_t number = from; number < to; ++number) {
        if (!(*store)->Commit(writer, number).ok()) _exit(2);
        recording.Acknowledge(writer, number);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
}

std::vector<DiskStep> RecordScript() {
  const char* const kept = std::getenv("SJELDEN_STEPS");
  if (kept != nullptr && std::filesystem::exists(kept)) return LoadSteps(kept);
  const AttackFolder folder;
  const ChildEnd end = RunInChild([&folder](const auto&) {
    const auto recording = std::make_shared<DiskRecording>(folder.File("store"));
    const WholeStoreOptions options{.folder = folder.File("store"), .files = NewRecordedFiles(recording)};
    const uint64_t per_session = kTransactions / kWriters / kSessions;
    for (uint64_t session = 0; session < kSessions; ++session) {
      const bool last = session + 1 == kSessions;
      const uint64_t end_of_session = last ? kTransactions / kWriters : (session + 1) * per_session;
      RunSession(options, *recording, session * per_session, end_of_session);
    }
    recording->Save(folder.File("steps"));
  });
  EXPECT_TRUE(end.ended_well()) << end.exit_code << " " << end.signal << " " << end.errors;
  if (kept != nullptr) std::filesystem::copy_file(folder.File("steps"), kept);
  return LoadSteps(folder.File("steps"));
}

void CutAt(const std::vector<DiskStep>& steps, size_t point, Tear tear, unsigned seed, Tally& tally) {
  const AttackFolder folder;
  std::mt19937 random(seed);
  LayOut(steps, point, tear, random, folder.File("store"));
  tally.Add(absl::StrCat("after step ", point, " of ", steps.size(), ", ", kTearNames[static_cast<int>(tear)],
                         ", seed ", seed),
            Examine({.folder = folder.File("store")}, ToldBefore(steps, point)));
}

TEST(StorePowerCutTest, EveryAcknowledgedTransactionIsThereAndTheOthersWhollyOrNot) {
  std::mt19937 random(Seed());
  const std::vector<DiskStep> steps = RecordScript();
  ASSERT_GT(steps.size(), kTransactions);
  Tally tally("power cut");
  const int points = Points(300);
  if (points != kAllPoints) {
    for (int i = 0; i < points && !tally.gave_up(); ++i) {
      const Tear tear = static_cast<Tear>(std::min<unsigned>(random() % 6, 2));  // mostly torn
      CutAt(steps, random() % (steps.size() + 1), tear, random(), tally);
    }
    return;
  }
  for (size_t point = 0; point <= steps.size() && !tally.gave_up(); ++point) {
    for (const Tear tear : {Tear::kNothing, Tear::kAll, Tear::kAnyByte, Tear::kAnyByte}) {
      CutAt(steps, point, tear, random(), tally);
    }
  }
}

}  // namespace
}  // namespace sjelden
