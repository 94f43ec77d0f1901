// The store on disk: RocksDB in this process, every write synced, every file encrypted.
//
// Safe for concurrent use; `Write` is called by one thread at a time. Snapshots end before the store does.
// On disk a value is: version (8 bytes, big-endian), 1 byte live or tombstone, payload.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/kv/damage_report.h"
#include "platform/kv/file_layer.h"
#include "platform/kv/kv.h"

namespace sjelden {

struct RocksKvOptions {
  std::string folder;
  std::string store_id;                  // bound to the folder at its creation. Example: `referral`
  std::shared_ptr<const FileKeys> keys;  // null only in tests and for measuring: nothing is encrypted
  // Changes nothing in the folder, which must be a whole store that nobody writes: a checkpoint.
  bool read_only = false;
  uint64_t write_buffer_bytes = 16 << 20;
  // At most; it grows with what is read. A worklist of a million rows lies in it whole.
  uint64_t block_cache_bytes = 256 << 20;
  // Writes are refused while less is free: RocksDB must never meet a full disk. 0: 256 MiB, or four write buffers, a
  // compaction and a log, if that is more.
  uint64_t reserve_bytes = 0;
  // Returns the bytes that are free for this user on the disk of `folder`. Unset: asks the system.
  std::function<absl::StatusOr<uint64_t>(const std::string& folder)> free_bytes;
  // Ends the process, because nobody knows what a failed write has left. Unset: one line on stderr, exit code 70.
  std::function<void(const std::string& line)> fatal;
  // Told of every record that is found damaged. Unset: nobody is.
  DamageReport report_damage;
  // Where files lie. Unset: the system's files.
  std::shared_ptr<rocksdb::FileSystem> base_files;
};

// What an opening read again, because it was in no table yet: after a crash as after a stop.
struct ReplayedLogs {
  uint64_t files = 0;
  uint64_t bytes = 0;
};

class RocksKv final : public Kv {
 public:
  // Opens the store of a folder, or creates it where the folder is missing or empty. Everything that can be wrong with
  // the folder is found before anything is changed; the error is one sentence that says what to do, with the reasons of
  // store_mark.h, or STORE_IN_USE, FILE_DAMAGED, DISK_FULL.
  static absl::StatusOr<std::unique_ptr<RocksKv>> Open(RocksKvOptions options);
  ~RocksKv() override;

  std::unique_ptr<const KvSnapshot> Snapshot() const override;
  // Where RocksDB itself has met a full disk, writing goes on after a restart: the first write that finds space again
  // ends the process. Reading goes on until then.
  absl::Status Write(const std::vector<KvCommit>& commits) override;
  // Files that never change any more are shared by a second name; the others are copied under keys of their own.
  absl::Status Checkpoint(const std::string& folder) override;

  // Returns how many times writes have waited for the disk since the store was opened: once for each Write that
  // changed something.
  uint64_t syncs() const;
  // Returns what the opening replayed.
  ReplayedLogs replayed() const;
  // Returns about how many rows there are, tombstones among them: to show how far a reading has come.
  uint64_t estimated_entries() const;

  // Returns where the files of an encrypted store are, for the rotation of their key (key_rotation.h).
  StoreFiles files() const;

 private:
  class State;
  explicit RocksKv(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sjelden
