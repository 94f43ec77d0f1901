#include "referral/store/attachment_store.h"

#include <algorithm>
#include <map>

#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::referral {
namespace {

// A record holds 60 KiB before it is sealed.
constexpr uint64_t kPieceBytes = 56 * 1024;

absl::Status PieceGone() { return absl::DataLossError("a piece of an attachment is not there"); }

absl::StatusOr<RecordKey> KeyFor(const v1::Referral& referral) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(referral.name()));
  return AttachmentsKey(name, referral.compartment(), referral.patient());
}

std::map<std::string, std::pair<RecordKey, v1::StoredAttachmentRow>> ByKey(const v1::StoredAttachments& attachments) {
  std::map<std::string, std::pair<RecordKey, v1::StoredAttachmentRow>> rows;
  for (auto& row : RowsOf(attachments)) rows.emplace(row.first.bytes, std::move(row));
  return rows;
}

}  // namespace

absl::StatusOr<Versioned<v1::StoredAttachments>> FindAttachments(const View& view, const v1::Referral& referral) {
  ASSIGN_OR_RETURN(const RecordKey key, KeyFor(referral));
  ASSIGN_OR_RETURN(auto found, view.Find<v1::StoredAttachments>(key));
  if (found.has_value()) return *std::move(found);
  return Versioned<v1::StoredAttachments>{key, 0, {}};
}

std::vector<std::pair<RecordKey, v1::StoredAttachmentRow>> RowsOf(const v1::StoredAttachments& attachments) {
  std::vector<std::pair<RecordKey, v1::StoredAttachmentRow>> rows;
  const auto add = [&](const std::string& id, const google::protobuf::Timestamp* begin) {
    v1::StoredAttachmentRow row;
    row.set_referral(attachments.referral());
    row.set_id(id);
    if (begin != nullptr) *row.mutable_begin_time() = *begin;
    rows.emplace_back(AttachmentRowKey(row), row);
  };
  for (const v1::StoredAttachment& attachment : attachments.attachments()) {
    const clinical::v1::Document& document = attachment.document();
    if (document.attachment().state() != clinical::v1::ATTACHMENT_STATE_PENDING) continue;
    add(document.name().substr(document.name().rfind('/') + 1), &document.create_time());
  }
  for (const v1::StoredDiscard& discard : attachments.discards()) add(discard.id(), nullptr);
  return rows;
}

void ReplaceAttachments(const Versioned<v1::StoredAttachments>& current, const v1::StoredAttachments& next,
                        Commit& commit) {
  commit.Replace(current, next);
  const auto before = ByKey(current.value);
  const auto after = ByKey(next);
  for (const auto& [bytes, row] : before) {
    if (after.count(bytes) == 0) commit.RemoveIndex(row.first);
  }
  // A row never changes while it stands: it is of the version that brought it.
  for (const auto& [bytes, row] : after) {
    if (before.count(bytes) == 0) commit.PutIndex(row.first, current.version + 1, row.second);
  }
}

std::vector<uint64_t> PieceOffsets(uint64_t received_bytes, uint64_t part_bytes) {
  std::vector<uint64_t> offsets;
  for (uint64_t part = 0; part < received_bytes; part += part_bytes) {
    const uint64_t end = std::min(part + part_bytes, received_bytes);
    for (uint64_t piece = part; piece < end; piece += kPieceBytes) offsets.push_back(piece);
  }
  return offsets;
}

void PutPart(const RecordKey& attachments, const std::string& id, uint64_t offset, std::string_view data,
             Commit& commit) {
  for (const uint64_t start : PieceOffsets(data.size(), data.size())) {
    v1::StoredPiece piece;
    piece.set_data(std::string(data.substr(start, kPieceBytes)));
    commit.Create(PieceKey(attachments, id, offset + start), piece);
  }
}

absl::Status ReadPieces(const View& view, const RecordKey& attachments, const std::string& id, uint64_t offset,
                        uint64_t bytes, const std::function<void(std::string_view)>& take) {
  const uint64_t end = offset + bytes;
  for (uint64_t at = offset; at < end;) {
    ASSIGN_OR_RETURN(const auto piece, view.Find<v1::StoredPiece>(PieceKey(attachments, id, at)));
    if (!piece.has_value() || piece->value.data().empty()) return PieceGone();
    const std::string& data = piece->value.data();
    take(std::string_view(data).substr(0, end - at));
    at += data.size();
  }
  return absl::OkStatus();
}

absl::StatusOr<size_t> DeletePieces(const View& view, const RecordKey& attachments, const std::string& id, size_t limit,
                                    Commit& commit) {
  RecordKey key = PieceKey(attachments, id, 0);
  const std::string prefix = PiecePrefix(attachments, id);
  ASSIGN_OR_RETURN(const std::vector<std::string> keys, view.Keys(prefix, PrefixEnd(prefix), limit));
  for (const std::string& bytes : keys) {
    key.bytes = bytes;
    commit.Delete(Versioned<v1::StoredPiece>{key, 1, {}});  // a piece is written once
  }
  return keys.size();
}

absl::StatusOr<std::vector<View::Found<v1::StoredAttachmentRow>>> AttachmentsToTidy(const View& view, absl::Time time,
                                                                                    size_t limit) {
  return view.Scan<v1::StoredAttachmentRow>(kAttachmentRowPrefix, AttachmentRowsEnd(time), limit);
}

}  // namespace sjelden::referral
