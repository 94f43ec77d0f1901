#include "exchange/rpc/delivery_services.h"

namespace sjelden::exchange {

UnaryServices DeliveryServices(CallGate& gate, const DeliveryDeps& deps) {
  UnaryServices services;

  UnaryService& deliveries = services.emplace_back(v1::DeliveryService::descriptor(), gate);
  deliveries.Serve(deps, &ListLedger);
  deliveries.Serve(deps, &GetDelivery);
  deliveries.Serve(deps, &SettleDelivery);
  deliveries.Serve(deps, &ListReceivedSummaries);
  deliveries.Serve(deps, &GetReceivedSummary);
  deliveries.Serve(deps, &AskNodes, &ReconcileLinks);
  deliveries.Serve(deps, &ListReconciliationReports);
  deliveries.Serve(deps, &ListLinks);
  deliveries.Serve(deps, &AskForLinkEnd, &ResumeLink);
  deliveries.Serve(deps, &ListLinkAlarms);
  deliveries.Serve(deps, &ResolveLinkAlarm);

  UnaryService& node = services.emplace_back(v1::NodeService::descriptor(), gate);
  node.Serve(deps, &OpenEnvelopes, &DeliverEnvelopes);
  node.Serve(deps, &VerifyReceipts, &DeliverReceipts);
  node.Serve(deps, &GetLinkEnd);
  node.Serve(deps, &ListLinkEntries);

  return services;
}

}  // namespace sjelden::exchange
