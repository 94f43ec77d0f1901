// Who must act next on an order, a sample or a report: what is open has one named person, one action and one day.
//
// Pure functions; any thread may call them.
#pragma once

#include "absl/status/status.h"
#include "sample/domain/act.h"
#include "sjelden/sample/v1/report.pb.h"
#include "sjelden/sample/v1/sample.pb.h"
#include "sjelden/sample/v1/shipment.pb.h"

namespace sjelden::sample {

// True while somebody must act.
bool IsOpen(const v1::Order& order);
bool IsOpen(const v1::Sample& sample);
bool IsOpen(const v1::Report& report);
bool IsOpen(const v1::Shipment& shipment);

// Sets the next step from everything else that the record says; an unchanged action keeps its day. FAILED_PRECONDITION
// (NO_OWNER) where a unit has nobody to name.
absl::Status Settle(v1::Order& order, const Act& act);
// A held sample has its order's next step; one on its way has its shipment's. Both are set by who changes them.
absl::Status Settle(v1::Sample& sample, const Act& act);
absl::Status Settle(v1::Report& report, const Act& act);

// OK where what is open has exactly one owner, action and day, and what is closed has none. INTERNAL (NOT_OWNED):
// nothing that fails it is ever stored.
absl::Status CheckOwned(const v1::Order& order);
absl::Status CheckOwned(const v1::Sample& sample);
absl::Status CheckOwned(const v1::Report& report);
// A late one also has both ends named.
absl::Status CheckOwned(const v1::Shipment& shipment);

// Returns who answers for a result now: the responsible person, who stands in, or who is on duty.
std::string ResponsibleNow(const std::string& person, const std::string& ordering_unit, const Act& act);
// Returns a step; an owner must be known.
absl::StatusOr<v1::NextStep> StepFor(const std::string& owner, const std::string& unit, v1::NextAction action,
                                     absl::CivilDay day);

}  // namespace sjelden::sample
