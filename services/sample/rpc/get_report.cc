#include "sample/domain/sample_errors.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::GetReportResponse>> GetReport(const Deps& d, const Call& call,
                                                         const v1::GetReportRequest& req) {
  ASSIGN_OR_RETURN(const auto report, d.store.GetReport(call.view, req.name()));
  // Not even with a declared ground: what is not signed is no result.
  const bool laboratory = call.facts.IsWithin(call.actor.unit, report.value.laboratory_unit());
  if (!report.value.has_signed_() && !laboratory) return DocumentNotFound();
  v1::Report shown = report.value;
  if (req.version() != 0 && req.version() != shown.signed_().number()) {
    ASSIGN_OR_RETURN(*shown.mutable_signed_(), d.store.EarlierVersion(call.view, report, req.version()));
  }
  return Shows<v1::GetReportResponse>(d, call, shown, report.version);
}

}  // namespace sjelden::sample
