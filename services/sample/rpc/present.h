// How documents look to the person who asks, and how that person stands to them.
#pragma once

#include <string>
#include <vector>

#include "sample/domain/order_rules.h"
#include "sample/rpc/handlers.h"

namespace sjelden::sample {

// Returns what the rules need to know about the act of this call. Valid as long as the call.
Act ActOf(const Deps& d, const Call& call);

// True where the caller may see it. What is about nobody is decided here, by its units and persons.
bool Visible(const Call& call, const Disclosed& shown);

// Returns the document as it leaves the service: with etag, what this actor may do, and whose the next step is now.
// Returns what an order shows of its other tested persons, each a disclosure of its own; Present leaves out whom the
// caller may not see.
std::vector<Disclosed> RelativesIn(const Call& call, const v1::Order& order, uint64_t version);

v1::Order Present(const Deps& d, const Call& call, const v1::Order& order, uint64_t version);
v1::Sample Present(const Deps& d, const Call& call, const v1::Sample& sample, uint64_t version);
// The draft is for the laboratory only.
v1::Report Present(const Deps& d, const Call& call, const v1::Report& report, uint64_t version);
v1::Shipment Present(const Deps& d, const Call& call, const v1::Shipment& shipment, uint64_t version);

// Writes whose a step is now, after absences and delegations.
void ShowOwner(const Call& call, v1::NextStep& next);
// True where the day of a step has passed.
bool IsOverdue(const Deps& d, const Call& call, const v1::NextStep& next);

}  // namespace sjelden::sample
