// What the pathway says became of a decision's task: the only way in which a decision is ever accepted.
//
// Pure, like every handler. `actor` is who made the change there. Tasks that no decision of ours brought about, and what
// is told again, change nothing.
#pragma once

#include <string>

#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::meeting {

// FAILED_PRECONDITION (NOT_THE_OWNERS_ACT) where somebody else than its owner accepted: parked, and a human is alarmed.
absl::StatusOr<Commit> OnTaskAccepted(const Deps& d, const Call& call, const std::string& actor,
                                      const pathway::v1::TaskAccepted& accepted);
absl::StatusOr<Commit> OnTaskDeclined(const Deps& d, const Call& call, const pathway::v1::TaskDeclined& declined);
absl::StatusOr<Commit> OnTaskCompleted(const Deps& d, const Call& call, const pathway::v1::TaskCompleted& completed);

}  // namespace sjelden::meeting
