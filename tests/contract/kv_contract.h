// What every engine under the Kv seam must do, as one suite that runs on each of them.
//
// An engine joins by one line in its own test file:
//   INSTANTIATE_TEST_SUITE_P(Memory, KvContract, testing::Values(KvEngine{"MemoryKv", MakeEngine}), EngineName);
// The cases lie in kv/*_cases.cc. Not thread-safe.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/kv/kv.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {

// An open engine with an empty store in it.
class KvUnderTest {
 public:
  virtual ~KvUnderTest() = default;
  virtual Kv& kv() = 0;
  // Says whether what is written outlives the engine.
  virtual bool durable() const { return false; }
  // How many bytes of its own the engine adds to each value before it looks at the limits.
  virtual size_t overhead() const { return 0; }
  size_t largest_value() const { return kMaxValueBytes - overhead(); }
  // Closes the store and opens it again; snapshots have ended before.
  virtual void Reopen() {}
};

struct KvEngine {
  std::string name;
  std::function<std::unique_ptr<KvUnderTest>()> make;
};

inline std::string EngineName(const testing::TestParamInfo<KvEngine>& info) { return info.param.name; }
// Names of cases show the engine, not its bytes.
inline void PrintTo(const KvEngine& engine, std::ostream* out) { *out << engine.name; }

inline KvOp Put(std::string key, uint64_t expected, std::string value) {
  return {KvOp::Kind::kPut, std::move(key), expected, std::move(value)};
}
inline KvOp Delete(std::string key, uint64_t expected) { return {KvOp::Kind::kDelete, std::move(key), expected, {}}; }
inline KvOp Check(std::string key, uint64_t expected) { return {KvOp::Kind::kCheck, std::move(key), expected, {}}; }
inline KvOp IndexPut(std::string key, uint64_t version, std::string value) {
  return {KvOp::Kind::kIndexPut, std::move(key), version, std::move(value)};
}
inline KvOp IndexDelete(std::string key) { return {KvOp::Kind::kIndexDelete, std::move(key), 0, {}}; }
inline KvOp PutOnce(std::string key, std::string value) {
  return {KvOp::Kind::kPutOnce, std::move(key), 0, std::move(value)};
}

class KvContract : public testing::TestWithParam<KvEngine> {
 protected:
  void SetUp() override { engine_ = GetParam().make(); }

  Kv& kv() { return engine_->kv(); }
  // Writes one commit.
  absl::Status Write(std::vector<KvOp> ops) { return kv().Write({KvCommit{std::move(ops)}}); }
  // Writes several commits in one call.
  absl::Status WriteAll(std::vector<std::vector<KvOp>> commits) {
    std::vector<KvCommit> batch;
    for (std::vector<KvOp>& ops : commits) batch.push_back({std::move(ops)});
    return kv().Write(batch);
  }
  KvEntry Get(std::string_view key) { return *kv().Snapshot()->Get(key); }
  // Returns the keys of a scan of the present state.
  std::vector<std::string> Keys(std::string_view start, std::string_view end, size_t limit = 1000) {
    return KeysOf(*kv().Snapshot(), start, end, limit);
  }
  static std::vector<std::string> KeysOf(const KvSnapshot& view, std::string_view start, std::string_view end,
                                         size_t limit = 1000) {
    std::vector<std::string> keys;
    const auto entries = view.Scan(start, end, limit);
    EXPECT_THAT(entries, IsOk());
    if (entries.ok()) {
      for (const KvEntry& entry : *entries) keys.push_back(entry.key);
    }
    return keys;
  }

  std::unique_ptr<KvUnderTest> engine_;
};

// An entry's version, life and value.
MATCHER_P2(LiveAt, version, value, "") {
  return arg.version == static_cast<uint64_t>(version) && arg.live && arg.value == value;
}
MATCHER_P(TombstoneAt, version, "") {
  return arg.version == static_cast<uint64_t>(version) && !arg.live && arg.value.empty();
}
MATCHER(NeverWritten, "") { return arg.version == 0 && !arg.live && arg.value.empty(); }

}  // namespace sjelden
