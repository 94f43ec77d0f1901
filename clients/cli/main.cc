// The command line `sjelden`.
#include <iostream>

#include "clients/cli/commands/commands.h"
#include "google/protobuf/stubs/logging.h"

int main(int argc, char** argv) {
  // What the library has to say of a broken file would repeat the file.
  google::protobuf::SetLogHandler(nullptr);
  sjelden::Program program(std::cout, std::cerr);
  sjelden::AddAllCommands(program);
  return program.Run({argv + 1, argv + argc});
}
