#include "exchange/rpc/summary_services.h"

namespace sjelden::exchange {

UnaryServices SummaryServices(CallGate& gate, const SummaryDeps& deps) {
  UnaryServices services;

  UnaryService& summaries = services.emplace_back(v1::SummaryService::descriptor(), gate);
  summaries.Serve(deps, &PrepareComposeSummary, &ComposeSummary);
  summaries.Serve(deps, &PrepareRecomposeSummary, &RecomposeSummary);
  summaries.Serve(deps, &UpdateSummary);
  summaries.Serve(deps, &AddressSummary);
  summaries.Serve(deps, &HandOverSummary);
  summaries.Serve(deps, &PreparePreviewSummary, &PreviewSummary);
  summaries.Serve(deps, &PrepareSignSummary, &SignSummary);
  summaries.Serve(deps, &PrepareCorrectSummary, &CorrectSummary);
  summaries.Serve(deps, &DiscardDraft);
  summaries.Serve(deps, &PrepareWithdrawSummary, &WithdrawSummary);
  summaries.Serve(deps, &GetSummary);
  summaries.Serve(deps, &ListSummaries);

  return services;
}

}  // namespace sjelden::exchange
