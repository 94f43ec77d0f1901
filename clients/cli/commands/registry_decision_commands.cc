// sjelden registry consent, object, bar, unbar: lists what the patient decided, or records one decision.
#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/registry/v1/consent_service.pb.h"

namespace sjelden {
namespace {

using registry::v1::ConsentService;
namespace pb = ::sjelden::registry::v1;

struct DecisionOptions {
  std::string patient;
  std::string withdraw;
  pb::ConsentScope scope = pb::CONSENT_SCOPE_UNSPECIFIED;
  pb::ConsentForm form = pb::CONSENT_FORM_WRITTEN;
  pb::ConsentCapacity capacity = pb::CONSENT_CAPACITY_PATIENT;
  std::string project;
  std::string text_version;
  pb::ObjectionTarget target = pb::OBJECTION_TARGET_UNSPECIFIED;
  std::string note;
  std::string unit;
  std::string person;
  bool everybody = false;
  std::string barring;
  std::string kept_by;
};

// Returns the entry that has this id or name; usage error where it is not in the list.
template <class Entries>
absl::StatusOr<typename Entries::value_type> EntryIn(const Entries& entries, const std::string& text) {
  for (const auto& entry : entries) {
    if (entry.name() == text || absl::EndsWith(entry.name(), "/" + text)) return entry;
  }
  return UsageError("the patient has no such entry in force: the command without options lists them");
}

absl::Status RunConsent(Shell& shell, const DecisionOptions& options) {
  const std::string patient = shell.Patient(options.patient);
  if (options.scope != pb::CONSENT_SCOPE_UNSPECIFIED) {
    pb::RecordConsentRequest request;
    pb::Consent* consent = request.mutable_consent();
    consent->set_subject(patient);
    consent->set_scope(options.scope);
    consent->set_form(options.form);
    consent->set_project(options.project);
    consent->set_text_version(options.text_version);
    consent->add_givers()->set_capacity(options.capacity);
    consent->mutable_valid_period()->set_start_date(DayFromToday(absl::Now(), 0));
    ASSIGN_OR_RETURN(const auto response, shell.Call<ConsentService>(&ConsentService::Stub::RecordConsent, request));
    return shell.Show(response, "Recorded: " + response.consent().name() + "\n");
  }
  pb::ListConsentsRequest list;
  list.set_patient(patient);
  ASSIGN_OR_RETURN(const auto all, shell.List<ConsentService>(&ConsentService::Stub::ListConsents, list, 500,
                                                              [](const auto& rows) { return rows.consents_size(); }));
  if (!options.withdraw.empty()) {
    pb::WithdrawConsentRequest request;
    ASSIGN_OR_RETURN(const auto entry, EntryIn(all.consents(), options.withdraw));
    request.set_name(entry.name());
    request.set_etag(entry.etag());
    ASSIGN_OR_RETURN(const auto response, shell.Call<ConsentService>(&ConsentService::Stub::WithdrawConsent, request));
    return shell.Show(response, "Withdrawn.\n");
  }
  Table table({"SCOPE", "FORM", "TEXT", "FROM", "TO", "CONSENT"});
  for (const auto& consent : all.consents()) {
    table.Add({Word(consent.scope()), Word(consent.form()), consent.text_version(),
               consent.valid_period().start_date(), consent.valid_period().end_date(), consent.name()});
  }
  return shell.Show(all, table.Print("no consents\n"));
}

absl::Status RunObject(Shell& shell, const DecisionOptions& options) {
  const std::string patient = shell.Patient(options.patient);
  if (options.target != pb::OBJECTION_TARGET_UNSPECIFIED) {
    pb::RecordObjectionRequest request;
    request.mutable_objection()->set_patient(patient);
    request.mutable_objection()->set_target(options.target);
    request.mutable_objection()->set_note(options.note);
    ASSIGN_OR_RETURN(const auto response, shell.Call<ConsentService>(&ConsentService::Stub::RecordObjection, request));
    return shell.Show(response, "Recorded: " + response.objection().name() + "\n");
  }
  pb::ListObjectionsRequest list;
  list.set_patient(patient);
  ASSIGN_OR_RETURN(const auto all, shell.List<ConsentService>(&ConsentService::Stub::ListObjections, list, 500,
                                                              [](const auto& rows) { return rows.objections_size(); }));
  if (!options.withdraw.empty()) {
    pb::WithdrawObjectionRequest request;
    ASSIGN_OR_RETURN(const auto entry, EntryIn(all.objections(), options.withdraw));
    request.set_name(entry.name());
    request.set_etag(entry.etag());
    ASSIGN_OR_RETURN(const auto response,
                     shell.Call<ConsentService>(&ConsentService::Stub::WithdrawObjection, request));
    return shell.Show(response, "Withdrawn.\n");
  }
  Table table({"AGAINST", "SINCE", "NOTE", "OBJECTION"});
  for (const auto& objection : all.objections()) {
    table.Add({Word(objection.target()), MomentText(objection.create_time()), objection.note(), objection.name()});
  }
  return shell.Show(all, table.Print("no objections\n"));
}

absl::StatusOr<pb::ListBarringsResponse> ListBarrings(Shell& shell, const std::string& patient) {
  pb::ListBarringsRequest list;
  list.set_patient(patient);
  return shell.List<ConsentService>(&ConsentService::Stub::ListBarrings, list, 500,
                                    [](const auto& rows) { return rows.barrings_size(); });
}

absl::Status RunBar(Shell& shell, const DecisionOptions& options) {
  const std::string patient = shell.Patient(options.patient);
  if (options.unit.empty() && options.person.empty() && !options.everybody) {
    ASSIGN_OR_RETURN(const auto all, ListBarrings(shell, patient));
    Table table({"BARRED", "SINCE", "BARRING"});
    for (const auto& barring : all.barrings()) {
      const std::string who = shell.NameOf(barring.person().empty() ? barring.unit() : barring.person());
      table.Add({who.empty() ? "everybody" : who, MomentText(barring.create_time()), barring.name()});
    }
    return shell.Show(all, table.Print("nobody is barred\n"));
  }
  pb::BarAccessRequest request;
  request.mutable_barring()->set_patient(patient);
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_barring()->mutable_unit(), shell.Unit(options.unit));
  }
  if (!options.person.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_barring()->mutable_person(), shell.Person(options.person));
  }
  if (!options.kept_by.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_barring()->mutable_exempt_person(), shell.Person(options.kept_by));
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<ConsentService>(&ConsentService::Stub::BarAccess, request));
  return shell.Show(response, "Barred: " + response.barring().name() + "\n");
}

absl::Status RunUnbar(Shell& shell, const DecisionOptions& options) {
  ASSIGN_OR_RETURN(const auto all, ListBarrings(shell, options.barring.substr(0, options.barring.find("/barrings/"))));
  pb::LiftBarringRequest request;
  ASSIGN_OR_RETURN(const auto entry, EntryIn(all.barrings(), options.barring));
  request.set_name(entry.name());
  request.set_etag(entry.etag());
  ASSIGN_OR_RETURN(const auto response, shell.Call<ConsentService>(&ConsentService::Stub::LiftBarring, request));
  return shell.Show(response, "Lifted.\n");
}

}  // namespace

void AddRegistryDecisionCommands(Program& program, CLI::App* registry) {
  auto options = std::make_shared<DecisionOptions>();
  CLI::App* consent = registry->add_subcommand("consent", "List consents, record one with --scope, or withdraw one");
  consent->add_option("patient", options->patient, "The patient")->required();
  CLI::Option* scope = AddEnumOption(consent, "--scope", &options->scope, "What for");
  AddEnumOption(consent, "--form", &options->form, "How; written where it is not said")->needs(scope);
  AddEnumOption(consent, "--given-by", &options->capacity, "By whom; the patient where it is not said")->needs(scope);
  consent->add_option("--text-version", options->text_version, "The version of the text that was agreed to")
      ->needs(scope);
  consent->add_option("--project", options->project, "The research project")->needs(scope);
  AtMostOneOf({scope, consent->add_option("--withdraw", options->withdraw, "The consent that was withdrawn")});
  program.OnRun(consent, [options](Shell& shell) { return RunConsent(shell, *options); });

  CLI::App* object = registry->add_subcommand("object", "List objections, record one with --against, or withdraw one");
  object->add_option("patient", options->patient, "The patient")->required();
  CLI::Option* against = AddEnumOption(object, "--against", &options->target, "What the patient does not want");
  object->add_option("--note", options->note, "The patient's own words")->needs(against);
  AtMostOneOf({against, object->add_option("--withdraw", options->withdraw, "The objection that was withdrawn")});
  program.OnRun(object, [options](Shell& shell) { return RunObject(shell, *options); });

  CLI::App* bar = registry->add_subcommand("bar", "List barrings, or bar a unit, a person or everybody");
  bar->add_option("patient", options->patient, "The patient")->required();
  AtMostOneOf({bar->add_option("--unit", options->unit, "The unit with all below it"),
               bar->add_option("--person", options->person, "The person"),
               bar->add_flag("--everybody", options->everybody, "Everybody")});
  bar->add_option("--kept-by", options->kept_by,
                  "Who keeps access and answers for what is open; needed where those who treat are barred");
  program.OnRun(bar, [options](Shell& shell) { return RunBar(shell, *options); });

  CLI::App* unbar = registry->add_subcommand("unbar", "Lift a barring at the patient's wish");
  unbar->add_option("barring", options->barring, "The barring's resource name")->required();
  program.OnRun(unbar, [options](Shell& shell) { return RunUnbar(shell, *options); });
}

}  // namespace sjelden
