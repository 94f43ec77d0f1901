// The file layer of a store: a RocksDB file system in which every file has a header and a key of its own.
//
// Safe for concurrent use, as RocksDB asks. Only LOCK, which is empty, and the names, sizes and times of files stay
// plain. It differs from RocksDB's own encrypted file system in what would break the secrecy or the process there:
//   - a file gets its name only after its header is on disk, so that a killed process leaves no file without one;
//   - a file that is too short or has a damaged header is an error, where Debian's RocksDB ends the process;
//   - no byte is ever encrypted twice at one place: files cannot be reopened for writing, reused, rewritten in place,
//     or appended to after a truncation or a failed write;
//   - log files are allocated before their header is written, which keeps synced writes as fast as plain ones;
//   - a failed sync never counts as "disk full", because nobody knows what it wrote.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "platform/kv/file_keys.h"
#include "rocksdb/file_system.h"

namespace sjelden {

// Where the file layer takes what it needs from.
struct FileLayer {
  std::shared_ptr<rocksdb::FileSystem> base;  // holds the encrypted files
  std::shared_ptr<const FileKeys> keys;
  std::string store_id;      // bound into each header
  uint64_t log_bytes = 0;    // what a new log file allocates; 0: nothing
};

std::shared_ptr<rocksdb::FileSystem> NewEncryptedFileSystem(FileLayer layer);

// Opens the header of each file of a folder, before RocksDB sees it. The error names the file.
absl::Status CheckFileHeaders(const FileLayer& layer, const std::string& folder);

// The ending of a file whose header is not known to be on disk yet. A leftover of a killed process, and worth nothing.
inline constexpr char kUnnamedEnding[] = ".unnamed";

}  // namespace sjelden
