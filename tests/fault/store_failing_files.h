// A disk that fails on command, under the encrypted layer of a store: at the n-th call, once or for ever, or because it
// is full. Safe for concurrent use.
#ifndef SJELDEN_TESTS_FAULT_STORE_FAILING_FILES_H_
#define SJELDEN_TESTS_FAULT_STORE_FAILING_FILES_H_

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

namespace rocksdb {
class FileSystem;
}

namespace sjelden {

struct Failures {
  static constexpr uint64_t kNever = std::numeric_limits<uint64_t>::max();

  std::atomic<uint64_t> calls{0};         // every open, read, append, sync, rename, deletion, listing so far
  std::atomic<uint64_t> fail_at{kNever};  // the number of the call that fails, from 0
  std::atomic<bool> for_ever{false};      // all calls after it fail, too

  std::atomic<int64_t> space{std::numeric_limits<int64_t>::max()};  // bytes that may still be appended
  std::atomic<uint64_t> refused{0};                                 // appends that met the full disk

  // The name of the call that failed first. Example: `append to 000012.log`. Read it when no call runs any more.
  std::string first_failed;
};

std::shared_ptr<rocksdb::FileSystem> NewFailingFiles(std::shared_ptr<Failures> failures);

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_FAILING_FILES_H_
