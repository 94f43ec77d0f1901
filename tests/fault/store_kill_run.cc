// A store under load, to be killed: four writers go on until the process dies, and every acknowledgement is told.
//
//   store_kill_run FOLDER NEXT0 NEXT1 NEXT2 NEXT3
// NEXTi is the number of writer i's first transaction. It may be there already, because whoever asked for it was not
// told: it is then acknowledged again. Standard output: eight bytes writer and eight bytes number for each
// acknowledgement, written at once.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <thread>
#include <vector>

#include "tests/fault/store_kill_ledger.h"
#include "tests/fault/store_whole.h"

namespace sjelden {
namespace {

void WriteUntilTheEnd(WholeStore& store, int writer, uint64_t first) {
  for (uint64_t number = first;; ++number) {
    const absl::Status written = store.Commit(writer, number);
    const bool repeated = number == first && absl::IsAborted(written);
    if (!written.ok() && !repeated) {
      std::cerr << written << std::endl;
      _exit(1);
    }
    const Acknowledgement told{static_cast<uint64_t>(writer), number};
    if (write(STDOUT_FILENO, &told, sizeof told) != sizeof told) _exit(2);  // nobody listens any more
  }
}

int Run(int argc, char** argv) {
  if (argc != 2 + kWriters) return 64;
  const auto store = WholeStore::Open({.folder = argv[1]});
  if (!store.ok()) {
    std::cerr << store.status() << std::endl;
    return 1;
  }
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back(WriteUntilTheEnd, std::ref(**store), writer, std::strtoull(argv[2 + writer], nullptr, 10));
  }
  for (std::thread& writer : writers) writer.join();
  return 0;
}

}  // namespace
}  // namespace sjelden

int main(int argc, char** argv) { return sjelden::Run(argc, argv); }
