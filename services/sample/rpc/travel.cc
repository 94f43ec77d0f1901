#include "sample/rpc/travel.h"

#include "sample/domain/shipment_rules.h"

namespace sjelden::sample {

absl::Status TellShipmentArrived(const Deps& d, const Call& call, const v1::Sample& sample, Commit& commit) {
  if (sample.state() != v1::SAMPLE_STATE_DISPATCHED || sample.shipment().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto shipment, d.store.GetShipment(call.view, sample.shipment()));
  ASSIGN_OR_RETURN(const v1::Shipment next, Arrived(shipment.value, sample.name(), ActOf(d, call)));
  return d.store.Replace(shipment, next, commit);
}

}  // namespace sjelden::sample
