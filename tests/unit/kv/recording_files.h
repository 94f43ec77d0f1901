// A file system that remembers what was written where, and can be told to fail or to do something in between. Records may
// be read when nobody writes; hooks are set before use.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "rocksdb/file_system.h"

namespace sjelden {

// One write into a file, in the order of time. Each file that is made gets the next number.
struct RecordedWrite {
  uint64_t file = 0;
  uint64_t offset = 0;
  std::string bytes;
};

class RecordingFiles final : public rocksdb::FileSystemWrapper {
 public:
  RecordingFiles() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "RecordingFiles"; }

  // Before the step of a changed header with this number, counted from 0: write, sync, write, sync. Returns whether the
  // step fails.
  std::function<bool(int step)> before_header_step = [](int) { return false; };
  // Before a file is opened to change its header.
  std::function<void(const std::string& path)> before_header_change = [](const std::string&) {};
  // Before a file gets its name.
  std::function<void()> before_rename = [] {};

  // What new files were given, and what was written into headers later.
  std::vector<RecordedWrite> appended;
  std::vector<RecordedWrite> header_writes;
  // How often a file was opened in a way that overwrites it.
  int reopened = 0;

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* dbg) override {
    rocksdb::IOStatus status = target()->NewWritableFile(path, options, file, dbg);
    if (status.ok()) *file = std::make_unique<Appended>(std::move(*file), *this, ++files_);
    return status;
  }
  rocksdb::IOStatus NewRandomRWFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSRandomRWFile>* file,
                                    rocksdb::IODebugContext* dbg) override {
    before_header_change(path);
    rocksdb::IOStatus status = target()->NewRandomRWFile(path, options, file, dbg);
    if (status.ok()) *file = std::make_unique<Changed>(std::move(*file), *this);
    return status;
  }
  rocksdb::IOStatus ReopenWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* file,
                                       rocksdb::IODebugContext* dbg) override {
    ++reopened;
    return target()->ReopenWritableFile(path, options, file, dbg);
  }
  rocksdb::IOStatus ReuseWritableFile(const std::string& path, const std::string& old,
                                      const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* file,
                                      rocksdb::IODebugContext* dbg) override {
    ++reopened;
    return target()->ReuseWritableFile(path, old, options, file, dbg);
  }
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override {
    before_rename();
    return target()->RenameFile(from, to, options, dbg);
  }

 private:
  class Appended final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    Appended(std::unique_ptr<rocksdb::FSWritableFile> file, RecordingFiles& all, uint64_t number)
        : FSWritableFileOwnerWrapper(std::move(file)), all_(all), number_(number) {}
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* dbg) override {
      all_.Record(all_.appended, {number_, end_, data.ToString()});
      end_ += data.size();
      return FSWritableFileOwnerWrapper::Append(data, options, dbg);
    }
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             const rocksdb::DataVerificationInfo&, rocksdb::IODebugContext* dbg) override {
      return Append(data, options, dbg);
    }
    rocksdb::IOStatus PositionedAppend(const rocksdb::Slice& data, uint64_t offset, const rocksdb::IOOptions& options,
                                       rocksdb::IODebugContext* dbg) override {
      all_.Record(all_.appended, {number_, offset, data.ToString()});
      return FSWritableFileOwnerWrapper::PositionedAppend(data, offset, options, dbg);
    }
    rocksdb::IOStatus Truncate(uint64_t size, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override {
      end_ = size;
      return FSWritableFileOwnerWrapper::Truncate(size, options, dbg);
    }

   private:
    RecordingFiles& all_;
    const uint64_t number_;
    uint64_t end_ = 0;
  };

  class Changed final : public rocksdb::FSRandomRWFileOwnerWrapper {
   public:
    Changed(std::unique_ptr<rocksdb::FSRandomRWFile> file, RecordingFiles& all)
        : FSRandomRWFileOwnerWrapper(std::move(file)), all_(all) {}
    rocksdb::IOStatus Write(uint64_t offset, const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* dbg) override {
      if (all_.before_header_step(step_++)) return rocksdb::IOStatus::IOError("injected");
      all_.Record(all_.header_writes, {0, offset, data.ToString()});
      return FSRandomRWFileOwnerWrapper::Write(offset, data, options, dbg);
    }
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* dbg) override {
      if (all_.before_header_step(step_++)) return rocksdb::IOStatus::IOError("injected");
      return FSRandomRWFileOwnerWrapper::Fsync(options, dbg);
    }

   private:
    RecordingFiles& all_;
    int step_ = 0;
  };

  void Record(std::vector<RecordedWrite>& writes, RecordedWrite write) {
    const std::lock_guard<std::mutex> lock(mutex_);
    writes.push_back(std::move(write));
  }

  std::mutex mutex_;
  std::atomic<uint64_t> files_{0};
};

}  // namespace sjelden
