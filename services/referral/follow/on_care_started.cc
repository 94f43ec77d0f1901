#include "referral/follow/on_care_started.h"

#include "referral/domain/clocks.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {
namespace {

using Change = absl::StatusOr<v1::Referral> (*)(const v1::Referral&, const std::string&, const Acting&);

// Lets every referral of the pathway say `day`, where it does not yet.
template <class Event>
absl::StatusOr<Commit> Say(const Deps& d, const Call& call, const Event& event, const std::string& day,
                           const std::string& (v1::Referral::*said)() const, Change change) {
  Commit commit;
  for (const std::string& referral : event.referrals()) {
    ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(referral));
    ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
    if ((current.value.*said)() == day) continue;
    const Standing standing(call, d.calendar, current.value);
    ASSIGN_OR_RETURN(const v1::Referral next, change(current.value, day, standing.acting()));
    commit.Append(d.store.Replace(current, next));
  }
  return commit;
}

}  // namespace

absl::StatusOr<Commit> OnCareStarted(const Deps& d, const Call& call, const pathway::v1::CareStarted& event) {
  return Say(d, call, event, event.care_start_date(), &v1::Referral::care_start_date, &SetCareStart);
}

absl::StatusOr<Commit> OnAppointmentChanged(const Deps& d, const Call& call,
                                            const pathway::v1::AppointmentChanged& event) {
  return Say(d, call, event, event.appointment_date(), &v1::Referral::appointment_date, &SetAppointment);
}

}  // namespace sjelden::referral
