#include "exchange/domain/summary_errors.h"
#include "exchange/rpc/render_summary.h"
#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<Rendered> PrepareWithdrawSummary(const SummaryDeps& d, const Prepare& caller,
                                                const v1::WithdrawSummaryRequest& req) {
  ASSIGN_OR_RETURN(const SummaryName name, ParseSummaryName(req.name()));
  const View view = d.view();
  const absl::StatusOr<SummaryStore::Current> current = d.store.Get(view, name);
  if (!current.ok()) return Rendered{0, current.status()};
  const absl::StatusOr<v1::SummaryContent> content = d.store.Content(view, current->value);
  if (!content.ok()) return Rendered{current->version, content.status()};
  const SummaryStanding standing(caller.actor, d.facts, d.oslo, d.clock.Now());
  const auto withdrawal = DraftWithdrawal(current->value.summary(), {req.reason(), req.cause()}, standing.acting());
  if (!withdrawal.ok()) return Rendered{current->version, withdrawal.status()};
  return Rendered{current->version, RenderDocuments(d, {*withdrawal, *content, standing.acting()})};
}

absl::StatusOr<Outcome<v1::WithdrawSummaryResponse>> WithdrawSummary(const SummaryDeps& d, const Call& call,
                                                                     const v1::WithdrawSummaryRequest& req,
                                                                     const Rendered& rendered) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  if (rendered.version != current.version) return ChangedMeanwhile();
  RETURN_IF_ERROR(rendered.documents.status());
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::Summary withdrawal,
                   DraftWithdrawal(current.value.summary(), {req.reason(), req.cause()}, standing.acting()));
  const v1::Summary next = SignWithdrawal(withdrawal, req.cause(), HashesOf(*rendered.documents), standing.acting());
  ASSIGN_OR_RETURN(auto outcome, BecomesSummary<v1::WithdrawSummaryResponse>(d, call, current, next));
  const v1::SignedVersion version = SignedVersionOf(d, next, *rendered.documents);
  v1::StoredSummary kept = current.value;
  *kept.mutable_summary() = next;
  ASSIGN_OR_RETURN(Commit keep, d.store.KeepSigned(kept, version));
  outcome.commit.Append(std::move(keep));
  ASSIGN_OR_RETURN(Commit tell, d.dispatch.Withdraw(call, version));
  outcome.commit.Append(std::move(tell));
  return outcome;
}

}  // namespace sjelden::exchange
