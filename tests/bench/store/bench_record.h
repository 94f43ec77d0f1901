// What every store of the table writes and reads: a record of 4 KB with four index keys, of which one is a worklist row
// of 120 bytes, and an access entry of 300 bytes. Six puts, about 4.7 KB of log.
//
// Values only. Bytes are random, so that nothing gains by compressing them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "platform/crypto/random.h"

namespace sjelden::bench {

inline constexpr size_t kBodyBytes = 4096;
inline constexpr size_t kWorklistRowBytes = 120;
inline constexpr size_t kEntryBytes = 300;
inline constexpr size_t kIndexBytes = 16;
inline constexpr uint64_t kRowsPerList = 1000;
inline constexpr size_t kRowsPerPage = 50;

// A number as 16 hexadecimal digits, so that its order is that of the bytes.
inline std::string Digits(uint64_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string digits(16, '0');
  for (size_t i = 16; i-- > 0; number >>= 4) digits[i] = kDigits[number & 15];
  return digits;
}

// The id of the n-th record: neighbours lie far from each other, as random ids do (the mix of splitmix64, one to one).
inline std::string IdOf(uint64_t n) {
  n += 0x9e3779b97f4a7c15;
  n = (n ^ n >> 30) * 0xbf58476d1ce4e5b9;
  n = (n ^ n >> 27) * 0x94d049bb133111eb;
  return Digits(n ^ n >> 31);
}

// One key and value, as an engine of ordered bytes stores them before they are sealed.
using Put = std::pair<std::string, std::string>;

inline std::string BodyKey(const std::string& id) { return "970/t/r/" + id; }
inline std::string WorklistKey(uint64_t row) {
  return "970/w/" + Digits(row / kRowsPerList) + "/" + Digits(row % kRowsPerList);
}
// The rows of a list stand between its prefix and this key.
inline std::string ListEnd(uint64_t list) { return "970/w/" + Digits(list) + "0"; }

// The bytes that are written again and again.
class BenchRecord {
 public:
  static constexpr size_t kPuts = 6;

  // The puts of the n-th record: its body, three index keys, its worklist row, its access entry.
  std::array<Put, kPuts> PutsOf(uint64_t n) const {
    const std::string id = IdOf(n);
    return {Put{BodyKey(id), body},
            Put{"970/t/x1/" + id, index},
            Put{"970/t/x2/" + id, index},
            Put{"970/t/x3/" + id, index},
            Put{"970/t/x4/" + id, row},
            Put{"a/970/" + Digits(n), entry}};
  }

  const std::string body = RandomBytes(kBodyBytes);
  const std::string index = RandomBytes(kIndexBytes);
  const std::string row = RandomBytes(kWorklistRowBytes);
  const std::string entry = RandomBytes(kEntryBytes);
};

}  // namespace sjelden::bench
