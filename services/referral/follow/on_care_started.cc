#include "referral/follow/on_care_started.h"

#include "referral/domain/clocks.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Commit> OnCareStarted(const Deps& d, const Call& call, const pathway::v1::CareStarted& event) {
  Commit commit;
  for (const std::string& referral : event.referrals()) {
    ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(referral));
    ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
    if (current.value.care_start_date() == event.care_start_date()) continue;
    const Standing standing(call, d.calendar, current.value);
    ASSIGN_OR_RETURN(const v1::Referral next,
                     SetCareStart(current.value, event.care_start_date(), standing.acting()));
    commit.Append(d.store.Replace(current, next));
  }
  return commit;
}

}  // namespace sjelden::referral
