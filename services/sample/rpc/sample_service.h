// SampleService over the network: one statement per RPC, everything else is in the handlers. Safe for concurrent use.
#pragma once

#include "platform/call/service_line.h"
#include "sample/rpc/handlers.h"
#include "sjelden/sample/v1/sample_service.grpc.pb.h"

namespace sjelden::sample {

class SampleService final : public v1::SampleService::CallbackService {
 public:
  // Both must outlive the service.
  SampleService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GetSample(grpc::CallbackServerContext* context,
                                 const v1::GetSampleRequest* request,
                                 v1::GetSampleResponse* response) override;
  grpc::ServerUnaryReactor* ListSamples(grpc::CallbackServerContext* context,
                                 const v1::ListSamplesRequest* request,
                                 v1::ListSamplesResponse* response) override;
  grpc::ServerUnaryReactor* GetSampleTimeline(grpc::CallbackServerContext* context,
                                 const v1::GetSampleTimelineRequest* request,
                                 v1::GetSampleTimelineResponse* response) override;
  grpc::ServerUnaryReactor* CollectSample(grpc::CallbackServerContext* context,
                                 const v1::CollectSampleRequest* request,
                                 v1::CollectSampleResponse* response) override;
  grpc::ServerUnaryReactor* ReceiveSample(grpc::CallbackServerContext* context,
                                 const v1::ReceiveSampleRequest* request,
                                 v1::ReceiveSampleResponse* response) override;
  grpc::ServerUnaryReactor* RegisterUnidentifiedSample(grpc::CallbackServerContext* context,
                                 const v1::RegisterUnidentifiedSampleRequest* request,
                                 v1::RegisterUnidentifiedSampleResponse* response) override;
  grpc::ServerUnaryReactor* ReleaseQuarantine(grpc::CallbackServerContext* context,
                                 const v1::ReleaseQuarantineRequest* request,
                                 v1::ReleaseQuarantineResponse* response) override;
  grpc::ServerUnaryReactor* RejectSample(grpc::CallbackServerContext* context,
                                 const v1::RejectSampleRequest* request,
                                 v1::RejectSampleResponse* response) override;
  grpc::ServerUnaryReactor* StartAnalysis(grpc::CallbackServerContext* context,
                                 const v1::StartAnalysisRequest* request,
                                 v1::StartAnalysisResponse* response) override;
  grpc::ServerUnaryReactor* RecordAnalysisStep(grpc::CallbackServerContext* context,
                                 const v1::RecordAnalysisStepRequest* request,
                                 v1::RecordAnalysisStepResponse* response) override;
  grpc::ServerUnaryReactor* FinishAnalysis(grpc::CallbackServerContext* context,
                                 const v1::FinishAnalysisRequest* request,
                                 v1::FinishAnalysisResponse* response) override;
  grpc::ServerUnaryReactor* DiscardSample(grpc::CallbackServerContext* context,
                                 const v1::DiscardSampleRequest* request,
                                 v1::DiscardSampleResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::sample
