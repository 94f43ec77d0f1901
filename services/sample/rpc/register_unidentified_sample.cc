#include "sample/domain/sample_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::RegisterUnidentifiedSampleResponse>> RegisterUnidentifiedSample(
    const Deps& d, const Call& call, const v1::RegisterUnidentifiedSampleRequest& req) {
  ASSIGN_OR_RETURN(const v1::Sample tube, RegisterUnidentified(req, ActOf(d, call)));
  Commit commit;
  RETURN_IF_ERROR(d.store.Create(tube, commit));
  return Shows<v1::RegisterUnidentifiedSampleResponse>(d, call, tube, 1, std::move(commit));
}

}  // namespace sjelden::sample
