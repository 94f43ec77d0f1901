#include "platform/server/run_service.h"

#include <iostream>

#include "platform/config/load_config.h"
#include "platform/crypto/secret.h"
#include "platform/server/stop_signals.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status Run(const std::string& config_path, const std::function<absl::Status(Server&)>& build) {
  static SystemClock clock;
  static RandomIds ids;
  RETURN_IF_ERROR(DisableCoreDumps());
  ASSIGN_OR_RETURN(const auto config, LoadConfig<platform::v1::ServiceConfig>(config_path));
  ASSIGN_OR_RETURN(const std::unique_ptr<Server> server, Server::Create(config, clock, ids));
  return build(*server);
}

}  // namespace

absl::Status Server::Run() {
  RETURN_IF_ERROR(Start());
  AwaitStopSignal();
  LogInfo("stopping", {{"service", config_.name()}});
  Stop();
  return absl::OkStatus();
}

int RunService(int argc, char** argv, const std::function<absl::Status(Server&)>& build) {
  BlockStopSignals();  // before the first thread starts: only Run waits for them
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " CONFIG.textproto\n";
    return 2;
  }
  RequireTls13();
  const absl::Status ran = Run(argv[1], build);
  if (ran.ok()) return 0;
  std::cerr << argv[0] << ": " << ran.message() << "\n";
  return 1;
}

}  // namespace sjelden
