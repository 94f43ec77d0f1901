#include "platform/verify/store_reader.h"

#include <set>
#include <utility>

#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// A snapshot that belongs to somebody else.
class BorrowedSnapshot final : public KvSnapshot {
 public:
  explicit BorrowedSnapshot(const KvSnapshot& owned) : owned_(owned) {}
  absl::StatusOr<KvEntry> Get(std::string_view key) const override { return owned_.Get(key); }
  absl::StatusOr<uint64_t> VersionOf(std::string_view key) const override { return owned_.VersionOf(key); }
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    return owned_.MultiGet(keys);
  }
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    return owned_.Scan(start, end, limit);
  }

 private:
  const KvSnapshot& owned_;
};

absl::Status Unparsable() {
  return MakeError(absl::StatusCode::kDataLoss, "RECORD_UNREADABLE", "a record does not parse");
}

}  // namespace

const RecordKind* StoreReader::KindOf(const std::string& key) const {
  for (const RecordKind& kind : kinds_) {
    if (kind.pattern.Matches(key)) return &kind;
  }
  return nullptr;
}

absl::StatusOr<std::unique_ptr<google::protobuf::Message>> StoreReader::Open(const RecordKind& kind,
                                                                             const KvEntry& entry) const {
  ASSIGN_OR_RETURN(const OpenedValue opened, sealer_.Open(entry.key, entry.version, entry.value));
  if (opened.schema > kind.schema) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "RECORD_TOO_NEW", "a newer version wrote this record");
  }
  std::unique_ptr<google::protobuf::Message> message(kind.message->New());
  if (!message->ParseFromString(opened.plain)) return Unparsable();
  return message;
}

View StoreReader::NewView() const { return View(std::make_unique<BorrowedSnapshot>(snapshot_), sealer_); }

std::string StoreReader::Mask(const std::string& key) const {
  const RecordKind* const kind = KindOf(key);
  return kind == nullptr ? MaskUnknownKey(key) : kind->pattern.Mask(key);
}

bool StoreReader::IsOfAnEntry(const absl::Status& status) {
  // The reasons of Sealer::Open, of View and of the engines.
  static const std::set<std::string> reasons = {"VALUE_DAMAGED",  "KEY_UNKNOWN",       "KEY_DESTROYED",
                                                "RECORD_TOO_NEW", "RECORD_UNREADABLE", "RECORD_DAMAGED"};
  return reasons.count(ReasonOf(status)) > 0;
}

}  // namespace sjelden
