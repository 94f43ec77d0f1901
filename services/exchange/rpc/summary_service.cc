#include "exchange/rpc/summary_service.h"

#include "platform/call/service_line.h"

namespace sjelden::exchange {

using Reactor = grpc::ServerUnaryReactor;
using Context = grpc::CallbackServerContext;

Reactor* SummaryService::ComposeSummary(Context* context, const v1::ComposeSummaryRequest* request,
                                        v1::ComposeSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &PrepareComposeSummary, &sjelden::exchange::ComposeSummary);
}

Reactor* SummaryService::RecomposeSummary(Context* context, const v1::RecomposeSummaryRequest* request,
                                          v1::RecomposeSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &PrepareRecomposeSummary, &sjelden::exchange::RecomposeSummary);
}

Reactor* SummaryService::UpdateSummary(Context* context, const v1::UpdateSummaryRequest* request,
                                       v1::UpdateSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::UpdateSummary);
}

Reactor* SummaryService::AddressSummary(Context* context, const v1::AddressSummaryRequest* request,
                                        v1::AddressSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::AddressSummary);
}

Reactor* SummaryService::HandOverSummary(Context* context, const v1::HandOverSummaryRequest* request,
                                         v1::HandOverSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::HandOverSummary);
}

Reactor* SummaryService::PreviewSummary(Context* context, const v1::PreviewSummaryRequest* request,
                                        v1::PreviewSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &PreparePreviewSummary, &sjelden::exchange::PreviewSummary);
}

Reactor* SummaryService::SignSummary(Context* context, const v1::SignSummaryRequest* request,
                                     v1::SignSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &PrepareSignSummary, &sjelden::exchange::SignSummary);
}

Reactor* SummaryService::CorrectSummary(Context* context, const v1::CorrectSummaryRequest* request,
                                        v1::CorrectSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &PrepareCorrectSummary, &sjelden::exchange::CorrectSummary);
}

Reactor* SummaryService::DiscardDraft(Context* context, const v1::DiscardDraftRequest* request,
                                      v1::DiscardDraftResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::DiscardDraft);
}

Reactor* SummaryService::WithdrawSummary(Context* context, const v1::WithdrawSummaryRequest* request,
                                         v1::WithdrawSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &PrepareWithdrawSummary, &sjelden::exchange::WithdrawSummary);
}

Reactor* SummaryService::GetSummary(Context* context, const v1::GetSummaryRequest* request,
                                    v1::GetSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::GetSummary);
}

Reactor* SummaryService::ListSummaries(Context* context, const v1::ListSummariesRequest* request,
                                       v1::ListSummariesResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListSummaries);
}

}  // namespace sjelden::exchange
