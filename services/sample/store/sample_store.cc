#include "sample/store/sample_store.h"

#include "platform/status/status_macros.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

constexpr Noun NounOf(const v1::Order*) { return Noun::kOrder; }
constexpr Noun NounOf(const v1::Sample*) { return Noun::kSample; }
constexpr Noun NounOf(const v1::Report*) { return Noun::kReport; }
constexpr Noun NounOf(const v1::Shipment*) { return Noun::kShipment; }

int CompartmentOf(const v1::Shipment&) { return clinical::v1::COMPARTMENT_ORDINARY; }
template <class Document>
int CompartmentOf(const Document& document) {
  return document.compartment();
}
std::string PatientOf(const v1::Shipment&) { return ""; }
template <class Document>
std::string PatientOf(const Document& document) {
  return document.patient();
}

template <class Document>
absl::StatusOr<Versioned<Document>> Get(const View& view, const std::string& text) {
  const Document* const type = nullptr;
  ASSIGN_OR_RETURN(const Name name, ParseName(NounOf(type), text));
  ASSIGN_OR_RETURN(const auto at, view.Find<v1::SampleLocation>(LocationKey(name)));
  if (!at.has_value()) return DocumentNotFound();
  using Relations = Disclosed (*)(const Document&, uint64_t);
  ASSIGN_OR_RETURN(Versioned<Document> found,
                   view.Head<Document>(DocumentKey(name, at->value.compartment(), ""),
                                       static_cast<Relations>(&RelationsOf)));
  // The patient, whose key seals the record, is known only now.
  found.key = DocumentKey(name, at->value.compartment(), PatientOf(found.value));
  return found;
}

void PutRows(const Rows& before, const Rows& after, uint64_t version, Commit& commit) {
  for (const auto& [key, row] : before) {
    if (after.count(key) == 0) commit.RemoveIndex({key, KeyClass::kStore, "", ""});
  }
  for (const auto& [key, row] : after) commit.PutIndex({key, KeyClass::kStore, "", ""}, version, row);
}

void PutOnce(const v1::Sample& sample, Commit& commit) {
  commit.Claim(LabelKey(sample.controller(), sample.label()), LabelClaimOf(sample));
}
template <class Document>
void PutOnce(const Document&, Commit&) {}

// A version that is in force no longer is kept, for ever.
void KeepEarlier(const Versioned<v1::Report>& current, const v1::Report& next, Commit& commit) {
  const int before = current.value.signed_().number();
  if (before == 0 || next.signed_().number() == before) return;
  const Name name{Noun::kReport, next.controller(), LastSegment(next.name())};
  commit.Create(VersionKey(name, next.compartment(), before, next.patient()), current.value.signed_());
}
template <class Document>
void KeepEarlier(const Versioned<Document>&, const Document&, Commit&) {}

}  // namespace

absl::StatusOr<Versioned<v1::Order>> SampleStore::GetOrder(const View& view, const std::string& name) const {
  return Get<v1::Order>(view, name);
}
absl::StatusOr<Versioned<v1::Sample>> SampleStore::GetSample(const View& view, const std::string& name) const {
  return Get<v1::Sample>(view, name);
}
absl::StatusOr<Versioned<v1::Report>> SampleStore::GetReport(const View& view, const std::string& name) const {
  return Get<v1::Report>(view, name);
}
absl::StatusOr<Versioned<v1::Shipment>> SampleStore::GetShipment(const View& view, const std::string& name) const {
  return Get<v1::Shipment>(view, name);
}

absl::StatusOr<std::string> SampleStore::SampleOfLabel(const View& view, const std::string& controller,
                                                       const std::string& label) const {
  ASSIGN_OR_RETURN(const auto claim, view.Find<v1::LabelClaim>(LabelKey(controller, label)));
  if (!claim.has_value()) return DocumentNotFound();
  return claim->value.sample();
}

absl::StatusOr<v1::ReportVersion> SampleStore::EarlierVersion(const View& view, const Versioned<v1::Report>& report,
                                                              int number) const {
  const v1::Report& value = report.value;
  const Name name{Noun::kReport, value.controller(), LastSegment(value.name())};
  ASSIGN_OR_RETURN(const auto found, view.Find<v1::ReportVersion>(
                                         VersionKey(name, value.compartment(), number, value.patient())));
  if (!found.has_value()) return NoSuchVersion();
  return found->value;
}

absl::StatusOr<std::vector<Versioned<v1::Sample>>> SampleStore::SamplesOf(const View& view,
                                                                          const v1::Order& order) const {
  std::vector<Versioned<v1::Sample>> samples;
  for (const std::string& name : order.samples()) {
    ASSIGN_OR_RETURN(auto sample, GetSample(view, name));
    samples.push_back(std::move(sample));
  }
  return samples;
}

absl::StatusOr<std::vector<Versioned<v1::Report>>> SampleStore::ReportsOf(const View& view,
                                                                          const v1::Order& order) const {
  std::vector<Versioned<v1::Report>> reports;
  for (const std::string& name : order.reports()) {
    ASSIGN_OR_RETURN(auto report, GetReport(view, name));
    reports.push_back(std::move(report));
  }
  return reports;
}

template <class Document>
absl::Status SampleStore::Create(const Document& created, Commit& commit) const {
  RETURN_IF_ERROR(CheckOwned(created));
  ASSIGN_OR_RETURN(const Name name, ParseName(NounOf(&created), created.name()));
  v1::SampleLocation at;
  at.set_compartment(CompartmentOf(created));
  commit.Create(DocumentKey(name, at.compartment(), PatientOf(created)), created);
  commit.PutIndex(LocationKey(name), 1, at);
  PutOnce(created, commit);
  PutRows({}, RowsOf(created), 1, commit);
  return absl::OkStatus();
}

template <class Document>
absl::Status SampleStore::Replace(const Versioned<Document>& current, const Document& next, Commit& commit) const {
  RETURN_IF_ERROR(CheckOwned(next));
  if (current.value.SerializeAsString() == next.SerializeAsString()) return absl::OkStatus();
  commit.Replace(current, next);
  KeepEarlier(current, next, commit);
  PutRows(RowsOf(current.value), RowsOf(next), current.version + 1, commit);
  return absl::OkStatus();
}

template absl::Status SampleStore::Create(const v1::Order&, Commit&) const;
template absl::Status SampleStore::Create(const v1::Sample&, Commit&) const;
template absl::Status SampleStore::Create(const v1::Report&, Commit&) const;
template absl::Status SampleStore::Create(const v1::Shipment&, Commit&) const;
template absl::Status SampleStore::Replace(const Versioned<v1::Order>&, const v1::Order&, Commit&) const;
template absl::Status SampleStore::Replace(const Versioned<v1::Sample>&, const v1::Sample&, Commit&) const;
template absl::Status SampleStore::Replace(const Versioned<v1::Report>&, const v1::Report&, Commit&) const;
template absl::Status SampleStore::Replace(const Versioned<v1::Shipment>&, const v1::Shipment&, Commit&) const;

absl::StatusOr<std::vector<SampleStore::Found>> SampleStore::Read(const View& view, const std::string& prefix,
                                                                  const std::string& after, size_t limit) const {
  return view.Scan<v1::StoredRow>(prefix + (after.empty() ? "" : after + '\0'), PrefixEnd(prefix), limit);
}

absl::StatusOr<std::vector<std::string>> SampleStore::DueBefore(const View& view, absl::Time now,
                                                                size_t limit) const {
  std::vector<std::string> names;
  ASSIGN_OR_RETURN(const auto rows,
                   view.Scan<v1::StoredRow>(DuePrefix(), DuePrefix() + DueDate(now), limit));
  for (const Found& row : rows) names.push_back(row.row.shipment().shipment());
  return names;
}

absl::StatusOr<std::optional<SampleStore::Withdrawn>> SampleStore::WithdrawnBy(const View& view,
                                                                              absl::Time now) const {
  const std::string end = WithdrawnPrefix() + DueDate(now + absl::Seconds(1));
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::WithdrawnConsent>(WithdrawnPrefix(), end, 1));
  return rows.empty() ? std::nullopt : std::make_optional(rows.front());
}

}  // namespace sjelden::sample
