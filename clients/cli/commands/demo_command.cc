// sjelden demo: the story of one case, and a day at the triage desk, told by their users.
#include "clients/cli/commands/commands.h"
#include "clients/cli/demo/demo_intake.h"
#include "clients/cli/demo/demo_story.h"

namespace sjelden {

void AddDemoCommand(Program& program) {
  CLI::App* command = program.app().add_subcommand("demo", "Tell the story of one case, with a new patient every time");
  CLI::App* intake = command->add_subcommand("intake", "Tell one day at the triage desk, with its clocks and refusals");
  intake->fallthrough();
  // Of a command and the one below it, both said, the upper one has the word.
  program.OnRun(command, [intake](Shell& shell) {
    return intake->parsed() ? DemoIntake(shell).Tell() : DemoStory(shell).Tell();
  });
}

}  // namespace sjelden
