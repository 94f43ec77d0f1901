// The headers of a folder under a new key: at every moment each file opens, and no keystream is used twice.
#include "platform/kv/folder_headers.h"

#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "platform/kv/encrypted_file_system.h"
#include "platform/kv/file_header.h"
#include "platform/kv/rocks_kv.h"
#include "platform/kv/store_mark.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/crypto/key_bytes.h"
#include "tests/unit/kv/fixed_file_keys.h"
#include "tests/unit/kv/recording_files.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using rocksdb::FileOptions;
using rocksdb::IOOptions;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kStoreId[] = "store";

class FolderHeadersTest : public testing::Test {
 protected:
  FolderHeadersTest() {
    fs::create_directory(files_.folder);
    EXPECT_OK(BeginStoreMark(files_.folder, kStoreId, keys_.get()));
    EXPECT_OK(CompleteStoreMark(files_.folder));
  }
  std::string Path(const std::string& name) const { return files_.folder + "/" + name; }
  void Write(const std::string& name, const std::string& content) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    ASSERT_TRUE(encrypted_->NewWritableFile(Path(name), FileOptions(), &file, nullptr).ok());
    ASSERT_TRUE(file->Append(content, IOOptions(), nullptr).ok());
    ASSERT_TRUE(file->Sync(IOOptions(), nullptr).ok());
  }
  std::string Read(const std::string& name) {
    std::unique_ptr<rocksdb::FSSequentialFile> file;
    if (!encrypted_->NewSequentialFile(Path(name), FileOptions(), &file, nullptr).ok()) return "does not open";
    std::string buffer(1 << 16, '\0');
    rocksdb::Slice read;
    EXPECT_TRUE(file->Read(buffer.size(), IOOptions(), &read, buffer.data(), nullptr).ok());
    return read.ToString();
  }
  std::vector<uint32_t> Keks(const std::string& name) {
    const auto keks = KeksOfHeader(BytesOf(Path(name)), *keys_, kStoreId);
    EXPECT_OK(keks);
    return keks.ok() ? *keks : std::vector<uint32_t>();
  }
  // A store whose files are so small that there are many.
  RocksKvOptions SmallStore() const {
    RocksKvOptions options;
    options.folder = temp_.File("rocks");
    options.store_id = kStoreId;
    options.keys = keys_;
    options.write_buffer_bytes = 64 << 10;
    options.reserve_bytes = 1;
    return options;
  }
  // Expects that a rewrap leaves the file under the present key alone, with its content.
  void ExpectFinished(const std::string& name, const std::string& content) {
    ASSERT_OK(RewrapFiles(files_));
    EXPECT_THAT(Keks(name), ElementsAre(keys_->CurrentKek()));
    EXPECT_EQ(Read(name), content);
  }

  TempDir temp_;
  std::shared_ptr<FixedFileKeys> keys_ = std::make_shared<FixedFileKeys>();
  std::shared_ptr<RecordingFiles> base_ = std::make_shared<RecordingFiles>();
  StoreFiles files_{{base_, keys_, kStoreId, 0}, temp_.File("store")};
  std::shared_ptr<rocksdb::FileSystem> encrypted_ = NewEncryptedFileSystem(files_.layer);
};

TEST_F(FolderHeadersTest, ComeUnderTheNewKeyAndContentsStayAsTheyAre) {
  Write("a", "of a");
  Write("b", "of b");
  const std::string before = BytesOf(Path("a"));
  keys_->Rotate();
  Write("c", "of c");
  ASSERT_OK_AND_ASSIGN(const RewrapCounts counts, RewrapFiles(files_));
  EXPECT_EQ(counts.rewrapped, 3U);  // a, b and the mark
  EXPECT_EQ(counts.current, 1U);
  EXPECT_EQ(counts.vanished, 0U);
  for (const std::string name : {"a", "b", "c"}) {
    EXPECT_THAT(Keks(name), ElementsAre(2));
    EXPECT_EQ(Read(name), "of " + name);
  }
  EXPECT_EQ(BytesOf(Path("a")).substr(kFileHeaderBytes), before.substr(kFileHeaderBytes));
  EXPECT_EQ(BytesOf(Path("a")).find(before.substr(512, kHeaderPlaceBytes)), std::string::npos);
  ASSERT_OK_AND_ASSIGN(const RewrapCounts again, RewrapFiles(files_));
  EXPECT_EQ(again.rewrapped, 0U);
  EXPECT_EQ(again.current, 4U);
}

TEST_F(FolderHeadersTest, RotateAsOftenAsOneLikes) {
  Write("a", "content");
  for (uint32_t version = 2; version < 12; ++version) {
    keys_->Rotate();
    ASSERT_OK(RewrapFiles(files_));
    EXPECT_THAT(Keks("a"), ElementsAre(version));
    EXPECT_EQ(Read("a"), "content");
  }
}

// Every write torn after every byte, from the front and from the back: what a power cut can leave.
TEST_F(FolderHeadersTest, OpenWhereverACrashCutsARewrap) {
  Write("a", "content");
  for (int round = 0; round < 2; ++round) {  // each place is once the old and once the new one
    std::string state = BytesOf(Path("a"));
    keys_->Rotate();
    base_->header_writes.clear();
    ASSERT_OK(RewrapFiles(files_));
    const std::string finished = BytesOf(Path("a"));
    const std::vector<RecordedWrite> writes = base_->header_writes;
    ASSERT_EQ(writes.size(), 2U);
    for (const RecordedWrite& write : writes) {
      std::string complete = state;
      complete.replace(write.offset, write.bytes.size(), write.bytes);
      for (size_t cut = 0; cut <= write.bytes.size(); ++cut) {
        for (const bool front : {true, false}) {
          std::string torn = front ? state : complete;
          torn.replace(write.offset, cut, (front ? complete : state), write.offset, cut);
          PutBytesTo(Path("a"), torn);
          ASSERT_EQ(Read("a"), "content") << "write at " << write.offset << " cut at " << cut;
          if (cut % 16 == 0) ExpectFinished("a", "content");
        }
      }
      state = complete;
    }
    EXPECT_EQ(state, finished);
    PutBytesTo(Path("a"), finished);
  }
}

// Every byte of both places changed, while a rewrap is half done: the other place opens the file.
TEST_F(FolderHeadersTest, OpenWithAnyByteOfOnePlaceChangedWhileBothAreThere) {
  Write("a", "content");
  keys_->Rotate();
  base_->before_header_step = [](int step) { return step == 2; };
  EXPECT_FALSE(RewrapFiles(files_).ok());
  base_->before_header_step = [](int) { return false; };
  const std::string both = BytesOf(Path("a"));
  ASSERT_THAT(Keks("a"), ElementsAre(1, 2));
  for (const size_t place : {512, 1024}) {
    for (size_t at = place; at < place + kHeaderPlaceBytes; ++at) {
      PutBytesTo(Path("a"), Flipped(both, at));
      ASSERT_EQ(Read("a"), "content") << at;
      if (at % 8 == 0) ExpectFinished("a", "content");
    }
  }
}

TEST_F(FolderHeadersTest, OpenAfterAnErrorAtEachStepAndTheNextRunFinishes) {
  for (int failing = 0; failing < 4; ++failing) {
    Write("a", "content");
    keys_->Rotate();
    base_->before_header_step = [failing](int step) { return step == failing; };
    EXPECT_THAT(RewrapFiles(files_), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("/a"))) << failing;
    EXPECT_EQ(Read("a"), "content");
    base_->before_header_step = [](int) { return false; };
    ExpectFinished("a", "content");
  }
}

TEST_F(FolderHeadersTest, AreTakenOverByYetAnotherKeyWhereTheLastRotationStopped) {
  Write("a", "content");
  keys_->Rotate();
  base_->before_header_step = [](int step) { return step == 2; };
  EXPECT_FALSE(RewrapFiles(files_).ok());
  base_->before_header_step = [](int) { return false; };
  keys_->Rotate();
  ExpectFinished("a", "content");
}

TEST_F(FolderHeadersTest, OfFilesThatVanishAreNoError) {
  Write("a", "content");
  keys_->Rotate();
  base_->before_header_change = [](const std::string& path) { fs::remove(path); };
  ASSERT_OK_AND_ASSIGN(const RewrapCounts counts, RewrapFiles(files_));
  EXPECT_EQ(counts.vanished, 1U);
}

TEST_F(FolderHeadersTest, OfOneDamagedFileDoNotKeepTheOthers) {
  Write("a", "of a");
  Write("b", "of b");
  Write("c", "of c");
  PutBytesTo(Path("b"), Flipped(BytesOf(Path("b")), 520));
  keys_->Rotate();
  EXPECT_THAT(RewrapFiles(files_), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("/b")));
  EXPECT_THAT(Keks("a"), ElementsAre(2));
  EXPECT_THAT(Keks("c"), ElementsAre(2));
}

// The new file was begun under the old key and has its name only when the folder is being gone through.
TEST_F(FolderHeadersTest, IncludeAFileThatIsBeingMadeWhenTheKeyIsRotated) {
  std::thread rewrapping;
  base_->before_rename = [&] {
    keys_->Rotate();
    rewrapping = std::thread([&] { EXPECT_OK(RewrapFiles(files_)); });
  };
  Write("a", "content");
  rewrapping.join();
  EXPECT_THAT(Keks("a"), ElementsAre(2));
}

TEST_F(FolderHeadersTest, AreSharedByTheFilesOfACheckpoint) {
  Write("a", "content");
  fs::create_directory(temp_.File("checkpoint"));
  fs::create_hard_link(Path("a"), temp_.File("checkpoint/a"));
  keys_->Rotate();
  ASSERT_OK(RewrapFiles(files_));
  EXPECT_THAT(KeksOfHeader(BytesOf(temp_.File("checkpoint/a")), *keys_, kStoreId), IsOkAndHolds(ElementsAre(2)));
  EXPECT_OK(CheckFileHeaders(files_.layer, temp_.File("checkpoint")));
}

TEST_F(FolderHeadersTest, RenewTheMarkOfTheStoreToo) {
  Write("CURRENT", "");
  EXPECT_THAT(CheckStoreMark(files_.folder, kStoreId, keys_.get()), IsOkAndHolds(StoreState::kReady));
  PutBytesTo(Path("STORE.renewed"), "left by a crash");
  keys_->Rotate();
  ASSERT_OK(RewrapFiles(files_));
  EXPECT_THAT(KekOfStoreMark(files_.folder), IsOkAndHolds(2U));
  EXPECT_FALSE(fs::exists(Path("STORE.renewed")));
  EXPECT_THAT(CheckStoreMark(files_.folder, kStoreId, keys_.get()), IsOkAndHolds(StoreState::kReady));
  const FixedFileKeys earlier(1);
  EXPECT_THAT(CheckStoreMark(files_.folder, kStoreId, &earlier), HasReason("STORE_WRONG_KEY"));
}

TEST_F(FolderHeadersTest, AreCountedByKey) {
  using Counts = std::map<uint32_t, uint64_t>;
  Write("a", "content");
  keys_->Rotate();
  Write("b", "content");
  EXPECT_THAT(CountFilesByKek(files_), IsOkAndHolds(Counts{{1, 2}, {2, 1}}));  // a and the mark, b
  ASSERT_OK(RewrapFiles(files_));
  EXPECT_THAT(CountFilesByKek(files_), IsOkAndHolds(Counts{{2, 3}}));
}

TEST_F(FolderHeadersTest, KeepTheirKeyFromBeingRetired) {
  ASSERT_OK_AND_ASSIGN(std::shared_ptr<Keyring> keyring, Keyring::OpenOrCreate(temp_.File("keys")));
  files_ = {{base_, keyring, kStoreId, 0}, temp_.File("other")};
  encrypted_ = NewEncryptedFileSystem(files_.layer);
  ASSERT_OK(BeginStoreMark(files_.folder, kStoreId, keyring.get()));
  ASSERT_OK(CompleteStoreMark(files_.folder));
  Write("a", "content");
  ASSERT_OK(keyring->Rotate(KeyUse::kFile, ""));
  EXPECT_THAT(RetireFileKey(files_, *keyring, 1), HasReason("KEY_IN_USE"));
  ASSERT_OK(RewrapFiles(files_));
  EXPECT_THAT(RetireFileKey(files_, *keyring, 2), HasReason("KEY_IN_USE"));
  EXPECT_OK(RetireFileKey(files_, *keyring, 1));
  EXPECT_EQ(Read("a"), "content");
}

// A file under a writer's hand is renamed and comes under a new key; the writer appends on. The content is all zeros, so
// that what is on disk is the keystream.
TEST_F(FolderHeadersTest, NeverRepeatTheKeystreamOfAFileThatIsWrittenMeanwhile) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  ASSERT_TRUE(encrypted_->NewWritableFile(Path("a"), FileOptions(), &file, nullptr).ok());
  const std::string zeros(4096, '\0');
  for (int round = 0; round < 4; ++round) {
    ASSERT_TRUE(file->Append(zeros, IOOptions(), nullptr).ok());
    keys_->Rotate();
    ASSERT_OK(RewrapFiles(files_));
    const std::string from = Path(round % 2 == 0 ? "a" : "b"), to = Path(round % 2 == 0 ? "b" : "a");
    ASSERT_TRUE(encrypted_->RenameFile(from, to, IOOptions(), nullptr).ok());
  }
  ASSERT_TRUE(file->Sync(IOOptions(), nullptr).ok());
  EXPECT_EQ(Read("a"), zeros + zeros + zeros + zeros);
  const std::string raw = BytesOf(Path("a")).substr(kFileHeaderBytes);
  std::set<std::string> blocks;
  for (size_t at = 0; at < raw.size(); at += 16) EXPECT_TRUE(blocks.insert(raw.substr(at, 16)).second) << at;
}

// A whole store: written, merged, reopened, its key rotated meanwhile. Every file has a key of its own, every byte of its
// content is written once, and what is written later are headers.
TEST_F(FolderHeadersTest, NeverEncryptOneByteTwiceInAWholeStore) {
  RocksKvOptions options = SmallStore();
  options.base_files = base_;
  uint64_t n = 0;
  for (int opening = 0; opening < 3; ++opening) {
    ASSERT_OK_AND_ASSIGN(const auto kv, RocksKv::Open(options));
    for (int i = 0; i < 300; ++i, ++n) {
      const KvOp put{KvOp::Kind::kPut, "key" + std::to_string(n), 0, std::string(1000, 'v')};
      ASSERT_OK(kv->Write({KvCommit{{put}}}));
      if (i % 50 != 49) continue;
      keys_->Rotate();
      ASSERT_OK(RewrapFiles(kv->files()));
    }
    ASSERT_OK_AND_ASSIGN(const auto rows, kv->Snapshot()->Scan("", "", 10000));
    EXPECT_EQ(rows.size(), n);
  }
  EXPECT_EQ(base_->reopened, 0);
  EXPECT_GT(base_->header_writes.size(), 50U);
  for (const RecordedWrite& write : base_->header_writes) EXPECT_LE(write.offset + write.bytes.size(), 4096U);
  std::map<uint64_t, uint64_t> ends;
  std::set<std::string> places;
  for (const RecordedWrite& write : base_->appended) {
    EXPECT_EQ(write.offset, ends[write.file]) << "file " << write.file;
    ends[write.file] = write.offset + write.bytes.size();
    if (write.offset != 0) continue;
    ASSERT_EQ(write.bytes.size(), kFileHeaderBytes);
    const std::string place = write.bytes.substr(512, kHeaderPlaceBytes);
    const uint32_t kek = FromBigEndian32(place);
    const std::string bound = write.bytes.substr(0, 12) + BigEndian32(kek) + BigEndian32(5) + kStoreId;
    ASSERT_OK_AND_ASSIGN(const SecretBytes secret, keys_->Unwrap(kek, bound, place.substr(4)));
    EXPECT_TRUE(places.insert(std::string(secret.view().substr(0, kFileKeyBytes))).second) << "a key of two files";
  }
  EXPECT_GT(places.size(), 20U);
}

// RocksDB makes, merges and deletes files all the while.
TEST_F(FolderHeadersTest, ComeUnderNewKeysWhileTheStoreIsWritten) {
  const RocksKvOptions options = SmallStore();
  constexpr int kCommits = 1500;
  {
    ASSERT_OK_AND_ASSIGN(const auto kv, RocksKv::Open(options));
    std::atomic<bool> writing{true};
    std::thread writer([&] {
      for (int n = 0; n < kCommits; ++n) {
        const KvOp put{KvOp::Kind::kPut, "key" + std::to_string(n), 0, std::string(500, 'v')};
        EXPECT_OK(kv->Write({KvCommit{{put}}}));
      }
      writing = false;
    });
    int rotations = 0;
    while (writing || rotations < 3) {
      if (keys_->CurrentKek() < 200) keys_->Rotate();
      EXPECT_OK(RewrapFiles(kv->files()));
      ++rotations;
    }
    writer.join();
    ASSERT_OK_AND_ASSIGN(const auto counts, CountFilesByKek(kv->files()));
    EXPECT_EQ(counts.size(), 1U);
    EXPECT_EQ(counts.begin()->first, keys_->CurrentKek());
  }
  ASSERT_OK_AND_ASSIGN(const auto kv, RocksKv::Open(options));
  ASSERT_OK_AND_ASSIGN(const auto rows, kv->Snapshot()->Scan("", "", 10000));
  EXPECT_EQ(rows.size(), static_cast<size_t>(kCommits));
}

}  // namespace
}  // namespace sjelden
