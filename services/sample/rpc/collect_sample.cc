#include "sample/domain/sample_rules.h"
#include "sample/rpc/events.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::CollectSampleResponse>> CollectSample(const Deps& d, const Call& call,
                                                                 const v1::CollectSampleRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeSample(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Sample next, Collect(current.value, req, ActOf(d, call)));
  Commit commit;
  TellCollected(next, current.version + 1, commit);
  return Becomes<v1::CollectSampleResponse>(d, call, current, next, std::move(commit));
}

}  // namespace sjelden::sample
