// sjelden registry register, find, show.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/identity_argument.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {
namespace {

using registry::v1::PatientService;
namespace pb = ::sjelden::registry::v1;

struct RegistryOptions {
  std::string patient;
  std::string number;
  std::string given;
  std::string family;
  std::string birth_date;
  std::string language;
  clinical::v1::Sex sex = clinical::v1::SEX_UNSPECIFIED;
  clinical::v1::AccessPurpose purpose = clinical::v1::ACCESS_PURPOSE_REGISTRATION;
};


std::string PatientText(const pb::Patient& patient) {
  Table table;
  table.AddField("Name", absl::StrCat(patient.human_name().given(), " ", patient.human_name().family()));
  table.AddField("Born", patient.birth_date());
  table.AddField("Sex", Word(patient.sex()));
  table.AddField("Gender", TermText(patient.gender()));
  for (const auto& identifier : patient.identifiers()) table.AddField("Number", identifier.value());
  table.AddField("Vital status", Word(patient.vital_status().status()));
  table.AddField("Last encounter", TimePointText(patient.time_at_last_encounter()));
  for (const auto& language : patient.languages()) table.AddField("Language", language);
  table.AddField("Municipality", patient.municipality());
  table.AddField("Protection", Word(patient.address_protection()));
  table.AddField("Source", patient.source_id());
  table.AddField("Patient", patient.name());
  std::string actions;
  for (const auto& action : patient.available_actions()) absl::StrAppend(&actions, actions.empty() ? "" : " ", action);
  table.AddField("You may", actions);
  return table.Print();
}

absl::Status RunRegister(Shell& shell, const RegistryOptions& options) {
  pb::RegisterPatientRequest request;
  pb::Patient* patient = request.mutable_patient();
  if (!options.number.empty()) RETURN_IF_ERROR(FillIdentifier(options.number, patient->add_identifiers()));
  if (!options.family.empty()) {
    patient->mutable_human_name()->set_given(options.given);
    patient->mutable_human_name()->set_family(options.family);
  }
  patient->set_birth_date(options.birth_date);
  patient->set_sex(options.sex);
  if (!options.language.empty()) patient->add_languages(options.language);
  ASSIGN_OR_RETURN(const auto response, shell.Call<PatientService>(&PatientService::Stub::RegisterPatient, request));
  return shell.Show(response, (response.existing() ? "Was registered already.\n" : "") + PatientText(response.patient()));
}

absl::Status RunFind(Shell& shell, const RegistryOptions& options) {
  pb::FindPatientsRequest request;
  request.set_purpose(options.purpose);
  if (!options.number.empty()) {
    RETURN_IF_ERROR(FillIdentifier(options.number, request.mutable_identifier()));
  } else if (!options.family.empty() && !options.birth_date.empty()) {
    request.mutable_human_name()->set_given(options.given);
    request.mutable_human_name()->set_family(options.family);
    request.set_birth_date(options.birth_date);
  } else {
    return UsageError("say a number, or --given, --family and --born");
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<PatientService>(&PatientService::Stub::FindPatients, request));
  Table table({"NAME", "BORN", "SEX", "PATIENT"});
  for (const auto& patient : response.patients()) {
    table.Add({absl::StrCat(patient.human_name().given(), " ", patient.human_name().family(),
                            patient.deceased() ? " (dead)" : ""),
               patient.birth_date(), Word(patient.sex()), patient.patient()});
  }
  return shell.Show(response, table.Print("no patient was found\n") +
                                  (response.truncated() ? "There are more than these: say more.\n" : ""));
}

absl::Status RunShow(Shell& shell, const RegistryOptions& options) {
  pb::GetPatientRequest request;
  request.set_name(shell.Patient(options.patient));
  ASSIGN_OR_RETURN(const auto response, shell.Call<PatientService>(&PatientService::Stub::GetPatient, request));
  return shell.Show(response.patient(), PatientText(response.patient()));
}

}  // namespace

void AddRegistryCommands(Program& program) {
  CLI::App* group = program.AddGroup("registry", "Patients and what is known about them");
  auto options = std::make_shared<RegistryOptions>();
  CLI::App* add = group->add_subcommand("register", "Register a patient");
  add->add_option("--number", options->number, "The identity number; - reads it from standard input");
  add->add_option("--given", options->given, "First and middle names");
  add->add_option("--family", options->family, "The family name");
  add->add_option("--born", options->birth_date, "The day of birth, YYYY-MM-DD");
  add->add_option("--language", options->language, "The first language, such as nb or sma");
  AddEnumOption(add, "--sex", &options->sex, "The sex in the population register");
  program.OnRun(add, [options](Shell& shell) { return RunRegister(shell, *options); });

  CLI::App* find = group->add_subcommand("find", "Find a patient by number, or by name and day of birth");
  CLI::Option* number =
      find->add_option("number", options->number, "The identity number; - reads it from standard input");
  find->add_option("--given", options->given, "First and middle names, whole")->excludes(number);
  find->add_option("--family", options->family, "The family name, whole")->excludes(number);
  find->add_option("--born", options->birth_date, "The day of birth, YYYY-MM-DD")->excludes(number);
  AddEnumOption(find, "--purpose", &options->purpose, "Why; registration where it is not said");
  program.OnRun(find, [options](Shell& shell) { return RunFind(shell, *options); });

  CLI::App* show = group->add_subcommand("show", "Show a patient");
  show->add_option("patient", options->patient, "The patient")->required();
  program.OnRun(show, [options](Shell& shell) { return RunShow(shell, *options); });

  AddRegistryRecordCommands(program, group);
  AddRegistryDecisionCommands(program, group);
  AddRegistryExportCommand(program, group);
}

}  // namespace sjelden
