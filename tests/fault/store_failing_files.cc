#include "tests/fault/store_failing_files.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "rocksdb/file_system.h"

namespace sjelden {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// Counts a call; returns an error where it is to fail.
IOStatus Pass(Failures& failures, const char* what, const std::string& name) {
  const uint64_t call = failures.calls++;
  const uint64_t fail_at = failures.fail_at;
  if (call != fail_at && !(failures.for_ever && call > fail_at)) return IOStatus::OK();
  if (call == fail_at) failures.first_failed = absl::StrCat(what, " ", name);
  return IOStatus::IOError("injected");
}

class FailingSequentialFile final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  FailingSequentialFile(std::unique_ptr<rocksdb::FSSequentialFile> file, std::shared_ptr<Failures> failures,
                        std::string name)
      : FSSequentialFileOwnerWrapper(std::move(file)), failures_(std::move(failures)), name_(std::move(name)) {}
  IOStatus Read(size_t size, const IOOptions& options, Slice* result, char* scratch, IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "read from the front of", name_);
    return passed.ok() ? FSSequentialFileOwnerWrapper::Read(size, options, result, scratch, dbg) : passed;
  }

 private:
  const std::shared_ptr<Failures> failures_;
  const std::string name_;
};

class FailingRandomAccessFile final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  FailingRandomAccessFile(std::unique_ptr<rocksdb::FSRandomAccessFile> file, std::shared_ptr<Failures> failures,
                          std::string name)
      : FSRandomAccessFileOwnerWrapper(std::move(file)), failures_(std::move(failures)), name_(std::move(name)) {}
  IOStatus Read(uint64_t offset, size_t size, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* dbg) const override {
    const IOStatus passed = Pass(*failures_, "read from", name_);
    return passed.ok() ? FSRandomAccessFileOwnerWrapper::Read(offset, size, options, result, scratch, dbg) : passed;
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, size_t count, const IOOptions& options,
                     IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "read several parts of", name_);
    return passed.ok() ? FSRandomAccessFileOwnerWrapper::MultiRead(requests, count, options, dbg) : passed;
  }

 private:
  const std::shared_ptr<Failures> failures_;
  const std::string name_;
};

class FailingWritableFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FailingWritableFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::shared_ptr<Failures> failures,
                      std::string name)
      : FSWritableFileOwnerWrapper(std::move(file)), failures_(std::move(failures)), name_(std::move(name)) {}
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "append to", name_);
    if (!passed.ok()) return passed;
    const int64_t left = failures_->space.fetch_sub(static_cast<int64_t>(data.size()));
    if (left >= static_cast<int64_t>(data.size())) return FSWritableFileOwnerWrapper::Append(data, options, dbg);
    // As a real disk does: what fits is written, and no more, until somebody makes room.
    const int64_t fits = std::max<int64_t>(0, left);
    failures_->space.fetch_add(static_cast<int64_t>(data.size()) - fits);
    ++failures_->refused;
    FSWritableFileOwnerWrapper::Append(Slice(data.data(), static_cast<size_t>(fits)), options, dbg)
        .PermitUncheckedError();
    return IOStatus::NoSpace("injected");
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* dbg) override {
    return Append(data, options, dbg);
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "truncate", name_);
    return passed.ok() ? FSWritableFileOwnerWrapper::Truncate(size, options, dbg) : passed;
  }
  IOStatus Close(const IOOptions& options, IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "close", name_);
    const IOStatus closed = FSWritableFileOwnerWrapper::Close(options, dbg);
    return passed.ok() ? closed : passed;
  }
  // Nothing is lost by a power cut here, so nothing needs the disk's time.
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return Pass(*failures_, "sync", name_); }
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return Pass(*failures_, "sync", name_); }
  IOStatus RangeSync(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return Pass(*failures_, "sync a part of", name_);
  }

 private:
  const std::shared_ptr<Failures> failures_;
  const std::string name_;
};

class FailingFolder final : public rocksdb::FSDirectoryWrapper {
 public:
  FailingFolder(std::unique_ptr<rocksdb::FSDirectory>&& folder, std::shared_ptr<Failures> failures)
      : FSDirectoryWrapper(std::move(folder)), failures_(std::move(failures)) {}
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return Pass(*failures_, "sync", "the folder"); }
  IOStatus FsyncWithDirOptions(const IOOptions&, IODebugContext*, const rocksdb::DirFsyncOptions&) override {
    return Pass(*failures_, "sync", "the folder");
  }

 private:
  const std::shared_ptr<Failures> failures_;
};

class FailingFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit FailingFiles(std::shared_ptr<Failures> failures)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), failures_(std::move(failures)) {}
  const char* Name() const override { return "FailingFiles"; }

  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file, IODebugContext* dbg) override {
    IOStatus status = Pass(*failures_, "open", NameOf(path));
    if (status.ok()) status = target()->NewSequentialFile(path, options, file, dbg);
    if (status.ok()) *file = std::make_unique<FailingSequentialFile>(std::move(*file), failures_, NameOf(path));
    return status;
  }
  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file, IODebugContext* dbg) override {
    IOStatus status = Pass(*failures_, "open", NameOf(path));
    if (status.ok()) status = target()->NewRandomAccessFile(path, options, file, dbg);
    if (status.ok()) *file = std::make_unique<FailingRandomAccessFile>(std::move(*file), failures_, NameOf(path));
    return status;
  }
  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* dbg) override {
    IOStatus status = Pass(*failures_, "create", NameOf(path));
    if (status.ok()) status = target()->NewWritableFile(path, options, file, dbg);
    if (status.ok()) *file = std::make_unique<FailingWritableFile>(std::move(*file), failures_, NameOf(path));
    return status;
  }
  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* folder, IODebugContext* dbg) override {
    IOStatus status = Pass(*failures_, "open", "the folder");
    if (status.ok()) status = target()->NewDirectory(path, options, folder, dbg);
    if (status.ok()) *folder = std::make_unique<FailingFolder>(std::move(*folder), failures_);
    return status;
  }
  IOStatus FileExists(const std::string& path, const IOOptions& options, IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "look for", NameOf(path));
    return passed.ok() ? target()->FileExists(path, options, dbg) : passed;
  }
  IOStatus GetChildren(const std::string& path, const IOOptions& options, std::vector<std::string>* names,
                       IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "list", "the folder");
    return passed.ok() ? target()->GetChildren(path, options, names, dbg) : passed;
  }
  IOStatus GetFileSize(const std::string& path, const IOOptions& options, uint64_t* size,
                       IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "ask the size of", NameOf(path));
    return passed.ok() ? target()->GetFileSize(path, options, size, dbg) : passed;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "give its name to", NameOf(to));
    return passed.ok() ? target()->RenameFile(from, to, options, dbg) : passed;
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "delete", NameOf(path));
    return passed.ok() ? target()->DeleteFile(path, options, dbg) : passed;
  }
  IOStatus LockFile(const std::string& path, const IOOptions& options, rocksdb::FileLock** lock,
                    IODebugContext* dbg) override {
    const IOStatus passed = Pass(*failures_, "lock", NameOf(path));
    return passed.ok() ? target()->LockFile(path, options, lock, dbg) : passed;
  }

 private:
  const std::shared_ptr<Failures> failures_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> NewFailingFiles(std::shared_ptr<Failures> failures) {
  return std::make_shared<FailingFiles>(std::move(failures));
}

}  // namespace sjelden
