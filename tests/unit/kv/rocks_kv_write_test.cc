// Writing: full disks, failed syncs, and that nothing plain reaches the disk.
#include "tests/unit/kv/faulty_files.h"
#include "tests/unit/kv/rocks_kv_fixture.h"

namespace sjelden {
namespace {

using absl::StatusCode;
using testing::IsEmpty;
using testing::SizeIs;

class RocksKvFaultTest : public RocksKvTest {
 protected:
  RocksKvFaultTest() { options_.base_files = std::make_shared<FaultyFiles>(faults_); }
  const std::shared_ptr<Faults> faults_ = std::make_shared<Faults>();
};

TEST_F(RocksKvTest, RefusesToWriteBelowItsReserve) {
  uint64_t free = 1000;
  options_.reserve_bytes = 1000;
  options_.free_bytes = [&free](const std::string&) { return free; };
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  EXPECT_THAT(Put(**kv, "a", 0), IsOk());
  free = 999;
  EXPECT_THAT(Put(**kv, "a", 1), StatusIs(StatusCode::kResourceExhausted));
  EXPECT_THAT(Put(**kv, "a", 1), HasReason("DISK_FULL"));
  EXPECT_EQ((*kv)->Snapshot()->Get("a")->version, 1u);  // reading goes on
  free = 1000;
  EXPECT_THAT(Put(**kv, "a", 1), IsOk());
  EXPECT_THAT(fatal_, IsEmpty());
}

TEST_F(RocksKvTest, ABatchOfChecksNeedsNoDisk) {
  options_.free_bytes = [](const std::string&) { return uint64_t{0}; };
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  EXPECT_THAT((*kv)->Write({KvCommit{{{KvOp::Kind::kCheck, "a", 0, ""}}}}), IsOk());
  EXPECT_EQ((*kv)->syncs(), 0u);
}

TEST_F(RocksKvFaultTest, AFullDiskIsAnErrorAndReadingGoesOn) {
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  ASSERT_THAT(Put(**kv, "a", 0, "first"), IsOk());
  faults_->no_space_on_append = true;
  EXPECT_THAT(Put(**kv, "a", 1, "lost"), HasReason("DISK_FULL"));
  EXPECT_EQ((*kv)->Snapshot()->Get("a")->value, "first");
  EXPECT_THAT(fatal_, IsEmpty());
}

// Whether RocksDB had time to look for space again or not, what was refused never comes back.
TEST_F(RocksKvFaultTest, AfterAFullDiskTheNextStartWritesAndWhatWasRefusedIsGone) {
  uint64_t free = 1000;
  options_.free_bytes = [&free](const std::string&) { return free; };
  {
    const auto kv = Open();
    ASSERT_THAT(kv, IsOk());
    ASSERT_THAT(Put(**kv, "a", 0, "first"), IsOk());
    faults_->no_space_on_append = true;
    EXPECT_THAT(Put(**kv, "a", 1, "lost"), HasReason("DISK_FULL"));
    free = 0;
    EXPECT_THAT(Put(**kv, "b", 0, "lost"), HasReason("DISK_FULL"));
    EXPECT_THAT(fatal_, IsEmpty());
    faults_->no_space_on_append = false;
    free = 1000;
    EXPECT_THAT(Put(**kv, "b", 0, "lost"), StatusIs(StatusCode::kInternal));
    EXPECT_THAT(fatal_, SizeIs(1));
  }
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  EXPECT_EQ((*kv)->Snapshot()->Get("a")->value, "first");
  EXPECT_EQ((*kv)->Snapshot()->Get("b")->version, 0u);
  EXPECT_THAT(Put(**kv, "a", 1, "second"), IsOk());
}

TEST_F(RocksKvFaultTest, AFailedSyncEndsTheProcess) {
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  ASSERT_THAT(Put(**kv, "a", 0), IsOk());
  faults_->error_on_sync = true;
  EXPECT_THAT(Put(**kv, "a", 1), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(fatal_, SizeIs(1));
  EXPECT_EQ(fatal_[0].find('\n'), std::string::npos);
}

TEST_F(RocksKvFaultTest, AFullDiskFoundByASyncEndsTheProcess) {
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  ASSERT_THAT(Put(**kv, "a", 0), IsOk());
  faults_->no_space_on_sync = true;
  EXPECT_THAT(Put(**kv, "a", 1), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(fatal_, SizeIs(1));
}

TEST_F(RocksKvFaultTest, TheDefaultEndIsOneLineAndExitCodeSeventy) {
  options_.fatal = nullptr;
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        const auto kv = Open();
        faults_->error_on_sync = true;
        (void)Put(**kv, "a", 0);
      },
      testing::ExitedWithCode(70), "could not write; the process ends");
}

TEST_F(RocksKvFaultTest, EachWriteIsOneSyncOfTheLog) {
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  const int before = faults_->log_syncs;
  for (uint64_t version = 0; version < 20; ++version) ASSERT_THAT(Put(**kv, "a", version), IsOk());
  EXPECT_EQ((*kv)->syncs(), 20u);
  EXPECT_EQ(faults_->log_syncs - before, 20);
}

TEST_F(RocksKvTest, WhatWasRefusedIsNotInTheNextBatch) {
  uint64_t free = 0;
  options_.free_bytes = [&free](const std::string&) { return free; };
  const auto kv = Open();
  ASSERT_THAT(kv, IsOk());
  ASSERT_THAT(Put(**kv, "refused", 0), HasReason("DISK_FULL"));
  free = 1 << 30;
  const std::string large(60 << 10, 'x');
  for (int i = 0; i < 20; ++i) ASSERT_THAT(Put(**kv, std::to_string(i), 0, large), IsOk());
  EXPECT_EQ((*kv)->Snapshot()->Get("refused")->version, 0u);
  EXPECT_EQ((*kv)->Snapshot()->Scan("", "", 100)->size(), 20u);
}

TEST_F(RocksKvTest, NothingPlainIsOnDisk) {
  options_.write_buffer_bytes = 64 << 10;
  {
    const auto kv = Open();
    ASSERT_THAT(kv, IsOk());
    for (int i = 0; i < 2000; ++i) {
      ASSERT_THAT(Put(**kv, "SECRETKEY" + std::to_string(i), 0, "SECRETVALUE" + std::string(200, 'x')), IsOk());
    }
  }
  bool has_table = false;
  for (const auto& [name, bytes] : Bytes()) {
    has_table = has_table || name.ends_with(".sst");
    EXPECT_NE(name, "LOG");
    EXPECT_TRUE(name != "LOCK" || bytes.empty());
    if (name == "LOCK" || name == "STORE") continue;
    EXPECT_EQ(bytes.substr(0, 8), "SJELDENF") << name;
    for (const char* plain : {"SECRETKEY", "SECRETVALUE", "xxxxxxxx", "MANIFEST", "rocksdb", "bloom", "write_buffer"}) {
      EXPECT_EQ(bytes.find(plain), std::string::npos) << name << " holds " << plain;
    }
  }
  EXPECT_TRUE(has_table);
}

TEST_F(RocksKvTest, NoTwoFilesShareAHeaderOrABlock) {
  options_.write_buffer_bytes = 64 << 10;
  std::map<std::string, std::string> wrapped;  // the 64 bytes, and whose
  for (int round = 0; round < 10; ++round) {
    auto kv = Open();
    ASSERT_THAT(kv, IsOk());
    for (int i = 0; i < 100; ++i) {
      ASSERT_THAT(Put(**kv, std::to_string(round) + "/" + std::to_string(i), 0, std::string(1000, '\0')), IsOk());
    }
    kv->reset();  // a file that is just being made is still empty
    for (const auto& [name, bytes] : Bytes()) {
      if (name == "STORE" || name == "LOCK") continue;
      const std::string secret = bytes.substr(512 + 16, 64);
      // A file of one name may have been renamed from its temporary name; its bytes then go with it.
      const auto [known, is_new] = wrapped.emplace(secret, name);
      EXPECT_TRUE(is_new || known->second == name) << name << " and " << known->second;
    }
  }
  EXPECT_GT(wrapped.size(), 20u);
}

}  // namespace
}  // namespace sjelden
