// The one seam of storage: ordered bytes with a version per key.
//
// A key that was never written has version 0. Each write of a key raises its version by one; a deletion leaves a
// tombstone that counts as a write, so no version of a key is ever used twice. Index rows are the exception: they come
// and go with the record that they point to and carry its version.
//
// Implementations are safe for concurrent use; `Write` is called by one thread at a time (the store's committer).
// Every implementation passes tests/contract/kv_contract.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sjelden {

// Limits that every engine can keep.
inline constexpr size_t kMaxKeyBytes = 1024;
inline constexpr size_t kMaxValueBytes = 64 * 1024;
inline constexpr size_t kMaxCommitOps = 100;
inline constexpr size_t kMaxCommitBytes = 1024 * 1024;

// What a store holds under a key.
struct KvEntry {
  std::string key;
  uint64_t version = 0;  // 0: never written
  bool live = false;     // false: never written, or deleted (a tombstone)
  std::string value{};   // empty unless live
};

// One operation of a commit.
struct KvOp {
  enum class Kind {
    kPut,          // writes `value`; the key must stand at `expected_version`, and goes to expected_version + 1
    kDelete,       // leaves a tombstone; the key must stand at `expected_version`, and goes to expected_version + 1
    kCheck,        // writes nothing; the key must stand at `expected_version`
    kIndexPut,     // writes `value` at version `expected_version` (at least 1), whatever stands there
    kIndexDelete,  // removes the row without a tombstone, whatever stands there
    kPutOnce,      // like kPut with `expected_version` 0, but of a row that an index deletion may remove later
  };
  Kind kind = Kind::kCheck;
  std::string key;
  uint64_t expected_version = 0;
  std::string value{};
};

// What one caller writes: all of it or nothing. At most 100 operations and 1 MiB; a key stands in it at most once.
struct KvCommit {
  std::vector<KvOp> ops;
};

// A frozen state of a store. Safe for concurrent use; outlives no Kv.
class KvSnapshot {
 public:
  virtual ~KvSnapshot() = default;
  // Returns the entry; version 0 and not live where the key was never written.
  // INVALID_ARGUMENT for a key that is empty or longer than 1 KiB; DATA_LOSS where the engine finds damage.
  virtual absl::StatusOr<KvEntry> Get(std::string_view key) const = 0;
  // Returns the version of a key, as Get does, without its value.
  virtual absl::StatusOr<uint64_t> VersionOf(std::string_view key) const;
  // Returns the versions of several keys, in the order asked, each as VersionOf does.
  virtual absl::StatusOr<std::vector<uint64_t>> VersionsOf(const std::vector<std::string_view>& keys) const;
  // Returns one entry for each key, in the order asked.
  virtual absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const = 0;
  // Returns at most `limit` live entries with start <= key < end, in byte order. An empty `end` means no upper bound.
  virtual absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                                    size_t limit) const = 0;
};

// A store of bytes.
class Kv {
 public:
  virtual ~Kv() = default;
  // Returns the present state; later writes do not show in it.
  virtual std::unique_ptr<const KvSnapshot> Snapshot() const = 0;
  // Writes all commits or none, durable when it returns OK, in the given order: a later commit may build on the
  // versions of an earlier one of the same call.
  // ABORTED: a key does not stand at its expected version. INVALID_ARGUMENT: a limit is exceeded.
  // RESOURCE_EXHAUSTED: the disk is full; nothing was written. UNAVAILABLE: an engine beyond a network was not reached;
  // nothing was written. There is no other outcome: an engine that cannot tell whether it wrote ends the process.
  virtual absl::Status Write(const std::vector<KvCommit>& commits) = 0;
  // Makes a copy of the store as of now in `folder`, which must not exist and lies on the same disk: it holds what was
  // durable when this was called, opens with the same keys, and shares what it can with the store. Any thread, beside
  // writes. FAILED_PRECONDITION (CHECKPOINT_UNSUPPORTED): an engine that is copied by its own tools.
  // RESOURCE_EXHAUSTED: the disk is full. Leaves nothing behind where it fails.
  virtual absl::Status Checkpoint(const std::string& folder);
  // Says whether each read waits for a network: who reads then must not hold up others, and asks for much at once.
  virtual bool reads_cross_network() const { return false; }
};

// Returns INVALID_ARGUMENT for a key that is empty or too long.
absl::Status CheckKey(std::string_view key);
// Returns INVALID_ARGUMENT where `commit` exceeds a limit, names a key twice, writes an index row at version 0, or a
// kPutOnce at another.
absl::Status CheckLimits(const KvCommit& commit);
// Returns the first reason why `commits` cannot be written, in this order, on top of `base`; what each engine's Write
// checks before it writes.
absl::Status CheckBatch(const KvSnapshot& base, const std::vector<KvCommit>& commits);

// The versions that keys will have once the commits accepted so far are written; decides which of several commits in
// one batch wins. Not safe for concurrent use.
class VersionOverlay {
 public:
  explicit VersionOverlay(const KvSnapshot& base);
  ~VersionOverlay();
  // Reads at once the versions that Accept will ask for; worth it where reads cross a network.
  absl::Status Foresee(const std::vector<const KvCommit*>& commits);
  // Accepts a commit whose expectations hold on top of the ones accepted before, or returns ABORTED and leaves
  // everything as it was.
  absl::Status Accept(const KvCommit& commit);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sjelden
