#include "sample/domain/sample_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::RecordAnalysisStepResponse>> RecordAnalysisStep(const Deps& d, const Call& call,
                                                                           const v1::RecordAnalysisStepRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Sample next, RecordStep(current.value, req, ActOf(d, call)));
  return Becomes<v1::RecordAnalysisStepResponse>(d, call, current, next);
}

}  // namespace sjelden::sample
