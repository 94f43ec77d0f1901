// What every verb does around its rule: load and check before it, write and answer after it.
//
// Pure functions of a call; each is used by one handler at a time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/status/status_macros.h"
#include "sample/rpc/present.h"

namespace sjelden::sample {

// Each returns the document that a change names, where its etag is still the newest. NOT_FOUND, ABORTED,
// INVALID_ARGUMENT.
absl::StatusOr<Versioned<v1::Order>> TakeOrder(const Deps& d, const Call& call, const std::string& name,
                                               const std::string& etag);
absl::StatusOr<Versioned<v1::Sample>> TakeSample(const Deps& d, const Call& call, const std::string& name,
                                                 const std::string& etag);
absl::StatusOr<Versioned<v1::Report>> TakeReport(const Deps& d, const Call& call, const std::string& name,
                                                 const std::string& etag);

// An order with its samples, as they were read.
struct TakenOrder {
  Versioned<v1::Order> order;
  std::vector<Versioned<v1::Sample>> samples;

  OrderInHand InHand() const;
};
absl::StatusOr<TakenOrder> WithSamples(const Deps& d, const Call& call, Versioned<v1::Order> order);
// Adds what puts `next` in the place of what was taken, and tells followers where it is no longer held.
absl::Status WriteOrder(const Deps& d, const Call& call, const TakenOrder& taken, const OrderInHand& next,
                        Commit& commit);

inline v1::Order* In(v1::Order*, auto& response) { return response.mutable_order(); }
inline v1::Sample* In(v1::Sample*, auto& response) { return response.mutable_sample(); }
inline v1::Report* In(v1::Report*, auto& response) { return response.mutable_report(); }
inline v1::Shipment* In(v1::Shipment*, auto& response) { return response.mutable_shipment(); }

// What an answer shows beside the document's own patient.
template <class Document>
std::vector<Disclosed> AlsoShown(const Call&, const Document&, uint64_t) {
  return {};
}
inline std::vector<Disclosed> AlsoShown(const Call& call, const v1::Order& order, uint64_t version) {
  return RelativesIn(call, order, version);
}

// Returns the answer that shows a document at a version, with what to write.
template <class Response, class Document>
Outcome<Response> Shows(const Deps& d, const Call& call, const Document& document, uint64_t version,
                        Commit commit = {}) {
  Outcome<Response> outcome;
  *In(static_cast<Document*>(nullptr), outcome.response) = Present(d, call, document, version);
  outcome.disclosed = AlsoShown(call, document, version);
  outcome.disclosed.insert(outcome.disclosed.begin(), RelationsOf(document, version));
  outcome.commit = std::move(commit);
  return outcome;
}

// Returns the answer and what to write for a document that became `next`. Who may see the answer is who could act
// before it.
template <class Response, class Document>
absl::StatusOr<Outcome<Response>> Becomes(const Deps& d, const Call& call, const Versioned<Document>& current,
                                          const Document& next, Commit commit = {}) {
  RETURN_IF_ERROR(d.store.Replace(current, next, commit));
  Outcome<Response> outcome = Shows<Response>(d, call, next, current.version + 1, std::move(commit));
  outcome.disclosed = {RelationsOf(current.value, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::sample
