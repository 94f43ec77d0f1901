// sjelden completion bash, and the hidden __complete that it asks.
#include "absl/strings/match.h"
#include "clients/cli/commands/commands.h"

namespace sjelden {
namespace {

constexpr char kBash[] = R"(# Completion of sjelden for bash: source <(sjelden completion bash)
_sjelden() {
  local IFS=$'\n'
  COMPREPLY=($(sjelden __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _sjelden sjelden
)";

bool All(const CLI::App*) { return true; }

// Returns the command that the words before the last one lead to.
const CLI::App* CommandOf(const CLI::App* app, const std::vector<std::string>& words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    for (const CLI::App* command : app->get_subcommands(All)) {
      if (command->get_name() == words[i]) {
        app = command;
        break;
      }
    }
  }
  return app;
}

void PrintMatches(const CLI::App* app, const std::string& beginning, std::ostream& out) {
  for (const CLI::App* command : app->get_subcommands(All)) {
    const std::string& name = command->get_name();
    if (!command->get_group().empty() && absl::StartsWith(name, beginning)) out << name << "\n";
  }
  for (; app != nullptr && absl::StartsWith(beginning, "-"); app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        if (absl::StartsWith("--" + name, beginning)) out << "--" << name << "\n";
      }
    }
  }
}

}  // namespace

void AddCompletionCommands(Program& program) {
  CLI::App* group = program.AddGroup("completion", "Completion of commands in a shell");
  program.OnRun(group->add_subcommand("bash", "Print it for bash"), [](Shell& shell) {
    shell.out() << kBash;
    return absl::OkStatus();
  });
  CLI::App* complete = program.app().add_subcommand("__complete", "")->group("");
  auto words = std::make_shared<std::vector<std::string>>();
  complete->add_option("words", *words, "");
  program.OnRun(complete, [words, &program](Shell& shell) {
    if (words->empty()) words->push_back("");
    PrintMatches(CommandOf(&program.app(), *words), words->back(), shell.out());
    return absl::OkStatus();
  });
}

}  // namespace sjelden
