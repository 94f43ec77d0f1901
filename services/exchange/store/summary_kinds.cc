#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "exchange/store/exchange_kinds.h"
#include "exchange/store/summary_keys.h"
#include "exchange/store/summary_rows.h"
#include "platform/verify/find_record.h"

namespace sjelden::exchange {
namespace {

using SummaryRows = std::vector<OwnedRow>;

absl::StatusOr<SummaryRows> RowsOfSummary(const View&, const Entry<v1::StoredSummary>& entry) {
  const v1::Summary& summary = entry.value.summary();
  const SummaryPlace place = PlaceOf(summary);
  SummaryRows rows = {RowAt(SummaryPlaceKey(place.name.id), 1, PlaceRowOf(summary))};
  const v1::StoredSummaryRow row = RowOf(summary);
  for (const auto& [bytes, key] : IndexKeysOf(summary)) rows.push_back(RowAt(key, entry.version, row));
  for (uint32_t part = 0; part < entry.value.content_parts(); ++part) {
    rows.push_back(RowAtAnyVersion(ContentPartKey(place, entry.value.content_id(), part)));
  }
  return rows;
}

// A version that was signed keeps its documents and its sources for ever.
absl::StatusOr<SummaryRows> RowsOfSigned(const View&, const Entry<v1::StoredSignedVersion>& entry) {
  const v1::StoredSummary& stored = entry.value.stored();
  const SummaryPlace place = PlaceOf(stored.summary());
  SummaryRows rows;
  for (uint32_t part = 0; part < entry.value.document_parts(); ++part) {
    rows.push_back(RowAtAnyVersion(DocumentPartKey(place, stored.summary().version(), part)));
  }
  for (uint32_t part = 0; part < stored.content_parts(); ++part) {
    rows.push_back(RowAtAnyVersion(ContentPartKey(place, stored.content_id(), part)));
  }
  return rows;
}

absl::StatusOr<std::string> KeyOfSummary(const View& view, const SummaryName& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return SummaryKey({name, static_cast<clinical::v1::Compartment>(compartment), ""});
  });
}

absl::StatusOr<std::optional<std::string>> SummaryDocument(const View& view, const std::string& document) {
  const auto name = ParseSummaryName(document);
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOfSummary(view, *name));
  return std::make_optional(std::move(key));
}

absl::StatusOr<std::string> KeyOfSummaryRow(const View&, const Entry<v1::StoredSummaryRow>& entry) {
  ASSIGN_OR_RETURN(const SummaryName name, ParseSummaryName(entry.value.row().summary()));
  return SummaryKey({name, entry.value.compartment(), ""}).bytes;
}

// A place does not say whose summary it is.
absl::StatusOr<std::string> KeyOfSummaryPlace(const View& view, const Entry<v1::StoredSummaryPlace>& entry) {
  const std::string id = entry.key.substr(entry.key.rfind('/') + 1);
  return KeyAtAnyController(view, [&](const std::string& controller) {
    return SummaryKey({{controller, id}, entry.value.compartment(), entry.value.patient()});
  });
}

// `{controller}/{compartment}/sd/{summary}/{version}/{part}` lies below `…/sv/{summary}/{version}`.
absl::StatusOr<std::string> KeyOfDocumentPart(const View&, const Entry<v1::StoredSummaryPart>& entry) {
  const std::vector<std::string> parts = absl::StrSplit(entry.key, '/');
  return absl::StrCat(parts[0], "/", parts[1], "/sv/", parts[3], "/", parts[4]);
}

absl::Status CheckSigned(const View& view, const Entry<v1::StoredSignedVersion>& entry) {
  const v1::Summary& summary = entry.value.stored().summary();
  const SummaryPlace place = PlaceOf(summary);
  if (entry.key != SignedVersionKey(place, summary.version()).bytes) {
    return Contradicts("its value belongs under another key");
  }
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(SummaryKey(place)));
  return version > 0 ? absl::OkStatus() : Contradicts("there is no such summary");
}

}  // namespace

std::vector<RecordKind> SummaryKinds() {
  return {
      Kind<v1::StoredSummary>("{controller}/{compartment}/s/{summary}").Rows(&RowsOfSummary).Document(&SummaryDocument),
      Kind<v1::StoredSignedVersion>("{controller}/{compartment}/sv/{summary}/{version}")
          .Rows(&RowsOfSigned)
          .Check(&CheckSigned),
      // Read for a version of a summary, which it does not name.
      Kind<v1::StoredSummaryPart>("{controller}/{compartment}/sc/{content}/{part}"),
      Kind<v1::StoredSummaryPart>("{controller}/{compartment}/sd/{summary}/{version}/{part}")
          .Record(&KeyOfDocumentPart),
      Kind<v1::StoredSummaryPlace>("~sp/{summary}").Record(&KeyOfSummaryPlace),
      Kind<v1::StoredSummaryRow>("~sw/{list}/{segment}/{row...}").Record(&KeyOfSummaryRow),
  };
}

}  // namespace sjelden::exchange
