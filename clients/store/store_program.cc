#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/exit_code.h"
#include "clients/store/commands.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 done, 1 refused or damage found, 2 wrong usage, 3 a service does not answer.\n"
    "Services may run meanwhile, but for the one that is restored. Nothing that is printed names a person.";
constexpr int kBarLetters = 30;

}  // namespace

StoreProgram::StoreProgram(std::ostream& out, std::ostream& err, const Clock& clock, IdSource& ids)
    : out_(out), err_(err), clock_(clock), ids_(ids), terminal_(isatty(STDERR_FILENO) == 1),
      app_("Checks, backs up and restores the stores of services, and keeps their keys", "sjelden-store") {
  app_.add_option("--data", places_.data_dir, "A region's data folder; default: .data upward from here");
  app_.add_option("--config", places_.configs, "Instead: the configuration file of a service; may be repeated");
  app_.footer(kFooter);
  app_.require_subcommand(1);
  app_.fallthrough();
}

CLI::App* StoreProgram::AddCommandTo(CLI::App* group, const std::string& name, const std::string& description,
                                     Action action) {
  CLI::App* command = group->add_subcommand(name, description);
  command->fallthrough();
  command->callback([this, action = std::move(action)] { action_ = action; });
  return command;
}

void StoreProgram::ShowProgress(const std::string& what, uint64_t done, uint64_t all) {
  if (!terminal_ || all == 0) return;
  const int percent = static_cast<int>(std::min(done, all) * 100 / all);
  if (percent == shown_percent_) return;
  shown_percent_ = percent;
  const int letters = percent * kBarLetters / 100;
  err_ << "\r" << what << " [" << std::string(letters, '#') << std::string(kBarLetters - letters, ' ') << "] "
       << absl::StrFormat("%3d %%", percent) << std::flush;
}

void StoreProgram::EndProgress() {
  if (shown_percent_ >= 0) err_ << "\r\033[K" << std::flush;
  shown_percent_ = -1;
}

void AddAllStoreCommands(StoreProgram& program) {
  AddVerifyCommand(program);
  AddBackupCommands(program);
  AddRestoreCommand(program);
  AddKeyCommands(program);
  AddStatsCommand(program);
  AddDumpCommand(program);
}

int StoreProgram::Run(std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  try {
    app_.parse(std::move(arguments));
  } catch (const CLI::Success& success) {
    return app_.exit(success, out_, err_);
  } catch (const CLI::ParseError& error) {
    app_.exit(error, out_, err_);
    return kExitUsage;
  }
  const absl::Status ran = action_(*this);
  EndProgress();
  if (!ran.ok()) err_ << "sjelden-store: " << ran.message() << "\n  reason: " << ReasonOf(ran) << "\n";
  return ExitCodeOf(ran);
}

}  // namespace sjelden
