#include "exchange/store/summary_store.h"

#include <algorithm>
#include <map>

#include "exchange/domain/summary_errors.h"
#include "exchange/domain/summary_rules.h"
#include "exchange/store/summary_rows.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kPartBytes = 48 * 1024;

uint32_t PartsOf(const std::string& bytes) {
  return static_cast<uint32_t>(std::max<size_t>(1, (bytes.size() + kPartBytes - 1) / kPartBytes));
}

v1::StoredSummaryPart PartOf(const std::string& bytes, uint32_t part) {
  v1::StoredSummaryPart stored;
  stored.set_bytes(bytes.substr(part * kPartBytes, kPartBytes));
  return stored;
}

absl::Status PartMissing() {
  return MakeError(absl::StatusCode::kDataLoss, "SUMMARY_PART_MISSING", "a part of a summary is not there");
}

// Reads the parts of `parts` keys, put together.
template <class KeyOf>
absl::StatusOr<std::string> ReadParts(const View& view, uint32_t parts, KeyOf key_of) {
  std::string bytes;
  for (uint32_t part = 0; part < parts; ++part) {
    ASSIGN_OR_RETURN(const auto found, view.Find<v1::StoredSummaryPart>(key_of(part)));
    if (!found.has_value()) return PartMissing();
    bytes += found->value.bytes();
  }
  return bytes;
}

// Adds the parts of what was read.
absl::Status AddContent(const SummaryPlace& place, const NewContent& read, Commit& commit, v1::StoredSummary& stored) {
  const std::string bytes = read.content.SerializeAsString();
  if (bytes.size() > kMostContentBytes) return TooMuchRead(bytes.size(), kMostContentBytes);
  stored.set_content_id(read.id);
  stored.set_content_parts(PartsOf(bytes));
  for (uint32_t part = 0; part < stored.content_parts(); ++part) {
    commit.Create(ContentPartKey(place, read.id, part), PartOf(bytes, part));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SummaryStore::Current> SummaryStore::Get(const View& view, const SummaryName& name) const {
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredSummaryPlace>(SummaryPlaceKey(name.id)));
  if (!place.has_value()) return SummaryNotFound();
  const SummaryPlace where{name, place->value.compartment(), place->value.patient()};
  return view.Head<v1::StoredSummary>(SummaryKey(where), RelationsOfStored);
}

absl::StatusOr<v1::SummaryContent> SummaryStore::Content(const View& view, const v1::StoredSummary& stored) const {
  const SummaryPlace place = PlaceOf(stored.summary());
  ASSIGN_OR_RETURN(const std::string bytes, ReadParts(view, stored.content_parts(), [&](uint32_t part) {
                     return ContentPartKey(place, stored.content_id(), part);
                   }));
  v1::SummaryContent content;
  if (!content.ParseFromString(bytes)) return PartMissing();
  return content;
}

absl::StatusOr<std::optional<v1::StoredSignedVersion>> SummaryStore::SignedVersion(const View& view,
                                                                                   const v1::Summary& summary,
                                                                                   uint32_t version) const {
  ASSIGN_OR_RETURN(const auto found, view.Find<v1::StoredSignedVersion>(SignedVersionKey(PlaceOf(summary), version)));
  if (!found.has_value()) return std::optional<v1::StoredSignedVersion>();
  return std::optional<v1::StoredSignedVersion>(found->value);
}

absl::StatusOr<v1::SignedVersion> SummaryStore::Documents(const View& view, const v1::Summary& summary,
                                                          uint32_t version) const {
  ASSIGN_OR_RETURN(const auto kept, SignedVersion(view, summary, version));
  if (!kept.has_value()) return SummaryNotFound();
  const SummaryPlace place = PlaceOf(summary);
  ASSIGN_OR_RETURN(const std::string bytes, ReadParts(view, kept->document_parts(), [&](uint32_t part) {
                     return DocumentPartKey(place, version, part);
                   }));
  v1::SignedVersion documents;
  if (!documents.ParseFromString(bytes)) return PartMissing();
  return documents;
}

absl::StatusOr<Commit> SummaryStore::Create(const v1::Summary& summary, const NewContent& read) const {
  const SummaryPlace place = PlaceOf(summary);
  Commit commit;
  v1::StoredSummary stored;
  *stored.mutable_summary() = summary;
  RETURN_IF_ERROR(AddContent(place, read, commit, stored));
  commit.Create(SummaryKey(place), stored);
  commit.Create(SummaryPlaceKey(place.name.id), PlaceRowOf(summary));
  const v1::StoredSummaryRow row = RowOf(summary);
  for (const auto& [bytes, key] : IndexKeysOf(summary)) commit.PutIndex(key, 1, row);
  return commit;
}

Commit SummaryStore::Replace(const Current& current, const v1::StoredSummary& next) const {
  Commit commit;
  commit.Replace(current, next);
  const auto after = IndexKeysOf(next.summary());
  for (const auto& [bytes, key] : IndexKeysOf(current.value.summary())) {
    if (after.count(bytes) == 0) commit.RemoveIndex(key);
  }
  const v1::StoredSummaryRow row = RowOf(next.summary());
  for (const auto& [bytes, key] : after) commit.PutIndex(key, current.version + 1, row);
  return commit;
}

absl::StatusOr<Commit> SummaryStore::ReplaceWith(const View& view, const Current& current, const v1::Summary& next,
                                                 const NewContent& read) const {
  const SummaryPlace place = PlaceOf(next);
  Commit commit;
  v1::StoredSummary stored;
  *stored.mutable_summary() = next;
  RETURN_IF_ERROR(AddContent(place, read, commit, stored));
  // A signed version rests on its sources for ever; those of a draft that was read anew are nobody's.
  const v1::StoredSummary& before = current.value;
  if (before.summary().state() == v1::SUMMARY_STATE_DRAFT) {
    for (uint32_t part = 0; part < before.content_parts(); ++part) {
      const RecordKey key = ContentPartKey(place, before.content_id(), part);
      ASSIGN_OR_RETURN(const auto found, view.Find<v1::StoredSummaryPart>(key));
      if (found.has_value()) commit.Delete(*found);
    }
  }
  commit.Append(Replace(current, stored));
  return commit;
}

absl::StatusOr<Commit> SummaryStore::KeepSigned(const v1::StoredSummary& stored,
                                                const v1::SignedVersion& documents) const {
  const SummaryPlace place = PlaceOf(stored.summary());
  const std::string bytes = documents.SerializeAsString();
  if (bytes.size() > kMostContentBytes) return TooMuchRead(bytes.size(), kMostContentBytes);
  Commit commit;
  v1::StoredSignedVersion kept;
  *kept.mutable_stored() = stored;
  kept.set_document_parts(PartsOf(bytes));
  for (uint32_t part = 0; part < kept.document_parts(); ++part) {
    commit.Create(DocumentPartKey(place, documents.version(), part), PartOf(bytes, part));
  }
  commit.Create(SignedVersionKey(place, documents.version()), kept);
  return commit;
}

absl::StatusOr<SummaryStore::Rows> SummaryStore::Read(const View& view, SummaryList list, const std::string& who,
                                                      const SummaryCursor& cursor, size_t limit) const {
  const std::string prefix = SummaryRowPrefix(list, cursor.segment, who);
  const std::string start = cursor.order.empty() ? prefix : prefix + cursor.order + '\0';
  return view.Scan<v1::StoredSummaryRow>(start, PrefixEnd(prefix), limit);
}

}  // namespace sjelden::exchange
