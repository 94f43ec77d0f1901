// The file layer of a store: a RocksDB file system in which every file has a header and a key of its own.
//
// Safe for concurrent use, as RocksDB asks. Only LOCK, which is empty, and the names, sizes and times of files stay
// plain. It differs from RocksDB's own encrypted file system in what would break the secrecy or the process there:
//   - a file gets its name only after its header is on disk, so that a killed process leaves no file without one;
//   - a file that is too short or has a damaged header is an error, where Debian's RocksDB ends the process;
//   - no byte is ever encrypted twice at one place: files cannot be reopened for writing, reused, rewritten in place,
//     or appended to after a truncation or a failed write;
//   - a header has a second place for the file's key, so that another key-encryption key can take over (file_header.h);
//   - log files are allocated before their header is written, which keeps synced writes as fast as plain ones;
//   - a failed sync never counts as "disk full", because nobody knows what it wrote.
#pragma once

#include <memory>
#include <string>

#include "platform/kv/file_layer.h"
#include "rocksdb/file_system.h"

namespace sjelden {

std::shared_ptr<rocksdb::FileSystem> NewEncryptedFileSystem(FileLayer layer);

// Tells whether a file has no header: RocksDB's empty lock, and the store's mark.
bool IsPlainFile(const std::string& name);

// The ending of a file whose header is not known to be on disk yet. A leftover of a killed process, and worth nothing.
inline constexpr char kUnnamedEnding[] = ".unnamed";

}  // namespace sjelden
