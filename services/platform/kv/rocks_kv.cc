#include "platform/kv/rocks_kv.h"

#include <sys/statvfs.h>

#include <atomic>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/kv/encrypted_file_system.h"
#include "platform/kv/end_process.h"
#include "platform/kv/folder_headers.h"
#include "platform/kv/rocks_continuity.h"
#include "platform/kv/rocks_options.h"
#include "platform/kv/rocks_snapshot.h"
#include "platform/kv/store_mark.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/utilities/checkpoint.h"
#include "rocksdb/write_batch.h"

namespace sjelden {
namespace {

absl::StatusOr<uint64_t> AskFreeBytes(const std::string& folder) {
  struct statvfs disk = {};
  if (statvfs(folder.c_str(), &disk) != 0) return absl::UnavailableError("the disk does not say what is free");
  return static_cast<uint64_t>(disk.f_bavail) * disk.f_frsize;
}

absl::Status DiskFull(const std::string& folder) {
  return MakeError(absl::StatusCode::kResourceExhausted, "DISK_FULL",
                   absl::StrCat("the disk of ", folder, " is full; nothing was written: free some space"));
}

absl::Status CheckpointFailed(const std::string& folder, const std::string& why) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CHECKPOINT_FAILED",
                   absl::StrCat("no copy could be made in ", folder, ": it must not exist, and lie on the disk of the "
                                "store (", why, ")"));
}

absl::Status NoStore(const std::string& folder) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_INCOMPLETE",
                   absl::StrCat(folder, " holds no whole store to read"));
}

absl::Status OpenedToRead(const std::string& folder) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_READ_ONLY",
                   absl::StrCat("the store in ", folder, " was opened to read"));
}

// What the opening of a store whose mark and headers are right can still meet.
absl::Status OpenFailed(const rocksdb::Status& status, const std::string& folder) {
  if (status.IsNoSpace()) return DiskFull(folder);
  if (status.IsIOError() && absl::StrContains(status.ToString(), "lock")) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_IN_USE",
                     absl::StrCat("the store in ", folder, " is in use: stop the other process"));
  }
  if (status.IsIOError()) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_UNREADABLE",
                     absl::StrCat(folder, " cannot be used: give this user the right to read and write its files"));
  }
  return MakeError(absl::StatusCode::kDataLoss, "STORE_DAMAGED",
                   absl::StrCat("the store in ", folder, " is damaged: restore it from a backup"));
}

void PutStored(rocksdb::WriteBatch& batch, const KvOp& op, uint64_t version, bool live) {
  const StoredHead head = MakeStoredHead(version, live);
  const rocksdb::Slice key = op.key;
  const rocksdb::Slice parts[] = {{head.data(), head.size()}, op.value};
  batch.Put(rocksdb::SliceParts(&key, 1), rocksdb::SliceParts(parts, live ? 2 : 1)).PermitUncheckedError();
}

void AddTo(rocksdb::WriteBatch& batch, const KvOp& op) {
  switch (op.kind) {
    case KvOp::Kind::kCheck:
      return;
    case KvOp::Kind::kPut:
    case KvOp::Kind::kPutOnce:
      PutStored(batch, op, op.expected_version + 1, true);
      return;
    case KvOp::Kind::kDelete:
      PutStored(batch, op, op.expected_version + 1, false);
      return;
    case KvOp::Kind::kIndexPut:
      PutStored(batch, op, op.expected_version, true);
      return;
    case KvOp::Kind::kIndexDelete:
      batch.Delete(op.key);
      return;
  }
}

// Leftovers of a killed process; those of this one have names that are not listed yet. The file layer does not show them.
std::vector<std::string> ListUnnamed(rocksdb::FileSystem& files, const std::string& folder) {
  std::vector<std::string> names;
  std::vector<std::string> unnamed;
  files.GetChildren(folder, rocksdb::IOOptions(), &names, nullptr).PermitUncheckedError();
  for (const std::string& name : names) {
    if (absl::EndsWith(name, kUnnamedEnding)) unnamed.push_back(absl::StrCat(folder, "/", name));
  }
  return unnamed;
}

ReplayedLogs CountLogs(rocksdb::Env& env, const std::string& folder) {
  std::vector<std::string> names;
  env.GetChildren(folder, &names).PermitUncheckedError();
  ReplayedLogs logs;
  for (const std::string& name : names) {
    uint64_t bytes = 0;
    if (!absl::EndsWith(name, ".log") || !env.GetFileSize(absl::StrCat(folder, "/", name), &bytes).ok()) continue;
    ++logs.files;
    logs.bytes += bytes;
  }
  return logs;
}

}  // namespace

class RocksKv::State {
 public:
  explicit State(RocksKvOptions options) : options_(std::move(options)) {
    if (!options_.free_bytes) options_.free_bytes = AskFreeBytes;
    if (!options_.fatal) options_.fatal = EndProcess;
    if (options_.base_files == nullptr) options_.base_files = rocksdb::FileSystem::Default();
    if (options_.reserve_bytes == 0) options_.reserve_bytes = DefaultReserveBytes(options_.write_buffer_bytes);
  }
  ~State() {
    if (db_ != nullptr) db_->Close().PermitUncheckedError();
  }

  absl::Status Open() {
    layer_ = {options_.base_files, options_.keys, options_.store_id, LogBytes(options_.write_buffer_bytes)};
    ASSIGN_OR_RETURN(const StoreState found, CheckStoreMark(options_.folder, options_.store_id, options_.keys.get()));
    if (found != StoreState::kNew && options_.keys != nullptr) {
      RETURN_IF_ERROR(CheckFileHeaders(layer_, options_.folder));
    }
    if (options_.read_only && found != StoreState::kReady) return NoStore(options_.folder);
    if (found == StoreState::kNew) {
      RETURN_IF_ERROR(BeginStoreMark(options_.folder, options_.store_id, options_.keys.get()));
    }
    env_ = rocksdb::NewCompositeEnv(options_.keys == nullptr ? options_.base_files : NewEncryptedFileSystem(layer_));
    const std::vector<std::string> unnamed = ListUnnamed(*options_.base_files, options_.folder);
    replayed_ = CountLogs(*env_, options_.folder);
    const rocksdb::Options rocks =
        MakeRocksOptions(env_.get(), options_.write_buffer_bytes, options_.block_cache_bytes);
    if (found == StoreState::kReady) RETURN_IF_ERROR(CheckNothingIsMissing(rocks));
    rocksdb::DB* db = nullptr;
    const rocksdb::Status opened = options_.read_only ? rocksdb::DB::OpenForReadOnly(rocks, options_.folder, &db)
                                                      : rocksdb::DB::Open(rocks, options_.folder, &db);
    db_.reset(db);
    if (!opened.ok()) return OpenFailed(opened, options_.folder);
    if (options_.read_only) return absl::OkStatus();
    // Only now: whoever holds the lock may have files without a name.
    for (const std::string& path : unnamed) {
      options_.base_files->DeleteFile(path, rocksdb::IOOptions(), nullptr).PermitUncheckedError();
    }
    return found == StoreState::kReady ? absl::OkStatus() : CompleteStoreMark(options_.folder);
  }

  absl::Status Write(const std::vector<KvCommit>& commits) {
    if (options_.read_only) return OpenedToRead(options_.folder);
    RETURN_IF_ERROR(CheckBatch(*Snapshot(), commits));
    batch_.Clear();
    for (const KvCommit& commit : commits) {
      for (const KvOp& op : commit.ops) AddTo(batch_, op);
    }
    if (batch_.Count() == 0) return absl::OkStatus();
    RETURN_IF_ERROR(CheckSpace());
    rocksdb::WriteOptions durable;
    durable.sync = true;
    const rocksdb::Status written = db_->Write(durable, &batch_);
    if (batch_.GetDataSize() > kKeptBatchBytes) batch_ = rocksdb::WriteBatch();
    if (!written.ok()) return Failed(written);
    syncs_.fetch_add(1, std::memory_order_relaxed);
    return absl::OkStatus();
  }

  absl::Status Checkpoint(const std::string& folder) const {
    ASSIGN_OR_RETURN(const uint64_t free, options_.free_bytes(options_.folder));
    if (free < options_.reserve_bytes) return DiskFull(options_.folder);
    rocksdb::Checkpoint* made = nullptr;
    rocksdb::Status status = rocksdb::Checkpoint::Create(db_.get(), &made);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (status.ok()) status = checkpoint->CreateCheckpoint(folder);
    if (status.IsNoSpace()) return DiskFull(options_.folder);
    if (!status.ok()) return CheckpointFailed(folder, status.ToString());
    const absl::Status marked = CopyStoreMark(options_.folder, folder);
    std::error_code ignored;
    if (!marked.ok()) std::filesystem::remove_all(folder, ignored);
    return marked;
  }

  std::unique_ptr<const KvSnapshot> Snapshot() const {
    return std::make_unique<RocksSnapshot>(*db_, options_.report_damage);
  }
  ReplayedLogs replayed() const { return replayed_; }
  uint64_t estimated_entries() const {
    uint64_t entries = 0;
    db_->GetIntProperty(rocksdb::DB::Properties::kEstimateNumKeys, &entries);
    return entries;
  }
  uint64_t syncs() const { return syncs_.load(std::memory_order_relaxed); }
  StoreFiles files() const { return {layer_, options_.folder}; }

 private:
  // Under the lock: the files of a store that is in use come and go.
  absl::Status CheckNothingIsMissing(const rocksdb::Options& rocks) const {
    rocksdb::FileLock* lock = nullptr;  // not of a store that nobody writes, in which nothing may change
    const rocksdb::Status locked =
        options_.read_only ? rocksdb::Status() : env_->LockFile(absl::StrCat(options_.folder, "/LOCK"), &lock);
    if (!locked.ok()) return OpenFailed(locked, options_.folder);
    const rocksdb::Status checked = CheckContinuity(rocks, options_.folder);
    if (lock != nullptr) env_->UnlockFile(lock).PermitUncheckedError();
    return checked.ok() ? absl::OkStatus() : OpenFailed(checked, options_.folder);
  }

  absl::Status CheckSpace() {
    ASSIGN_OR_RETURN(const uint64_t free, options_.free_bytes(options_.folder));
    if (free < options_.reserve_bytes) return DiskFull(options_.folder);
    if (!disk_was_full_) return absl::OkStatus();
    // RocksDB's own way back would write the refused batch after all. The next start leaves it out.
    return End("had a full disk, which has space again; the process ends, so that its next start can write");
  }

  absl::Status Failed(const rocksdb::Status& status) {
    if (status.IsNoSpace()) {
      disk_was_full_ = true;
      return DiskFull(options_.folder);
    }
    return End(absl::StrCat("could not write; the process ends, because what is on disk is not known (",
                            status.ToString(), ")"));
  }

  // Returns only where a test has replaced the end.
  absl::Status End(const std::string& why) {
    options_.fatal(absl::StrCat("the store in ", options_.folder, " ", why));
    return absl::InternalError("the store could not write");
  }

  // A batch of usual size keeps its memory: new pages cost more than what is written into them.
  static constexpr size_t kKeptBatchBytes = 1 << 20;

  RocksKvOptions options_;
  FileLayer layer_;
  std::unique_ptr<rocksdb::Env> env_;  // outlives db_
  std::unique_ptr<rocksdb::DB> db_;
  // Touched by Write only, which one thread at a time calls:
  rocksdb::WriteBatch batch_;
  bool disk_was_full_ = false;
  std::atomic<uint64_t> syncs_{0};
  ReplayedLogs replayed_;
};

absl::StatusOr<std::unique_ptr<RocksKv>> RocksKv::Open(RocksKvOptions options) {
  auto state = std::make_unique<State>(std::move(options));
  RETURN_IF_ERROR(state->Open());
  return std::unique_ptr<RocksKv>(new RocksKv(std::move(state)));
}

RocksKv::RocksKv(std::unique_ptr<State> state) : state_(std::move(state)) {}
RocksKv::~RocksKv() = default;

std::unique_ptr<const KvSnapshot> RocksKv::Snapshot() const { return state_->Snapshot(); }
absl::Status RocksKv::Write(const std::vector<KvCommit>& commits) { return state_->Write(commits); }
absl::Status RocksKv::Checkpoint(const std::string& folder) { return state_->Checkpoint(folder); }
ReplayedLogs RocksKv::replayed() const { return state_->replayed(); }
uint64_t RocksKv::estimated_entries() const { return state_->estimated_entries(); }
uint64_t RocksKv::syncs() const { return state_->syncs(); }
StoreFiles RocksKv::files() const { return state_->files(); }

}  // namespace sjelden
