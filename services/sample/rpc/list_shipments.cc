#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/paging.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::ListShipmentsResponse>> ListShipments(const Deps& d, const Call& call,
                                                                 const v1::ListShipmentsRequest& req) {
  if (!IsUnitName(req.unit())) return InvalidField("unit", "want a unit by its name");
  std::vector<std::string> prefixes = {UnitPrefix(req.unit(), Noun::kShipment, /*open=*/true)};
  if (req.include_received()) prefixes.push_back(UnitPrefix(req.unit(), Noun::kShipment, /*open=*/false));
  Outcome<v1::ListShipmentsResponse> outcome;
  const PageFilter filter{
      [&](const v1::StoredRow& row) { return !req.late_only() || row.shipment().late(); },
      [&](const SampleStore::Found& found) {
        v1::ShipmentRow& row = *outcome.response.add_rows();
        row = found.row.shipment();
        if (row.has_next()) ShowOwner(call, *row.mutable_next());
        outcome.disclosed.push_back(RelationsOf(found.row, found.version));
        return absl::OkStatus();
      }};
  ASSIGN_OR_RETURN(*outcome.response.mutable_next_page_token(),
                   FillPage(d, call, prefixes, {req.page_size(), req.page_token()}, filter));
  return outcome;
}

}  // namespace sjelden::sample
