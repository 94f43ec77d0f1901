#include "gateway/health_server.h"

#include <atomic>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

constexpr auto kStopWithin = std::chrono::seconds(2);

}  // namespace

// gRPC's own one runs only beside other services.
class HealthServer::Service final : public Health::CallbackService {
 public:
  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context, const HealthCheckRequest*,
                                  HealthCheckResponse* response) override {
    response->set_status(serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING);
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  std::atomic<bool> serving{false};
};

struct HealthServer::Parts {
  Service service;
  std::unique_ptr<grpc::Server> server;
  int port = 0;
};

HealthServer::HealthServer() : parts_(std::make_unique<Parts>()) {}

absl::StatusOr<std::unique_ptr<HealthServer>> HealthServer::Start(const std::string& address, const TlsFiles& files) {
  std::unique_ptr<HealthServer> health(new HealthServer);
  grpc::ServerBuilder builder;
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(address, MakeServerCredentials(files), &health->parts_->port);
  builder.RegisterService(&health->parts_->service);
  health->parts_->server = builder.BuildAndStart();
  if (health->parts_->server == nullptr || health->parts_->port == 0) {
    return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                     absl::StrCat("cannot listen on ", address, ": another program uses it"));
  }
  return health;
}

HealthServer::~HealthServer() {
  if (parts_->server == nullptr) return;
  parts_->server->Shutdown(std::chrono::system_clock::now() + kStopWithin);
  parts_->server->Wait();
}

int HealthServer::port() const { return parts_->port; }
void HealthServer::SetServing(bool serving) { parts_->service.serving = serving; }

}  // namespace sjelden::gateway
