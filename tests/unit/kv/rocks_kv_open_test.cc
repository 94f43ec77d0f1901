// Opening: what is wrong with a folder is said in one sentence, and nothing is changed.
#include "tests/unit/kv/rocks_kv_fixture.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST_F(RocksKvTest, OpensWhatItCreated) {
  Create();
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  EXPECT_EQ((*kv)->Snapshot()->Get("key")->value, "v");
}

TEST_F(RocksKvTest, CreatesMissingFoldersForItsUserOnly) {
  options_.folder = folder_.File("a/b/store");
  Create();
  EXPECT_EQ(fs::status(options_.folder).permissions() & fs::perms::mask, fs::perms::owner_all);
}

TEST_F(RocksKvTest, RefusesAWrongKey) {
  Create();
  options_.keys = std::make_shared<FixedFileKeys>(1, 'x');
  ExpectRefused("STORE_WRONG_KEY");
}

TEST_F(RocksKvTest, RefusesAKeyringWithoutItsKey) {
  options_.keys = std::make_shared<FixedFileKeys>(2);
  Create();
  options_.keys = std::make_shared<FixedFileKeys>(1);
  ExpectRefused("STORE_WRONG_KEY");
}

TEST_F(RocksKvTest, OpensUnderALaterKeyOfTheSameKeyring) {
  Create();
  options_.keys = std::make_shared<FixedFileKeys>(2);
  EXPECT_THAT(Open(), IsOk());
}

TEST_F(RocksKvTest, RefusesAForeignStore) {
  Create();
  options_.store_id = "audit";
  ExpectRefused("STORE_FOREIGN");
}

TEST_F(RocksKvTest, RefusesANewerFormat) {
  Create();
  std::string mark = Bytes()["STORE"];
  mark[11] = 9;
  WriteFile("STORE", mark);
  ExpectRefused("STORE_TOO_NEW");
}

TEST_F(RocksKvTest, RefusesAnEarlierFormat) {
  Create();
  std::string mark = Bytes()["STORE"];
  mark[11] = 1;
  WriteFile("STORE", mark);
  ExpectRefused("STORE_TOO_OLD");
}

TEST_F(RocksKvTest, RefusesAPlainStoreWithKeys) {
  const auto keys = options_.keys;
  options_.keys = nullptr;
  Create();
  options_.keys = keys;
  ExpectRefused("STORE_NOT_ENCRYPTED");
}

TEST_F(RocksKvTest, RefusesAPlainStoreUnderTheMarkOfAnEncryptedOne) {
  Create();
  const std::string mark = Bytes()["STORE"];
  fs::remove_all(options_.folder);
  const auto keys = options_.keys;
  options_.keys = nullptr;
  Create();
  WriteFile("STORE", mark);
  options_.keys = keys;
  ExpectRefused("FILE_DAMAGED");
}

TEST_F(RocksKvTest, RefusesAnEncryptedStoreWithoutKeys) {
  Create();
  options_.keys = nullptr;
  ExpectRefused("STORE_ENCRYPTED");
}

TEST_F(RocksKvTest, RefusesAFolderOfOtherThings) {
  fs::create_directory(options_.folder);
  WriteFile("letter.txt", "hello");
  ExpectRefused("STORE_INCOMPLETE");
}

TEST_F(RocksKvTest, RefusesAStoreWithoutItsMark) {
  Create();
  fs::remove(options_.folder + "/STORE");
  ExpectRefused("STORE_INCOMPLETE");
}

TEST_F(RocksKvTest, RefusesAStoreWithoutCurrent) {
  Create();
  fs::remove(options_.folder + "/CURRENT");
  ExpectRefused("STORE_INCOMPLETE");
}

TEST_F(RocksKvTest, RefusesAFileInPlaceOfTheFolder) {
  folder_.Write("store", "a file");
  EXPECT_THAT(Open(), HasReason("STORE_UNREADABLE"));
}

TEST_F(RocksKvTest, RefusesAStoreInUse) {
  const auto first = Open();
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(Open(), HasReason("STORE_IN_USE"));
  EXPECT_THAT(Put(**first, "a", 0), IsOk());
}

TEST_F(RocksKvTest, RefusesAMarkChangedAtAnyByte) {
  Create();
  const std::string mark = Bytes()["STORE"];
  for (size_t at = 0; at < mark.size(); ++at) {
    std::string changed = mark;
    changed[at] ^= 1;
    WriteFile("STORE", changed);
    EXPECT_FALSE(Open().ok()) << "byte " << at;
  }
  for (size_t size = 0; size < mark.size(); ++size) {
    WriteFile("STORE", mark.substr(0, size));
    EXPECT_THAT(Open(), HasReason("STORE_DAMAGED")) << "size " << size;
  }
  WriteFile("STORE", mark);
  EXPECT_THAT(Open(), IsOk());
}

TEST_F(RocksKvTest, FinishesACreationThatWasInterrupted) {
  Create();
  fs::rename(options_.folder + "/STORE", options_.folder + "/STORE.new");
  ASSERT_THAT(Open(), IsOk());
  EXPECT_TRUE(fs::exists(options_.folder + "/STORE"));
  fs::remove_all(options_.folder);
  fs::create_directory(options_.folder);
  WriteFile("STORE.new", "half");  // killed before the mark was whole
  EXPECT_THAT(Open(), IsOk());
}

TEST_F(RocksKvTest, SweepsFilesThatNeverGotTheirName) {
  // The second is what RocksDB takes for an options file, where it is shown.
  for (const std::string name : {"000099.log.1.unnamed", "OPTIONS-999999.dbtmp.5.unnamed"}) {
    fs::remove_all(options_.folder);
    Create();
    WriteFile(name, "half a header");
    ASSERT_THAT(Open(), IsOk()) << name;
    EXPECT_FALSE(fs::exists(options_.folder + "/" + name));
  }
}

TEST_F(RocksKvTest, FilesThatNeverGotTheirNameDoNotKeepAStoreFromBeingRead) {
  Create();
  WriteFile("OPTIONS-999999.dbtmp.5.unnamed", "half a header");
  options_.read_only = true;
  EXPECT_THAT(Open(), IsOk());
  EXPECT_TRUE(fs::exists(options_.folder + "/OPTIONS-999999.dbtmp.5.unnamed")) << "reading changes nothing";
}

// Each file of the store in turn: changed at many bytes of its header, or cut short. Debian's RocksDB would end the
// process over some of them.
TEST_F(RocksKvTest, RefusesEveryFileWithADamagedHeader) {
  Create();
  for (const auto& [name, bytes] : Bytes()) {
    if (name == "STORE" || name == "LOCK") continue;
    for (size_t at = 0; at < 4096; at += at < 100 ? 7 : 333) {
      std::string changed = bytes;
      changed[at] ^= 0x40;
      WriteFile(name, changed);
      const auto kv = Open();
      EXPECT_FALSE(kv.ok()) << name << " byte " << at;
      EXPECT_THAT(std::string(kv.status().message()), HasSubstr(name));
    }
    for (const size_t size : {0, 1, 91, 92, 4095}) {
      WriteFile(name, bytes.substr(0, size));
      ExpectRefused("FILE_DAMAGED");
    }
    WriteFile(name, bytes);
  }
  EXPECT_THAT(Open(), IsOk());
}

// Behind the header there is no authentication: whatever is changed there, the process lives and reads no nonsense as
// a record of another version.
TEST_F(RocksKvTest, SurvivesDamageBehindTheHeaders) {
  {
    const auto kv = Open();
    ASSERT_THAT(kv, IsOk());
    for (int i = 0; i < 50; ++i) ASSERT_THAT(Put(**kv, "key" + std::to_string(i), 0, std::string(300, 'v')), IsOk());
  }
  const Files good = Bytes();
  for (const auto& [name, bytes] : good) {
    if (name == "LOCK" || name == "STORE") continue;
    const size_t end = std::min<size_t>(bytes.size(), 4096 + 2000);
    for (size_t at = 4096; at < end; at += std::max<size_t>(1, (end - 4096) / 12)) {
      fs::remove_all(options_.folder);
      fs::create_directory(options_.folder);
      for (const auto& [other, content] : good) WriteFile(other, content);
      std::string changed = bytes;
      changed[at] ^= 0x10;
      WriteFile(name, changed);
      const auto kv = Open();
      if (!kv.ok()) continue;
      const auto rows = (*kv)->Snapshot()->Scan("", "", 1000);
      if (!rows.ok()) continue;
      for (const KvEntry& row : *rows) EXPECT_EQ(row.value, std::string(300, 'v')) << name << " byte " << at;
    }
  }
}

}  // namespace
}  // namespace sjelden
