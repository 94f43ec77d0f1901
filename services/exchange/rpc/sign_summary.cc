#include "exchange/domain/summary_errors.h"
#include "exchange/rpc/render_summary.h"
#include "exchange/rpc/summary_changes.h"
#include "platform/crypto/hash.h"
#include "sjelden/exchange/v1/events.pb.h"

namespace sjelden::exchange {
namespace {

v1::SummarySigned SignedEvent(const v1::Summary& summary) {
  v1::SummarySigned event;
  const v1::SummaryVersion& line = summary.versions(summary.versions_size() - 1);
  event.set_summary(summary.name());
  event.set_summary_version(line.version());
  event.set_patient(summary.patient());
  event.set_pathway(summary.pathway());
  event.set_signed_by(line.signed_by());
  for (const v1::SummaryReceiver& receiver : line.receivers()) event.add_receivers(receiver.controller());
  return event;
}

}  // namespace

absl::StatusOr<ReadAndRendered> PrepareSignSummary(const SummaryDeps& d, const Prepare& caller,
                                                   const v1::SignSummaryRequest& req) {
  ASSIGN_OR_RETURN(const SummaryName name, ParseSummaryName(req.name()));
  return ReadAndRendered{ReadAgain(d, caller, req.name()), RenderStored(d, caller, name)};
}

absl::StatusOr<Outcome<v1::SignSummaryResponse>> SignSummary(const SummaryDeps& d, const Call& call,
                                                             const v1::SignSummaryRequest& req,
                                                             const ReadAndRendered& prepared) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const v1::Summary& summary = current.value.summary();
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  RETURN_IF_ERROR(CanTake(SummaryVerb::kSign, summary, standing.acting()));
  if (prepared.rendered.version != current.version) return ChangedMeanwhile();
  RETURN_IF_ERROR(prepared.read.gathered.status());
  RETURN_IF_ERROR(prepared.rendered.documents.status());
  ASSIGN_OR_RETURN(const v1::SummaryContent content, d.store.Content(call.view, current.value));
  const auto changed = ChangedSources(content, prepared.read.gathered->content);
  if (!changed.empty()) return SourcesChanged(changed);
  RETURN_IF_ERROR(CheckRelease(summary, Chosen(content, summary.left_out()), prepared.read.gathered->wishes,
                               standing.acting().today));
  RETURN_IF_ERROR(CheckProse(summary, content));
  const auto& documents = *prepared.rendered.documents;
  if (!EqualInConstantTime(PreviewHash(documents), req.preview_hash())) return NotAsPreviewed();
  ASSIGN_OR_RETURN(const v1::Summary next, Sign(summary, HashesOf(documents), standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, BecomesSummary<v1::SignSummaryResponse>(d, call, current, next));
  const v1::SignedVersion version = SignedVersionOf(d, next, documents);
  v1::StoredSummary kept = current.value;
  *kept.mutable_summary() = next;
  ASSIGN_OR_RETURN(Commit keep, d.store.KeepSigned(kept, version));
  outcome.commit.Append(std::move(keep));
  ASSIGN_OR_RETURN(Commit deliver, d.dispatch.Start(call, version));
  outcome.commit.Append(std::move(deliver));
  outcome.commit.Emit(next.name(), current.version + 1, next.controller(), next.patient(), SignedEvent(next));
  return outcome;
}

}  // namespace sjelden::exchange
