#include "deploy/launcher/health.h"

#include <chrono>

#include "grpcpp/channel.h"

namespace sjelden {

HealthProbe::HealthProbe(const TlsFiles& files, const std::string& address, const std::string& service)
    : stub_(grpc::health::v1::Health::NewStub(MakeChannel(files, address, service))) {}

bool HealthProbe::Serves(absl::Duration within) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(within));
  const grpc::health::v1::HealthCheckRequest request;
  grpc::health::v1::HealthCheckResponse response;
  return stub_->Check(&context, request, &response).ok() &&
         response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

}  // namespace sjelden
