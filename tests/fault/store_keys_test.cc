// Keys and files of the wrong kind: none, those of another hospital, files that are cut, empty, too long or of another
// name. Each is refused in one sentence, and the store opens again once what is right is back.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "tests/fault/store_child.h"
#include "tests/fault/store_whole.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

Files Content(const std::string& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[fs::relative(entry.path(), folder)] = {std::istreambuf_iterator<char>(file),
                                                 std::istreambuf_iterator<char>()};
  }
  return files;
}

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

class StoreKeysTest : public testing::Test {
 protected:
  void SetUp() override {
    Make(ours_);
    Make(theirs_);
  }

  static void Make(const std::string& folder) {
    const ChildEnd end = RunInChild([&folder](const auto&) {
      const auto store = WholeStore::Open({.folder = folder});
      for (uint64_t number = 0; number < 30; ++number) {
        if (!store.ok() || !(*store)->Commit(0, number).ok()) _exit(1);
      }
    });
    ASSERT_TRUE(end.ended_well()) << end.errors;
  }

  // Opens and reads in a child; returns how that ended: `opens`, or the error.
  static std::string Try(const std::string& folder) {
    const ChildEnd end = RunInChild([&folder](const auto& say) {
      const auto store = WholeStore::Open({.folder = folder});
      if (!store.ok()) return say(store.status().ToString());
      const auto found = (*store)->TakeInventory();
      if (!found.ok()) return say(absl::StrCat("a read: ", found.status().ToString()));
      say(found->total() == 30 && found->first_fault.empty() ? "opens" : "SILENTLY WRONG");
    });
    if (!end.ended_well()) return absl::StrCat("THE PROCESS ENDED: ", end.exit_code, ", ", end.signal, " ", end.errors);
    return end.said;
  }

  // Refused in one sentence: the machine-readable reason behind it is printed with escapes.
  void ExpectRefused(const std::string& what) {
    const std::string refusal = Try(ours_);
    EXPECT_TRUE(refusal.starts_with("FAILED_PRECONDITION") || refusal.starts_with("DATA_LOSS") ||
                refusal.starts_with("NOT_FOUND"))
        << what << ": " << refusal;
    EXPECT_EQ(refusal.find('\n'), std::string::npos) << what << ": " << refusal;
    ++tried_;
  }
  // The same, before anything is changed.
  void ExpectRefusedUnchanged(const std::string& what) {
    const Files before = Content(ours_);
    ExpectRefused(what);
    EXPECT_TRUE(Content(ours_) == before) << what << " was refused, and something was changed";
  }

  void Restore(const Files& good) const {
    fs::remove_all(ours_);
    for (const auto& [name, bytes] : good) {
      fs::create_directories(fs::path(absl::StrCat(ours_, "/", name)).parent_path());
      Write(absl::StrCat(ours_, "/", name), bytes);
    }
    fs::permissions(ours_ + "/keys", fs::perms::owner_all);
  }

  const AttackFolder folder_;
  const std::string ours_ = folder_.File("ours");
  const std::string theirs_ = folder_.File("theirs");
  int tried_ = 0;
};

TEST_F(StoreKeysTest, EveryWrongSetOfKeysIsRefused) {
  const Files good = Content(ours_);
  const Files other = Content(theirs_);
  for (const char* const name : {"keys/keyring", "keys/patient_keys"}) {
    Write(absl::StrCat(ours_, "/", name), other.at(name));
    ExpectRefusedUnchanged(absl::StrCat("another hospital's ", name));
    Restore(good);
  }
  Write(ours_ + "/keys/anchor", other.at("keys/anchor"));
  ExpectRefused("another hospital's anchor");  // looked at last: the store has replayed its logs by then
  Restore(good);
  for (const char* const name : {"keys/keyring", "keys/patient_keys"}) {
    fs::remove(absl::StrCat(ours_, "/", name));
    ExpectRefusedUnchanged(absl::StrCat("no ", name));
    Restore(good);
  }
  fs::remove_all(ours_ + "/keys");
  fs::copy(theirs_ + "/keys", ours_ + "/keys");
  ExpectRefusedUnchanged("all keys of another hospital");
  Restore(good);
  fs::remove_all(ours_ + "/data");
  fs::copy(theirs_ + "/data", ours_ + "/data");
  ExpectRefusedUnchanged("the data of another hospital");
  Restore(good);
  EXPECT_EQ(Try(ours_), "opens");
  std::cout << "wrong keys: " << tried_ << " sets, each refused" << std::endl;
}

// Every file in turn: cut, empty, too long, another file's content, or gone.
TEST_F(StoreKeysTest, EveryWrongFileIsRefusedOrChangesNothing) {
  const Files good = Content(ours_);
  int without_effect = 0;
  for (const auto& [name, bytes] : good) {
    std::vector<std::string> wrong = {"", "x", bytes.substr(0, bytes.size() / 2), std::string(bytes.size(), '\0'),
                                      bytes + std::string(5000, 'x'), std::string(2 << 20, 'x'), good.at("data/STORE"),
                                      good.at("keys/keyring")};
    if (!bytes.empty()) wrong.push_back(bytes.substr(0, bytes.size() - 1));
    for (size_t i = 0; i < wrong.size(); ++i) {
      if (wrong[i] == bytes) continue;
      Write(absl::StrCat(ours_, "/", name), wrong[i]);
      const std::string result = Try(ours_);
      const bool refused = result.starts_with("FAILED_PRECONDITION") || result.starts_with("DATA_LOSS") ||
                           result.starts_with("a read: DATA_LOSS");
      EXPECT_TRUE(refused || result == "opens") << name << ", way " << i << ": " << result;
      without_effect += result == "opens" ? 1 : 0;
      ++tried_;
      Restore(good);
    }
  }
  std::cout << "wrong files: " << tried_ << ", of which " << without_effect << " changed nothing that is read"
            << std::endl;
}

}  // namespace
}  // namespace sjelden
