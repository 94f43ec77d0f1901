// How cases look to the person who asks, and how that person stands to them.
#pragma once

#include <string>

#include "pathway/domain/case.h"
#include "pathway/rpc/handlers.h"

namespace sjelden::pathway {

// Returns what the rules need to know about the act of this call. Valid as long as the call.
Act ActOf(const Deps& d, const Call& call);

// Returns how the actor stands to the case, and to `task` where it is not null, else to its lead task.
Standing StandingOf(const Call& call, const pb::StoredPathway& stored, const pb::Task* task);

// Returns the resource as it leaves the service: with etag, what this actor may do, and whose work it is now.
pb::Pathway Present(const Call& call, const pb::StoredPathway& stored, uint64_t version);
pb::Task Present(const Call& call, const pb::StoredPathway& stored, const pb::Task& task, uint64_t version);

// Returns what an answer about the case, or a document of it, discloses.
Disclosed Shows(const pb::StoredPathway& stored, const std::string& document, uint64_t version);

}  // namespace sjelden::pathway
