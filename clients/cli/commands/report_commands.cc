// sjelden report list, show, seen, disclose, release.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/sample_view.h"
#include "clients/cli/table.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::sample::v1;
using pb::ReportService;
using ReportStub = ReportService::Stub;

struct ReportListOptions {
  std::string unit;
  std::string patient;
  std::string pathway;
  bool unseen = false;
};

absl::Status RunReportList(Shell& shell, const ReportListOptions& options) {
  pb::ListReportsRequest request;
  if (!options.patient.empty()) {
    request.set_patient(shell.Patient(options.patient));
    request.set_pathway(options.pathway);
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_unit(me.role().unit());
    if (!options.unit.empty()) {
      ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
    }
  }
  if (options.unseen) request.add_disclosures(pb::DISCLOSURE_STATE_UNSEEN);
  request.set_page_size(50);
  pb::ListReportsResponse all;
  do {
    ASSIGN_OR_RETURN(const auto page, shell.Call<ReportService>(&ReportStub::ListReports, request));
    all.MergeFrom(page);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  Table table({"NEXT", "WHO", "STATE", "DISCLOSED", "PATIENT", "CONCLUSION", "REPORT"});
  for (const auto& report : all.reports()) {
    table.Add({StepText(report.next(), false), shell.NameOf(report.next().owner()), Word(report.state()),
               Word(report.disclosure().state()), shell.NameOf(report.patient()), report.signed_().conclusion(),
               report.name()});
  }
  return shell.Show(all, table.Print("no reports\n"));
}

void AddDisclosureVerbs(Program& program, CLI::App* group) {
  auto seen = std::make_shared<pb::AcknowledgeReportRequest>();
  CLI::App* command = group->add_subcommand("seen", "Say that the result was seen");
  command->add_option("report", *seen->mutable_name(), "The report")->required();
  program.OnRun(command, [seen](Shell& shell) { return ChangeReport(shell, &ReportStub::AcknowledgeReport, *seen); });

  auto disclose = std::make_shared<pb::RecordDisclosureRequest>();
  auto mode = std::make_shared<pb::DisclosureMode>();
  auto counselling = std::make_shared<pb::CounsellingState>();
  auto choice = std::make_shared<pb::ReleaseChoice>();
  auto declined = std::make_shared<bool>(false);
  command = group->add_subcommand("disclose", "Record that the patient was told, or does not want to know");
  command->add_option("report", *disclose->mutable_name(), "The report")->required();
  AtMostOneOf({AddEnumOption(command, "--how", mode.get(), "How the patient was told"),
               command->add_flag("--not-wanted", *declined, "The patient does not want to know")});
  AddEnumOption(command, "--counselling", counselling.get(), "Needed for a predictive or prenatal result");
  AddEnumOption(command, "--choice", choice.get(), "What the patient wants; needed for a predictive result");
  command->add_option("--note", *disclose->mutable_note(), "More about it");
  program.OnRun(command, [disclose, mode, counselling, choice, declined](Shell& shell) {
    disclose->set_informed(!*declined);
    disclose->set_mode(*mode);
    disclose->set_counselling(*counselling);
    disclose->set_choice(*choice);
    return ChangeReport(shell, &ReportStub::RecordDisclosure, *disclose);
  });

  auto release = std::make_shared<pb::ReleaseReportRequest>();
  auto units = std::make_shared<std::vector<std::string>>();
  command = group->add_subcommand("release", "Let other units read a result that the patient was told");
  command->add_option("report", *release->mutable_name(), "The report")->required();
  command->add_option("--to", *units, "The units");
  program.OnRun(command, [release, units](Shell& shell) -> absl::Status {
    for (const std::string& unit : *units) {
      ASSIGN_OR_RETURN(*release->add_units(), shell.Unit(unit));
    }
    return ChangeReport(shell, &ReportStub::ReleaseReport, *release);
  });
}

}  // namespace

void AddReportCommands(Program& program) {
  CLI::App* group = program.AddGroup("report", "Results: written, signed twice, seen, told, released");
  auto options = std::make_shared<ReportListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show reports that somebody must act on; one's unit's by default");
  CLI::Option* patient = list->add_option("--patient", options->patient, "All of this patient");
  AtMostOneOf({list->add_option("--unit", options->unit, "Those of this unit"), patient});
  list->add_option("--pathway", options->pathway, "Only of this pathway")->needs(patient);
  list->add_flag("--unseen", options->unseen, "Only what nobody of the ordering unit has seen");
  program.OnRun(list, [options](Shell& shell) { return RunReportList(shell, *options); });

  auto get = std::make_shared<pb::GetReportRequest>();
  auto version = std::make_shared<int>(0);
  CLI::App* show = group->add_subcommand("show", "Show a report");
  show->add_option("report", *get->mutable_name(), "The report")->required();
  show->add_option("--version", *version, "An earlier version");
  program.OnRun(show, [get, version](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(pb::Report report, FetchReport(shell, get->name()));
    if (*version != 0) {
      get->set_name(report.name());
      get->set_version(*version);
      ASSIGN_OR_RETURN(const auto response, shell.Call<ReportService>(&ReportStub::GetReport, *get));
      report = response.report();
    }
    return shell.Show(report, ReportText(shell, report));
  });
  AddReportWriteCommands(program, group);
  AddDisclosureVerbs(program, group);
}

}  // namespace sjelden
