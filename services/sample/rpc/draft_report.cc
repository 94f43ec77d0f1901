#include "platform/time/timestamp.h"
#include "sample/domain/report_rules.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {

absl::StatusOr<Outcome<v1::DraftReportResponse>> DraftReport(const Deps& d, const Call& call,
                                                             const v1::DraftReportRequest& req) {
  ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, req.order()));
  ASSIGN_OR_RETURN(const auto samples, d.store.SamplesOf(call.view, order.value));
  ASSIGN_OR_RETURN(const auto reports, d.store.ReportsOf(call.view, order.value));
  std::vector<v1::Sample> analysed;
  for (const auto& sample : samples) analysed.push_back(sample.value);
  std::vector<v1::Report> others;
  for (const auto& report : reports) others.push_back(report.value);
  const std::string& patient = req.patient().empty() ? order.value.patient() : req.patient();
  ASSIGN_OR_RETURN(const v1::Report report,
                   Draft({order.value, analysed, others}, patient, req.content(), ActOf(d, call)));
  v1::Order next = order.value;
  next.add_reports(report.name());
  *next.mutable_update_time() = ToTimestamp(call.now);
  Commit commit;
  RETURN_IF_ERROR(d.store.Replace(order, next, commit));
  RETURN_IF_ERROR(d.store.Create(report, commit));
  return Shows<v1::DraftReportResponse>(d, call, report, 1, std::move(commit));
}

}  // namespace sjelden::sample
