// One column of the table: an engine that holds the records of bench_record.h.
//
// Commit is safe for concurrent use by writers of different numbers; all else is called by one thread. An engine that
// fails ends the program: a rate of failures means nothing.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/bench/store/bench_record.h"

namespace sjelden::bench {

// How many writers there are at most.
inline constexpr int kMaxWriters = 64;

[[noreturn]] inline void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(1);
}

class StoreColumn {
 public:
  virtual ~StoreColumn() = default;
  // Writes the n-th record; durable when it returns. No n is used twice.
  virtual void Commit(int writer, const BenchRecord& record, uint64_t n) = 0;
  // Writes the records 0 to count - 1 and brings them to where reads find them on a store that has run for long.
  virtual void FillRecords(const BenchRecord& record, uint64_t count) = 0;
  // Reads the body of the n-th record and returns its size.
  virtual size_t Read(uint64_t n) = 0;
  // Writes the worklist rows 0 to count - 1, and as above.
  virtual void FillRows(const BenchRecord& record, uint64_t count) = 0;
  // Reads a page of 50 rows, from that row of its list on, and returns how many there were.
  virtual size_t List(uint64_t from_row) = 0;
};

}  // namespace sjelden::bench
