// When a record may be opened without a relation, and how that is controlled afterwards. Pure functions, safe from any
// thread.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "access/domain/access_limits.h"
#include "platform/call/actor.h"
#include "sjelden/access/v1/sign_in.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

// How many grounds of one person may be in force: a token carries them all.
inline constexpr int kMaxGroundsInForce = 20;

// INVALID_ARGUMENT where patient or purpose is not said, or the reason is too long.
absl::Status CheckDeclaredGround(const pb::Ground& ground);
// INVALID_ARGUMENT where the reason is shorter than 10 characters, or the purpose is neither treatment nor emergency.
absl::Status CheckVitalNeed(const pb::Ground& ground);
// The same, and the patient is said.
absl::Status CheckBreakGlass(const pb::Ground& ground);

// True where the review ends the ground before its time: nobody reads on while somebody else has said that they may not.
bool EndsAtOnce(const pb::Ground& reviewed, absl::Time now);

// Returns how its review begins: break-glass always waits for one, declared grounds are drawn by a hash of their id,
// which nobody chooses.
pb::GroundReviewState FirstReviewState(pb::GroundKind kind, const std::string& id, const AccessLimits& limits);

// PERMISSION_DENIED (OWN_GROUND); FAILED_PRECONDITION (GROUND_REVIEWED).
absl::Status CanReviewGround(const pb::Ground& ground, const Actor& reviewer);
// The same, and INVALID_ARGUMENT where the verdict is none, or an objection has no note.
absl::Status CheckReview(const pb::Ground& ground, const Actor& reviewer, pb::GroundReviewState verdict,
                         const std::string& note);

// Returns the purpose as tokens and traces carry it. Example: `requested-help`.
std::string PurposeCode(::sjelden::clinical::v1::AccessPurpose purpose);

}  // namespace sjelden::access
