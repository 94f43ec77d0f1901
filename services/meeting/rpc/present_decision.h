// How decisions look to the person who asks. Pure.
#pragma once

#include "meeting/rpc/case_meeting_handlers.h"

namespace sjelden::meeting {

// Returns the decision as it leaves the service.
pb::Decision Present(const Deps& d, const Call& call, const pb::StoredDecision& stored, uint64_t version);

}  // namespace sjelden::meeting
