#include "exchange/domain/summary_errors.h"
#include "exchange/rpc/render_summary.h"
#include "exchange/rpc/summary_changes.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

// A version that was signed is shown as it was, never drawn again.
absl::StatusOr<std::vector<v1::SignedDocument>> SignedDocuments(const SummaryDeps& d, const Call& call,
                                                                const v1::Summary& summary, uint32_t version) {
  ASSIGN_OR_RETURN(const v1::SignedVersion kept, d.store.Documents(call.view, summary, version));
  return std::vector<v1::SignedDocument>(kept.documents().begin(), kept.documents().end());
}

absl::StatusOr<std::vector<v1::SignedDocument>> DocumentsShown(const SummaryDeps& d, const Call& call,
                                                               const SummaryStore::Current& current, uint32_t version,
                                                               const Rendered& rendered) {
  const v1::Summary& summary = current.value.summary();
  const bool draft = summary.state() == v1::SUMMARY_STATE_DRAFT;
  if (!draft || (version != 0 && version != summary.version())) {
    return SignedDocuments(d, call, summary, version == 0 ? summary.version() : version);
  }
  if (rendered.version != current.version) return ChangedMeanwhile();
  return rendered.documents;
}

}  // namespace

absl::StatusOr<Rendered> PreparePreviewSummary(const SummaryDeps& d, const Prepare& caller,
                                               const v1::PreviewSummaryRequest& req) {
  ASSIGN_OR_RETURN(const SummaryName name, ParseSummaryName(req.name()));
  return RenderStored(d, caller, name);
}

absl::StatusOr<Outcome<v1::PreviewSummaryResponse>> PreviewSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::PreviewSummaryRequest& req,
                                                                   const Rendered& rendered) {
  ASSIGN_OR_RETURN(const SummaryName name, ParseSummaryName(req.name()));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  ASSIGN_OR_RETURN(const auto documents, DocumentsShown(d, call, current, req.version(), rendered));
  auto outcome = ShowsSummary<v1::PreviewSummaryResponse>(d, call, current.value.summary(), current.version);
  for (const v1::SignedDocument& document : documents) {
    *outcome.response.add_documents() = document;
    if (!outcome.response.add_opened()->ParseFromString(document.document())) {
      return MakeError(absl::StatusCode::kDataLoss, "SUMMARY_UNREADABLE", "a document does not open");
    }
  }
  outcome.response.set_preview_hash(PreviewHash(documents));
  return outcome;
}

}  // namespace sjelden::exchange
