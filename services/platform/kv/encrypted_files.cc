#include "platform/kv/encrypted_files.h"

#include <string>
#include <utility>

#include "platform/kv/file_header.h"
#include "rocksdb/env_encryption.h"

namespace sjelden {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// Gives RocksDB's file classes our cipher, over whole spans. Offsets include the header: the counter of the content
// begins at header size / 16, which is as good as 0.
class WholeSpans final : public rocksdb::BlockAccessCipherStream {
 public:
  explicit WholeSpans(std::unique_ptr<FileCipher> cipher) : cipher_(std::move(cipher)) {}
  size_t BlockSize() override { return kFileCounterBytes; }
  rocksdb::Status Encrypt(uint64_t offset, char* data, size_t size) override {
    if (cipher_->Apply(offset, data, data, size).ok()) return rocksdb::Status::OK();
    return rocksdb::Status::IOError("the crypto library failed");
  }
  rocksdb::Status Decrypt(uint64_t offset, char* data, size_t size) override { return Encrypt(offset, data, size); }
  const FileCipher& cipher() const { return *cipher_; }

 protected:
  void AllocateScratch(std::string&) override {}
  rocksdb::Status EncryptBlock(uint64_t, char*, char*) override { return rocksdb::Status::NotSupported(); }
  rocksdb::Status DecryptBlock(uint64_t, char*, char*) override { return rocksdb::Status::NotSupported(); }

 private:
  const std::unique_ptr<FileCipher> cipher_;
};

class AppendOnlyFile final : public rocksdb::EncryptedWritableFile {
 public:
  AppendOnlyFile(std::unique_ptr<rocksdb::FSWritableFile> base, std::unique_ptr<WholeSpans> spans)
      : EncryptedWritableFile(std::move(base), nullptr, kFileHeaderBytes), spans_(std::move(spans)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    if (closed_to_appends_) return IOStatus::IOError("an encrypted file is not appended to after a failure");
    if (scratch_.size() < data.size()) scratch_.resize(data.size());
    if (!spans_->cipher().Apply(end_, data.data(), scratch_.data(), data.size()).ok()) {
      closed_to_appends_ = true;
      return IOStatus::IOError("the crypto library failed");
    }
    const IOStatus status = file_->Append(Slice(scratch_.data(), data.size()), options, dbg);
    closed_to_appends_ = !status.ok();  // what is on disk is unknown: the same place is never encrypted again
    if (status.ok()) end_ += data.size();
    if (scratch_.capacity() > kKeptScratchBytes) scratch_ = std::string();
    return status;
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* dbg) override {
    return Append(data, options, dbg);
  }
  IOStatus PositionedAppend(const Slice&, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("encrypted files are appended to at their end");
  }
  IOStatus PositionedAppend(const Slice&, uint64_t, const IOOptions&, const rocksdb::DataVerificationInfo&,
                            IODebugContext*) override {
    return IOStatus::NotSupported("encrypted files are appended to at their end");
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* dbg) override {
    closed_to_appends_ = closed_to_appends_ || size + kFileHeaderBytes < end_;
    return EncryptedWritableFile::Truncate(size, options, dbg);
  }
  uint64_t GetFileSize(const IOOptions&, IODebugContext*) override { return end_ - kFileHeaderBytes; }

  IOStatus Sync(const IOOptions& options, IODebugContext* dbg) override {
    return Unknown(EncryptedWritableFile::Sync(options, dbg));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override { return Unknown(file_->Fsync(options, dbg)); }
  IOStatus RangeSync(uint64_t offset, uint64_t bytes, const IOOptions& options, IODebugContext* dbg) override {
    return Unknown(EncryptedWritableFile::RangeSync(offset, bytes, options, dbg));
  }

 private:
  static constexpr size_t kKeptScratchBytes = 1 << 20;  // what RocksDB collects before it appends

  // A full disk found by an append leaves an incomplete record, which is never read. Found by a sync, the record may
  // or may not be there: that is not "disk full, nothing written".
  static IOStatus Unknown(const IOStatus& status) {
    return status.IsNoSpace() ? IOStatus::IOError("a sync failed because the disk is full") : status;
  }

  const std::unique_ptr<WholeSpans> spans_;
  std::string scratch_;
  uint64_t end_ = kFileHeaderBytes;
  bool closed_to_appends_ = false;
};

}  // namespace

std::unique_ptr<rocksdb::FSSequentialFile> MakeSequentialFile(std::unique_ptr<rocksdb::FSSequentialFile> base,
                                                              std::unique_ptr<FileCipher> cipher) {
  return std::make_unique<rocksdb::EncryptedSequentialFile>(
      std::move(base), std::make_unique<WholeSpans>(std::move(cipher)), kFileHeaderBytes);
}

std::unique_ptr<rocksdb::FSRandomAccessFile> MakeRandomAccessFile(std::unique_ptr<rocksdb::FSRandomAccessFile> base,
                                                                  std::unique_ptr<FileCipher> cipher) {
  return std::make_unique<rocksdb::EncryptedRandomAccessFile>(
      std::move(base), std::make_unique<WholeSpans>(std::move(cipher)), kFileHeaderBytes);
}

std::unique_ptr<rocksdb::FSWritableFile> MakeWritableFile(std::unique_ptr<rocksdb::FSWritableFile> base,
                                                          std::unique_ptr<FileCipher> cipher) {
  return std::make_unique<AppendOnlyFile>(std::move(base), std::make_unique<WholeSpans>(std::move(cipher)));
}

}  // namespace sjelden
