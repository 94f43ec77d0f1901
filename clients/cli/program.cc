#include "clients/cli/program.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/printable.h"

namespace sjelden {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 done, 1 refused by a service, 2 wrong usage, 3 region not running or unreachable.\n"
    "Persons are named by login, units by id or name, patients by id; all by resource name too.";
constexpr size_t kLongestWord = 32;

bool All(const CLI::App*) { return true; }

// True for what looks like a command or an option: it may be repeated, as no name or number of a person looks like it.
bool IsCommandLike(const std::string& word) {
  return !word.empty() && word.size() <= kLongestWord && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '-';
  });
}

std::string BeforeEquals(const std::string& word) { return word.substr(0, word.find('=')); }

// True where `word` is an option of the command, or of one above it, that takes a value.
bool TakesValue(const CLI::App* command, const std::string& word) {
  for (; command != nullptr; command = command->get_parent()) {
    const CLI::Option* option = absl::StartsWith(word, "--") ? command->get_option_no_throw(word) : nullptr;
    if (option != nullptr) return option->get_items_expected_max() > 0;
  }
  return false;
}

// A service would refuse it with words of a library.
absl::Status CheckUtf8(const CLI::App& app, const std::vector<std::string>& arguments) {
  const CLI::App* command = &app;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (IsUtf8(argument)) {
      for (const CLI::App* child : command->get_subcommands(All)) {
        if (child->get_name() == argument) {
          command = child;
          break;
        }
      }
      continue;
    }
    std::string what = "an argument";
    if (const std::string own = BeforeEquals(argument); own != argument && TakesValue(command, own)) {
      what = own;
    } else if (i > 0 && TakesValue(command, arguments[i - 1])) {
      what = arguments[i - 1];
    }
    return UsageError(what + " is not valid UTF-8");
  }
  return absl::OkStatus();
}

}  // namespace

Program::Program(std::ostream& out, std::ostream& err)
    : out_(out), err_(err), app_("Coordination of patients with rare diseases", "sjelden") {
  app_.add_option("--region", options_.region, "The region's file; default: $SJELDEN_REGION, or .data upward from here");
  app_.add_option("--as", options_.as, "Act as this user of the demo for one command");
  app_.add_option("--node", options_.node, "The node of the exchange; default: that of one's own trust");
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

std::string Program::UnknownWords() const {
  const CLI::App* command = &app_;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().back();
  const std::vector<std::string> unknown = app_.remaining(true);
  for (const std::string& word : unknown) {
    if (!absl::StartsWith(word, "-")) continue;
    const std::string option = BeforeEquals(word);
    return IsCommandLike(option) ? absl::StrCat("there is no option ", option) : "an option is not known";
  }
  if (unknown.empty()) return "";
  if (command->get_subcommands(All).empty()) return "there is one argument too many";
  return IsCommandLike(unknown.front()) ? absl::StrCat("there is no command ", unknown.front())
                                        : "a command is not known";
}

int Program::ReportParseError(const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app_.exit(error, out_, err_);
  // What was typed may be a name or a number of a person: it is not repeated.
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const bool names_options_only = code == CLI::ExitCodes::RequiredError || code == CLI::ExitCodes::RequiresError ||
                                  code == CLI::ExitCodes::ExcludesError || code == CLI::ExitCodes::ValidationError ||
                                  code == CLI::ExitCodes::ArgumentMismatch;
  std::string sentence = UnknownWords();
  if (sentence.empty() && names_options_only) sentence = PrintableLine(WithoutNumbers(error.what()));
  if (sentence.empty()) sentence = "an argument is not understood";
  sentence = absl::StrReplaceAll(sentence, {{" excludes ", " cannot stand with "}, {" requires ", " needs "}});
  err_ << "sjelden: " << sentence << "\n  --help after a command tells what it takes\n";
  return kExitUsage;
}

int Program::Run(std::vector<std::string> arguments) {
  if (const absl::Status status = CheckUtf8(app_, arguments); !status.ok()) {
    err_ << ErrorText(status);
    return ExitCodeOf(status);
  }
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
