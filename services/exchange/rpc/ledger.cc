// The ledger of what this node sends: listed, shown with its proofs, settled.
#include "exchange/domain/exchange_errors.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/paging.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr char kSettlePermission[] = "exchange.acknowledge";

v1::Delivery Present(const Call& call, const v1::Delivery& stored, uint64_t version) {
  v1::Delivery delivery = stored;
  delivery.set_etag(EtagOf(version));
  if (HasFailed(delivery) && IsOpen(delivery) && call.Allows(kSettlePermission)) delivery.add_available_actions("settle");
  return delivery;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListLedgerResponse>> ListLedger(const DeliveryDeps& d, const Call& call,
                                                           const v1::ListLedgerRequest& req) {
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size()));
  ASSIGN_OR_RETURN(Cursor cursor, CursorOf(req.page_token()));
  std::string summary_id;
  if (!req.summary().empty()) {
    ASSIGN_OR_RETURN(const RecordName summary, ParseRecordName(req.summary(), kSummaries, "summary"));
    summary_id = summary.id;
  }
  constexpr size_t kAtOnce = 200;
  Outcome<v1::ListLedgerResponse> outcome;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, d.deliveries.Ledger(call.view, summary_id, cursor, kAtOnce));
    for (const auto& row : rows) {
      cursor.order = OrderOf(row.key);
      const Disclosed shown = RelationsOfLedgerRow(row.row, row.version);
      if (!call.MaySee(shown)) continue;
      *outcome.response.add_deliveries() = Present(call, row.row.delivery(), row.version);
      outcome.disclosed.push_back(shown);
      if (outcome.disclosed.size() == size) {
        outcome.response.set_next_page_token(MakePageToken(cursor));
        return outcome;
      }
    }
    if (rows.size() == kAtOnce) continue;
    if (cursor.segment == Segment::kFinished || req.open_only()) return outcome;
    cursor = {Segment::kFinished, ""};
  }
}

absl::StatusOr<Outcome<v1::GetDeliveryResponse>> GetDelivery(const DeliveryDeps& d, const Call& call,
                                                             const v1::GetDeliveryRequest& req) {
  ASSIGN_OR_RETURN(const RecordName name, ParseRecordName(req.name(), kDeliveries));
  ASSIGN_OR_RETURN(const auto current, d.deliveries.Get(call.view, name));
  Outcome<v1::GetDeliveryResponse> outcome;
  *outcome.response.mutable_delivery() = Present(call, current.value.delivery(), current.version);
  outcome.disclosed = {RelationsOfDelivery(current.value, current.version)};
  return outcome;
}

absl::StatusOr<Outcome<v1::SettleDeliveryResponse>> SettleDelivery(const DeliveryDeps& d, const Call& call,
                                                                   const v1::SettleDeliveryRequest& req) {
  ASSIGN_OR_RETURN(const RecordName name, ParseRecordName(req.name(), kDeliveries));
  ASSIGN_OR_RETURN(const auto current, d.deliveries.Get(call.view, name));
  RETURN_IF_ERROR(CheckEtag(req.etag(), current.version));
  ASSIGN_OR_RETURN(const v1::StoredDelivery next, Settled(current.value, call.actor.responsible(), call.now));
  Outcome<v1::SettleDeliveryResponse> outcome;
  *outcome.response.mutable_delivery() = Present(call, next.delivery(), current.version + 1);
  outcome.commit = d.deliveries.Replace(current, next);
  outcome.disclosed = {RelationsOfDelivery(next, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::exchange
