#include "sample/domain/disclosure_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::ReleaseReportResponse>> ReleaseReport(const Deps& d, const Call& call,
                                                               const v1::ReleaseReportRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeReport(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Report next, Release(current.value, req, ActOf(d, call)));
  return Becomes<v1::ReleaseReportResponse>(d, call, current, next);
}

}  // namespace sjelden::sample
