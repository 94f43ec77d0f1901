// sjelden org units, practitioners, roles.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/directory_service.pb.h"

namespace sjelden {
namespace {

using access::v1::DirectoryService;
namespace pb = ::sjelden::access::v1;

struct OrgOptions {
  std::string unit;
  std::string person;
  std::string text;
  int limit = 500;
};

absl::Status RunUnits(Shell& shell, const OrgOptions& options) {
  pb::ListUnitsRequest request;
  if (!options.text.empty()) request.set_controller("controllers/" + options.text);
  ASSIGN_OR_RETURN(const auto all, shell.List<DirectoryService>(&DirectoryService::Stub::ListUnits, request,
                                                                options.limit,
                                                                [](const auto& rows) { return rows.units_size(); }));
  Table table({"UNIT", "NAME", "KIND", "LEADER"});
  for (const auto& unit : all.units()) {
    table.Add({unit.name(), unit.display_name() + (unit.synthetic() ? " (made up)" : ""), Word(unit.kind()),
               shell.NameOf(unit.leader())});
  }
  return shell.Show(all, table.Print());
}

absl::Status RunPractitioners(Shell& shell, const OrgOptions& options) {
  pb::ListPractitionersRequest request;
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  }
  request.set_name_prefix(options.text);
  ASSIGN_OR_RETURN(const auto all, shell.List<DirectoryService>(
                                       &DirectoryService::Stub::ListPractitioners, request, options.limit,
                                       [](const auto& rows) { return rows.practitioners_size(); }));
  Table table({"LOGIN", "NAME", "HPR", "PHONE", "PERSON"});
  for (const auto& person : all.practitioners()) {
    table.Add({person.login(), person.display_name(), person.hpr_number(), person.work_phone(), person.name()});
  }
  return shell.Show(all, table.Print());
}

absl::Status RunRoles(Shell& shell, const OrgOptions& options) {
  pb::ListPractitionerRolesRequest request;
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  }
  if (!options.person.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_person(), shell.Person(options.person));
  }
  request.set_function(options.text);
  ASSIGN_OR_RETURN(const auto all, shell.List<DirectoryService>(
                                       &DirectoryService::Stub::ListPractitionerRoles, request, options.limit,
                                       [](const auto& rows) { return rows.practitioner_roles_size(); }));
  Table table({"PERSON", "FUNCTION", "UNIT", "FROM", "TO"});
  for (const auto& role : all.practitioner_roles()) {
    table.Add({role.display_name(), role.function(), shell.NameOf(role.unit()), MomentText(role.start_time()),
               MomentText(role.end_time())});
  }
  return shell.Show(all, table.Print());
}

}  // namespace

void AddOrgCommands(Program& program) {
  CLI::App* org = program.AddGroup("org", "Organisations, units, people and roles");
  auto options = std::make_shared<OrgOptions>();
  CLI::App* units = org->add_subcommand("units", "List units");
  units->add_option("--controller", options->text, "Only those of this organisation number");
  units->add_option("--limit", options->limit, "At most this many");
  program.OnRun(units, [options](Shell& shell) { return RunUnits(shell, *options); });

  CLI::App* people = org->add_subcommand("practitioners", "List people");
  people->add_option("--unit", options->unit, "Only those with a role at this unit");
  people->add_option("--name", options->text, "Only those whose name has a word that begins so");
  people->add_option("--limit", options->limit, "At most this many");
  program.OnRun(people, [options](Shell& shell) { return RunPractitioners(shell, *options); });

  CLI::App* roles = org->add_subcommand("roles", "List who has which function where");
  roles->add_option("--unit", options->unit, "Only at this unit");
  roles->add_option("--person", options->person, "Only of this person");
  roles->add_option("--function", options->text, "Only this function, such as assessor");
  roles->add_option("--limit", options->limit, "At most this many");
  program.OnRun(roles, [options](Shell& shell) { return RunRoles(shell, *options); });
}

}  // namespace sjelden
