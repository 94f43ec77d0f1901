#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<Outcome<v1::DiscardDraftResponse>> DiscardDraft(const SummaryDeps& d, const Call& call,
                                                               const v1::DiscardDraftRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const v1::Summary& summary = current.value.summary();
  std::optional<v1::StoredSignedVersion> before;
  std::optional<v1::Summary> as_signed;
  if (!summary.versions().empty()) {
    const uint32_t held = summary.versions(summary.versions_size() - 1).version();
    ASSIGN_OR_RETURN(before, d.store.SignedVersion(call.view, summary, held));
    if (before.has_value()) as_signed = before->stored().summary();
  }
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::Summary next, Discard(summary, as_signed, req.reason(), standing.acting()));
  RETURN_IF_ERROR(CheckOwned(next));
  auto outcome = ShowsSummary<v1::DiscardDraftResponse>(d, call, next, current.version + 1);
  // The sources are again those of the signed version.
  v1::StoredSummary stored = before.has_value() ? before->stored() : current.value;
  *stored.mutable_summary() = next;
  outcome.commit = d.store.Replace(current, stored);
  return outcome;
}

}  // namespace sjelden::exchange
