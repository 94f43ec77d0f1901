// What a client of a store knows: every transaction that was acknowledged to it, synced to a file of its own before the
// next is read. One thread.
#ifndef SJELDEN_TESTS_FAULT_STORE_KILL_LEDGER_H_
#define SJELDEN_TESTS_FAULT_STORE_KILL_LEDGER_H_

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/fault/store_aftermath.h"

namespace sjelden {

// Passes through the pipe from the store's process to its client's.
struct Acknowledgement {
  uint64_t writer = 0;
  uint64_t number = 0;
};

class Ledger {
 public:
  explicit Ledger(std::string path)
      : path_(std::move(path)), file_(open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}
  ~Ledger() { close(file_); }
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Reads one acknowledgement and makes it durable. Returns false where the other end is gone.
  bool Take(int from) {
    Acknowledgement told;
    if (read(from, &told, sizeof told) != sizeof told) return false;
    if (write(file_, &told, sizeof told) != sizeof told || fdatasync(file_) != 0) std::abort();
    return true;
  }

  // Returns what stands in the file: how many transactions each writer was told of.
  Acknowledged Read() const {
    Acknowledged acknowledged;
    for (int writer = 0; writer < kWriters; ++writer) acknowledged[writer] = 0;
    std::ifstream file(path_, std::ios::binary);
    Acknowledgement told;
    while (file.read(reinterpret_cast<char*>(&told), sizeof told)) {
      acknowledged[static_cast<int>(told.writer)] = told.number + 1;
    }
    return acknowledged;
  }

 private:
  const std::string path_;
  const int file_;
};

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_KILL_LEDGER_H_
