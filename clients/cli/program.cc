#include "clients/cli/program.h"

#include <algorithm>

#include "clients/cli/exit_code.h"

namespace sjelden {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 done, 1 refused by a service, 2 wrong usage, 3 region not running or unreachable.\n"
    "Persons are named by login, units by id or name, patients by id; all by resource name too.";

}  // namespace

Program::Program(std::ostream& out, std::ostream& err)
    : out_(out), err_(err), app_("Coordination of patients with rare diseases", "sjelden") {
  app_.add_option("--region", options_.region, "The region's file; default: $SJELDEN_REGION, or .data upward from here");
  app_.add_option("--as", options_.as, "Act as this user of the demo for one command");
  app_.add_flag("--json", options_.json, "Answer in JSON");
  app_.footer(kFooter);
  app_.require_subcommand(1);
  app_.fallthrough();
}

CLI::App* Program::AddGroup(const std::string& name, const std::string& description) {
  CLI::App* group = app_.add_subcommand(name, description);
  group->require_subcommand(1);
  group->fallthrough();
  return group;
}

void Program::OnRun(CLI::App* command, Action action) {
  command->fallthrough();
  command->callback([this, action = std::move(action)] { action_ = action; });
}

int Program::ReportParseError(const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app_.exit(error, out_, err_);
  // What was typed may be a name or a number of a person: it is not repeated.
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const bool names_options_only = code == CLI::ExitCodes::RequiredError || code == CLI::ExitCodes::RequiresError ||
                                  code == CLI::ExitCodes::ValidationError || code == CLI::ExitCodes::ArgumentMismatch;
  err_ << "sjelden: "
       << (names_options_only ? WithoutNumbers(error.what()) : "an argument is not understood, or one too many")
       << "\n  --help after a command tells what it takes\n";
  return kExitUsage;
}

int Program::Run(std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back.
  try {
    app_.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return ReportParseError(error);
  }
  Shell shell(options_, out_, err_);
  const absl::Status status = action_(shell);
  if (!status.ok()) err_ << ErrorText(status);
  return ExitCodeOf(status);
}

}  // namespace sjelden
