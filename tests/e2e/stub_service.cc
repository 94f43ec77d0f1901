// A service in name only: mutual TLS and health, as the launcher sees a real one, without store and keys.
//
// STUB_BEHAVIOUR=NAME:fail makes the service NAME end with a sentence.
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server_builder.h"
#include "platform/config/load_config.h"
#include "platform/server/tls.h"
#include "sjelden/platform/v1/config.pb.h"

namespace {

int Fail(const std::string& sentence) {
  std::cerr << "sjelden-stub: " << sentence << "\n";
  return 1;
}

int Serve(const sjelden::platform::v1::ServiceConfig& config) {
  const auto files = sjelden::LoadTlsFiles(config.certs_dir(), config.name());
  if (!files.ok()) return Fail(std::string(files.status().message()));
  grpc::EnableDefaultHealthCheckService(true);
  grpc::CallbackGenericService nothing;  // health alone is not enough of a service for gRPC
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(config.listen(), sjelden::MakeServerCredentials(*files), &port);
  builder.RegisterCallbackGenericService(&nothing);
  const auto server = builder.BuildAndStart();
  if (server == nullptr || port == 0) return Fail("cannot listen on " + config.listen());
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  int signal = 0;
  sigwait(&signals, &signal);
  server->Shutdown(std::chrono::system_clock::now());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  if (argc != 2) return Fail("no configuration");
  sjelden::RequireTls13();
  const auto config = sjelden::LoadConfig<sjelden::platform::v1::ServiceConfig>(argv[1]);
  if (!config.ok()) return Fail(std::string(config.status().message()));
  const char* behaviour = std::getenv("STUB_BEHAVIOUR");
  if (behaviour != nullptr && behaviour == config->name() + ":fail") return Fail("the stub was told to fail");
  return Serve(*config);
}
