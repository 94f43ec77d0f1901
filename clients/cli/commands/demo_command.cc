// sjelden demo: the story of one case, told by its users.
#include "clients/cli/commands/commands.h"
#include "clients/cli/demo/demo_story.h"

namespace sjelden {

void AddDemoCommand(Program& program) {
  CLI::App* command = program.app().add_subcommand("demo", "Tell the story of one case, with a new patient every time");
  program.OnRun(command, [](Shell& shell) { return DemoStory(shell).Tell(); });
}

}  // namespace sjelden
