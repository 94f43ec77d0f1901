#include "exchange/rpc/delivery_service.h"

#include "platform/call/service_line.h"

namespace sjelden::exchange {

using Reactor = grpc::ServerUnaryReactor;
using Context = grpc::CallbackServerContext;

Reactor* DeliveryService::ListLedger(Context* context, const v1::ListLedgerRequest* request,
                                     v1::ListLedgerResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListLedger);
}

Reactor* DeliveryService::GetDelivery(Context* context, const v1::GetDeliveryRequest* request,
                                      v1::GetDeliveryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::GetDelivery);
}

Reactor* DeliveryService::SettleDelivery(Context* context, const v1::SettleDeliveryRequest* request,
                                         v1::SettleDeliveryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::SettleDelivery);
}

Reactor* DeliveryService::ListReceivedSummaries(Context* context, const v1::ListReceivedSummariesRequest* request,
                                                v1::ListReceivedSummariesResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListReceivedSummaries);
}

Reactor* DeliveryService::GetReceivedSummary(Context* context, const v1::GetReceivedSummaryRequest* request,
                                             v1::GetReceivedSummaryResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::GetReceivedSummary);
}

Reactor* DeliveryService::ReconcileLinks(Context* context, const v1::ReconcileLinksRequest* request,
                                         v1::ReconcileLinksResponse* response) {
  return Line(gate_, context, request, response, deps_,
              &sjelden::exchange::AskNodes, &sjelden::exchange::ReconcileLinks);
}

Reactor* DeliveryService::ListReconciliationReports(
    Context* context, const v1::ListReconciliationReportsRequest* request, v1::ListReconciliationReportsResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListReconciliationReports);
}

Reactor* DeliveryService::ListLinks(Context* context, const v1::ListLinksRequest* request,
                                    v1::ListLinksResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListLinks);
}

Reactor* DeliveryService::ResumeLink(Context* context, const v1::ResumeLinkRequest* request,
                                     v1::ResumeLinkResponse* response) {
  return Line(gate_, context, request, response, deps_,
              &sjelden::exchange::AskForLinkEnd, &sjelden::exchange::ResumeLink);
}

Reactor* DeliveryService::ListLinkAlarms(Context* context, const v1::ListLinkAlarmsRequest* request,
                                         v1::ListLinkAlarmsResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListLinkAlarms);
}

Reactor* DeliveryService::ResolveLinkAlarm(Context* context, const v1::ResolveLinkAlarmRequest* request,
                                           v1::ResolveLinkAlarmResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ResolveLinkAlarm);
}

Reactor* NodeService::DeliverEnvelopes(Context* context, const v1::DeliverEnvelopesRequest* request,
                                       v1::DeliverEnvelopesResponse* response) {
  return Line(gate_, context, request, response, deps_,
              &sjelden::exchange::OpenEnvelopes, &sjelden::exchange::DeliverEnvelopes);
}

Reactor* NodeService::DeliverReceipts(Context* context, const v1::DeliverReceiptsRequest* request,
                                      v1::DeliverReceiptsResponse* response) {
  return Line(gate_, context, request, response, deps_,
              &sjelden::exchange::VerifyReceipts, &sjelden::exchange::DeliverReceipts);
}

Reactor* NodeService::GetLinkEnd(Context* context, const v1::GetLinkEndRequest* request,
                                 v1::GetLinkEndResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::GetLinkEnd);
}

Reactor* NodeService::ListLinkEntries(Context* context, const v1::ListLinkEntriesRequest* request,
                                      v1::ListLinkEntriesResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::exchange::ListLinkEntries);
}

}  // namespace sjelden::exchange
