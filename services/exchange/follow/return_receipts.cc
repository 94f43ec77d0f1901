#include <map>
#include <set>

#include "exchange/follow/link_work.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kMostReceipts = 8;

constexpr char kLater[] = "RECEIPT_LATER";

// A sender that does not know our certificate yet will know it later; anything else is for a person.
bool IsPassing(const std::string& reason) {
  return reason == "RECEIPT_SIGNER_UNKNOWN" || reason == "RECEIPT_SIGNER_EXPIRED" || reason == kLater;
}

struct Returned {
  ReceivedStore::Due due;
  v1::DeliverReceiptsRequest request;
  v1::DeliverReceiptsResponse response;
  bool moved = false;
};

// Takes what was answered from the list of what is due, and keeps the proof beside what it is for.
absl::StatusOr<Commit> Forget(const DeliveryDeps& d, const Call& call, const std::string& sender, Returned& returned) {
  Commit commit;
  std::map<std::string, std::pair<ReceivedStore::Record, v1::StoredReceived>> records;
  std::set<std::string> refusals;
  for (int i = 0; i < returned.response.answers_size() && i < static_cast<int>(returned.due.size()); ++i) {
    const v1::ReceiptAnswer& answer = returned.response.answers(i);
    const auto& row = returned.due[static_cast<size_t>(i)];
    if (!answer.taken() && answer.reason() != kLater) refusals.insert(answer.reason());
    if (!answer.taken() && IsPassing(answer.reason())) continue;
    returned.moved = true;
    commit.RemoveIndex({row.key, KeyClass::kStore, "", ""});
    if (!answer.taken()) continue;
    const std::string& name = row.row.received();
    if (records.count(name) == 0) {
      ASSIGN_OR_RETURN(ReceivedStore::Record record, d.received.Load(call.view, name));
      v1::StoredReceived next = record.value;
      records.emplace(name, std::make_pair(std::move(record), std::move(next)));
    }
    records.at(name).second.add_proofs(returned.request.receipts(i));
  }
  for (const auto& [name, record] : records) commit.Append(d.received.Replace(record.first, record.second));
  for (const std::string& code : refusals) {
    ASSIGN_OR_RETURN(Commit alarm, RaiseLinkAlarm(d, call, sender, code));
    commit.Append(std::move(alarm));
  }
  return commit;
}

}  // namespace

absl::StatusOr<bool> ReturnReceipts(CallGate& gate, const DeliveryDeps& d, const std::string& sender) {
  Returned returned;
  {
    const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
    ASSIGN_OR_RETURN(returned.due, d.received.ReceiptsDue(view, sender, kMostReceipts));
  }
  if (returned.due.empty()) return false;
  for (const auto& row : returned.due) {
    ASSIGN_OR_RETURN(*returned.request.add_receipts(), d.keys.SignReceipt(row.row.receipt(), d.clock.Now()));
  }
  returned.request.set_request_id(gate.parts().ids.NewId());
  FaultPoint("link.before-receipts");
  ASSIGN_OR_RETURN(returned.response, d.peers.DeliverReceipts(sender, returned.request));
  FaultPoint("link.after-receipts");
  RETURN_IF_ERROR(gate.RunFollowed("link/" + sender, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(outcome.commit, Forget(d, call, sender, returned));
    return outcome;
  }));
  if (!returned.moved) {
    return MakeError(absl::StatusCode::kUnavailable, "RECEIPTS_WAIT", "the sender's node does not believe them yet");
  }
  return true;
}

}  // namespace sjelden::exchange
