#include "platform/kv/rocks_options.h"

#include <algorithm>
#include <cstdarg>
#include <memory>

#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/table.h"

namespace sjelden {
namespace {

constexpr uint64_t kTableFileBytes = 32 << 20;
// Keys are random, so that each merge of the youngest tables writes the next level anew: rarer, at the price of asking a
// few more bloom filters.
constexpr int kYoungTables = 8;
constexpr uint64_t kNextLevelBytes = 256 << 20;
// A page of a worklist, 50 sealed rows of 230 bytes, lies in one or two blocks instead of four; each block that is not
// in the cache costs more to fetch than to decrypt.
constexpr size_t kBlockBytes = 16 << 10;

// RocksDB's own log would tell paths, sizes and times in plain text, and would be the only unencrypted file.
class Silence final : public rocksdb::Logger {
 public:
  Silence() : Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::BlockBasedTableOptions MakeTableOptions(uint64_t block_cache_bytes) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(block_cache_bytes, /*num_shard_bits=*/4);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));  // 1 % of reads of absent keys reach a block
  table.cache_index_and_filter_blocks = true;                    // within the cache's limit
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  table.block_size = kBlockBytes;
  return table;
}

}  // namespace

rocksdb::Options MakeRocksOptions(rocksdb::Env* env, uint64_t write_buffer_bytes, uint64_t block_cache_bytes) {
  rocksdb::Options options;
  options.env = env;
  options.info_log = std::make_shared<Silence>();
  options.create_if_missing = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(MakeTableOptions(block_cache_bytes)));
  options.write_buffer_size = write_buffer_bytes;
  options.max_write_buffer_number = 3;
  options.level0_file_num_compaction_trigger = kYoungTables;
  options.max_bytes_for_level_base = kNextLevelBytes;
  // Most version checks ask for keys that are not there: a bloom filter answers for the write buffer, too.
  options.memtable_whole_key_filtering = true;
  options.memtable_prefix_bloom_size_ratio = 0.02;
  options.target_file_size_base = kTableFileBytes;
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = rocksdb::kNoCompression;  // values are sealed: nothing would shrink
  options.max_background_jobs = 2;
  options.max_open_files = 512;
  options.recycle_log_file_num = 0;  // a reused log would be rewritten in place, under the same keystream
  options.allow_mmap_reads = false;
  options.allow_mmap_writes = false;
  options.max_manifest_file_size = 4 << 20;
  options.keep_log_file_num = 1;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  // A torn end of the log, which a power cut leaves, reads as noise under encryption: recovery stops there.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  return options;
}

uint64_t LogBytes(uint64_t write_buffer_bytes) { return write_buffer_bytes + write_buffer_bytes / 8; }

uint64_t DefaultReserveBytes(uint64_t write_buffer_bytes) {
  // The youngest tables, of which some more may have come, and the whole next level.
  const uint64_t compaction = 2 * kYoungTables * write_buffer_bytes + kNextLevelBytes + kTableFileBytes;
  return std::max<uint64_t>(256 << 20, 4 * write_buffer_bytes + compaction + LogBytes(write_buffer_bytes));
}

}  // namespace sjelden
