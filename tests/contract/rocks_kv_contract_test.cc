// The contract of Kv on the store on disk, plain and encrypted, with the settings of a service and with a write buffer
// so small that files are flushed and merged all the time.
#include "platform/kv/rocks_kv.h"

#include <utility>

#include "tests/contract/kv_contract.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/kv/fixed_file_keys.h"

namespace sjelden {
namespace {

class RocksUnderTest final : public KvUnderTest {
 public:
  explicit RocksUnderTest(RocksKvOptions options) : options_(std::move(options)) {
    options_.folder = folder_.File("store");
    options_.store_id = "contract";
    options_.reserve_bytes = 1;
    Reopen();
  }
  Kv& kv() override { return *kv_; }
  bool durable() const override { return true; }
  void Reopen() override {
    kv_.reset();
    auto opened = RocksKv::Open(options_);
    ASSERT_THAT(opened, IsOk());
    kv_ = *std::move(opened);
  }

 private:
  TempDir folder_;
  RocksKvOptions options_;
  std::unique_ptr<RocksKv> kv_;
};

std::unique_ptr<KvUnderTest> MakePlain() { return std::make_unique<RocksUnderTest>(RocksKvOptions()); }

std::unique_ptr<KvUnderTest> MakeEncrypted() {
  RocksKvOptions options;
  options.keys = std::make_shared<FixedFileKeys>();
  return std::make_unique<RocksUnderTest>(std::move(options));
}

std::unique_ptr<KvUnderTest> MakeSmall() {
  RocksKvOptions options;
  options.keys = std::make_shared<FixedFileKeys>();
  options.write_buffer_bytes = 64 << 10;
  options.block_cache_bytes = 64 << 10;
  return std::make_unique<RocksUnderTest>(std::move(options));
}

INSTANTIATE_TEST_SUITE_P(Rocks, KvContract,
                         testing::Values(KvEngine{"RocksKvPlain", MakePlain},
                                         KvEngine{"RocksKvEncrypted", MakeEncrypted},
                                         KvEngine{"RocksKvSmallFiles", MakeSmall}),
                         EngineName);

}  // namespace
}  // namespace sjelden
