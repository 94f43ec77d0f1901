// Stores what is attached to referrals: a record of what there is, and contents in pieces of what one record may hold.
//
// Pure functions of a view; any thread may call them. Everything is sealed by the key of the referral's patient, so
// that the end of the record ends it too. `attachments` is the key of what there is.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "referral/store/referral_keys.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

// Returns what is attached to the referral; empty, at version 0, where nothing ever was.
absl::StatusOr<Versioned<v1::StoredAttachments>> FindAttachments(const View& view, const v1::Referral& referral);

// Writes what is attached now, and the rows of what is left to be done about it.
void ReplaceAttachments(const Versioned<v1::StoredAttachments>& current, const v1::StoredAttachments& next,
                        Commit& commit);
// Returns the rows of what is left to be done, by their keys: what arrives, what is being discarded.
std::vector<std::pair<RecordKey, v1::StoredAttachmentRow>> RowsOf(const v1::StoredAttachments& attachments);

// Returns where each piece of a content begins that arrived in parts of `part_bytes`.
std::vector<uint64_t> PieceOffsets(uint64_t received_bytes, uint64_t part_bytes);
// Writes one part of a content, which begins at `offset`, in pieces.
void PutPart(const RecordKey& attachments, const std::string& id, uint64_t offset, std::string_view data,
             Commit& commit);
// Calls `take` with the pieces from `offset` on until `bytes` were read, in order. DATA_LOSS where one is missing
// or none begins at `offset`.
absl::Status ReadPieces(const View& view, const RecordKey& attachments, const std::string& id, uint64_t offset,
                        uint64_t bytes, const std::function<void(std::string_view)>& take);
// Deletes at most `limit` pieces of a content; returns how many.
absl::StatusOr<size_t> DeletePieces(const View& view, const RecordKey& attachments, const std::string& id, size_t limit,
                                    Commit& commit);

// Returns at most `limit` rows of what is being discarded, and of what began to arrive before `time`.
absl::StatusOr<std::vector<View::Found<v1::StoredAttachmentRow>>> AttachmentsToTidy(const View& view, absl::Time time,
                                                                                    size_t limit);

}  // namespace sjelden::referral
