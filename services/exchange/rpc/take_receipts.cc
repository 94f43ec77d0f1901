#include "exchange/rpc/take_receipts.h"

#include "exchange/domain/exchange_errors.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/exchange/v1/events.pb.h"

namespace sjelden::exchange {
namespace {

// What one commit holds beside its trace, the kept answer and alarms.
constexpr size_t kMostOperations = 85;
// The record, its two rows, the entry of the link, the change that followers are told.
constexpr size_t kOperationsOfStep = 5;
// Where it closes the delivery, beside its envelope: two rows that go, the count of the version, another change.
constexpr size_t kOperationsOfClosing = 4;

bool HasEnded(const v1::Delivery& delivery) { return HasArrived(delivery) || HasFailed(delivery); }

size_t OperationsOf(const v1::StoredDelivery& before, const v1::StoredDelivery& after) {
  const bool closes = HasEnded(after.delivery()) && !HasEnded(before.delivery());
  return kOperationsOfStep + (closes ? kOperationsOfClosing + before.envelope_chunks() : 0);
}

v1::SummaryReceipted ReceiptedEvent(const v1::Delivery& delivery, const v1::Receipt& receipt) {
  v1::SummaryReceipted event;
  event.set_summary(delivery.summary());
  event.set_summary_version(delivery.summary_version());
  event.set_patient(delivery.patient());
  event.set_pathway(delivery.pathway());
  event.set_receiver(receipt.receiver());
  event.set_receipt(v1::ReceiptKind_Name(receipt.kind()).substr(std::string("RECEIPT_KIND_").size()));
  *event.mutable_time() = receipt.time();
  return event;
}

v1::SummaryDelivered DeliveredEvent(const v1::Delivery& delivery, absl::Time now) {
  v1::SummaryDelivered event;
  event.set_summary(delivery.summary());
  event.set_summary_version(delivery.summary_version());
  event.set_patient(delivery.patient());
  event.set_pathway(delivery.pathway());
  *event.mutable_time() = ToTimestamp(now);
  return event;
}

}  // namespace

absl::StatusOr<ReceiptTaker::Changed*> ReceiptTaker::Open(const std::string& delivery) {
  const auto found = changed_.find(delivery);
  if (found != changed_.end()) return &found->second;
  ASSIGN_OR_RETURN(DeliveryStore::Record record, d_.deliveries.Load(call_.view, delivery));
  v1::StoredDelivery after = record.value;
  return &changed_.emplace(delivery, Changed{std::move(record), std::move(after)}).first->second;
}

absl::Status ReceiptTaker::Take(const std::string& from, const ProvenReceipt& proven) {
  const v1::Receipt& receipt = proven.receipt;
  if (receipt.receiver() != from || receipt.sender() != d_.rules.controller) {
    return LinkRefusal("RECEIPT_SIGNER_DIFFERS", "the receipt is not of the link on which it came");
  }
  ASSIGN_OR_RETURN(auto entry, d_.links.Outgoing(call_.view, from, receipt.sequence()));
  if (!entry.has_value()) return LinkRefusal("RECEIPT_UNKNOWN_ENVELOPE", "no such envelope was sent");
  ASSIGN_OR_RETURN(Changed* const changed, Open(entry->document()));
  const Moment moment = MomentFor(call_, changed->after.delivery());
  ASSIGN_OR_RETURN(auto next, WithReceipt(changed->after, proven, d_.rules, moment));
  if (!next.has_value()) return absl::OkStatus();
  const size_t operations = OperationsOf(changed->after, *next);
  if (operations_ > 0 && operations_ + operations > kMostOperations) return ReceiptLater();
  operations_ += operations;
  changed->after = *std::move(next);
  entry->set_state(changed->after.delivery().state());
  entry->clear_given_up();  // it is there after all
  entries_[entry->document()] = *entry;
  const v1::Delivery& delivery = changed->after.delivery();
  if (delivery.kind() == v1::ENVELOPE_KIND_SUMMARY) {
    events_.Emit(delivery.summary(), delivery.summary_version(), delivery.controller(), delivery.patient(),
                 ReceiptedEvent(delivery, receipt));
  }
  return absl::OkStatus();
}

absl::Status ReceiptTaker::TellRefused(const std::string& name, const std::string& code) {
  ASSIGN_OR_RETURN(Changed* const changed, Open(name));
  if (!WasTold(changed->after, code)) changed->after = Told(changed->after, code, d_.rules, MomentFor(call_, changed->after.delivery()));
  return absl::OkStatus();
}

absl::Status ReceiptTaker::CountArrival(const Changed& changed, Commit& commit) {
  const v1::Delivery& delivery = changed.after.delivery();
  if (delivery.kind() != v1::ENVELOPE_KIND_SUMMARY || !HasArrived(delivery) ||
      HasArrived(changed.before.value.delivery())) {
    return absl::OkStatus();
  }
  const RecordKey key = VersionKey(LastPart(delivery.summary()), delivery.summary_version());
  if (versions_.count(key.bytes) == 0) {
    ASSIGN_OR_RETURN(const auto found, call_.view.Find<v1::StoredVersion>(key));
    if (!found.has_value()) return absl::OkStatus();
    next_versions_[key.bytes] = found->value;
    versions_.emplace(key.bytes, *found);
  }
  v1::StoredVersion& next = next_versions_[key.bytes];
  next.set_accepted(next.accepted() + 1);
  if (next.accepted() == next.receivers()) {
    commit.Emit(delivery.summary(), delivery.summary_version(), delivery.controller(), delivery.patient(),
                DeliveredEvent(delivery, call_.now));
  }
  return absl::OkStatus();
}

absl::StatusOr<Commit> ReceiptTaker::Finish() {
  Commit commit = std::move(events_);
  for (const auto& [name, changed] : changed_) {
    if (changed.after.SerializeAsString() == changed.before.value.SerializeAsString()) continue;
    commit.Append(d_.deliveries.Replace(changed.before, changed.after));
    RETURN_IF_ERROR(CountArrival(changed, commit));
  }
  for (const auto& [name, entry] : entries_) {
    d_.links.PutOutgoing(commit, changed_.at(name).after.delivery().receiver().controller(), entry);
  }
  for (const auto& [key, current] : versions_) commit.Replace(current, next_versions_.at(key));
  return commit;
}

}  // namespace sjelden::exchange
