// A file system whose log files fail on command. Switches may be set from any thread.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "rocksdb/file_system.h"

namespace sjelden {

struct Faults {
  std::atomic<bool> no_space_on_append{false};
  std::atomic<bool> no_space_on_sync{false};
  std::atomic<bool> error_on_sync{false};
  std::atomic<int> log_syncs{0};
};

class FaultyFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::shared_ptr<Faults> faults)
      : FSWritableFileOwnerWrapper(std::move(file)), faults_(std::move(faults)) {}
  using FSWritableFileOwnerWrapper::Append;
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* dbg) override {
    if (!faults_->no_space_on_append) return FSWritableFileOwnerWrapper::Append(data, options, dbg);
    // As a real disk does: a part of it still fitted.
    FSWritableFileOwnerWrapper::Append(rocksdb::Slice(data.data(), data.size() / 2), options, dbg)
        .PermitUncheckedError();
    return rocksdb::IOStatus::NoSpace("injected");
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* dbg) override {
    ++faults_->log_syncs;
    if (faults_->no_space_on_sync) return rocksdb::IOStatus::NoSpace("injected");
    if (faults_->error_on_sync) return rocksdb::IOStatus::IOError("injected");
    return FSWritableFileOwnerWrapper::Sync(options, dbg);
  }

 private:
  const std::shared_ptr<Faults> faults_;
};

class FaultyFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit FaultyFiles(std::shared_ptr<Faults> faults)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), faults_(std::move(faults)) {}
  const char* Name() const override { return "FaultyFiles"; }
  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* dbg) override {
    rocksdb::IOStatus status = target()->NewWritableFile(path, options, file, dbg);
    if (status.ok() && path.find(".log") != std::string::npos) {
      *file = std::make_unique<FaultyFile>(std::move(*file), faults_);
    }
    return status;
  }

 private:
  const std::shared_ptr<Faults> faults_;
};

}  // namespace sjelden
