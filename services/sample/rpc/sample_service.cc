#include "sample/rpc/sample_service.h"

namespace sjelden::sample {

grpc::ServerUnaryReactor* SampleService::GetSample(grpc::CallbackServerContext* context,
                                                 const v1::GetSampleRequest* request,
                                                 v1::GetSampleResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::GetSample);
}

grpc::ServerUnaryReactor* SampleService::ListSamples(grpc::CallbackServerContext* context,
                                                 const v1::ListSamplesRequest* request,
                                                 v1::ListSamplesResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ListSamples);
}

grpc::ServerUnaryReactor* SampleService::GetSampleTimeline(grpc::CallbackServerContext* context,
                                                 const v1::GetSampleTimelineRequest* request,
                                                 v1::GetSampleTimelineResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::GetSampleTimeline);
}

grpc::ServerUnaryReactor* SampleService::CollectSample(grpc::CallbackServerContext* context,
                                                 const v1::CollectSampleRequest* request,
                                                 v1::CollectSampleResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::CollectSample);
}

grpc::ServerUnaryReactor* SampleService::ReceiveSample(grpc::CallbackServerContext* context,
                                                 const v1::ReceiveSampleRequest* request,
                                                 v1::ReceiveSampleResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ReceiveSample);
}

grpc::ServerUnaryReactor* SampleService::RegisterUnidentifiedSample(grpc::CallbackServerContext* context,
                                                 const v1::RegisterUnidentifiedSampleRequest* request,
                                                 v1::RegisterUnidentifiedSampleResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::RegisterUnidentifiedSample);
}

grpc::ServerUnaryReactor* SampleService::ReleaseQuarantine(grpc::CallbackServerContext* context,
                                                 const v1::ReleaseQuarantineRequest* request,
                                                 v1::ReleaseQuarantineResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::ReleaseQuarantine);
}

grpc::ServerUnaryReactor* SampleService::RejectSample(grpc::CallbackServerContext* context,
                                                 const v1::RejectSampleRequest* request,
                                                 v1::RejectSampleResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::RejectSample);
}

grpc::ServerUnaryReactor* SampleService::StartAnalysis(grpc::CallbackServerContext* context,
                                                 const v1::StartAnalysisRequest* request,
                                                 v1::StartAnalysisResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::StartAnalysis);
}

grpc::ServerUnaryReactor* SampleService::RecordAnalysisStep(grpc::CallbackServerContext* context,
                                                 const v1::RecordAnalysisStepRequest* request,
                                                 v1::RecordAnalysisStepResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::RecordAnalysisStep);
}

grpc::ServerUnaryReactor* SampleService::FinishAnalysis(grpc::CallbackServerContext* context,
                                                 const v1::FinishAnalysisRequest* request,
                                                 v1::FinishAnalysisResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::FinishAnalysis);
}

grpc::ServerUnaryReactor* SampleService::DiscardSample(grpc::CallbackServerContext* context,
                                                 const v1::DiscardSampleRequest* request,
                                                 v1::DiscardSampleResponse* response) {
  return Line(gate_, context, request, response, deps_, &sample::DiscardSample);
}

}  // namespace sjelden::sample
