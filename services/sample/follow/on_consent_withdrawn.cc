#include "sample/follow/on_consent_withdrawn.h"

#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Commit> OnConsentWithdrawn(const Deps& d, const Call& call,
                                          const registry::v1::ConsentWithdrawn& withdrawn) {
  Commit commit;
  const std::string& consent = withdrawn.consent().name();
  ASSIGN_OR_RETURN(const std::vector<std::string> orders, d.store.OrdersOnConsent(call.view, consent));
  for (const std::string& name : orders) {
    ASSIGN_OR_RETURN(auto order, d.store.GetOrder(call.view, name));
    ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
    ASSIGN_OR_RETURN(const OrderInHand next, WithdrawConsent(taken.InHand(), consent, ActOf(d, call)));
    RETURN_IF_ERROR(WriteOrder(d, call, taken, next, commit));
  }
  return commit;
}

}  // namespace sjelden::sample
