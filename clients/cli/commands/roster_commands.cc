// sjelden roster list, add, remove, competences.
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/roster_service.pb.h"

namespace sjelden {
namespace {

using access::v1::RosterService;
namespace pb = ::sjelden::access::v1;

struct RosterOptions {
  std::string unit;
  std::string function;
  std::string person;
  std::string from;
  std::string to;
  std::string duty;
};

std::string DutiesText(Shell& shell, const google::protobuf::RepeatedPtrField<pb::Duty>& duties) {
  Table table({"FROM", "TO", "FUNCTION", "PERSON", "DUTY"});
  for (const auto& duty : duties) {
    table.Add({MomentText(duty.start_time()), MomentText(duty.end_time()), duty.function(),
               shell.NameOf(duty.person()), duty.name()});
  }
  return table.Print("nobody is on duty in this time\n");
}

absl::StatusOr<pb::ListDutiesResponse> ListDuties(Shell& shell, const std::string& unit, const std::string& function) {
  pb::ListDutiesRequest request;
  request.set_unit(unit);
  request.set_function(function);
  return shell.List<RosterService>(&RosterService::Stub::ListDuties, request, 500,
                                   [](const auto& rows) { return rows.duties_size(); });
}

absl::Status RunList(Shell& shell, const RosterOptions& options) {
  ASSIGN_OR_RETURN(const std::string unit, shell.Unit(options.unit));
  ASSIGN_OR_RETURN(const auto all, ListDuties(shell, unit, options.function));
  return shell.Show(all, DutiesText(shell, all.duties()));
}

absl::Status RunAdd(Shell& shell, const RosterOptions& options) {
  pb::AddDutyRequest request;
  pb::Duty* duty = request.mutable_duty();
  ASSIGN_OR_RETURN(*duty->mutable_unit(), shell.Unit(options.unit));
  ASSIGN_OR_RETURN(*duty->mutable_person(), shell.Person(options.person));
  ASSIGN_OR_RETURN(*duty->mutable_start_time(), ParseMoment(options.from));
  ASSIGN_OR_RETURN(*duty->mutable_end_time(), ParseMoment(options.to));
  duty->set_function(options.function);
  ASSIGN_OR_RETURN(const auto response, shell.Call<RosterService>(&RosterService::Stub::AddDuty, request));
  google::protobuf::RepeatedPtrField<pb::Duty> duties;
  *duties.Add() = response.duty();
  return shell.Show(response, DutiesText(shell, duties));
}

absl::Status RunRemove(Shell& shell, const RosterOptions& options) {
  ASSIGN_OR_RETURN(const auto all, ListDuties(shell, options.duty.substr(0, options.duty.find("/duties/")), ""));
  pb::RemoveDutyRequest request;
  request.set_name(options.duty);
  for (const auto& duty : all.duties()) {
    if (duty.name() == options.duty) request.set_etag(duty.etag());
  }
  if (request.etag().empty()) return UsageError("there is no such duty ahead: `sjelden roster list` names them");
  ASSIGN_OR_RETURN(const auto response, shell.Call<RosterService>(&RosterService::Stub::RemoveDuty, request));
  return shell.Show(response, "Removed.\n");
}

absl::Status RunCompetences(Shell& shell, const RosterOptions& options) {
  pb::ListCompetencesRequest request;
  if (!options.person.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_person(), shell.Person(options.person));
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<RosterService>(
                                       &RosterService::Stub::ListCompetences, request, 500,
                                       [](const auto& rows) { return rows.competences_size(); }));
  Table table({"PERSON", "COMPETENCE", "BASIS", "FROM", "TO"});
  for (const auto& competence : all.competences()) {
    table.Add({shell.NameOf(competence.person()), competence.code(), competence.basis(), competence.start_date(),
               competence.end_date()});
  }
  return shell.Show(all, table.Print());
}

}  // namespace

void AddRosterCommands(Program& program) {
  CLI::App* roster = program.AddGroup("roster", "Who is on duty, and who is qualified for what");
  auto options = std::make_shared<RosterOptions>();
  CLI::App* list = roster->add_subcommand("list", "List the duties of a unit from now on");
  list->add_option("unit", options->unit, "The unit")->required();
  list->add_option("--function", options->function, "Only this function");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });

  CLI::App* add = roster->add_subcommand("add", "Put a person on duty");
  add->add_option("unit", options->unit, "The unit")->required();
  add->add_option("function", options->function, "The function, such as duty-geneticist")->required();
  add->add_option("person", options->person, "Who")->required();
  add->add_option("--from", options->from, "From when")->required();
  add->add_option("--to", options->to, "Until when")->required();
  program.OnRun(add, [options](Shell& shell) { return RunAdd(shell, *options); });

  CLI::App* remove = roster->add_subcommand("remove", "Take a duty back");
  remove->add_option("duty", options->duty, "The duty's resource name")->required();
  program.OnRun(remove, [options](Shell& shell) { return RunRemove(shell, *options); });

  CLI::App* competences = roster->add_subcommand("competences", "List what people are qualified for");
  competences->add_option("--person", options->person, "Only of this person");
  program.OnRun(competences, [options](Shell& shell) { return RunCompetences(shell, *options); });
}

}  // namespace sjelden
