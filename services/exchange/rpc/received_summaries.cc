// What this node has received: listed, and opened, which its sender is told.
#include "exchange/domain/exchange_errors.h"
#include "exchange/domain/receiving_rules.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/paging.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr char kOpenPermission[] = "exchange.read";

v1::ReceivedSummary Present(const Call& call, const v1::ReceivedSummary& stored, uint64_t version) {
  v1::ReceivedSummary summary = stored;
  summary.set_etag(EtagOf(version));
  if (call.Allows(kOpenPermission)) summary.add_available_actions("open");
  return summary;
}

// Only somebody of the receiving unit reads for it; whoever looks with a declared ground is traced and proves nothing.
bool ReadsForReceiver(const Call& call, const v1::ReceivedSummary& summary) {
  const bool accepted = summary.state() == v1::DELIVERY_STATE_ACCEPTED || summary.state() == v1::DELIVERY_STATE_READ;
  return accepted && !call.actor.person.empty() &&
         (call.facts.IsWithin(call.actor.unit, summary.receiver().unit()) ||
          call.actor.person == summary.receiver().person());
}

// Returns what to write because somebody read it: the mark, the entry of the link, the receipt for the sender.
absl::StatusOr<Commit> CommitReading(const DeliveryDeps& d, const Call& call, const ReceivedStore::Record& current,
                                     const v1::StoredReceived& next) {
  const v1::ReceivedSummary& summary = next.summary();
  Commit commit = d.received.Replace(current, next);
  ASSIGN_OR_RETURN(auto entry, d.links.Incoming(call.view, summary.sender(), summary.sequence()));
  if (entry.has_value()) {
    entry->set_state(summary.state());
    d.links.PutIncoming(commit, summary.sender(), *entry);
  }
  d.received.AddReceiptDue(commit, next, ReceiptFor(next, v1::RECEIPT_KIND_READ, call.now), call.NewId());
  return commit;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListReceivedSummariesResponse>> ListReceivedSummaries(
    const DeliveryDeps& d, const Call& call, const v1::ListReceivedSummariesRequest& req) {
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size()));
  ASSIGN_OR_RETURN(Cursor cursor, CursorOf(req.page_token()));
  if (req.unit().empty() && !IsPatientName(req.patient())) {
    return InvalidField("unit", "is empty, want a unit of this trust, or a patient");
  }
  if (!req.unit().empty() && ControllerOfUnit(req.unit()) != d.rules.controller) {
    return InvalidField("unit", "is no unit of the trust whose node this is");
  }
  const std::string who = LastPart(req.unit().empty() ? req.patient() : req.unit());
  constexpr size_t kAtOnce = 200;
  Outcome<v1::ListReceivedSummariesResponse> outcome;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, d.received.List(call.view, who, cursor.order, kAtOnce));
    for (const auto& row : rows) {
      cursor.order = OrderOf(row.key);
      const Disclosed shown = RelationsOfReceivedRow(row.row, row.version);
      const bool wanted = req.patient().empty() || row.row.summary().patient() == req.patient();
      if (!wanted || !call.MaySee(shown)) continue;
      *outcome.response.add_summaries() = Present(call, row.row.summary(), row.version);
      outcome.disclosed.push_back(shown);
      if (outcome.disclosed.size() == size) {
        outcome.response.set_next_page_token(MakePageToken(cursor));
        return outcome;
      }
    }
    if (rows.size() < kAtOnce) return outcome;
  }
}

absl::StatusOr<Outcome<v1::GetReceivedSummaryResponse>> GetReceivedSummary(const DeliveryDeps& d, const Call& call,
                                                                           const v1::GetReceivedSummaryRequest& req) {
  ASSIGN_OR_RETURN(const RecordName name, ParseRecordName(req.name(), kReceivedSummaries));
  ASSIGN_OR_RETURN(const auto current, d.received.Get(call.view, name));
  if (current.value.kind() != v1::ENVELOPE_KIND_SUMMARY) return ReceivedSummaryNotFound();
  Outcome<v1::GetReceivedSummaryResponse> outcome;
  v1::StoredReceived shown = current.value;
  uint64_t version = current.version;
  if (ReadsForReceiver(call, current.value.summary())) {
    if (auto next = ReadBy(current.value, call.actor.person, call.now); next.has_value()) {
      ASSIGN_OR_RETURN(outcome.commit, CommitReading(d, call, current, *next));
      shown = *std::move(next);
      ++version;
    }
  }
  ASSIGN_OR_RETURN(*outcome.response.mutable_payload(), d.received.Payload(call.view, shown));
  *outcome.response.mutable_summary() = Present(call, shown.summary(), version);
  outcome.disclosed = {RelationsOfReceived(shown, version)};
  return outcome;
}

}  // namespace sjelden::exchange
