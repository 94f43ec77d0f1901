// How a referral leaves the hands that hold it: withdrawn, registered in error, acknowledged by the referrer, received
// by another unit, taken over by a pathway.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/referral_names.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

// Returns the referral withdrawn. INVALID_ARGUMENT without wish or reason; the errors of CanTake.
absl::StatusOr<v1::Referral> WithdrawReferral(const v1::Referral& current, v1::WithdrawnBy withdrawn_by,
                                              const std::string& reason, const Acting& acting);

// Returns the referral marked as one that should never have been. INVALID_ARGUMENT without reason; errors of CanTake.
absl::StatusOr<v1::Referral> RegisterInError(const v1::Referral& current, const std::string& reason,
                                             const Acting& acting);

// Returns the referral with the name of who of the referring unit has seen the outcome. The errors of CanTake.
absl::StatusOr<v1::Referral> AcknowledgeOutcome(const v1::Referral& current, const Acting& acting);

// The effect that delivers what was forwarded, and what it needs: names only, for it waits under the store's own key.
inline constexpr char kDeliverForwarding[] = "deliver-forwarding";
v1::DeliverForwardingRequest Forwarding(const v1::Referral& forwarded, const ReferralName& to);

// Returns the new referral at the unit that `forwarded` was forwarded to, with the original receive time, deadline and
// thread. FAILED_PRECONDITION (REFERRAL_NO_OWNER).
absl::StatusOr<v1::Referral> ReceiveForwarded(const v1::Referral& forwarded, const ReferralName& name,
                                              const Acting& acting);

// Returns the old referral, closed because the new receiver has it. FAILED_PRECONDITION (REFERRAL_FORWARDING_TAKEN);
// the errors of CanTake.
absl::StatusOr<v1::Referral> ConfirmForwarding(const v1::Referral& current, const std::string& forwarded_to,
                                               const Acting& acting);

// Returns the referral taken over; unchanged where this pathway has it already. INVALID_ARGUMENT;
// FAILED_PRECONDITION (REFERRAL_PATHWAY_TAKEN, REFERRAL_NEVER_ACCEPTED); the errors of CanTake.
absl::StatusOr<v1::Referral> AcknowledgePathway(const v1::Referral& current, const std::string& pathway,
                                                const Acting& acting);

}  // namespace sjelden::referral
