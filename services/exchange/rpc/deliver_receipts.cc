// What the receiver's node tells this one: taken into the ledger, or refused with an alarm.
#include <set>

#include "exchange/domain/exchange_errors.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/take_receipts.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr int kMostReceipts = 64;

}  // namespace

absl::StatusOr<VerifiedReceipts> VerifyReceipts(const DeliveryDeps& d, const Prepare&,
                                                const v1::DeliverReceiptsRequest& req) {
  if (req.receipts_size() > kMostReceipts) return InvalidField("receipts", "are too many, want at most 64");
  VerifiedReceipts verified;
  for (const std::string& bytes : req.receipts()) {
    absl::StatusOr<v1::Receipt> receipt = d.keys.VerifyReceipt(bytes, d.clock.Now());
    if (receipt.ok()) {
      verified.push_back(ProvenReceipt{*std::move(receipt), Sha256(bytes), bytes});
    } else {
      verified.push_back(receipt.status());
    }
  }
  return verified;
}

absl::StatusOr<Outcome<v1::DeliverReceiptsResponse>> DeliverReceipts(const DeliveryDeps& d, const Call& call,
                                                                     const v1::DeliverReceiptsRequest&,
                                                                     const VerifiedReceipts& receipts) {
  const Node* from = d.rules.nodes.Named(call.actor.caller);
  const std::string controller = from == nullptr ? "" : from->controller;
  Outcome<v1::DeliverReceiptsResponse> outcome;
  ReceiptTaker taker(d, call);
  std::set<std::string> refusals;
  for (const absl::StatusOr<ProvenReceipt>& proven : receipts) {
    const absl::Status taken = proven.ok() ? taker.Take(controller, *proven) : proven.status();
    if (taken.code() == absl::StatusCode::kDataLoss) return taken;
    v1::ReceiptAnswer& answer = *outcome.response.add_answers();
    answer.set_taken(taken.ok());
    if (taken.ok()) continue;
    answer.set_reason(ReasonOf(taken));
    if (!absl::IsUnavailable(taken)) refusals.insert(ReasonOf(taken));
  }
  ASSIGN_OR_RETURN(outcome.commit, taker.Finish());
  for (const std::string& code : refusals) {
    ASSIGN_OR_RETURN(Commit alarm, RaiseLinkAlarm(d, call, controller, code));
    outcome.commit.Append(std::move(alarm));
  }
  return outcome;
}

}  // namespace sjelden::exchange
