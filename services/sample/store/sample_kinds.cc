#include "sample/store/sample_kinds.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "platform/verify/find_record.h"
#include "sample/store/index_rows.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

using Keys = absl::StatusOr<std::string>;
using OwnedRows = std::vector<OwnedRow>;

// What the key of a document says: `{controller}/{compartment}/{noun}/{id}`.
struct DocumentPlace {
  Name name;
  int compartment = 0;
};

DocumentPlace PlaceIn(Noun noun, const std::string& key) {
  const std::vector<std::string> parts = absl::StrSplit(key, '/');
  DocumentPlace place{{noun, parts[0], parts.back()}, 0};
  if (!absl::SimpleAtoi(parts[1], &place.compartment)) place.compartment = 0;
  return place;
}

template <class Document>
absl::StatusOr<OwnedRows> RowsBeside(Noun noun, const Entry<Document>& entry) {
  const DocumentPlace place = PlaceIn(noun, entry.key);
  if (entry.value.name() != place.name.ToString()) return Contradicts("its value belongs under another key");
  v1::SampleLocation at;
  at.set_compartment(place.compartment);
  OwnedRows rows = {RowAt(LocationKey(place.name), 1, at)};
  for (const auto& [key, row] : RowsOf(entry.value)) {
    rows.push_back(RowAt({key, KeyClass::kStore, "", ""}, entry.version, row));
  }
  return rows;
}

absl::StatusOr<OwnedRows> RowsOfOrder(const View&, const Entry<v1::Order>& entry) {
  return RowsBeside(Noun::kOrder, entry);
}

absl::StatusOr<OwnedRows> RowsOfSample(const View&, const Entry<v1::Sample>& entry) {
  ASSIGN_OR_RETURN(OwnedRows rows, RowsBeside(Noun::kSample, entry));
  const v1::Sample& sample = entry.value;
  rows.push_back(RowAt(LabelKey(sample.controller(), sample.label()), 1, LabelClaimOf(sample)));
  return rows;
}

// Every version that was in force before is kept.
absl::StatusOr<OwnedRows> RowsOfReport(const View&, const Entry<v1::Report>& entry) {
  ASSIGN_OR_RETURN(OwnedRows rows, RowsBeside(Noun::kReport, entry));
  const DocumentPlace place = PlaceIn(Noun::kReport, entry.key);
  for (int number = 1; number < entry.value.signed_().number(); ++number) {
    rows.push_back(RowAtAnyVersion(VersionKey(place.name, place.compartment, number, entry.value.patient())));
  }
  return rows;
}

absl::StatusOr<OwnedRows> RowsOfShipment(const View&, const Entry<v1::Shipment>& entry) {
  return RowsBeside(Noun::kShipment, entry);
}

Keys KeyOf(const View& view, const Name& name) {
  return KeyInAnyCompartment(view, [&name](Compartment compartment) {
    return DocumentKey(name, static_cast<int>(compartment), "");
  });
}

absl::StatusOr<std::optional<std::string>> KeyOfDocument(Noun noun, const View& view, const std::string& document) {
  const auto name = ParseName(noun, document);
  if (!name.ok()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string key, KeyOf(view, *name));
  return std::make_optional(std::move(key));
}

// `{controller}/{compartment}/v/{report}/{number}`.
Keys KeyOfVersion(const View&, const Entry<v1::ReportVersion>& entry) {
  const DocumentPlace place = PlaceIn(Noun::kReport, entry.key.substr(0, entry.key.rfind('/')));
  return DocumentKey(place.name, place.compartment, "").bytes;
}

Keys KeyOfLocation(Noun noun, const Entry<v1::SampleLocation>& entry) {
  const std::vector<std::string> parts = absl::StrSplit(entry.key, '/');
  return DocumentKey({noun, parts[2], parts[4]}, entry.value.compartment(), "").bytes;
}

Keys KeyOfLabel(const View& view, const Entry<v1::LabelClaim>& entry) {
  ASSIGN_OR_RETURN(const Name name, ParseName(Noun::kSample, entry.value.sample()));
  return KeyOf(view, name);
}

absl::StatusOr<Name> NameIn(const v1::StoredRow& row) {
  switch (row.row_case()) {
    case v1::StoredRow::kOrder: return ParseName(Noun::kOrder, row.order().order());
    case v1::StoredRow::kSample: return ParseName(Noun::kSample, row.sample().sample());
    case v1::StoredRow::kReport: return ParseName(Noun::kReport, row.report().report());
    case v1::StoredRow::kShipment: return ParseName(Noun::kShipment, row.shipment().shipment());
    case v1::StoredRow::ROW_NOT_SET: break;
  }
  return Contradicts("it is a row of nothing");
}

Keys KeyOfRow(const View&, const Entry<v1::StoredRow>& entry) {
  ASSIGN_OR_RETURN(const Name name, NameIn(entry.value));
  return DocumentKey(name, entry.value.compartment(), "").bytes;
}

// It waits by itself, until every order that rests on the consent was looked at.
absl::Status CheckWithdrawn(const View&, const Entry<v1::WithdrawnConsent>& entry) {
  const bool fits = absl::EndsWith(entry.key, "/" + LastSegment(entry.value.consent()));
  return fits ? absl::OkStatus() : Contradicts("its value belongs under another key");
}

template <class T, class Rows>
RecordKind DocumentsOf(Noun noun, const std::string& pattern, Rows rows) {
  return Kind<T>(pattern).Rows(rows).Document(
      [noun](const View& view, const std::string& name) { return KeyOfDocument(noun, view, name); });
}

RecordKind LocationsOf(Noun noun, const std::string& pattern) {
  return Kind<v1::SampleLocation>(pattern).Record(
      [noun](const View&, const Entry<v1::SampleLocation>& entry) { return KeyOfLocation(noun, entry); });
}

}  // namespace

std::vector<RecordKind> SampleKinds() {
  std::vector<RecordKind> kinds = {
      DocumentsOf<v1::Order>(Noun::kOrder, "{controller}/{compartment}/o/{order}", &RowsOfOrder),
      DocumentsOf<v1::Sample>(Noun::kSample, "{controller}/{compartment}/s/{sample}", &RowsOfSample),
      DocumentsOf<v1::Report>(Noun::kReport, "{controller}/{compartment}/r/{report}", &RowsOfReport),
      DocumentsOf<v1::Shipment>(Noun::kShipment, "{controller}/{compartment}/h/{shipment}", &RowsOfShipment),
      Kind<v1::ReportVersion>("{controller}/{compartment}/v/{report}/{number}").Record(&KeyOfVersion),
      LocationsOf(Noun::kOrder, "i/l/{controller}/o/{order}"),
      LocationsOf(Noun::kSample, "i/l/{controller}/s/{sample}"),
      LocationsOf(Noun::kReport, "i/l/{controller}/r/{report}"),
      LocationsOf(Noun::kShipment, "i/l/{controller}/h/{shipment}"),
      Kind<v1::LabelClaim>("i/b/{controller}/{label}").Record(&KeyOfLabel),
      Kind<v1::WithdrawnConsent>("i/t/{due}/{consent}").Check(&CheckWithdrawn),
  };
  for (const char* pattern : {"i/c/{consent}/{controller}/{order}", "i/p/{patient}/{noun}/{controller}/{id}",
                              "i/w/{controller}/{pathway}/{noun}/{controller}/{id}",
                              "i/u/{controller}/{unit}/{noun}/o/{date}/{controller}/{id}",
                              "i/u/{controller}/{unit}/{noun}/z/{controller}/{id}",
                              "i/d/{due}/{controller}/{shipment}"}) {
    kinds.push_back(Kind<v1::StoredRow>(pattern).Record(&KeyOfRow));
  }
  return kinds;
}

}  // namespace sjelden::sample
