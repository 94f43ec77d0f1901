#include "sample/domain/shipment_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::DispatchShipmentResponse>> DispatchShipment(const Deps& d, const Call& call,
                                                                       const v1::DispatchShipmentRequest& req) {
  std::vector<Versioned<v1::Sample>> current;
  std::vector<v1::Sample> samples;
  for (const std::string& name : req.shipment().samples()) {
    // More than a shipment may hold are refused by the rule; they are not read.
    if (samples.size() > kMostSamplesInShipment) break;
    ASSIGN_OR_RETURN(auto sample, d.store.GetSample(call.view, name));
    samples.push_back(sample.value);
    current.push_back(std::move(sample));
  }
  ASSIGN_OR_RETURN(const ShipmentInHand sent, Dispatch(req.shipment(), samples, ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(d.store.Create(sent.shipment, commit));
  Outcome<v1::DispatchShipmentResponse> outcome =
      Shows<v1::DispatchShipmentResponse>(d, call, sent.shipment, 1);
  for (size_t i = 0; i < current.size(); ++i) {
    RETURN_IF_ERROR(d.store.Replace(current[i], sent.samples[i], commit));
    outcome.disclosed.push_back(RelationsOf(sent.samples[i], current[i].version + 1));
  }
  outcome.commit = std::move(commit);
  return outcome;
}

}  // namespace sjelden::sample
