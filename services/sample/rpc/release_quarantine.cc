#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_rules.h"
#include "sample/rpc/events.h"
#include "sample/rpc/travel.h"

namespace sjelden::sample {
namespace {

// A tube that no order was known for is one that is waited for.
absl::StatusOr<Outcome<v1::ReleaseQuarantineResponse>> IdentifyTube(const Deps& d, const Call& call,
                                                                    const Versioned<v1::Sample>& tube,
                                                                    const v1::ReleaseQuarantineRequest& req) {
  ASSIGN_OR_RETURN(const auto expected, d.store.GetSample(call.view, req.as_sample()));
  if (!Visible(call, RelationsOf(expected.value, expected.version)) || expected.value.order().empty()) {
    return NotTheExpectedSample();
  }
  ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, expected.value.order()));
  ASSIGN_OR_RETURN(const Identified found, Identify(tube.value, expected.value, order.value, req, ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(TellShipmentArrived(d, call, expected.value, commit));
  RETURN_IF_ERROR(d.store.Replace(tube, found.tube, commit));
  TellReceived(found.expected, expected.version + 1, commit);
  return Becomes<v1::ReleaseQuarantineResponse>(d, call, expected, found.expected, std::move(commit));
}

}  // namespace

absl::StatusOr<Outcome<v1::ReleaseQuarantineResponse>> ReleaseQuarantine(const Deps& d, const Call& call,
                                                                         const v1::ReleaseQuarantineRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  if (current.value.order().empty()) return IdentifyTube(d, call, current, req);
  ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, current.value.order()));
  ASSIGN_OR_RETURN(const v1::Sample next, ReleaseQuarantine(current.value, order.value, req, ActOf(d, call)));
  Commit commit;
  TellReceived(next, current.version + 1, commit);
  return Becomes<v1::ReleaseQuarantineResponse>(d, call, current, next, std::move(commit));
}

}  // namespace sjelden::sample
