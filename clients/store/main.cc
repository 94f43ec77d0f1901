// The operator's command line `sjelden-store`.
#include <iostream>

#include "clients/store/commands.h"
#include "google/protobuf/stubs/logging.h"
#include "platform/crypto/secret.h"

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);  // it would repeat bytes of a broken file
  // This process holds the keys of every store it works on.
  if (const absl::Status off = sjelden::DisableCoreDumps(); !off.ok()) {
    std::cerr << "sjelden-store: " << off.message() << "\n";
    return 1;
  }
  sjelden::SystemClock clock;
  sjelden::RandomIds ids;
  sjelden::StoreProgram program(std::cout, std::cerr, clock, ids);
  sjelden::AddAllStoreCommands(program);
  return program.Run({argv + 1, argv + argc});
}
