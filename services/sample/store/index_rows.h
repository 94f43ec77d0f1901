// The index rows of what this context keeps, computed from each record alone. Pure; may be called from any thread.
#pragma once

#include <map>
#include <string>

#include "sjelden/sample/v1/report.pb.h"
#include "sjelden/sample/v1/sample.pb.h"
#include "sjelden/sample/v1/stored.pb.h"

namespace sjelden::sample {

// By the bytes of their keys.
using Rows = std::map<std::string, v1::StoredRow>;

Rows RowsOf(const v1::Order& order);
Rows RowsOf(const v1::Sample& sample);
Rows RowsOf(const v1::Report& report);
Rows RowsOf(const v1::Shipment& shipment);

// Returns that the sample has its label.
v1::LabelClaim LabelClaimOf(const v1::Sample& sample);

}  // namespace sjelden::sample
