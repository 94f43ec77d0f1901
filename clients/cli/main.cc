// The command line `sjelden`.
#include <iostream>

#include "clients/cli/commands/commands.h"

int main(int argc, char** argv) {
  sjelden::Program program(std::cout, std::cerr);
  sjelden::AddAllCommands(program);
  return program.Run({argv + 1, argv + argc});
}
