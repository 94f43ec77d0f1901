// SummaryService over the network: one statement per RPC, everything else is in the handlers. Safe for concurrent use.
#pragma once

#include "exchange/rpc/summary_handlers.h"
#include "platform/call/gate.h"
#include "sjelden/exchange/v1/summary_service.grpc.pb.h"

namespace sjelden::exchange {

class SummaryService final : public v1::SummaryService::CallbackService {
 public:
  // Both must outlive the service.
  SummaryService(CallGate& gate, const SummaryDeps& deps) : gate_(gate), deps_(deps) {}

 private:
  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;

  Reactor* ComposeSummary(Context*, const v1::ComposeSummaryRequest*, v1::ComposeSummaryResponse*) override;
  Reactor* RecomposeSummary(Context*, const v1::RecomposeSummaryRequest*, v1::RecomposeSummaryResponse*) override;
  Reactor* UpdateSummary(Context*, const v1::UpdateSummaryRequest*, v1::UpdateSummaryResponse*) override;
  Reactor* AddressSummary(Context*, const v1::AddressSummaryRequest*, v1::AddressSummaryResponse*) override;
  Reactor* HandOverSummary(Context*, const v1::HandOverSummaryRequest*, v1::HandOverSummaryResponse*) override;
  Reactor* PreviewSummary(Context*, const v1::PreviewSummaryRequest*, v1::PreviewSummaryResponse*) override;
  Reactor* SignSummary(Context*, const v1::SignSummaryRequest*, v1::SignSummaryResponse*) override;
  Reactor* CorrectSummary(Context*, const v1::CorrectSummaryRequest*, v1::CorrectSummaryResponse*) override;
  Reactor* DiscardDraft(Context*, const v1::DiscardDraftRequest*, v1::DiscardDraftResponse*) override;
  Reactor* WithdrawSummary(Context*, const v1::WithdrawSummaryRequest*, v1::WithdrawSummaryResponse*) override;
  Reactor* GetSummary(Context*, const v1::GetSummaryRequest*, v1::GetSummaryResponse*) override;
  Reactor* ListSummaries(Context*, const v1::ListSummariesRequest*, v1::ListSummariesResponse*) override;

  CallGate& gate_;
  const SummaryDeps& deps_;
};

}  // namespace sjelden::exchange
