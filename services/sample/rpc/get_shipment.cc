#include "sample/domain/sample_errors.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::GetShipmentResponse>> GetShipment(const Deps& d, const Call& call,
                                                             const v1::GetShipmentRequest& req) {
  ASSIGN_OR_RETURN(const auto shipment, d.store.GetShipment(call.view, req.name()));
  if (!Visible(call, RelationsOf(shipment.value, shipment.version))) return DocumentNotFound();
  return Shows<v1::GetShipmentResponse>(d, call, shipment.value, shipment.version);
}

}  // namespace sjelden::sample
