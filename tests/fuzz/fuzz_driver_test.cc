// Every parser of what lies on a disk, given some thousand changed, cut, lengthened and random inputs: none ends the
// process, and none takes a changed file for a good one.
//
// SJELDEN_POINTS=N tries N inputs for each parser (3,000 otherwise); SJELDEN_SEED=N repeats a run. tests/fuzz/
// CMakeLists.txt says how to run them under libFuzzer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "tests/fuzz/fuzz_entries.h"

namespace sjelden {
namespace {

unsigned NumberOf(const char* variable, unsigned otherwise) {
  const char* const given = std::getenv(variable);
  return given == nullptr ? otherwise : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

std::string RandomBytes(size_t size, std::mt19937& random) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// One of the ways in which a file can be wrong.
std::string Mutate(std::string bytes, std::mt19937& random) {
  const size_t at = random() % bytes.size();
  switch (random() % 8) {
    case 0:
      return bytes.substr(0, at);
    case 1:
      return bytes + RandomBytes(1 + random() % 300, random);
    case 2:
      return bytes + std::string(1 + random() % 300, '\0');
    case 3:
      return bytes.substr(0, at) + bytes;
    case 4:
      return bytes.erase(at, 1 + random() % 8);
    case 5:
      return RandomBytes(random() % 600, random);
    case 6:
      bytes.replace(at, 4, RandomBytes(4, random));
      return bytes;
    default:
      bytes[at] = static_cast<char>(bytes[at] ^ 1 << random() % 8);
      return bytes;
  }
}

TEST(FuzzDriverTest, NoParserFailsOrTakesChangedBytesForGoodOnes) {
  const unsigned seed = NumberOf("SJELDEN_SEED", std::random_device()());
  const unsigned inputs = NumberOf("SJELDEN_POINTS", 3000);
  std::cout << "SJELDEN_SEED=" << seed << std::endl;
  std::mt19937 random(seed);
  for (const FuzzEntry& entry : FuzzEntries()) {
    entry.run(entry.seed);
    entry.run("");
    entry.run(std::string(2 << 20, 'x'));  // larger than any file of keys may be
    for (unsigned i = 0; i < inputs; ++i) entry.run(Mutate(entry.seed, random));
    std::cout << entry.name << ": " << inputs << " inputs, 0 taken for good ones" << std::endl;
  }
}

}  // namespace
}  // namespace sjelden
