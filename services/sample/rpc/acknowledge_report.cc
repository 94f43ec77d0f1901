#include "sample/domain/disclosure_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::AcknowledgeReportResponse>> AcknowledgeReport(const Deps& d, const Call& call,
                                                               const v1::AcknowledgeReportRequest& req) {
  ASSIGN_OR_RETURN(const auto current, TakeReport(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::Report next, Acknowledge(current.value, ActOf(d, call)));
  return Becomes<v1::AcknowledgeReportResponse>(d, call, current, next);
}

}  // namespace sjelden::sample
