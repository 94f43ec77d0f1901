// The disk becomes full at any byte, and is freed again. Refusals are RESOURCE_EXHAUSTED and nothing else, reading goes
// on, and once there is space, writing resumes by itself: in the process, or after its end and its next start.
//
// Twice: a disk that counts its bytes, with the reserve switched off, so that RocksDB itself meets the end of the disk
// at every kind of file; and a real tmpfs that is filled by another file (where this process may mount one).
// SJELDEN_POINTS=N fills each N times (10 otherwise); SJELDEN_SEED=N repeats a run.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "tests/fault/store_aftermath.h"
#include "tests/fault/store_child.h"
#include "tests/fault/store_failing_files.h"

namespace sjelden {
namespace {

constexpr uint64_t kTransactions = 200;
constexpr uint64_t kRefusalsSeen = 3;  // how often a writer tries before somebody makes room
constexpr int kRestarts = 20;          // of one disk; each should get further

using Say = std::function<void(const std::string&)>;

// What a run of the store's process came to. It said `w` for each acknowledged transaction, `f` when the disk was full.
struct Run {
  uint64_t acknowledged = 0;
  bool met_full_disk = false;
  bool complete = false;
  std::string wrong;
};

// Writes from `next` on; when the disk is full it is freed after some refusals, once. Says what happens.
absl::Status WriteThroughAFullDisk(const WholeStoreOptions& options, uint64_t next, const std::function<void()>& free,
                                   const Say& say) {
  auto store = WholeStore::Open(options);
  if (absl::IsResourceExhausted(store.status())) {
    say("f");
    free();
    store = WholeStore::Open(options);
  }
  if (!store.ok()) return store.status();
  // The last one may be there, though nobody was told.
  const absl::StatusOr<Inventory> start = (*store)->TakeInventory();
  if (!start.ok()) return start.status();
  if (start->transactions.at(0) == next + 1) {
    say("w");
    ++next;
  }
  for (uint64_t refusals = 0; next < kTransactions;) {
    const absl::Status written = (*store)->Commit(0, next);
    if (written.ok()) {
      say("w");
      ++next;
      continue;
    }
    if (!absl::IsResourceExhausted(written)) return written;
    say("f");
    const absl::StatusOr<Inventory> found = (*store)->TakeInventory();
    if (!found.ok()) return found.status();
    if (found->transactions.at(0) != next || !found->first_fault.empty()) {
      return absl::UnknownError(absl::StrCat("a full disk changes what is read: ", found->first_fault));
    }
    if (++refusals == kRefusalsSeen) free();
    if (refusals == 1000) return absl::UnknownError("writing does not resume");
  }
  return absl::OkStatus();
}

Run RunOnce(const WholeStoreOptions& options, uint64_t next, const std::function<void()>& free, Tally& tally) {
  const ChildEnd end = RunInChild([&](const Say& say) {
    const absl::Status ran = WriteThroughAFullDisk(options, next, free, say);
    if (ran.ok()) return;
    say("|" + ran.ToString());
    _exit(98);
  });
  Run run;
  const std::string steps = end.said.substr(0, end.said.find('|'));
  run.acknowledged = next + static_cast<uint64_t>(std::count(steps.begin(), steps.end(), 'w'));
  run.met_full_disk = steps.find('f') != std::string::npos;
  run.complete = end.ended_well();
  if (run.met_full_disk) tally.Count("times refused and went on");
  if (end.exit_code == 70) tally.Count("ends of the process with a clear line");
  if (end.signal == SIGABRT) tally.Count("aborts by RocksDB");
  if (!run.complete && end.exit_code != 70 && end.signal != SIGABRT) {
    run.wrong = absl::StrCat("ended with ", end.exit_code, ", signal ", end.signal, ": ", end.said, end.errors);
  }
  return run;
}

// A disk that has `space` bytes at first, and as many as one wants once it was freed.
void FillSimulated(int64_t space, Tally& tally) {
  const AttackFolder folder;
  const std::string point = absl::StrCat("after ", space, " bytes");
  uint64_t acknowledged = 0;
  bool complete = false;
  for (int start = 0; start < kRestarts && !complete; ++start) {
    const auto failures = std::make_shared<Failures>();
    // The next start meets a disk that somebody has freed.
    if (start == 0) failures->space = space;
    const WholeStoreOptions options{.folder = folder.File("store"), .files = NewFailingFiles(failures)};
    const auto free = [&failures] { failures->space = int64_t{1} << 40; };
    const Run run = RunOnce(options, acknowledged, free, tally);
    acknowledged = run.acknowledged;
    complete = run.complete;
    if (!run.wrong.empty()) return tally.AddFault(point, run.wrong);
  }
  if (!complete) tally.AddFault(point, "writing does not resume after restarts");
  tally.Add(point, Examine({.folder = folder.File("store")}, {{0, acknowledged}}));
}

// Another file that takes the disk's space.
class Ballast {
 public:
  explicit Ballast(std::string path) : path_(std::move(path)) {}
  // Takes all but `left` bytes.
  void Fill(uint64_t left) const {
    const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    struct statvfs disk = {};
    const bool asked = statvfs(path_.c_str(), &disk) == 0;
    const uint64_t free = static_cast<uint64_t>(disk.f_bavail) * disk.f_frsize;
    if (!asked || (free > left && posix_fallocate(file, 0, static_cast<off_t>(free - left)) != 0)) _exit(97);
    close(file);
  }
  void Free() const { unlink(path_.c_str()); }

 private:
  const std::string path_;
};

// In a child with mounts of its own: the store's process is its child, so that the disk outlives it.
bool MountSmallDisk(const std::string& folder, uint64_t bytes) {
  if (unshare(geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  return mount("tmpfs", folder.c_str(), "tmpfs", 0, absl::StrCat("mode=0700,size=", bytes).c_str()) == 0;
}

constexpr uint64_t kDiskBytes = 16 << 20;

void FillReal(const std::string& disk, uint64_t left, uint64_t reserve, Tally& tally) {
  const std::string point = absl::StrCat(left, " bytes left, a reserve of ", reserve);
  const WholeStoreOptions options{.folder = disk + "/store", .reserve_bytes = reserve};
  const Ballast ballast(disk + "/ballast");
  // A store that exists already, and then has no room.
  uint64_t acknowledged = 0;
  {
    const ChildEnd made = RunInChild([&](const Say&) {
      const auto store = WholeStore::Open(options);
      for (uint64_t number = 0; number < 20; ++number) {
        if (!store.ok() || !(*store)->Commit(0, number).ok()) _exit(1);
      }
    });
    if (!made.ended_well()) return tally.AddFault(point, "no store was made: " + made.errors);
    acknowledged = 20;
  }
  ballast.Fill(left);
  bool complete = false;
  for (int start = 0; start < kRestarts && !complete; ++start) {
    const Run run = RunOnce(options, acknowledged, [&] { ballast.Free(); }, tally);
    acknowledged = run.acknowledged;
    complete = run.complete;
    if (!run.wrong.empty()) return tally.AddFault(point, run.wrong);
    ballast.Free();  // whoever finds the service dead makes room
  }
  if (!complete) tally.AddFault(point, "writing does not resume after restarts");
  tally.Add(point, Examine(options, {{0, acknowledged}}));
  std::filesystem::remove_all(disk + "/store");
}

TEST(StoreDiskFullTest, AFullDiskAtAnyByteRefusesReadsAndResumes) {
  std::mt19937 random(Seed());
  Tally tally("disk full at any byte, simulated");
  // 200 transactions and what RocksDB makes of them append about 1.2 MB.
  for (int i = 0; i < Points(10) && !tally.gave_up(); ++i) FillSimulated(random() % 1'200'000, tally);
}

TEST(StoreDiskFullTest, AFullRealDiskRefusesReadsAndResumes) {
  const unsigned seed = Seed();
  const AttackFolder folder;
  const ChildEnd end = RunInChild([&](const Say& say) {
    alarm(0);  // there are many children below this one, each with a limit of its own
    const std::string disk = folder.File("disk");
    std::filesystem::create_directory(disk);
    if (!MountSmallDisk(disk, kDiskBytes)) return say("may not mount");
    std::mt19937 random(seed);
    {
      Tally tally("disk full at any byte, tmpfs");
      for (int i = 0; i < Points(10) && !tally.gave_up(); ++i) {
        FillReal(disk, random() % 600'000, i % 2 == 0 ? 1 : 200'000, tally);
      }
    }
    std::cout.flush();
    _exit(testing::Test::HasFailure() ? 1 : 0);
  });
  if (end.said == "may not mount") GTEST_SKIP() << "this process may not mount a small disk";
  EXPECT_TRUE(end.ended_well()) << end.exit_code << " " << end.signal << " " << end.errors;
}

}  // namespace
}  // namespace sjelden
