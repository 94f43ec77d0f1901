// The settings of RocksDB that a store runs with, and why.
//
// Pure.
#pragma once

#include <cstdint>

#include "rocksdb/options.h"

namespace sjelden {

// `env` outlives the database that is opened with it.
rocksdb::Options MakeRocksOptions(rocksdb::Env* env, uint64_t write_buffer_bytes, uint64_t block_cache_bytes);

// What a log can grow to: it ends with the write buffer, plus what RocksDB itself allocates ahead.
uint64_t LogBytes(uint64_t write_buffer_bytes);
// What must stay free so that RocksDB can finish what it has begun.
uint64_t DefaultReserveBytes(uint64_t write_buffer_bytes);

}  // namespace sjelden
