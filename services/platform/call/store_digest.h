// The digest of a store: a keyed hash over the set of its live rows, which the committer keeps up with every batch. A
// row that was put back, removed, added or changed past the committer is found by reading all rows again.
//
// An element is the key, the version and the last 16 bytes of the value: the tag of its seal, which stands for all of
// it once the value opens. Left out are the store's head, in which the digest lies, and tombstones, which no Scan
// returns: that one was removed is not noticed.
// For one thread at a time.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/set_hash.h"
#include "platform/kv/kv.h"

namespace sjelden {

// What the key of a store's digest is derived for: Keyring::DeriveKey(kStoreDigestPurpose).
inline constexpr char kStoreDigestPurpose[] = "store-digest";

// Returns the digest of what a snapshot holds, by reading all of it. Errors of KvSnapshot::Scan.
//   verified = *DigestOf(*kv.Snapshot(), keyring.DeriveKey(kStoreDigestPurpose)) == head.digest();
absl::StatusOr<std::string> DigestOf(const KvSnapshot& snapshot, const SecretBytes& key);

// The rows that a batch replaces, each read once, and what becomes of the digest. The versions that it shows as a
// snapshot are those before the batch. Keeps references to the operations that it is given: commits may be moved, but
// must live as long.
class DigestedBatch final : public KvSnapshot {
 public:
  // `digest` is that of `base`. Both others must outlive it.
  DigestedBatch(const KvSnapshot& base, SetHash& hash, std::string digest);

  // Reads all that the commits look at, with one question, for Read and VersionOf to find it. Errors of MultiGet.
  absl::Status Foresee(const std::vector<const KvCommit*>& commits);
  // Reads the rows that the first `replacing` operations of a commit replace; the others write keys that were never
  // there. DATA_LOSS where one is damaged: it cannot be taken out of the digest.
  absl::Status Read(const KvCommit& commit, size_t replacing);
  // Takes what a commit replaces out of the digest and puts in what it writes; it was Read before.
  void Apply(const KvCommit& commit);
  const std::string& digest() const { return digest_; }

  absl::StatusOr<KvEntry> Get(std::string_view key) const override;
  absl::StatusOr<uint64_t> VersionOf(std::string_view key) const override;
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    return base_.MultiGet(keys);
  }
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    return base_.Scan(start, end, limit);
  }

 private:
  struct Row {
    KvEntry before;
    // What stands there now.
    bool live = false;
    uint64_t version = 0;
    std::string_view value;
  };

  const KvSnapshot& base_;
  SetHash& hash_;
  std::string digest_;
  std::string element_;
  std::unordered_map<std::string_view, Row> rows_;
  std::unordered_map<std::string, KvEntry> foreseen_;
};

}  // namespace sjelden
