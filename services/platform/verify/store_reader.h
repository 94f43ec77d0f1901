// Reads a store by the kinds of its keys. Private to this folder.
//
// Not safe for concurrent use.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "platform/kv/kv.h"
#include "platform/kv/sealer.h"
#include "platform/kv/view.h"
#include "platform/verify/record_kind.h"

namespace sjelden {

class StoreReader {
 public:
  // All three outlive the reader.
  StoreReader(const KvSnapshot& snapshot, const Sealer& sealer, const std::vector<RecordKind>& kinds)
      : snapshot_(snapshot), sealer_(sealer), kinds_(kinds) {}

  const KvSnapshot& snapshot() const { return snapshot_; }
  const Sealer& sealer() const { return sealer_; }
  const std::vector<RecordKind>& kinds() const { return kinds_; }

  // Returns the kind of a key; nullptr where none looks like it.
  const RecordKind* KindOf(const std::string& key) const;
  // Returns the value. VALUE_DAMAGED, KEY_UNKNOWN, KEY_DESTROYED; RECORD_TOO_NEW; RECORD_UNREADABLE.
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Open(const RecordKind& kind, const KvEntry& entry) const;
  // Returns a view for one look: it remembers what it was asked.
  View NewView() const;
  std::string Mask(const std::string& key) const;

  // True for an error that says of an entry what the scan finds when it comes to the entry itself.
  static bool IsOfAnEntry(const absl::Status& status);

 private:
  const KvSnapshot& snapshot_;
  const Sealer& sealer_;
  const std::vector<RecordKind>& kinds_;
};

}  // namespace sjelden
