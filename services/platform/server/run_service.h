// The main function of every service: configuration, server, wait for the signal, graceful stop.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "platform/server/server.h"

namespace sjelden {

// Runs a service until SIGTERM or SIGINT. `build` makes the handlers' service objects, adds them, registers followers
// and effects, and ends with `return server.Run()`. Returns the exit code: 0 after a graceful stop, 1 where it could not
// start, with one line on standard error that says why and what to do.
//   int main(int argc, char** argv) { return sjelden::RunService(argc, argv, [](Server& server) -> absl::Status {…}); }
int RunService(int argc, char** argv, const std::function<absl::Status(Server&)>& build);

}  // namespace sjelden
