// A copy of a store beside its writer: whole, sealed, and no use to anybody without the keys.
#include <filesystem>
#include <thread>

#include "tests/unit/kv/rocks_kv_fixture.h"

namespace sjelden {
namespace {

class RocksKvCheckpointTest : public RocksKvTest {
 protected:
  // Opens the copy, which reads it only.
  absl::StatusOr<std::unique_ptr<RocksKv>> OpenCopy() {
    RocksKvOptions options = options_;
    options.folder = folder_.File("copy");
    options.read_only = true;
    return RocksKv::Open(options);
  }
};

TEST_F(RocksKvCheckpointTest, HoldsWhatWasDurableAndNothingLater) {
  ASSERT_OK_AND_ASSIGN(const auto kv, Open());
  ASSERT_OK(Put(*kv, "before", 0));
  ASSERT_OK(kv->Checkpoint(folder_.File("copy")));
  ASSERT_OK(Put(*kv, "after", 0));
  ASSERT_OK_AND_ASSIGN(const auto copy, OpenCopy());
  EXPECT_TRUE(copy->Snapshot()->Get("before")->live);
  EXPECT_FALSE(copy->Snapshot()->Get("after")->live);
}

TEST_F(RocksKvCheckpointTest, AWriterIsNotHeldUp) {
  ASSERT_OK_AND_ASSIGN(const auto kv, Open());
  std::atomic<uint64_t> written{0};
  std::atomic<bool> enough{false};
  std::thread writer([&] {
    while (!enough) {
      ASSERT_OK(Put(*kv, "key", written, std::string(1000, 'x')));
      ++written;
    }
  });
  uint64_t at_least = 0;
  for (int i = 0; i < 5; ++i) {
    at_least = written;
    std::filesystem::remove_all(folder_.File("copy"));
    EXPECT_OK(kv->Checkpoint(folder_.File("copy")));
  }
  enough = true;
  writer.join();
  ASSERT_OK_AND_ASSIGN(const auto copy, OpenCopy());
  EXPECT_GE(copy->Snapshot()->Get("key")->version, at_least);
}

TEST_F(RocksKvCheckpointTest, ReadingItChangesNothingInIt) {
  ASSERT_OK_AND_ASSIGN(const auto kv, Open());
  ASSERT_OK(Put(*kv, "key", 0));
  ASSERT_OK(kv->Checkpoint(folder_.File("copy")));
  const auto times = [this] {
    std::map<std::string, std::filesystem::file_time_type> found;
    for (const auto& file : std::filesystem::directory_iterator(folder_.File("copy"))) {
      found[file.path().filename()] = file.last_write_time();
    }
    return found;
  };
  const auto before = times();
  {
    ASSERT_OK_AND_ASSIGN(const auto copy, OpenCopy());
    EXPECT_THAT(Put(*copy, "key", 1), HasReason("STORE_READ_ONLY"));
    EXPECT_TRUE(copy->Snapshot()->Get("key")->live);
  }
  EXPECT_EQ(times(), before);
}

TEST_F(RocksKvCheckpointTest, NothingPlainIsInIt) {
  ASSERT_OK_AND_ASSIGN(const auto kv, Open());
  ASSERT_OK(Put(*kv, "a-telling-key", 0, "a telling value"));
  ASSERT_OK(kv->Checkpoint(folder_.File("copy")));
  for (const auto& file : std::filesystem::directory_iterator(folder_.File("copy"))) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    EXPECT_EQ(bytes.find("telling"), std::string::npos) << file.path();
    EXPECT_EQ(bytes.find("rocksdb"), std::string::npos) << file.path();
  }
}

TEST_F(RocksKvCheckpointTest, IsNoUseWithOtherKeys) {
  ASSERT_OK_AND_ASSIGN(const auto kv, Open());
  ASSERT_OK(kv->Checkpoint(folder_.File("copy")));
  options_.keys = std::make_shared<FixedFileKeys>(1, 'z');
  EXPECT_THAT(OpenCopy(), HasReason("STORE_WRONG_KEY"));
}

TEST_F(RocksKvCheckpointTest, IsRefusedWhereSomethingLiesOrTheDiskIsFull) {
  uint64_t free = 1000;
  options_.free_bytes = [&free](const std::string&) { return free; };
  options_.reserve_bytes = 100;
  ASSERT_OK_AND_ASSIGN(const auto kv, Open());
  std::filesystem::create_directory(folder_.File("copy"));
  EXPECT_THAT(kv->Checkpoint(folder_.File("copy")), HasReason("CHECKPOINT_FAILED"));
  std::filesystem::remove(folder_.File("copy"));
  free = 10;
  EXPECT_THAT(kv->Checkpoint(folder_.File("copy")), HasReason("DISK_FULL"));
  EXPECT_FALSE(std::filesystem::exists(folder_.File("copy")));
}

}  // namespace
}  // namespace sjelden
