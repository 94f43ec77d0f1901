#include "platform/status/error.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<RegistryFacts> PrepareAddConsent(const Deps& d, const Prepare& with, const v1::AddConsentRequest& req) {
  if (!IsPatientName(req.patient())) return InvalidField("patient", "want patients/{patient}");
  if (!IsConsentName(req.consent())) return InvalidField("consent", "want patients/{patient}/consents/{consent}");
  ASSIGN_OR_RETURN(TestedFacts known, d.registry.FactsOf(with, req.patient(), "patient"));
  return RegistryFacts{{std::move(known)}};
}

absl::StatusOr<Outcome<v1::AddConsentResponse>> AddConsent(const Deps& d, const Call& call,
                                                           const v1::AddConsentRequest& req,
                                                           const RegistryFacts& facts) {
  ASSIGN_OR_RETURN(auto order, TakeOrder(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const TakenOrder taken, WithSamples(d, call, std::move(order)));
  ASSIGN_OR_RETURN(const OrderInHand next,
                   AddConsent(taken.InHand(), facts.persons.front(), req.consent(), ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(WriteOrder(d, call, taken, next, commit));
  return Shows<v1::AddConsentResponse>(d, call, next.order, taken.order.version + 1, std::move(commit));
}

}  // namespace sjelden::sample
