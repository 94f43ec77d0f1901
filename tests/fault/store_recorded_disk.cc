#include "tests/fault/store_recorded_disk.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "rocksdb/file_system.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using Kind = DiskStep::Kind;

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class RecordedFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  RecordedFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::shared_ptr<DiskRecording> recording, uint64_t id)
      : FSWritableFileOwnerWrapper(std::move(file)), recording_(std::move(recording)), id_(id) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kAppend, .file = id_, .bytes = data.ToString()}, [&] {
      status = FSWritableFileOwnerWrapper::Append(data, options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* dbg) override {
    return Append(data, options, dbg);
  }
  IOStatus PositionedAppend(const rocksdb::Slice&, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus PositionedAppend(const rocksdb::Slice&, uint64_t, const IOOptions&, const rocksdb::DataVerificationInfo&,
                            IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kTruncate, .file = id_, .number = size}, [&] {
      status = FSWritableFileOwnerWrapper::Truncate(size, options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kSync, .file = id_}, [&] {
      status = FSWritableFileOwnerWrapper::Sync(options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override { return Sync(options, dbg); }

 private:
  const std::shared_ptr<DiskRecording> recording_;
  const uint64_t id_;
};

class RecordedFolder final : public rocksdb::FSDirectoryWrapper {
 public:
  RecordedFolder(std::unique_ptr<rocksdb::FSDirectory>&& folder, std::shared_ptr<DiskRecording> recording)
      : FSDirectoryWrapper(std::move(folder)), recording_(std::move(recording)) {}
  IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kSyncFolder}, [&] {
      status = FSDirectoryWrapper::Fsync(options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* dbg,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, dbg);
  }

 private:
  const std::shared_ptr<DiskRecording> recording_;
};

class RecordedFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit RecordedFiles(std::shared_ptr<DiskRecording> recording)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), recording_(std::move(recording)) {}
  const char* Name() const override { return "RecordedFiles"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* dbg) override {
    IOStatus status;
    const uint64_t id = recording_->NewFile();
    recording_->Do({.kind = Kind::kCreate, .file = id, .name = NameOf(path)}, [&] {
      status = target()->NewWritableFile(path, options, file, dbg);
      return status.ok();
    });
    if (status.ok()) *file = std::make_unique<RecordedFile>(std::move(*file), recording_, id);
    return status;
  }
  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* folder, IODebugContext* dbg) override {
    const IOStatus status = target()->NewDirectory(path, options, folder, dbg);
    if (status.ok()) *folder = std::make_unique<RecordedFolder>(std::move(*folder), recording_);
    return status;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kRename, .name = NameOf(from), .other = NameOf(to)}, [&] {
      status = target()->RenameFile(from, to, options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kDelete, .name = NameOf(path)}, [&] {
      status = target()->DeleteFile(path, options, dbg);
      return status.ok();
    });
    return status;
  }
  // What is not recorded must not happen.
  IOStatus ReopenWritableFile(const std::string&, const FileOptions&, std::unique_ptr<rocksdb::FSWritableFile>*,
                              IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus ReuseWritableFile(const std::string&, const std::string&, const FileOptions&,
                             std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus LinkFile(const std::string&, const std::string&, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus Truncate(const std::string&, size_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }

 private:
  const std::shared_ptr<DiskRecording> recording_;
};

}  // namespace

void DiskRecording::Do(DiskStep step, const std::function<bool()>& act) {
  const std::lock_guard<std::mutex> lock(mutex_);
  LookBeside();
  if (act()) steps_.push_back(std::move(step));
}

void DiskRecording::Acknowledge(int writer, uint64_t number) {
  const std::lock_guard<std::mutex> lock(mutex_);
  LookBeside();
  steps_.push_back({.kind = Kind::kAcknowledge, .file = static_cast<uint64_t>(writer), .number = number});
}

void DiskRecording::LookBeside() {
  bool changed = false;
  for (const char* const name : {"data/STORE", "data/STORE.new", "keys/keyring", "keys/patient_keys", "keys/anchor"}) {
    struct stat about = {};
    const std::string path = absl::StrCat(folder_, "/", name);
    const bool there = stat(path.c_str(), &about) == 0;
    const std::string seen = there ? absl::StrCat(about.st_ino, " ", about.st_size, " ", about.st_mtim.tv_sec, " ",
                                                  about.st_mtim.tv_nsec)
                                   : "";
    if (seen_[name] == seen) continue;
    changed = true;
    seen_[name] = seen;
    if (there) {
      beside_[name] = Content(path);
    } else {
      beside_.erase(name);
    }
  }
  if (changed) steps_.push_back({.kind = Kind::kPastUs, .beside = beside_});
}

void DiskRecording::Save(const std::string& path) const {
  std::ofstream file(path, std::ios::binary);
  const auto put_number = [&file](uint64_t number) {
    file.write(reinterpret_cast<const char*>(&number), sizeof number);
  };
  const auto put = [&](const std::string& text) {
    put_number(text.size());
    file << text;
  };
  for (const DiskStep& step : steps_) {
    file.put(static_cast<char>(step.kind));
    put_number(step.file);
    put_number(step.number);
    put(step.name);
    put(step.other);
    put(step.bytes);
    put_number(step.beside.size());
    for (const auto& [name, bytes] : step.beside) {
      put(name);
      put(bytes);
    }
  }
}

std::vector<DiskStep> LoadSteps(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const auto take_number = [&file] {
    uint64_t number = 0;
    file.read(reinterpret_cast<char*>(&number), sizeof number);
    return number;
  };
  const auto take = [&] {
    std::string text(take_number(), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
  };
  std::vector<DiskStep> steps;
  for (int kind = file.get(); kind != EOF; kind = file.get()) {
    DiskStep step;
    step.kind = static_cast<Kind>(kind);
    step.file = take_number();
    step.number = take_number();
    step.name = take();
    step.other = take();
    step.bytes = take();
    for (uint64_t left = take_number(); left > 0; --left) {
      const std::string name = take();
      step.beside[name] = take();
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::shared_ptr<rocksdb::FileSystem> NewRecordedFiles(std::shared_ptr<DiskRecording> recording) {
  return std::make_shared<RecordedFiles>(std::move(recording));
}

}  // namespace sjelden
