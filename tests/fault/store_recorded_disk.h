// A disk that remembers everything that was done to it, so that the power can be cut after any step.
//
// The file system under the encrypted layer is recorded call by call: what was appended, what was synced, which names
// were given and whether the folder was synced since. What the store writes past it (the file STORE, the keys) is
// synced by its writer and recorded whole. store_laid_out_disk.h builds from it what the disk may hold afterwards.
//
// DiskRecording is safe for concurrent use; what is read of it afterwards belongs to one thread.
#ifndef SJELDEN_TESTS_FAULT_STORE_RECORDED_DISK_H_
#define SJELDEN_TESTS_FAULT_STORE_RECORDED_DISK_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "tests/fault/store_aftermath.h"

namespace sjelden {

// One step, as the disk saw it.
struct DiskStep {
  enum class Kind : char {
    kCreate,       // a new, empty file `file` gets `name`
    kAppend,       // `bytes` behind the end of `file`
    kTruncate,     // `file` is cut to `number` bytes
    kSync,         // all of `file` is durable
    kRename,       // `name` becomes `other`
    kDelete,       // `name` is gone
    kSyncFolder,   // all names are durable
    kPastUs,       // `beside`: the files that the store writes by itself, as they stand now
    kAcknowledge,  // a writer, `file`, was told that its transaction `number` is durable
  };
  Kind kind = Kind::kSync;
  uint64_t file = 0;
  uint64_t number = 0;
  std::string name{};
  std::string other{};
  std::string bytes{};
  std::map<std::string, std::string> beside{};  // by path below the store's folder
};

class DiskRecording {
 public:
  // `folder` is the store's, with `data` and `keys` in it.
  explicit DiskRecording(std::string folder) : folder_(std::move(folder)) {}

  // Makes one step on the disk by `act` and remembers it where that returned true.
  void Do(DiskStep step, const std::function<bool()>& act);
  void Acknowledge(int writer, uint64_t number);
  uint64_t NewFile() { return ++files_; }
  // Written to a file by the process that ran the store, read by the one that cuts the power.
  void Save(const std::string& path) const;

 private:
  // Remembers the files written past us, where they changed.
  void LookBeside();

  const std::string folder_;
  std::mutex mutex_;
  std::atomic<uint64_t> files_{0};
  std::vector<DiskStep> steps_;
  std::map<std::string, std::string> beside_;
  std::map<std::string, std::string> seen_;  // size and times of the files beside
};

std::vector<DiskStep> LoadSteps(const std::string& path);

// The system's files, recorded.
std::shared_ptr<rocksdb::FileSystem> NewRecordedFiles(std::shared_ptr<DiskRecording> recording);

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_RECORDED_DISK_H_
