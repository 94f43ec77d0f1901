#include "platform/kv/commit.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

// A record before sealing; the rest up to 64 KiB is for the seal and for growth of a schema.
constexpr size_t kMaxRecordBytes = 60 * 1024;

uint64_t VersionAfter(const Commit::Op& op) {
  switch (op.kind) {
    case KvOp::Kind::kPut:
    case KvOp::Kind::kDelete:
    case KvOp::Kind::kPutOnce:
      return op.expected_version + 1;
    case KvOp::Kind::kCheck:
    case KvOp::Kind::kIndexPut:
    case KvOp::Kind::kIndexDelete:
      return op.expected_version;
  }
  return op.expected_version;
}

bool HasValue(KvOp::Kind kind) {
  return kind == KvOp::Kind::kPut || kind == KvOp::Kind::kIndexPut || kind == KvOp::Kind::kPutOnce;
}

}  // namespace

void Commit::Put(KvOp::Kind kind, const RecordKey& key, uint64_t version, uint32_t schema,
                 const google::protobuf::Message& record) {
  ops_.push_back({kind, key, version, schema, record.SerializeAsString()});
}

void Commit::Append(Commit other) {
  std::move(other.ops_.begin(), other.ops_.end(), std::back_inserter(ops_));
  std::move(other.events_.begin(), other.events_.end(), std::back_inserter(events_));
  std::move(other.effects_.begin(), other.effects_.end(), std::back_inserter(effects_));
}

absl::StatusOr<KvOp> SealOp(Sealer& sealer, const Commit::Op& op) {
  KvOp sealed{op.kind, op.key.bytes, op.expected_version, {}};
  if (!HasValue(op.kind)) return sealed;
  if (op.plain.size() > kMaxRecordBytes) {
    return MakeError(absl::StatusCode::kInvalidArgument, "RECORD_TOO_LARGE",
                     absl::StrCat("the record has ", op.plain.size(), " bytes, want at most ", kMaxRecordBytes));
  }
  ASSIGN_OR_RETURN(sealed.value, sealer.Seal(op.key, VersionAfter(op), op.schema, op.plain));
  return sealed;
}

}  // namespace sjelden
