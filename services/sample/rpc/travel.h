// What a sample's arrival, or its being given up, does to the shipment that it travels in.
#pragma once

#include "sample/rpc/verbs.h"

namespace sjelden::sample {

// Adds to `commit` that the sample has arrived, where it travels in a shipment.
absl::Status TellShipmentArrived(const Deps& d, const Call& call, const v1::Sample& sample, Commit& commit);

}  // namespace sjelden::sample
