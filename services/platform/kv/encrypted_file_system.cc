#include "platform/kv/encrypted_file_system.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/kv/encrypted_files.h"
#include "platform/kv/file_header.h"

namespace sjelden {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

IOStatus Refused(const char* what) { return IOStatus::NotSupported("encrypted files are not", what); }

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

IOStatus ToIoStatus(const absl::Status& status, const std::string& path) {
  const absl::string_view message = status.message();
  const rocksdb::Slice text(message.data(), message.size());
  return absl::IsDataLoss(status) || absl::IsFailedPrecondition(status) ? IOStatus::Corruption(NameOf(path), text)
                                                                        : IOStatus::IOError(NameOf(path), text);
}

class EncryptedFolder final : public rocksdb::FileSystemWrapper {
 public:
  explicit EncryptedFolder(FileLayer layer)
      : FileSystemWrapper(layer.base), layer_(std::move(layer)) {}
  const char* Name() const override { return "SjeldenEncryptedFileSystem"; }

  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file, IODebugContext* dbg) override {
    if (options.use_mmap_reads) return Refused("mapped to memory");
    std::unique_ptr<rocksdb::FSSequentialFile> base;
    IOStatus status = target()->NewSequentialFile(path, options, &base, dbg);
    if (!status.ok()) return status;
    std::string header(kFileHeaderBytes, '\0');
    rocksdb::Slice read;
    {
      const std::shared_lock<std::shared_mutex> reading(layer_.turns->headers);
      status = base->Read(header.size(), options.io_options, &read, header.data(), dbg);
    }
    if (!status.ok()) return status;
    auto cipher = OpenFileHeader({read.data(), read.size()}, *layer_.keys, layer_.store_id);
    if (!cipher.ok()) return ToIoStatus(cipher.status(), path);
    *file = MakeSequentialFile(std::move(base), *std::move(cipher));
    return status;
  }

  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file, IODebugContext* dbg) override {
    if (options.use_mmap_reads) return Refused("mapped to memory");
    std::unique_ptr<rocksdb::FSRandomAccessFile> base;
    IOStatus status = target()->NewRandomAccessFile(path, options, &base, dbg);
    if (!status.ok()) return status;
    std::string header(kFileHeaderBytes, '\0');
    rocksdb::Slice read;
    {
      const std::shared_lock<std::shared_mutex> reading(layer_.turns->headers);
      status = base->Read(0, header.size(), options.io_options, &read, header.data(), dbg);
    }
    if (!status.ok()) return status;
    auto cipher = OpenFileHeader({read.data(), read.size()}, *layer_.keys, layer_.store_id);
    if (!cipher.ok()) return ToIoStatus(cipher.status(), path);
    *file = MakeRandomAccessFile(std::move(base), *std::move(cipher));
    return status;
  }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* dbg) override {
    if (options.use_mmap_writes) return Refused("mapped to memory");
    if (options.use_direct_writes) return Refused("written past the page cache");
    const std::shared_lock<std::shared_mutex> making(layer_.turns->headers);
    auto header = MakeFileHeader(*layer_.keys, layer_.store_id);
    if (!header.ok()) return ToIoStatus(header.status(), path);
    const std::string unnamed = absl::StrCat(path, ".", ++unnamed_, kUnnamedEnding);
    std::unique_ptr<rocksdb::FSWritableFile> base;
    IOStatus status = target()->NewWritableFile(unnamed, options, &base, dbg);
    if (!status.ok()) return status;
    if (layer_.log_bytes > 0 && absl::EndsWith(path, ".log")) {
      // Best effort: without it the log is only slower.
      base->Allocate(0, layer_.log_bytes + kFileHeaderBytes, options.io_options, dbg).PermitUncheckedError();
    }
    status = base->Append(header->bytes, options.io_options, dbg);
    if (status.ok()) status = base->Sync(options.io_options, dbg);
    if (status.ok()) status = target()->RenameFile(unnamed, path, options.io_options, dbg);
    if (!status.ok()) {
      base.reset();
      target()->DeleteFile(unnamed, options.io_options, dbg).PermitUncheckedError();
      return status;
    }
    *file = MakeWritableFile(std::move(base), std::move(header->cipher));
    return status;
  }

  IOStatus ReopenWritableFile(const std::string&, const FileOptions&, std::unique_ptr<rocksdb::FSWritableFile>*,
                              IODebugContext*) override {
    return Refused("reopened for writing");
  }
  IOStatus ReuseWritableFile(const std::string&, const std::string&, const FileOptions&,
                             std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) override {
    return Refused("reused");
  }
  IOStatus NewRandomRWFile(const std::string&, const FileOptions&, std::unique_ptr<rocksdb::FSRandomRWFile>*,
                           IODebugContext*) override {
    return Refused("rewritten in place");
  }
  IOStatus NewMemoryMappedFileBuffer(const std::string&, std::unique_ptr<rocksdb::MemoryMappedFileBuffer>*) override {
    return Refused("mapped to memory");
  }
  IOStatus NewLogger(const std::string&, const IOOptions&, std::shared_ptr<rocksdb::Logger>*,
                     IODebugContext*) override {
    return Refused("written as text");
  }
  IOStatus Truncate(const std::string&, size_t, const IOOptions&, IODebugContext*) override {
    return Refused("truncated by name");
  }

  IOStatus GetFileSize(const std::string& path, const IOOptions& options, uint64_t* size,
                       IODebugContext* dbg) override {
    const IOStatus status = target()->GetFileSize(path, options, size, dbg);
    if (!status.ok() || IsPlainFile(NameOf(path))) return status;
    if (*size < kFileHeaderBytes) return IOStatus::Corruption(NameOf(path), "shorter than the header of a file");
    *size -= kFileHeaderBytes;
    return status;
  }

  // A file without a name is none yet: RocksDB takes `OPTIONS-000025.dbtmp.5.unnamed` for an options file and, where it
  // opens to read, looks for its size.
  IOStatus GetChildren(const std::string& folder, const IOOptions& options, std::vector<std::string>* names,
                       IODebugContext* dbg) override {
    const IOStatus status = target()->GetChildren(folder, options, names, dbg);
    std::erase_if(*names, [](const std::string& name) { return absl::EndsWith(name, kUnnamedEnding); });
    return status;
  }

  IOStatus GetChildrenFileAttributes(const std::string& folder, const IOOptions& options,
                                     std::vector<rocksdb::FileAttributes>* files, IODebugContext* dbg) override {
    const IOStatus status = target()->GetChildrenFileAttributes(folder, options, files, dbg);
    std::erase_if(*files, [](const rocksdb::FileAttributes& file) { return absl::EndsWith(file.name, kUnnamedEnding); });
    for (rocksdb::FileAttributes& file : *files) {
      if (!IsPlainFile(file.name)) file.size_bytes -= std::min<uint64_t>(file.size_bytes, kFileHeaderBytes);
    }
    return status;
  }

 private:
  const FileLayer layer_;
  std::atomic<uint64_t> unnamed_{0};
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> NewEncryptedFileSystem(FileLayer layer) {
  return std::make_shared<EncryptedFolder>(std::move(layer));
}

bool IsPlainFile(const std::string& name) { return name == "LOCK" || absl::StartsWith(name, "STORE"); }

}  // namespace sjelden
