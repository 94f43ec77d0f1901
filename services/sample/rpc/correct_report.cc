#include "sample/domain/report_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::CorrectReportResponse>> CorrectReport(const Deps& d, const Call& call,
                                                               const v1::CorrectReportRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeReport(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Report next, Correct(current.value, req.reason(), req.content(), ActOf(d, call)));
  return Becomes<v1::CorrectReportResponse>(d, call, current, next);
}

}  // namespace sjelden::sample
