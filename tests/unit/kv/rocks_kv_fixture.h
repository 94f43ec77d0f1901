// A store in a folder of its own, and ways to damage it. Not thread-safe.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/kv/rocks_kv.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/kv/fixed_file_keys.h"

namespace sjelden {

class RocksKvTest : public testing::Test {
 protected:
  RocksKvTest() {
    options_.folder = folder_.File("store");
    options_.store_id = "referral";
    options_.keys = std::make_shared<FixedFileKeys>();
    options_.reserve_bytes = 1;
    options_.fatal = [this](const std::string& line) { fatal_.push_back(line); };
  }

  absl::StatusOr<std::unique_ptr<RocksKv>> Open() { return RocksKv::Open(options_); }
  static absl::Status Put(Kv& kv, const std::string& key, uint64_t expected, const std::string& value = "v") {
    return kv.Write({KvCommit{{{KvOp::Kind::kPut, key, expected, value}}}});
  }
  // Creates a store with one record and closes it.
  void Create() {
    const auto kv = Open();
    ASSERT_THAT(kv, IsOk());
    ASSERT_THAT(Put(**kv, "key", 0), IsOk());
  }

  using Files = std::map<std::string, std::string>;
  // Returns the bytes of every file of the store.
  Files Bytes() const {
    Files files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(options_.folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      files[entry.path().filename()] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    return files;
  }
  void WriteFile(const std::string& name, const std::string& bytes) const {
    std::ofstream(options_.folder + "/" + name, std::ios::binary) << bytes;
  }
  // Opening fails with `reason` and changes no file.
  void ExpectRefused(const std::string& reason) {
    const Files before = Bytes();
    const auto kv = Open();
    EXPECT_THAT(kv, HasReason(reason)) << kv.status();
    EXPECT_TRUE(Bytes() == before) << "a refused opening changed the folder";
  }

  TempDir folder_;
  RocksKvOptions options_;
  std::vector<std::string> fatal_;
};

}  // namespace sjelden
