// Who stands in a relation to what this context keeps. Pure; may be called from any thread.
#pragma once

#include <cstdint>

#include "platform/access/relations.h"
#include "sjelden/sample/v1/report.pb.h"
#include "sjelden/sample/v1/sample.pb.h"
#include "sjelden/sample/v1/stored.pb.h"

namespace sjelden::sample {

// The ordering unit, the unit that takes the samples, the laboratory and its performing parts; who answers for the
// result and who must act next.
Disclosed RelationsOf(const v1::Order& order, uint64_t version);
Disclosed RelationsOf(const v1::Sample& sample, uint64_t version);
// The laboratory alone until a version is in force; then also the ordering unit and those it was released to.
Disclosed RelationsOf(const v1::Report& report, uint64_t version);
// Both ends. About nobody: it holds no patient, and must not be shown to other units all the same.
Disclosed RelationsOf(const v1::Shipment& shipment, uint64_t version);
Disclosed RelationsOf(const v1::StoredRow& row, uint64_t version);

}  // namespace sjelden::sample
