// sjelden absence list, record, cancel.
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

struct AbsenceOptions {
  std::string person;
  std::string unit;
  std::string from;
  std::string to;
  std::string covered_by;
  std::string absence;
};

absl::StatusOr<pb::ListAbsencesResponse> ListAbsences(Shell& shell, const pb::ListAbsencesRequest& request) {
  return shell.List<RosterService>(&RosterService::Stub::ListAbsences, request, 500,
                                   [](const auto& rows) { return rows.absences_size(); });
}

std::string AbsenceText(Shell& shell, const pb::Absence& absence) {
  Table table;
  table.AddField("Person", shell.NameOf(absence.person()));
  table.AddField("From", MomentText(absence.start_time()));
  table.AddField("To", MomentText(absence.end_time()));
  table.AddField("Covered by", shell.NameOf(absence.covered_by()));
  table.AddField("Absence", absence.name());
  return table.Print();
}

absl::Status RunList(Shell& shell, const AbsenceOptions& options) {
  pb::ListAbsencesRequest request;
  if (!options.person.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_person(), shell.Person(options.person));
  }
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  }
  ASSIGN_OR_RETURN(const auto all, ListAbsences(shell, request));
  Table table({"FROM", "TO", "PERSON", "COVERED BY", "ABSENCE"});
  for (const auto& absence : all.absences()) {
    table.Add({MomentText(absence.start_time()), MomentText(absence.end_time()), shell.NameOf(absence.person()),
               shell.NameOf(absence.covered_by()), absence.name()});
  }
  return shell.Show(all, table.Print("nobody is away\n"));
}

absl::Status RunRecord(Shell& shell, const AbsenceOptions& options) {
  pb::RecordAbsenceRequest request;
  pb::Absence* absence = request.mutable_absence();
  ASSIGN_OR_RETURN(*absence->mutable_person(), shell.Person(options.person));
  ASSIGN_OR_RETURN(*absence->mutable_start_time(), ParseMoment(options.from));
  ASSIGN_OR_RETURN(*absence->mutable_end_time(), ParseMoment(options.to));
  if (!options.covered_by.empty()) {
    ASSIGN_OR_RETURN(*absence->mutable_covered_by(), shell.Person(options.covered_by));
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<RosterService>(&RosterService::Stub::RecordAbsence, request));
  return shell.Show(response, AbsenceText(shell, response.absence()));
}

absl::Status RunCancel(Shell& shell, const AbsenceOptions& options) {
  pb::ListAbsencesRequest list;
  list.set_person(options.absence.substr(0, options.absence.find("/absences/")));
  ASSIGN_OR_RETURN(const auto all, ListAbsences(shell, list));
  pb::CancelAbsenceRequest request;
  request.set_name(options.absence);
  for (const auto& absence : all.absences()) {
    if (absence.name() == options.absence) request.set_etag(absence.etag());
  }
  if (request.etag().empty()) return UsageError("there is no such absence: `sjelden absence list` names them");
  ASSIGN_OR_RETURN(const auto response, shell.Call<RosterService>(&RosterService::Stub::CancelAbsence, request));
  return shell.Show(response, "Cancelled.\n");
}

}  // namespace

void AddAbsenceCommands(Program& program) {
  CLI::App* group = program.AddGroup("absence", "Who is away when");
  auto options = std::make_shared<AbsenceOptions>();
  CLI::App* list = group->add_subcommand("list", "List absences from now on");
  list->add_option("--person", options->person, "Only of this person");
  list->add_option("--unit", options->unit, "Only of the people of this unit");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });

  CLI::App* record = group->add_subcommand("record", "Say when a person is away");
  record->add_option("person", options->person, "Who")->required();
  record->add_option("--from", options->from, "From when")->required();
  record->add_option("--to", options->to, "Until when")->required();
  record->add_option("--covered-by", options->covered_by, "Who covers");
  program.OnRun(record, [options](Shell& shell) { return RunRecord(shell, *options); });

  CLI::App* cancel = group->add_subcommand("cancel", "Take an absence back");
  cancel->add_option("absence", options->absence, "The absence's resource name")->required();
  program.OnRun(cancel, [options](Shell& shell) { return RunCancel(shell, *options); });
}

}  // namespace sjelden
