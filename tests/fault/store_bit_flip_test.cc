// One bit of a closed store is turned: anywhere in any of its files, data, mark, keyring, patients' keys or anchor. It
// is found at open, found by a read (DATA_LOSS), or changes nothing that is read. Nothing is silently wrong or missing,
// and no process is aborted (Debian's RocksDB is built with asserts).
//
// SJELDEN_POINTS=N turns N random bits (3,000 otherwise), each in a fresh copy of the store; SJELDEN_SEED=N repeats a
// run. SJELDEN_FLIP=N tries only the N-th bit of a seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "tests/fault/store_child.h"
#include "tests/fault/store_whole.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kTransactions = 30;  // of each writer
constexpr int kFlipsPerChild = 100;
constexpr size_t kHeaderBytes = 4096;
constexpr size_t kTailBytes = 64;

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Where a bit is turned.
struct Flip {
  std::string file;  // below the store's folder
  size_t byte = 0;
  int bit = 0;
  std::string ToString() const { return absl::StrCat(file, ", byte ", byte, ", bit ", bit); }
};

class StoreBitFlipTest : public testing::Test {
 protected:
  // Makes the store whose copies are damaged: tables of several levels, a log that is not flushed, an anchor.
  void SetUp() override {
    const ChildEnd end = RunInChild([this](const auto& say) {
      for (uint64_t session = 0; session < 3; ++session) {
        const auto store = WholeStore::Open({.folder = good_});
        if (!store.ok()) _exit(1);
        for (uint64_t number = session * kTransactions / 3; number < (session + 1) * kTransactions / 3; ++number) {
          for (int writer = 0; writer < kWriters; ++writer) {
            if (!(*store)->Commit(writer, number).ok()) _exit(2);
          }
        }
        say(absl::StrCat((*store)->batch(), "\n"));
      }
    });
    ASSERT_TRUE(end.ended_well()) << end.exit_code << end.errors;
    for (const auto& entry : fs::recursive_directory_iterator(good_)) {
      if (entry.is_regular_file() && entry.file_size() > 0) {
        files_.push_back(fs::relative(entry.path(), good_).string());
      }
    }
    std::sort(files_.begin(), files_.end());
    for (int writer = 0; writer < kWriters; ++writer) want_.transactions[writer] = kTransactions;
    want_.transactions[kExaminer] = 0;
    want_.batch = kTransactions * kWriters;
  }

  // Each file as often as any other; a quarter of the bits in a header, a quarter in the last bytes.
  Flip Choose(unsigned seed) const {
    std::mt19937 random(seed);
    Flip flip{files_[random() % files_.size()], 0, static_cast<int>(random() % 8)};
    const size_t size = fs::file_size(absl::StrCat(good_, "/", flip.file));
    const unsigned part = random() % 4;
    flip.byte = part == 0   ? random() % std::min(size, kHeaderBytes)
                : part == 1 ? size - 1 - random() % std::min(size, kTailBytes)
                            : random() % size;
    return flip;
  }

  // Copies the store with one bit turned. What is only read or deleted is shared with the good copy.
  void LayOut(const Flip& flip, const std::string& folder) const {
    fs::create_directories(folder + "/data");
    fs::create_directories(folder + "/keys");
    fs::permissions(folder + "/keys", fs::perms::owner_all);
    for (const auto& entry : fs::recursive_directory_iterator(good_)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = fs::relative(entry.path(), good_).string();
      const std::string path = absl::StrCat(folder, "/", name);
      if (name != flip.file && name.starts_with("data/")) {
        fs::create_hard_link(entry.path(), path);
        continue;
      }
      fs::copy_file(entry.path(), path);
      if (name != flip.file) continue;
      std::string bytes = Content(path);
      bytes[flip.byte] = static_cast<char>(bytes[flip.byte] ^ 1 << flip.bit);
      std::ofstream(path, std::ios::binary) << bytes;
    }
  }

  // Returns `o` found at open, `r` found by a read, `s` the same is read; anything else is a silent wrong answer.
  std::string Try(const Flip& flip, const std::string& folder) const {
    LayOut(flip, folder);
    const auto store = WholeStore::Open({.folder = folder});
    if (absl::IsDataLoss(store.status()) || absl::IsFailedPrecondition(store.status())) return "o";
    if (!store.ok()) return Other(store.status());
    const auto found = (*store)->TakeInventory();
    if (!found.ok()) return absl::IsDataLoss(found.status()) ? "r" : Other(found.status());
    if (*found == want_) return "s";
    return absl::StrCat("WRONG: batch ", found->batch, ", ", found->total(), " transactions, ", found->half_applied,
                        " half-applied, ", found->doubled, " doubled; ", found->first_fault);
  }
  static std::string Other(const absl::Status& status) { return absl::StrCat("ANOTHER ERROR: ", status.ToString()); }

  // The highest bit of every byte of the MANIFEST, behind its header: a length that points past the end of the file
  // looks like a torn end, and a lost record would take a whole table away.
  std::vector<Flip> FlipsOfManifest() const {
    std::vector<Flip> flips;
    for (const std::string& file : files_) {
      if (!file.starts_with("data/MANIFEST")) continue;
      const size_t size = fs::file_size(absl::StrCat(good_, "/", file));
      for (size_t at = kHeaderBytes; at < size; ++at) flips.push_back({file, at, 7});
    }
    return flips;
  }

  using Chooser = std::function<Flip(int number)>;

  // Turns the bits from `first` on, and prints what became of them.
  void TryAll(const std::string& name, const Chooser& choose, int first, int count) {
    int next = first;
    while (next < first + count && silent_ + aborted_ < 20) {
      next += TryMany(choose, next, std::min(kFlipsPerChild, first + count - next));
    }
    std::cout << name << ": " << next - first << " in " << files_.size() << " files: " << counts_['o']
              << " found at open, " << counts_['r'] << " found by a read, " << counts_['s'] << " changed nothing, "
              << silent_ << " silent wrong answers, " << aborted_ << " aborted processes" << std::endl;
  }

  // Returns how many were tried. The last one is a finding where the child ended by it.
  int TryMany(const Chooser& choose, int first, int count) {
    const AttackFolder folder;
    const ChildEnd end = RunInChild([&](const auto& say) {
      for (int i = first; i < first + count; ++i) {
        const std::string copy = folder.File(std::to_string(i));
        say(Try(choose(i), copy) + "\n");
        fs::remove_all(copy);
      }
    });
    int tried = 0;
    std::istringstream lines(end.said);
    for (std::string line; std::getline(lines, line); ++tried) {
      if (line == "o" || line == "r" || line == "s") {
        ++counts_[line[0]];
      } else {
        ++silent_;
        ADD_FAILURE() << "flip " << first + tried << ", " << choose(first + tried).ToString() << ": " << line;
      }
    }
    if (end.ended_well()) return tried;
    ++aborted_;
    ADD_FAILURE() << "flip " << first + tried << ", " << choose(first + tried).ToString() << ": the process ended with "
                  << end.exit_code << ", signal " << end.signal << ": " << end.errors;
    return tried + 1;
  }

  const AttackFolder folder_;
  const std::string good_ = folder_.File("good");
  std::vector<std::string> files_;
  Inventory want_;
  std::map<char, int> counts_;
  int silent_ = 0;
  int aborted_ = 0;
};

TEST_F(StoreBitFlipTest, EachIsFoundOrChangesNothing) {
  const unsigned seed = Seed();
  const char* const only = std::getenv("SJELDEN_FLIP");
  TryAll("bit flips", [&](int number) { return Choose(seed + static_cast<unsigned>(number)); },
         only == nullptr ? 0 : std::atoi(only), only == nullptr ? Points(3000) : 1);
}

TEST_F(StoreBitFlipTest, NoTableIsLostByAChangedManifest) {
  const std::vector<Flip> flips = FlipsOfManifest();
  ASSERT_GT(flips.size(), 300u);
  TryAll("bit flips of the MANIFEST", [&](int number) { return flips[static_cast<size_t>(number)]; }, 0,
         static_cast<int>(flips.size()));
  EXPECT_GT(counts_['o'], 300);
}

}  // namespace
}  // namespace sjelden
