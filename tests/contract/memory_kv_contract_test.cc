// The contract of Kv on the store in memory.
#include "platform/kv/memory_kv.h"

#include "tests/contract/kv_contract.h"

namespace sjelden {
namespace {

class MemoryUnderTest final : public KvUnderTest {
 public:
  Kv& kv() override { return kv_; }

 private:
  MemoryKv kv_;
};

std::unique_ptr<KvUnderTest> MakeMemoryEngine() { return std::make_unique<MemoryUnderTest>(); }

INSTANTIATE_TEST_SUITE_P(Memory, KvContract, testing::Values(KvEngine{"MemoryKv", MakeMemoryEngine}), EngineName);

}  // namespace
}  // namespace sjelden
