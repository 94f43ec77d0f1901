// The gateway: the browser's door.
#include <iostream>

#include "gateway/gateway.h"
#include "platform/config/load_config.h"
#include "platform/crypto/secret.h"
#include "platform/log/log.h"
#include "platform/server/stop_signals.h"
#include "platform/server/tls.h"
#include "platform/status/status_macros.h"

namespace sjelden::gateway {

absl::Status Run(const std::string& config_path) {
  static const SystemClock clock;
  RETURN_IF_ERROR(DisableCoreDumps());
  ASSIGN_OR_RETURN(const auto config, LoadConfig<v1::GatewayConfig>(config_path));
  ASSIGN_OR_RETURN(const std::unique_ptr<Gateway> gateway, Gateway::Start(config, clock));
  AwaitStopSignal();
  LogInfo("stopping", {{"service", config.name()}});
  gateway->Stop();
  return absl::OkStatus();
}

}  // namespace sjelden::gateway

int main(int argc, char** argv) {
  sjelden::BlockStopSignals();  // before the first thread starts
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " CONFIG.textproto\n";
    return 2;
  }
  sjelden::RequireTls13();
  const absl::Status ran = sjelden::gateway::Run(argv[1]);
  if (ran.ok()) return 0;
  std::cerr << argv[0] << ": " << ran.message() << "\n";
  return 1;
}
