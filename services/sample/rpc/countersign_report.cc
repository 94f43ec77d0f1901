#include "platform/time/timestamp.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/report_rules.h"
#include "sample/domain/sample_rules.h"
#include "sample/rpc/events.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {
namespace {

// The order is answered by the report about its index patient; a relative's answers the relative's sample only.
absl::Status AnswerOrder(const Deps& d, const Call& call, const Versioned<v1::Order>& order,
                         const v1::Report& report, Commit& commit) {
  if (report.patient() != order.value.patient() || order.value.state() != v1::ORDER_STATE_PLACED) {
    return absl::OkStatus();
  }
  v1::Order next = order.value;
  next.set_state(v1::ORDER_STATE_REPORTED);
  *next.mutable_update_time() = ToTimestamp(call.now);
  RETURN_IF_ERROR(Settle(next, ActOf(d, call)));
  return d.store.Replace(order, next, commit);
}

}  // namespace

absl::StatusOr<Outcome<v1::CountersignReportResponse>> CountersignReport(const Deps& d, const Call& call,
                                                                         const v1::CountersignReportRequest& req) {
  const Act act = ActOf(d, call);
  ASSIGN_OR_RETURN(const auto current, TakeReport(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const auto order, d.store.GetOrder(call.view, current.value.order()));
  ASSIGN_OR_RETURN(const auto samples, d.store.SamplesOf(call.view, order.value));
  ASSIGN_OR_RETURN(const v1::Report next, Countersign(current.value, order.value, act));
  Commit commit;
  RETURN_IF_ERROR(AnswerOrder(d, call, order, next, commit));
  for (const auto& sample : samples) {
    if (!IsAnsweredBy(next, sample.value)) continue;
    ASSIGN_OR_RETURN(const v1::Sample answered, Answer(sample.value, next.name(), act));
    RETURN_IF_ERROR(d.store.Replace(sample, answered, commit));
  }
  TellSigned(next, current.version + 1, commit);
  return Becomes<v1::CountersignReportResponse>(d, call, current, next, std::move(commit));
}

}  // namespace sjelden::sample
