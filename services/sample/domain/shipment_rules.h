// How samples travel: sent together, received one by one, looked for at both ends when they are late.
//
// Pure functions of values; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sample/domain/act.h"
#include "sjelden/sample/v1/sample.pb.h"
#include "sjelden/sample/v1/shipment.pb.h"

namespace sjelden::sample {

// What one commit holds, with its samples and their rows.
inline constexpr int kMostSamplesInShipment = 10;

struct ShipmentInHand {
  v1::Shipment shipment;
  std::vector<v1::Sample> samples;
};

// Returns the shipment on its way, and its samples with it. INVALID_ARGUMENT; NOT_OF_THIS_SHIPMENT; PERMISSION_DENIED
// where the caller is not of the sending unit.
absl::StatusOr<ShipmentInHand> Dispatch(const v1::Shipment& asked, const std::vector<v1::Sample>& samples,
                                        const Act& act);

// Returns the shipment once one of its samples has arrived, or was given up.
absl::StatusOr<v1::Shipment> Arrived(const v1::Shipment& shipment, const std::string& sample, const Act& act);
absl::StatusOr<v1::Shipment> GivenUp(const v1::Shipment& shipment, const std::string& sample, const Act& act);

// True where it should have arrived and has not.
bool IsLate(const v1::Shipment& shipment, absl::Time now);
// Returns the shipment with a named person at each end who must look for it. NO_OWNER.
absl::StatusOr<v1::Shipment> RaiseLate(const v1::Shipment& shipment, const Act& act);

}  // namespace sjelden::sample
