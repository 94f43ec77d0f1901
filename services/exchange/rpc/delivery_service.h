// The generated services of delivering, each RPC handed to the gate.
//
// Thread-safe; the gate runs handlers on any thread.
#pragma once

#include "exchange/rpc/delivery_handlers.h"
#include "platform/call/gate.h"
#include "sjelden/exchange/v1/delivery_service.grpc.pb.h"
#include "sjelden/exchange/v1/node_service.grpc.pb.h"

namespace sjelden::exchange {

class DeliveryService final : public v1::DeliveryService::CallbackService {
 public:
  // `gate` and what `deps` refers to must outlive the service.
  DeliveryService(CallGate& gate, const DeliveryDeps& deps) : gate_(gate), deps_(deps) {}

 private:
  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;

  Reactor* ListLedger(Context*, const v1::ListLedgerRequest*, v1::ListLedgerResponse*) override;
  Reactor* GetDelivery(Context*, const v1::GetDeliveryRequest*, v1::GetDeliveryResponse*) override;
  Reactor* SettleDelivery(Context*, const v1::SettleDeliveryRequest*, v1::SettleDeliveryResponse*) override;
  Reactor* ListReceivedSummaries(Context*, const v1::ListReceivedSummariesRequest*,
                                 v1::ListReceivedSummariesResponse*) override;
  Reactor* GetReceivedSummary(Context*, const v1::GetReceivedSummaryRequest*,
                              v1::GetReceivedSummaryResponse*) override;
  Reactor* ReconcileLinks(Context*, const v1::ReconcileLinksRequest*, v1::ReconcileLinksResponse*) override;
  Reactor* ListReconciliationReports(Context*, const v1::ListReconciliationReportsRequest*,
                                     v1::ListReconciliationReportsResponse*) override;
  Reactor* ListLinks(Context*, const v1::ListLinksRequest*, v1::ListLinksResponse*) override;
  Reactor* ResumeLink(Context*, const v1::ResumeLinkRequest*, v1::ResumeLinkResponse*) override;
  Reactor* ListLinkAlarms(Context*, const v1::ListLinkAlarmsRequest*, v1::ListLinkAlarmsResponse*) override;
  Reactor* ResolveLinkAlarm(Context*, const v1::ResolveLinkAlarmRequest*, v1::ResolveLinkAlarmResponse*) override;

  CallGate& gate_;
  const DeliveryDeps& deps_;
};

class NodeService final : public v1::NodeService::CallbackService {
 public:
  // `gate` and what `deps` refers to must outlive the service.
  NodeService(CallGate& gate, const DeliveryDeps& deps) : gate_(gate), deps_(deps) {}

 private:
  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;

  Reactor* DeliverEnvelopes(Context*, const v1::DeliverEnvelopesRequest*, v1::DeliverEnvelopesResponse*) override;
  Reactor* DeliverReceipts(Context*, const v1::DeliverReceiptsRequest*, v1::DeliverReceiptsResponse*) override;
  Reactor* GetLinkEnd(Context*, const v1::GetLinkEndRequest*, v1::GetLinkEndResponse*) override;
  Reactor* ListLinkEntries(Context*, const v1::ListLinkEntriesRequest*, v1::ListLinkEntriesResponse*) override;

  CallGate& gate_;
  const DeliveryDeps& deps_;
};

}  // namespace sjelden::exchange
