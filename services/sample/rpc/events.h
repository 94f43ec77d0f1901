// What followers are told, and what must be done in the registry because of it. Pure.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "platform/kv/commit.h"
#include "sjelden/sample/v1/report.pb.h"
#include "sjelden/sample/v1/sample.pb.h"
#include "sjelden/sample/v1/shipment.pb.h"

namespace sjelden::sample {

// The effect that lets laboratory and collecting unit see whom they work for, by its name in the outbox.
inline constexpr char kGrantEffect[] = "grant-care-relation";

// Tells that an order was placed, or is no longer held; where it is not held, the laboratory and the unit that takes
// the samples may see everybody who is tested.
void TellPlaced(const v1::Order& order, uint64_t version, absl::Time now, Commit& commit);
// Tells that no report will answer an order; `by` is who cancelled it. Why stays in the order.
void TellCancelled(const v1::Order& order, const std::string& by, uint64_t version, Commit& commit);
void TellCollected(const v1::Sample& sample, uint64_t version, Commit& commit);
void TellReceived(const v1::Sample& sample, uint64_t version, Commit& commit);
void TellLate(const v1::Shipment& shipment, uint64_t version, Commit& commit);
void TellSigned(const v1::Report& report, uint64_t version, Commit& commit);
void TellDisclosed(const v1::Report& report, uint64_t version, Commit& commit);

}  // namespace sjelden::sample
