// sjelden exchange edit, address.
#include <set>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/exchange_summary_view.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::exchange::v1;
using Stub = pb::SummaryService::Stub;

struct EditOptions {
  std::string summary;
  std::string title;
  pb::SummaryProse prose;
  std::vector<std::string> leave_out;
  std::vector<std::string> take_in;
};

void Replace(const std::string& text, std::string* section) {
  if (!text.empty()) *section = text;
}

// What is not said stays as it is.
absl::Status RunEdit(Shell& shell, const EditOptions& options) {
  ASSIGN_OR_RETURN(const auto current, FetchSummary(shell, options.summary));
  const pb::Summary& summary = current.summary();
  pb::UpdateSummaryRequest request;
  request.set_name(summary.name());
  request.set_title(options.title.empty() ? summary.title() : options.title);
  pb::SummaryProse& prose = *request.mutable_prose() = summary.prose();
  Replace(options.prose.question(), prose.mutable_question());
  Replace(options.prose.findings(), prose.mutable_findings());
  Replace(options.prose.conclusion(), prose.mutable_conclusion());
  Replace(options.prose.plan(), prose.mutable_plan());
  Replace(options.prose.patient_knows(), prose.mutable_patient_knows());
  std::set<std::string> left_out(summary.left_out().begin(), summary.left_out().end());
  left_out.insert(options.leave_out.begin(), options.leave_out.end());
  for (const std::string& name : options.take_in) left_out.erase(name);
  for (const std::string& name : left_out) request.add_left_out(name);
  return ChangeSummary(shell, &Stub::UpdateSummary, request);
}

struct AddressOptions {
  std::string summary;
  std::vector<std::string> treating;
  std::vector<std::string> takes_over;
  std::vector<std::string> asked;
  std::vector<std::string> research;
  std::string project;
  std::string untold_reason;
};

// A unit, or `UNIT:PERSON` for somebody's attention.
absl::Status AddReceivers(Shell& shell, const std::vector<std::string>& who, pb::ReceiverGround ground,
                          pb::AddressSummaryRequest& request) {
  for (const std::string& text : who) {
    const size_t colon = text.find(':');
    ASSIGN_OR_RETURN(const std::string unit, shell.Unit(text.substr(0, colon)));
    pb::SummaryReceiver& receiver = *request.add_receivers();
    receiver.set_unit(unit);
    const size_t start = unit.find('/') + 1;
    receiver.set_controller(unit.substr(start, unit.find('/', start) - start));
    receiver.set_ground(ground);
    if (colon == std::string::npos) continue;
    ASSIGN_OR_RETURN(*receiver.mutable_person(), shell.Person(text.substr(colon + 1)));
  }
  return absl::OkStatus();
}

absl::Status RunAddress(Shell& shell, const AddressOptions& options) {
  pb::AddressSummaryRequest request;
  request.set_name(options.summary);
  RETURN_IF_ERROR(AddReceivers(shell, options.treating, pb::RECEIVER_GROUND_TREATING, request));
  for (auto& receiver : *request.mutable_receivers()) receiver.set_undisclosed_reason(options.untold_reason);
  RETURN_IF_ERROR(AddReceivers(shell, options.takes_over, pb::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP, request));
  RETURN_IF_ERROR(AddReceivers(shell, options.asked, pb::RECEIVER_GROUND_REQUESTED_HELP, request));
  const int care = request.receivers_size();
  RETURN_IF_ERROR(AddReceivers(shell, options.research, pb::RECEIVER_GROUND_RESEARCH_PROJECT, request));
  for (int i = care; i < request.receivers_size(); ++i) request.mutable_receivers(i)->set_project(options.project);
  return ChangeSummary(shell, &Stub::AddressSummary, request);
}

}  // namespace

void AddExchangeEditCommands(Program& program, CLI::App* exchange) {
  auto edit = std::make_shared<EditOptions>();
  CLI::App* command = exchange->add_subcommand("edit", "Edit a draft; what is not said stays");
  command->add_option("summary", edit->summary, "The summary")->required();
  command->add_option("--title", edit->title, "Its title");
  command->add_option("--question", *edit->prose.mutable_question(), "What was asked");
  command->add_option("--findings", *edit->prose.mutable_findings(), "What was found");
  command->add_option("--conclusion", *edit->prose.mutable_conclusion(), "What it means");
  command->add_option("--plan", *edit->prose.mutable_plan(), "Who does what by when");
  command->add_option("--patient-knows", *edit->prose.mutable_patient_knows(), "What the patient has been told");
  command->add_option("--leave-out", edit->leave_out, "Records to leave out, by name");
  command->add_option("--take-in", edit->take_in, "Records to take in again, by name");
  program.OnRun(command, [edit](Shell& shell) { return RunEdit(shell, *edit); });

  auto address = std::make_shared<AddressOptions>();
  command = exchange->add_subcommand("address", "Say who receives a draft, each UNIT or UNIT:PERSON with a ground");
  command->add_option("summary", address->summary, "The summary")->required();
  command->add_option("--treating", address->treating, "Who treats the patient");
  command->add_option("--takes-over", address->takes_over, "Who takes over the follow-up");
  command->add_option("--asked-for-help", address->asked, "Who was asked for help");
  command->add_option("--research", address->research, "Who researches, pseudonymised only");
  command->add_option("--project", address->project, "The research project that the patient consented to");
  command->add_option("--untold-reason", address->untold_reason,
                      "Why those who treat get a result that the patient has not been told");
  program.OnRun(command, [address](Shell& shell) { return RunAddress(shell, *address); });
}

}  // namespace sjelden
