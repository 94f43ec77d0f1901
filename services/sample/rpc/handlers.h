// Every RPC of the sample service, one function each, one file a verb; how they are called is platform/call/call.h.
//
// Pure but for the Prepare functions, which ask the registry once. May run on several threads at once.
#pragma once

#include <vector>

#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "sample/domain/act.h"
#include "sample/peers/registry_peer.h"
#include "sample/store/sample_store.h"
#include "sjelden/sample/v1/order_service.pb.h"
#include "sjelden/sample/v1/report_service.pb.h"
#include "sjelden/sample/v1/sample_service.pb.h"
#include "sjelden/sample/v1/shipment_service.pb.h"

namespace sjelden::sample {

// What handlers rest on. Lives as long as the server.
struct Deps {
  const SampleStore& store;
  const LaboratoryRules& rules;
  RegistryPeer& registry;
};

// What the registry knows of everybody whom an order tests, as the person who calls sees it.
struct RegistryFacts {
  std::vector<TestedFacts> persons;
};
absl::StatusOr<RegistryFacts> PreparePlaceOrder(const Deps& d, const Prepare& with, const v1::PlaceOrderRequest& req);
absl::StatusOr<RegistryFacts> PrepareAddConsent(const Deps& d, const Prepare& with, const v1::AddConsentRequest& req);

absl::StatusOr<Outcome<v1::PlaceOrderResponse>> PlaceOrder(const Deps& d, const Call& call,
                                                           const v1::PlaceOrderRequest& req,
                                                           const RegistryFacts& facts);
absl::StatusOr<Outcome<v1::AddConsentResponse>> AddConsent(const Deps& d, const Call& call,
                                                           const v1::AddConsentRequest& req,
                                                           const RegistryFacts& facts);
absl::StatusOr<Outcome<v1::GetOrderResponse>> GetOrder(const Deps& d, const Call& call, const v1::GetOrderRequest& req);
absl::StatusOr<Outcome<v1::ListOrdersResponse>> ListOrders(const Deps& d, const Call& call,
                                                           const v1::ListOrdersRequest& req);
absl::StatusOr<Outcome<v1::AddIndicationResponse>> AddIndication(const Deps& d, const Call& call,
                                                                 const v1::AddIndicationRequest& req);
absl::StatusOr<Outcome<v1::RemoveTestedPersonResponse>> RemoveTestedPerson(const Deps& d, const Call& call,
                                                                           const v1::RemoveTestedPersonRequest& req);
absl::StatusOr<Outcome<v1::CancelOrderResponse>> CancelOrder(const Deps& d, const Call& call,
                                                             const v1::CancelOrderRequest& req);

absl::StatusOr<Outcome<v1::GetSampleResponse>> GetSample(const Deps& d, const Call& call,
                                                         const v1::GetSampleRequest& req);
absl::StatusOr<Outcome<v1::ListSamplesResponse>> ListSamples(const Deps& d, const Call& call,
                                                             const v1::ListSamplesRequest& req);
absl::StatusOr<Outcome<v1::GetSampleTimelineResponse>> GetSampleTimeline(const Deps& d, const Call& call,
                                                                         const v1::GetSampleTimelineRequest& req);
absl::StatusOr<Outcome<v1::CollectSampleResponse>> CollectSample(const Deps& d, const Call& call,
                                                                 const v1::CollectSampleRequest& req);
absl::StatusOr<Outcome<v1::ReceiveSampleResponse>> ReceiveSample(const Deps& d, const Call& call,
                                                                 const v1::ReceiveSampleRequest& req);
absl::StatusOr<Outcome<v1::RegisterUnidentifiedSampleResponse>> RegisterUnidentifiedSample(
    const Deps& d, const Call& call, const v1::RegisterUnidentifiedSampleRequest& req);
absl::StatusOr<Outcome<v1::ReleaseQuarantineResponse>> ReleaseQuarantine(const Deps& d, const Call& call,
                                                                         const v1::ReleaseQuarantineRequest& req);
absl::StatusOr<Outcome<v1::RejectSampleResponse>> RejectSample(const Deps& d, const Call& call,
                                                               const v1::RejectSampleRequest& req);
absl::StatusOr<Outcome<v1::StartAnalysisResponse>> StartAnalysis(const Deps& d, const Call& call,
                                                                 const v1::StartAnalysisRequest& req);
absl::StatusOr<Outcome<v1::RecordAnalysisStepResponse>> RecordAnalysisStep(const Deps& d, const Call& call,
                                                                           const v1::RecordAnalysisStepRequest& req);
absl::StatusOr<Outcome<v1::FinishAnalysisResponse>> FinishAnalysis(const Deps& d, const Call& call,
                                                                   const v1::FinishAnalysisRequest& req);
absl::StatusOr<Outcome<v1::DiscardSampleResponse>> DiscardSample(const Deps& d, const Call& call,
                                                                 const v1::DiscardSampleRequest& req);

absl::StatusOr<Outcome<v1::DispatchShipmentResponse>> DispatchShipment(const Deps& d, const Call& call,
                                                                       const v1::DispatchShipmentRequest& req);
absl::StatusOr<Outcome<v1::GetShipmentResponse>> GetShipment(const Deps& d, const Call& call,
                                                             const v1::GetShipmentRequest& req);
absl::StatusOr<Outcome<v1::ListShipmentsResponse>> ListShipments(const Deps& d, const Call& call,
                                                                 const v1::ListShipmentsRequest& req);

absl::StatusOr<Outcome<v1::GetReportResponse>> GetReport(const Deps& d, const Call& call,
                                                         const v1::GetReportRequest& req);
absl::StatusOr<Outcome<v1::ListReportsResponse>> ListReports(const Deps& d, const Call& call,
                                                             const v1::ListReportsRequest& req);
absl::StatusOr<Outcome<v1::DraftReportResponse>> DraftReport(const Deps& d, const Call& call,
                                                             const v1::DraftReportRequest& req);
absl::StatusOr<Outcome<v1::ReviseReportResponse>> ReviseReport(const Deps& d, const Call& call,
                                                               const v1::ReviseReportRequest& req);
absl::StatusOr<Outcome<v1::SignReportResponse>> SignReport(const Deps& d, const Call& call,
                                                           const v1::SignReportRequest& req);
absl::StatusOr<Outcome<v1::CountersignReportResponse>> CountersignReport(const Deps& d, const Call& call,
                                                                         const v1::CountersignReportRequest& req);
absl::StatusOr<Outcome<v1::CorrectReportResponse>> CorrectReport(const Deps& d, const Call& call,
                                                                 const v1::CorrectReportRequest& req);
absl::StatusOr<Outcome<v1::AcknowledgeReportResponse>> AcknowledgeReport(const Deps& d, const Call& call,
                                                                         const v1::AcknowledgeReportRequest& req);
absl::StatusOr<Outcome<v1::RecordDisclosureResponse>> RecordDisclosure(const Deps& d, const Call& call,
                                                                       const v1::RecordDisclosureRequest& req);
absl::StatusOr<Outcome<v1::ReleaseReportResponse>> ReleaseReport(const Deps& d, const Call& call,
                                                                 const v1::ReleaseReportRequest& req);

}  // namespace sjelden::sample
