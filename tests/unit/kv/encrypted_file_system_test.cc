// The file layer: headers, and what would break its secrecy or end the process.
#include "platform/kv/encrypted_file_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "platform/kv/file_header.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/kv/fixed_file_keys.h"

namespace sjelden {
namespace {

using rocksdb::FileOptions;
using rocksdb::FileSystem;
using rocksdb::IOOptions;

class EncryptedFileSystemTest : public testing::Test {
 protected:
  static std::shared_ptr<FileSystem> Make(std::shared_ptr<const FileKeys> keys, const std::string& store_id = "store") {
    return NewEncryptedFileSystem({FileSystem::Default(), std::move(keys), store_id, 1 << 20});
  }
  void Write(const std::string& name, const std::vector<std::string>& parts) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    ASSERT_TRUE(files_->NewWritableFile(folder_.File(name), FileOptions(), &file, nullptr).ok());
    for (const std::string& part : parts) ASSERT_TRUE(file->Append(part, IOOptions(), nullptr).ok());
    ASSERT_TRUE(file->Sync(IOOptions(), nullptr).ok());
    ASSERT_TRUE(file->Close(IOOptions(), nullptr).ok());
  }
  // Reads through `files` from its start and at random; both agree, or fail alike.
  rocksdb::IOStatus Read(FileSystem& files, const std::string& name, std::string& content) {
    std::unique_ptr<rocksdb::FSSequentialFile> file;
    rocksdb::IOStatus status = files.NewSequentialFile(folder_.File(name), FileOptions(), &file, nullptr);
    std::unique_ptr<rocksdb::FSRandomAccessFile> random;
    EXPECT_EQ(files.NewRandomAccessFile(folder_.File(name), FileOptions(), &random, nullptr).ok(), status.ok());
    if (!status.ok()) return status;
    std::string buffer(1 << 16, '\0'), again(1 << 16, '\0');
    rocksdb::Slice read;
    status = file->Read(buffer.size(), IOOptions(), &read, buffer.data(), nullptr);
    content = read.ToString();
    EXPECT_TRUE(random->Read(0, again.size(), IOOptions(), &read, again.data(), nullptr).ok());
    EXPECT_EQ(read.ToString(), content);
    return status;
  }
  std::string Raw(const std::string& name) {
    std::ifstream file(folder_.File(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  void WriteRaw(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.File(name), std::ios::binary) << bytes;
  }

  TempDir folder_;
  std::shared_ptr<const FileKeys> keys_ = std::make_shared<FixedFileKeys>();
  std::shared_ptr<FileSystem> files_ = Make(keys_);
};

TEST_F(EncryptedFileSystemTest, ReadsWhatWasAppendedInParts) {
  Write("a", {"one", "", std::string(5000, 'x'), "end"});
  std::string content;
  ASSERT_TRUE(Read(*files_, "a", content).ok());
  EXPECT_EQ(content, "one" + std::string(5000, 'x') + "end");
}

TEST_F(EncryptedFileSystemTest, HoldsNothingPlainOnDisk) {
  Write("a", {"the content that must not be seen"});
  EXPECT_THAT(Raw("a"), testing::Not(testing::HasSubstr("content")));
  EXPECT_EQ(Raw("a").size(), kFileHeaderBytes + 33);
}

TEST_F(EncryptedFileSystemTest, SizesLeaveOutTheHeader) {
  Write("a", {"12345"});
  uint64_t size = 0;
  ASSERT_TRUE(files_->GetFileSize(folder_.File("a"), IOOptions(), &size, nullptr).ok());
  EXPECT_EQ(size, 5u);
  std::vector<rocksdb::FileAttributes> all;
  ASSERT_TRUE(files_->GetChildrenFileAttributes(folder_.path().string(), IOOptions(), &all, nullptr).ok());
  for (const auto& file : all) EXPECT_EQ(file.size_bytes, file.name == "a" ? 5u : 0u) << file.name;
}

TEST_F(EncryptedFileSystemTest, TwoFilesWithOneContentShareNoBytes) {
  const std::string zeros(64 << 10, '\0');  // the ciphertext is the keystream
  Write("a", {zeros});
  Write("b", {zeros});
  std::set<std::string> blocks;
  for (const char* name : {"a", "b"}) {
    const std::string raw = Raw(name).substr(kFileHeaderBytes);
    for (size_t at = 0; at < raw.size(); at += 16) EXPECT_TRUE(blocks.insert(raw.substr(at, 16)).second);
  }
}

TEST_F(EncryptedFileSystemTest, WritingAFileAnewTakesANewKeystream) {
  const std::string zeros(4096, '\0');
  Write("a", {zeros});
  const std::string first = Raw("a").substr(kFileHeaderBytes);
  Write("a", {zeros});
  EXPECT_NE(Raw("a").substr(kFileHeaderBytes, 16), first.substr(0, 16));
  EXPECT_EQ(Raw("a").size(), kFileHeaderBytes + zeros.size());
}

TEST_F(EncryptedFileSystemTest, TwentyThousandHeadersAreAllDifferent) {
  std::set<std::string> nonces, wrapped;
  for (int i = 0; i < 20000; ++i) {
    const std::string header = MakeFileHeader(*keys_, "store")->bytes;
    nonces.insert(header.substr(512 + 4, 12));
    wrapped.insert(header.substr(512 + 16, 64));
  }
  EXPECT_EQ(nonces.size(), 20000u);
  EXPECT_EQ(wrapped.size(), 20000u);
}

TEST_F(EncryptedFileSystemTest, WhatWouldEncryptOnePlaceTwiceIsRefused) {
  Write("a", {"x"});
  std::unique_ptr<rocksdb::FSWritableFile> file;
  std::unique_ptr<rocksdb::FSRandomRWFile> random;
  const std::string a = folder_.File("a"), b = folder_.File("b");
  EXPECT_TRUE(files_->ReopenWritableFile(a, FileOptions(), &file, nullptr).IsNotSupported());
  EXPECT_TRUE(files_->ReuseWritableFile(b, a, FileOptions(), &file, nullptr).IsNotSupported());
  EXPECT_TRUE(files_->NewRandomRWFile(a, FileOptions(), &random, nullptr).IsNotSupported());
  EXPECT_TRUE(files_->Truncate(a, 0, IOOptions(), nullptr).IsNotSupported());
  ASSERT_TRUE(files_->NewWritableFile(b, FileOptions(), &file, nullptr).ok());
  ASSERT_TRUE(file->Append("12345", IOOptions(), nullptr).ok());
  EXPECT_TRUE(file->PositionedAppend("6", 0, IOOptions(), nullptr).IsNotSupported());
  ASSERT_TRUE(file->Truncate(2, IOOptions(), nullptr).ok());
  EXPECT_FALSE(file->Append("345", IOOptions(), nullptr).ok());
  std::string content;
  ASSERT_TRUE(Read(*files_, "b", content).ok());
  EXPECT_EQ(content, "12");
}

TEST_F(EncryptedFileSystemTest, MappedFilesAndPlainLogsAreRefused) {
  Write("a", {"x"});
  FileOptions mapped;
  mapped.use_mmap_reads = true;
  mapped.use_mmap_writes = true;
  std::unique_ptr<rocksdb::FSRandomAccessFile> random;
  std::unique_ptr<rocksdb::FSWritableFile> file;
  std::shared_ptr<rocksdb::Logger> log;
  EXPECT_TRUE(files_->NewRandomAccessFile(folder_.File("a"), mapped, &random, nullptr).IsNotSupported());
  EXPECT_TRUE(files_->NewWritableFile(folder_.File("b"), mapped, &file, nullptr).IsNotSupported());
  EXPECT_TRUE(files_->NewLogger(folder_.File("LOG"), IOOptions(), &log, nullptr).IsNotSupported());
}

TEST_F(EncryptedFileSystemTest, AFileHasItsNameOnlyWithItsHeader) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  ASSERT_TRUE(files_->NewWritableFile(folder_.File("000001.log"), FileOptions(), &file, nullptr).ok());
  EXPECT_EQ(Raw("000001.log").size(), kFileHeaderBytes);
  EXPECT_THAT(OpenFileHeader(Raw("000001.log"), *keys_, "store"), IsOk());
}

// Writes down in which order a new file was allocated and appended to.
class WatchedFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  WatchedFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::vector<std::string>& calls)
      : FSWritableFileOwnerWrapper(std::move(file)), calls_(calls) {}
  using FSWritableFileOwnerWrapper::Append;
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, rocksdb::IODebugContext* dbg) override {
    calls_.push_back("append " + std::to_string(data.size()));
    return FSWritableFileOwnerWrapper::Append(data, options, dbg);
  }
  rocksdb::IOStatus Allocate(uint64_t offset, uint64_t size, const IOOptions& options,
                             rocksdb::IODebugContext* dbg) override {
    calls_.push_back("allocate " + std::to_string(size) + " at " + std::to_string(offset));
    return FSWritableFileOwnerWrapper::Allocate(offset, size, options, dbg);
  }

 private:
  std::vector<std::string>& calls_;
};

class WatchedFiles final : public rocksdb::FileSystemWrapper {
 public:
  WatchedFiles() : FileSystemWrapper(FileSystem::Default()) {}
  const char* Name() const override { return "WatchedFiles"; }
  rocksdb::IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* dbg) override {
    const rocksdb::IOStatus status = target()->NewWritableFile(path, options, file, dbg);
    if (status.ok()) *file = std::make_unique<WatchedFile>(std::move(*file), calls);
    return status;
  }

  std::vector<std::string> calls;
};

// A header that is written first makes ext4 place the log apart from what RocksDB allocates for it later, and every
// synced commit of one writer costs a quarter more.
TEST_F(EncryptedFileSystemTest, ALogIsAllocatedBeforeItsHeaderIsWritten) {
  const auto watched = std::make_shared<WatchedFiles>();
  const auto files = NewEncryptedFileSystem({watched, keys_, "store", 1 << 20});
  std::unique_ptr<rocksdb::FSWritableFile> file;
  ASSERT_TRUE(files->NewWritableFile(folder_.File("000001.log"), FileOptions(), &file, nullptr).ok());
  EXPECT_THAT(watched->calls, testing::ElementsAre("allocate " + std::to_string((1 << 20) + kFileHeaderBytes) + " at 0",
                                                   "append " + std::to_string(kFileHeaderBytes)));
  watched->calls.clear();
  ASSERT_TRUE(files->NewWritableFile(folder_.File("000002.sst"), FileOptions(), &file, nullptr).ok());
  EXPECT_THAT(watched->calls, testing::ElementsAre("append " + std::to_string(kFileHeaderBytes)));
}

TEST_F(EncryptedFileSystemTest, AppendsOfEverySizeFollowEachOther) {
  const std::string large(3 << 20, 'l'), middle(100 << 10, 'm'), small(7, 's');
  Write("a", {large, small, middle, small, large, middle});
  std::unique_ptr<rocksdb::FSRandomAccessFile> file;
  ASSERT_TRUE(files_->NewRandomAccessFile(folder_.File("a"), FileOptions(), &file, nullptr).ok());
  const std::string wanted = large + small + middle + small + large + middle;
  std::string buffer(wanted.size() + 1, '\0');
  rocksdb::Slice read;
  ASSERT_TRUE(file->Read(0, buffer.size(), IOOptions(), &read, buffer.data(), nullptr).ok());
  EXPECT_TRUE(read == rocksdb::Slice(wanted));
}

// Only what stands in the free place may be anything: a crash can leave half a wrap there.
TEST_F(EncryptedFileSystemTest, AChangedByteAnywhereInAHeaderButInTheFreePlaceIsAnError) {
  const std::string header = MakeFileHeader(*keys_, "store")->bytes;
  ASSERT_THAT(OpenFileHeader(header, *keys_, "store"), IsOk());
  for (size_t at = 0; at < header.size(); ++at) {
    const bool free_place = at >= 1024 && at < 1024 + kHeaderPlaceBytes;
    for (const int flip : {0x01, 0x80, 0xff}) {
      std::string changed = header;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      ASSERT_EQ(OpenFileHeader(changed, *keys_, "store").ok(), free_place) << "byte " << at;
    }
  }
}

TEST_F(EncryptedFileSystemTest, APlaceDoesNotOpenUnderTheIdOfAnotherKey) {
  std::string header = MakeFileHeader(*keys_, "store")->bytes;
  header[512 + 3] = 2;
  EXPECT_THAT(OpenFileHeader(header, FixedFileKeys(2), "store"), HasReason("FILE_DAMAGED"));
}

TEST_F(EncryptedFileSystemTest, AFileOfEveryLengthBelowAHeaderIsAnError) {
  const std::string header = MakeFileHeader(*keys_, "store")->bytes;
  std::string content;
  uint64_t size = 0;
  for (size_t length = 0; length < header.size(); length += length < 128 ? 1 : 97) {
    WriteRaw("short", header.substr(0, length));
    EXPECT_TRUE(Read(*files_, "short", content).IsCorruption());
    EXPECT_TRUE(files_->GetFileSize(folder_.File("short"), IOOptions(), &size, nullptr).IsCorruption());
  }
}

TEST_F(EncryptedFileSystemTest, APlainFileIsAnError) {
  WriteRaw("plain", std::string(10000, 'p'));
  std::string content;
  EXPECT_TRUE(Read(*files_, "plain", content).IsCorruption());
}

TEST_F(EncryptedFileSystemTest, AnotherKeyOrStoreDoesNotOpenAFile) {
  Write("a", {"x"});
  std::string content;
  EXPECT_TRUE(Read(*Make(std::make_shared<FixedFileKeys>(1, 'x')), "a", content).IsCorruption());
  EXPECT_TRUE(Read(*Make(keys_, "other"), "a", content).IsCorruption());
}

TEST_F(EncryptedFileSystemTest, FilesUnderAnEarlierKeyStayReadable) {
  Write("a", {"x"});
  files_ = Make(std::make_shared<FixedFileKeys>(2));
  Write("b", {"y"});
  std::string content;
  ASSERT_TRUE(Read(*files_, "a", content).ok());
  EXPECT_EQ(content, "x");
  EXPECT_FALSE(Read(*Make(keys_), "b", content).ok());  // the old keyring does not know the new key
}

TEST_F(EncryptedFileSystemTest, ANewerFormatIsToldFromDamage) {
  std::string header = MakeFileHeader(*keys_, "store")->bytes;
  header[11] = 3;
  EXPECT_THAT(OpenFileHeader(header, *keys_, "store"), HasReason("STORE_TOO_NEW"));
  header[11] = 1;
  EXPECT_THAT(OpenFileHeader(header, *keys_, "store"), HasReason("STORE_TOO_OLD"));
}

}  // namespace
}  // namespace sjelden
