#include "sample/rpc/services.h"

namespace sjelden::sample {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& orders = services.emplace_back(v1::OrderService::descriptor(), gate);
  orders.Serve(deps, &GetOrder);
  orders.Serve(deps, &ListOrders);
  orders.Serve(deps, &PreparePlaceOrder, &PlaceOrder);
  orders.Serve(deps, &PrepareAddConsent, &AddConsent);
  orders.Serve(deps, &AddIndication);
  orders.Serve(deps, &RemoveTestedPerson);
  orders.Serve(deps, &CancelOrder);

  UnaryService& reports = services.emplace_back(v1::ReportService::descriptor(), gate);
  reports.Serve(deps, &GetReport);
  reports.Serve(deps, &ListReports);
  reports.Serve(deps, &DraftReport);
  reports.Serve(deps, &ReviseReport);
  reports.Serve(deps, &SignReport);
  reports.Serve(deps, &CountersignReport);
  reports.Serve(deps, &CorrectReport);
  reports.Serve(deps, &AcknowledgeReport);
  reports.Serve(deps, &RecordDisclosure);
  reports.Serve(deps, &ReleaseReport);

  UnaryService& samples = services.emplace_back(v1::SampleService::descriptor(), gate);
  samples.Serve(deps, &GetSample);
  samples.Serve(deps, &ListSamples);
  samples.Serve(deps, &GetSampleTimeline);
  samples.Serve(deps, &CollectSample);
  samples.Serve(deps, &ReceiveSample);
  samples.Serve(deps, &RegisterUnidentifiedSample);
  samples.Serve(deps, &ReleaseQuarantine);
  samples.Serve(deps, &RejectSample);
  samples.Serve(deps, &StartAnalysis);
  samples.Serve(deps, &RecordAnalysisStep);
  samples.Serve(deps, &FinishAnalysis);
  samples.Serve(deps, &DiscardSample);

  UnaryService& shipments = services.emplace_back(v1::ShipmentService::descriptor(), gate);
  shipments.Serve(deps, &DispatchShipment);
  shipments.Serve(deps, &GetShipment);
  shipments.Serve(deps, &ListShipments);

  return services;
}

}  // namespace sjelden::sample
