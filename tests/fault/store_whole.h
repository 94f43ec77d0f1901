// A store as a service runs it, to be attacked: keys, both layers of encryption, committer and anchor.
//
// What is written is known beforehand, so that every loss shows. Transaction `number` of a writer, counted from 0:
//   puts four records of a patient, raises the writer's counter from `number` to `number` + 1, puts an index row, moves
//   another one from the transaction before, and leaves one change and one access entry.
// All of it must be there, once, or nothing.
//
// Commit may be called from several threads, one for each writer; everything else belongs to one thread.
//
//   auto store = WholeStore::Open({.folder = folder});
//   (*store)->Commit(0, 0);
//   const auto found = (*store)->TakeInventory();
#ifndef SJELDEN_TESTS_FAULT_STORE_WHOLE_H_
#define SJELDEN_TESTS_FAULT_STORE_WHOLE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "platform/call/committer.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/rocks_kv.h"

namespace sjelden {

inline constexpr int kWriters = 4;
// The writer that tries whether a store still writes; nobody else does in its name.
inline constexpr int kExaminer = kWriters;

struct WholeStoreOptions {
  std::string folder;                              // holds `data` and `keys`, as the folder of a service does
  std::shared_ptr<rocksdb::FileSystem> files{};    // unset: the system's
  uint64_t write_buffer_bytes = 64 << 10;          // so small that attacks meet flushes, merges and new logs
  uint64_t reserve_bytes = 1;
  std::function<absl::StatusOr<uint64_t>(const std::string&)> free_bytes{};
};

// What a store holds.
struct Inventory {
  std::map<int, uint64_t> transactions;  // how many each writer has
  uint64_t batch = 0;
  int half_applied = 0;     // transactions of which something is missing, changed or too much
  int doubled = 0;          // transactions that stand twice in a feed
  std::string first_fault;  // what was found first; empty where all is well

  uint64_t total() const;
  bool operator==(const Inventory&) const = default;
};

class WholeStore {
 public:
  // Opens as platform/server does: keys first, made only beside an empty folder; the anchor is checked last.
  static absl::StatusOr<std::unique_ptr<WholeStore>> Open(const WholeStoreOptions& options);
  // Writes the anchor and closes.
  ~WholeStore() = default;

  // Returns when the transaction is durable or refused. ABORTED where it is there already.
  absl::Status Commit(int writer, uint64_t number);
  // Reads every row and every feed entry, by scans and by key. DATA_LOSS where the store says that it is damaged.
  absl::StatusOr<Inventory> TakeInventory() const;
  uint64_t batch() const { return committer_->head().batch(); }

 private:
  WholeStore() = default;
  absl::StatusOr<Staged> Stage(int writer, uint64_t number);
  absl::Status AddChange(int writer, uint64_t number, Staged& staged);
  absl::Status CheckRows(int writer, uint64_t count, Inventory& found) const;
  absl::Status CheckFeeds(Inventory& found) const;

  std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<RocksKv> kv_;
  std::unique_ptr<Committer> committer_;  // ends before the store
};

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_WHOLE_H_
