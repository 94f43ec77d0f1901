// The disk refuses one call, or all from one on: opening, reading, appending, syncing, renaming, deleting, listing. The
// store answers with an error or ends its process, and on a healthy disk everything acknowledged is there again.
//
// A short script is run that creates a store, writes until it has flushed and merged, closes, opens again, writes and
// reads. SJELDEN_POINTS=N tries N random points (500 otherwise), `all` every call, once and for ever; SJELDEN_SEED=N
// repeats a run.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/fault/store_aftermath.h"
#include "tests/fault/store_child.h"
#include "tests/fault/store_failing_files.h"

namespace sjelden {
namespace {

constexpr uint64_t kTransactions = 64;  // enough for several logs and tables, and for merging these

// Runs the script until something fails; says `w` for each acknowledged transaction of the one writer.
absl::Status RunScript(const WholeStoreOptions& options, const std::function<void(const std::string&)>& say) {
  uint64_t next = 0;
  for (int session = 1; session <= 2; ++session) {
    auto store = WholeStore::Open(options);
    if (!store.ok()) return store.status();
    for (; next < kTransactions * static_cast<uint64_t>(session) / 2; ++next) {
      if (const absl::Status written = (*store)->Commit(0, next); !written.ok()) return written;
      say("w");
    }
    const absl::StatusOr<Inventory> found = (*store)->TakeInventory();
    if (!found.ok()) return found.status();
    // A refused call may be answered by an error, never by less than what was written.
    if (found->transactions.at(0) != next || !found->first_fault.empty()) {
      return absl::UnknownError(absl::StrCat("read something else than was written: ", found->first_fault));
    }
  }
  return absl::OkStatus();
}

struct Point {
  uint64_t call = 0;
  bool for_ever = false;
};

// Runs the script with a failure; returns what the child said: a `w` for each acknowledgement, the failed call and
// the error that the script ended with.
ChildEnd RunWithFailure(const std::string& folder, const Point& point) {
  return RunInChild([&](const auto& say) {
    const auto failures = std::make_shared<Failures>();
    failures->fail_at = point.call;
    failures->for_ever = point.for_ever;
    const absl::Status ran = RunScript({.folder = folder, .files = NewFailingFiles(failures)}, say);
    say(absl::StrCat("|", failures->first_failed, "|", ran.ToString(), "|", failures->calls.load()));
    if (absl::IsUnknown(ran)) _exit(98);
  });
}

void FailAt(const Point& point, Tally& tally) {
  const AttackFolder folder;
  const ChildEnd end = RunWithFailure(folder.File("store"), point);
  const std::vector<std::string> said = absl::StrSplit(end.said, '|');
  const std::string failed = said.size() > 1 ? said[1] : "";
  const std::string name = absl::StrCat("call ", point.call, point.for_ever ? " and all after it" : "", ", ", failed);
  if (end.exit_code == 70) {
    tally.Count("ended the process with a clear line");
  } else if (!end.ended_well()) {
    tally.AddFault(name, absl::StrCat("the process ended with ", end.exit_code, ", signal ", end.signal, ": ", end.said,
                                      end.errors));
  } else {
    tally.Count(said.size() > 2 && said[2] != "OK" ? "answered by an error" : "without effect");
  }
  Acknowledged told{{0, said[0].size()}};
  tally.Add(name, Examine({.folder = folder.File("store")}, told));
}

TEST(StoreIoErrorTest, EachEndsInAnErrorOrAnEndAndNothingAcknowledgedIsLost) {
  std::mt19937 random(Seed());
  uint64_t calls = 0;
  {
    const AttackFolder folder;
    const ChildEnd whole = RunWithFailure(folder.File("store"), {Failures::kNever, false});
    const std::vector<std::string> said = absl::StrSplit(whole.said, '|');
    ASSERT_TRUE(whole.ended_well() && said.size() == 4 && said[2] == "OK") << whole.said << whole.errors;
    calls = std::strtoull(said[3].c_str(), nullptr, 10);
  }
  std::cout << calls << " calls in the script" << std::endl;
  ASSERT_GT(calls, 300u);
  Tally tally("I/O error");
  const int points = Points(500);
  if (points != kAllPoints) {
    for (int i = 0; i < points && !tally.gave_up(); ++i) FailAt({random() % calls, random() % 2 == 0}, tally);
    return;
  }
  for (uint64_t call = 0; call < calls && !tally.gave_up(); ++call) {
    FailAt({call, false}, tally);
    FailAt({call, true}, tally);
  }
}

}  // namespace
}  // namespace sjelden
