#include "pathway/domain/deliveries.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace sjelden::pathway {
namespace {

// More than a case has in a lifetime; the oldest make room, the ledger of the exchange keeps all.
constexpr int kMostDeliveries = 60;
// What was rejected may be accepted once it was sent again; what was accepted is not rejected.
constexpr const char* kSteps[] = {"SIGNED", "SENT", "STORED", "REJECTED", "ACCEPTED", "READ"};

int Rank(const std::string& receipt) {
  return static_cast<int>(std::find(std::begin(kSteps), std::end(kSteps), receipt) - std::begin(kSteps));
}

v1::SummaryDelivery& DeliveryOf(v1::Pathway& pathway, const std::string& summary, uint32_t version,
                                const std::string& receiver) {
  for (v1::SummaryDelivery& known : *pathway.mutable_deliveries()) {
    if (known.summary() == summary && known.summary_version() == version && known.receiver() == receiver) return known;
  }
  if (pathway.deliveries_size() >= kMostDeliveries) pathway.mutable_deliveries()->DeleteSubrange(0, 1);
  v1::SummaryDelivery& added = *pathway.add_deliveries();
  added.set_summary(summary);
  added.set_summary_version(version);
  added.set_receiver(receiver);
  return added;
}

}  // namespace

void NoteSigned(v1::Pathway& pathway, const exchange::v1::SummarySigned& event,
                const google::protobuf::Timestamp& time) {
  for (const std::string& receiver : event.receivers()) {
    v1::SummaryDelivery& delivery = DeliveryOf(pathway, event.summary(), event.summary_version(), receiver);
    if (!delivery.receipt().empty()) continue;
    delivery.set_receipt(kSteps[0]);
    *delivery.mutable_time() = time;
  }
}

void NoteReceipt(v1::Pathway& pathway, const exchange::v1::SummaryReceipted& event) {
  v1::SummaryDelivery& delivery = DeliveryOf(pathway, event.summary(), event.summary_version(), event.receiver());
  if (!delivery.receipt().empty() && Rank(event.receipt()) <= Rank(delivery.receipt())) return;
  delivery.set_receipt(event.receipt());
  *delivery.mutable_time() = event.time();
}

}  // namespace sjelden::pathway
