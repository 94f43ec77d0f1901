// sjelden registry findings, conditions: lists them, or records one.
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/registry/v1/clinical_service.pb.h"

namespace sjelden {
namespace {

using registry::v1::ClinicalService;
namespace pb = ::sjelden::registry::v1;

constexpr int kManyEntries = 2000;

struct RecordOptions {
  std::string patient;
  std::string term;
  std::string label;
  std::string text;
  std::string onset;
  bool excluded = false;
  bool retracted = false;
  clinical::v1::Certainty certainty = clinical::v1::CERTAINTY_UNSPECIFIED;
};

std::string StateText(pb::RecordState state) {
  if (state == pb::RECORD_STATE_ERASED) return "erased";
  return state == pb::RECORD_STATE_RETRACTED ? "in error" : "";
}

template <class Entries>
std::string FindingsText(const Entries& findings) {
  Table table({"FINDING", "PRESENT", "ONSET", "WORDS", "MARK"});
  for (const auto& finding : findings) {
    table.Add({TermText(finding.term()), finding.excluded() ? "no" : "yes", TimePointText(finding.onset()),
               finding.plain_text(), StateText(finding.state())});
  }
  return table.Print("no findings\n");
}

template <class Entries>
std::string ConditionsText(const Entries& conditions) {
  Table table({"CONDITION", "PRESENT", "CERTAINTY", "ONSET", "MARK"});
  for (const auto& condition : conditions) {
    table.Add({TermText(condition.term()), condition.excluded() ? "no" : "yes", Word(condition.certainty()),
               TimePointText(condition.onset()), StateText(condition.state())});
  }
  return table.Print("no conditions\n");
}

absl::Status RecordFinding(Shell& shell, const RecordOptions& options) {
  pb::BatchRecordClinicalFindingsRequest request;
  request.set_patient(shell.Patient(options.patient));
  pb::ClinicalFinding* finding = request.add_findings();
  if (!options.term.empty()) {
    finding->mutable_term()->set_id(options.term);
    finding->mutable_term()->set_label(options.label);
  }
  finding->set_plain_text(options.text);
  finding->set_excluded(options.excluded);
  if (!options.onset.empty()) {
    ASSIGN_OR_RETURN(*finding->mutable_onset(), ParseTimePoint(options.onset));
  }
  ASSIGN_OR_RETURN(const auto response,
                   shell.Call<ClinicalService>(&ClinicalService::Stub::BatchRecordClinicalFindings, request));
  return shell.Show(response, FindingsText(response.findings()));
}

// True where something was said that only a new entry has.
bool DescribesEntry(const RecordOptions& options) {
  return options.excluded || !options.onset.empty() || !options.label.empty() ||
         options.certainty != clinical::v1::CERTAINTY_UNSPECIFIED;
}

absl::Status RunFindings(Shell& shell, const RecordOptions& options) {
  if (!options.label.empty() && options.term.empty()) return UsageError("--label needs --term");
  if (DescribesEntry(options) && options.term.empty() && options.text.empty()) {
    return UsageError("--excluded and --onset describe a finding to record: say which with --term or --text");
  }
  if (!options.term.empty() || !options.text.empty()) return RecordFinding(shell, options);
  pb::ListClinicalFindingsRequest request;
  request.set_patient(shell.Patient(options.patient));
  request.set_include_retracted(options.retracted);
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<ClinicalService>(&ClinicalService::Stub::ListClinicalFindings, request, kManyEntries,
                                               [](const auto& rows) { return rows.findings_size(); }));
  return shell.Show(all, FindingsText(all.findings()));
}

absl::Status RecordCondition(Shell& shell, const RecordOptions& options) {
  pb::BatchRecordConditionsRequest request;
  request.set_patient(shell.Patient(options.patient));
  pb::Condition* condition = request.add_conditions();
  condition->mutable_term()->set_id(options.term);
  condition->mutable_term()->set_label(options.label);
  condition->set_excluded(options.excluded);
  condition->set_certainty(options.certainty);
  if (!options.onset.empty()) {
    ASSIGN_OR_RETURN(*condition->mutable_onset(), ParseTimePoint(options.onset));
  }
  ASSIGN_OR_RETURN(const auto response,
                   shell.Call<ClinicalService>(&ClinicalService::Stub::BatchRecordConditions, request));
  return shell.Show(response, ConditionsText(response.conditions()));
}

absl::Status RunConditions(Shell& shell, const RecordOptions& options) {
  if (DescribesEntry(options) && options.term.empty()) {
    return UsageError("--label, --excluded, --onset and --certainty describe a condition to record: "
                      "say which with --term");
  }
  if (!options.term.empty()) return RecordCondition(shell, options);
  pb::ListConditionsRequest request;
  request.set_patient(shell.Patient(options.patient));
  request.set_include_retracted(options.retracted);
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<ClinicalService>(&ClinicalService::Stub::ListConditions, request, kManyEntries,
                                               [](const auto& rows) { return rows.conditions_size(); }));
  return shell.Show(all, ConditionsText(all.conditions()));
}

}  // namespace

void AddRegistryRecordCommands(Program& program, CLI::App* registry) {
  auto options = std::make_shared<RecordOptions>();
  CLI::App* findings = registry->add_subcommand("findings", "List findings, or record one with --term or --text");
  CLI::App* conditions = registry->add_subcommand("conditions", "List conditions, or record one with --term");
  for (CLI::App* command : {findings, conditions}) {
    command->add_option("patient", options->patient, "The patient")->required();
    CLI::Option* term = command->add_option("--term", options->term, "The term to record, such as HP:0001250 or ORPHA:558");
    command->add_option("--label", options->label, "Its label");
    command->add_option("--onset", options->onset, "When it began: P3Y4M, HP:0003593 or a day");
    command->add_flag("--excluded", options->excluded, "It was looked for and is not there");
    command->add_flag("--with-retracted", options->retracted, "Also list those recorded in error")->excludes(term);
  }
  findings->add_option("--text", options->text, "The observer's own words")
      ->excludes(findings->get_option("--with-retracted"));
  AddEnumOption(conditions, "--certainty", &options->certainty, "How sure it is");
  program.OnRun(findings, [options](Shell& shell) { return RunFindings(shell, *options); });
  program.OnRun(conditions, [options](Shell& shell) { return RunConditions(shell, *options); });
}

}  // namespace sjelden
