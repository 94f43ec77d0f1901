// One parser under libFuzzer. Its seed is mutated by libFuzzer's own mutators, and given now and then as it is: the
// keys behind it are made anew by each run, so no corpus of another run would fit.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "tests/fuzz/fuzz_entries.h"

namespace {

const sjelden::FuzzEntry& Entry() {
  for (const sjelden::FuzzEntry& entry : sjelden::FuzzEntries()) {
    if (entry.name == SJELDEN_FUZZ_ENTRY) return entry;
  }
  std::abort();
}

}  // namespace

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t max_size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const sjelden::FuzzEntry& entry = Entry();
  entry.run({reinterpret_cast<const char*>(data), size});
  return 0;
}

// A quarter of the inputs begin at the good bytes again.
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned seed) {
  const std::string& good = Entry().seed;
  if (seed % 4 == 0 && good.size() <= max_size) {
    std::memcpy(data, good.data(), good.size());
    size = good.size();
  }
  return LLVMFuzzerMutate(data, size, max_size);
}
