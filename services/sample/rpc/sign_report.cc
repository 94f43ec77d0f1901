#include "sample/domain/report_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::SignReportResponse>> SignReport(const Deps& d, const Call& call,
                                                               const v1::SignReportRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeReport(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Report next, Sign(current.value, ActOf(d, call)));
  return Becomes<v1::SignReportResponse>(d, call, current, next);
}

}  // namespace sjelden::sample
