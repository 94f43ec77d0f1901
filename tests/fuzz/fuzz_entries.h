// Everything that reads bytes which somebody may have changed on the disk, one function each, for a fuzzer.
//
// Each takes any bytes, and ends the process where a changed file is taken for a good one. For one thread.
#ifndef SJELDEN_TESTS_FUZZ_FUZZ_ENTRIES_H_
#define SJELDEN_TESTS_FUZZ_FUZZ_ENTRIES_H_

#include <string>
#include <string_view>
#include <vector>

namespace sjelden {

struct FuzzEntry {
  std::string name;   // also of its program: `fuzz_` before it
  std::string seed;   // what the parser reads well: where mutations begin
  void (*run)(std::string_view bytes);
};

// The parsers: file_header, keyring, patient_keys, store_mark, anchor, sealed_value.
const std::vector<FuzzEntry>& FuzzEntries();

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FUZZ_FUZZ_ENTRIES_H_
