// Stores orders, samples, reports and shipments with the index rows of every list.
//
// Safe for concurrent use; holds nothing. Every write passes CheckOwned first: what is open and would be left without
// one person, one action and one day is refused here, whoever asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sample/domain/sample_names.h"
#include "sample/store/index_rows.h"
#include "sample/store/relations.h"

namespace sjelden::sample {

class SampleStore {
 public:
  // Each returns the document, or NOT_FOUND; INVALID_ARGUMENT where `name` is none. Its head is remembered by the view.
  absl::StatusOr<Versioned<v1::Order>> GetOrder(const View& view, const std::string& name) const;
  absl::StatusOr<Versioned<v1::Sample>> GetSample(const View& view, const std::string& name) const;
  absl::StatusOr<Versioned<v1::Report>> GetReport(const View& view, const std::string& name) const;
  absl::StatusOr<Versioned<v1::Shipment>> GetShipment(const View& view, const std::string& name) const;

  // Returns the sample that has a label, by name. NOT_FOUND.
  absl::StatusOr<std::string> SampleOfLabel(const View& view, const std::string& controller,
                                            const std::string& label) const;
  // Returns a version of a report that was superseded. NOT_FOUND.
  absl::StatusOr<v1::ReportVersion> EarlierVersion(const View& view, const Versioned<v1::Report>& report,
                                                   int number) const;
  // Every sample of an order, and every report.
  absl::StatusOr<std::vector<Versioned<v1::Sample>>> SamplesOf(const View& view, const v1::Order& order) const;
  absl::StatusOr<std::vector<Versioned<v1::Report>>> ReportsOf(const View& view, const v1::Order& order) const;

  // Each adds to `commit` what a new document is, or what puts `next` in the place of `current`; nothing where both are
  // the same. INTERNAL (NOT_OWNED).
  template <class Document>
  absl::Status Create(const Document& created, Commit& commit) const;
  template <class Document>
  absl::Status Replace(const Versioned<Document>& current, const Document& next, Commit& commit) const;

  // Returns at most `limit` rows of a list after a place in it.
  using Found = View::Found<v1::StoredRow>;
  absl::StatusOr<std::vector<Found>> Read(const View& view, const std::string& prefix, const std::string& after,
                                          size_t limit) const;
  // Returns at most `limit` shipments, by name, that should have arrived before `now` and were not told about.
  absl::StatusOr<std::vector<std::string>> DueBefore(const View& view, absl::Time now, size_t limit) const;
  // Returns the first withdrawn consent whose orders are to be looked at by now, with its row; nothing where none is.
  using Withdrawn = View::Found<v1::WithdrawnConsent>;
  absl::StatusOr<std::optional<Withdrawn>> WithdrawnBy(const View& view, absl::Time now) const;
};

}  // namespace sjelden::sample
