// Where the file layer takes what it needs from. Values; copies share what they point to.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "platform/kv/file_keys.h"

namespace rocksdb {
class FileSystem;
}

namespace sjelden {

// Who may touch headers. `rewrapping` is taken before `headers`.
struct HeaderTurns {
  std::shared_mutex headers;  // shared while a file is made, until it has its name, or a header is read; else to change
  std::mutex rewrapping;      // held while a folder's headers are changed: two changes of one header would lose it
};

struct FileLayer {
  std::shared_ptr<rocksdb::FileSystem> base;  // holds the encrypted files
  std::shared_ptr<const FileKeys> keys;
  std::string store_id;    // bound into each header
  uint64_t log_bytes = 0;  // what a new log file allocates; 0: nothing
  std::shared_ptr<HeaderTurns> turns = std::make_shared<HeaderTurns>();
};

// The encrypted files of one store.
struct StoreFiles {
  FileLayer layer;
  std::string folder;
};

}  // namespace sjelden
