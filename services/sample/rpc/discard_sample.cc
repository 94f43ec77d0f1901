#include "sample/domain/sample_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::DiscardSampleResponse>> DiscardSample(const Deps& d, const Call& call,
                                                                 const v1::DiscardSampleRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Sample next, Discard(current.value, req.reason(), ActOf(d, call)));
  return Becomes<v1::DiscardSampleResponse>(d, call, current, next);
}

}  // namespace sjelden::sample
