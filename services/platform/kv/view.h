// A frozen, opened view of a store: what one run of a handler reads.
//
// Belongs to one call and is used by one thread at a time. Values are opened as they are read; heads that were read
// are remembered, so that the gate can check that they still stand and decide about them when the handler refuses.
//
// A record whose patient's key was destroyed is not there any more: Find returns nothing, Head NOT_FOUND, Scan leaves it
// out. That one was met is remembered. Writing one anew is refused by the sealer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message_lite.h"
#include "platform/access/relations.h"
#include "platform/kv/kv.h"
#include "platform/kv/record_key.h"
#include "platform/kv/sealer.h"
#include "platform/status/status_macros.h"

namespace sjelden {

// A record as it was read: its key, its version, its value. The version is the resource's etag.
template <class T>
struct Versioned {
  RecordKey key;
  uint64_t version = 0;
  T value;
};

// The schema number that this program writes for a record type; specialise it when a type's meaning changes.
template <class T>
inline constexpr uint32_t kSchema = 1;

// One head that a handler read.
struct HeadRead {
  RecordKey key;
  uint64_t version = 0;
  Disclosed shows;
};

class View {
 public:
  View(std::unique_ptr<const KvSnapshot> snapshot, const Sealer& sealer);

  // Returns the record, or nothing where there is none. DATA_LOSS where it does not open.
  template <class T>
  absl::StatusOr<std::optional<Versioned<T>>> Find(const RecordKey& key) const {
    Versioned<T> found{key, 0, T()};
    ASSIGN_OR_RETURN(found.version, Read(key, kSchema<T>, found.value));
    if (found.version == 0) return std::optional<Versioned<T>>();
    return std::optional<Versioned<T>>(std::move(found));
  }

  // Returns the head of a resource and remembers it with what it shows. NOT_FOUND where there is none.
  //   view.Head<pb::Referral>(ReferralKey(name), RelationsOf)
  template <class T>
  absl::StatusOr<Versioned<T>> Head(const RecordKey& key, Disclosed (*relations_of)(const T&, uint64_t version)) const {
    Versioned<T> found{key, 0, T()};
    ASSIGN_OR_RETURN(found.version, Read(key, kSchema<T>, found.value));
    if (found.version == 0) return NothingThere();
    heads_.push_back({key, found.version, relations_of(found.value, found.version)});
    return found;
  }

  // One row of a scan.
  template <class Row>
  struct Found {
    std::string key;
    uint64_t version = 0;
    Row row;
  };
  // Returns at most `limit` rows with start <= key < end, in byte order.
  template <class Row>
  absl::StatusOr<std::vector<Found<Row>>> Scan(const std::string& start, const std::string& end, size_t limit) const {
    std::vector<Found<Row>> rows;
    std::string from = start;
    while (true) {
      const size_t wanted = limit - rows.size();
      ASSIGN_OR_RETURN(std::vector<KvEntry> entries, snapshot_->Scan(from, end, wanted));
      rows.reserve(rows.size() + entries.size());
      for (KvEntry& entry : entries) {
        rows.emplace_back();
        ASSIGN_OR_RETURN(const bool there, Open(entry, kSchema<Row>, rows.back().row));
        if (!there) {
          rows.pop_back();
          continue;
        }
        rows.back().version = entry.version;
        rows.back().key = entry.key;
      }
      // A full page, or all there is; only where erased rows were left out it goes on behind them.
      if (rows.size() == limit || entries.size() < wanted) return rows;
      from = entries.back().key + '\0';
    }
  }

  // Returns the version that stands under a key, also of a tombstone; 0 where it was never written.
  absl::StatusOr<uint64_t> VersionAt(const RecordKey& key) const;

  // Returns at most `limit` keys with start <= key < end, in byte order, without opening what lies there.
  absl::StatusOr<std::vector<std::string>> Keys(const std::string& start, const std::string& end, size_t limit) const;

  const std::vector<HeadRead>& heads() const { return heads_; }
  // True where a record was asked for that cannot be opened any more, because its patient's key was destroyed.
  bool met_erased() const { return met_erased_; }

 private:
  static absl::Status NothingThere();
  absl::StatusOr<uint64_t> Read(const RecordKey& key, uint32_t schema, google::protobuf::MessageLite& into) const;
  // Returns false where the key was destroyed.
  absl::StatusOr<bool> Open(const KvEntry& entry, uint32_t schema, google::protobuf::MessageLite& into) const;

  std::unique_ptr<const KvSnapshot> snapshot_;
  const Sealer& sealer_;
  mutable std::vector<HeadRead> heads_;
  mutable bool met_erased_ = false;
};

// Returns the first key after every key that begins with `prefix`: the end of a scan over the prefix.
std::string PrefixEnd(std::string prefix);

}  // namespace sjelden
