#include "platform/kv/view.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden {

View::View(std::unique_ptr<const KvSnapshot> snapshot, const Sealer& sealer)
    : snapshot_(std::move(snapshot)), sealer_(sealer) {}

absl::Status View::NothingThere() {
  return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "there is no such resource");
}

absl::StatusOr<uint64_t> View::VersionAt(const RecordKey& key) const {
  ASSIGN_OR_RETURN(const KvEntry entry, snapshot_->Get(key.bytes));
  return entry.version;
}

absl::StatusOr<std::vector<std::string>> View::Keys(const std::string& start, const std::string& end,
                                                    size_t limit) const {
  ASSIGN_OR_RETURN(std::vector<KvEntry> entries, snapshot_->Scan(start, end, limit));
  std::vector<std::string> keys;
  for (KvEntry& entry : entries) keys.push_back(std::move(entry.key));
  return keys;
}

absl::StatusOr<uint64_t> View::Read(const RecordKey& key, uint32_t schema, google::protobuf::MessageLite& into) const {
  ASSIGN_OR_RETURN(const KvEntry entry, snapshot_->Get(key.bytes));
  if (!entry.live) return 0;
  ASSIGN_OR_RETURN(const bool there, Open(entry, schema, into));
  return there ? entry.version : 0;
}

absl::StatusOr<bool> View::Open(const KvEntry& entry, uint32_t schema, google::protobuf::MessageLite& into) const {
  const absl::StatusOr<OpenedValue> value = sealer_.Open(entry.key, entry.version, entry.value);
  if (IsKeyDestroyed(value.status())) {
    met_erased_ = true;
    return false;
  }
  RETURN_IF_ERROR(value.status());
  const OpenedValue& opened = *value;
  if (opened.schema > schema) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "RECORD_TOO_NEW",
                     absl::StrCat("a record has schema ", opened.schema, ", this program reads up to ", schema,
                                  ": start the version that wrote it"));
  }
  if (!into.ParseFromString(opened.plain)) {
    return MakeError(absl::StatusCode::kDataLoss, "RECORD_UNREADABLE", "a record does not parse");
  }
  return true;
}

bool IsKeyDestroyed(const absl::Status& status) {
  return status.code() == absl::StatusCode::kFailedPrecondition && ReasonOf(status) == kKeyDestroyed;
}

std::string PrefixEnd(std::string prefix) {
  while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xff) prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
  return prefix;
}

}  // namespace sjelden
