// sjelden consultation create, list, show, calendar, free.
#include <set>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/consultation_view.h"
#include "clients/cli/commands/pathway_view.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::meeting::v1;
using pb::ConsultationService;
using Stub = ConsultationService::Stub;

struct CreateOptions {
  std::vector<std::string> patients;
  std::string pathway;
  std::string unit;
  std::vector<std::string> with;
  std::vector<std::string> local;
  std::string at;
  int minutes = 60;
  pb::ConsultationPurpose purpose = pb::CONSULTATION_PURPOSE_UNSPECIFIED;
  pb::ConsultationMode mode = pb::CONSULTATION_MODE_UNSPECIFIED;
  std::string language;
  pb::CreateConsultationRequest request;
};

// Everybody sits at the own unit; the patient beside the local clinicians.
void Seat(const PersonAtUnit& who, bool patient_here, pb::Consultation& consultation) {
  pb::ConsultationPractitioner& practitioner = *consultation.add_practitioners();
  practitioner.set_person(who.person);
  practitioner.set_unit(who.unit);
  if (consultation.mode() != pb::CONSULTATION_MODE_JOINT) return;
  for (pb::ConsultationSite& site : *consultation.mutable_sites()) {
    if (site.unit() != who.unit) continue;
    site.add_persons(who.person);
    site.set_patient_here(site.patient_here() || patient_here);
    return;
  }
  pb::ConsultationSite& site = *consultation.add_sites();
  site.set_unit(who.unit);
  site.add_persons(who.person);
  site.set_patient_here(patient_here);
}

absl::Status RunCreate(Shell& shell, const CreateOptions& options) {
  pb::CreateConsultationRequest request = options.request;
  pb::Consultation& consultation = *request.mutable_consultation();
  for (const std::string& patient : options.patients) consultation.add_patients(shell.Patient(patient));
  if (!options.pathway.empty()) {
    ASSIGN_OR_RETURN(const pathway::v1::Pathway pathway, FetchPathway(shell, options.pathway));
    consultation.set_pathway(pathway.name());
    if (consultation.patients().empty()) consultation.add_patients(pathway.patient());
  }
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  consultation.set_unit(me.role().unit());
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*consultation.mutable_unit(), shell.Unit(options.unit));
  }
  consultation.set_purpose(options.purpose);
  consultation.set_mode(options.mode);
  for (const std::string& text : options.with) {
    ASSIGN_OR_RETURN(const PersonAtUnit who, ParsePersonAtUnit(shell, text, consultation.unit()));
    Seat(who, false, consultation);
  }
  for (const std::string& text : options.local) {
    ASSIGN_OR_RETURN(const PersonAtUnit who, ParsePersonAtUnit(shell, text, consultation.unit()));
    Seat(who, true, consultation);
  }
  if (!options.language.empty()) consultation.mutable_interpreter()->set_language(options.language);
  if (!options.at.empty()) RETURN_IF_ERROR(FillTime(options.at, options.minutes, consultation));
  ASSIGN_OR_RETURN(const auto response, shell.Call<ConsultationService>(&Stub::CreateConsultation, request));
  return shell.Show(response, ConsultationText(shell, response.consultation()) +
                                  ConflictsText(shell, response.conflicts()));
}

void AddCreate(Program& program, CLI::App* group) {
  auto options = std::make_shared<CreateOptions>();
  CLI::App* command = group->add_subcommand("create", "Create a consultation; with --at it is booked at once");
  pb::Consultation* content = options->request.mutable_consultation();
  command->add_option("--patient", options->patients, "For whom; the case's patient where a case is given");
  command->add_option("--pathway", options->pathway, "The case that it belongs to");
  command->add_option("--step", *content->mutable_step(), "The step of the case");
  command->add_option("--unit", options->unit, "The unit that holds it; one's own where it is not said");
  AddEnumOption(command, "--purpose", &options->purpose, "What for")->required();
  AddEnumOption(command, "--mode", &options->mode, "How")->required();
  command->add_option("--with", options->with, "Who holds it, LOGIN@UNIT; the first one leads");
  command->add_option("--local", options->local, "Who sits beside the patient in a joint one, LOGIN@UNIT");
  command->add_option("--at", options->at, "When it begins, 2027-01-12T14:00");
  command->add_option("--minutes", options->minutes, "How long; 60 where it is not said");
  command->add_option("--link", *content->mutable_video_link(), "The video room");
  command->add_option("--interpreter", options->language, "The language of an interpreter");
  command->add_option("--book-by", *content->mutable_book_by_date(), "By when a time must be found, YYYY-MM-DD");
  command->add_flag("--accept-conflicts", [options](int64_t) { options->request.set_accept_conflicts(true); },
                    "Book although somebody has something else then");
  program.OnRun(command, [options](Shell& shell) { return RunCreate(shell, *options); });
}

struct ListOptions {
  std::string person;
  std::string unit;
  std::string pathway;
  int limit = 50;
  pb::ListConsultationsRequest request;
};

absl::Status RunList(Shell& shell, const ListOptions& options) {
  pb::ListConsultationsRequest request = options.request;
  if (!options.pathway.empty()) {
    ASSIGN_OR_RETURN(const pathway::v1::Pathway pathway, FetchPathway(shell, options.pathway));
    request.set_pathway(pathway.name());
  } else if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  } else if (!options.person.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_person(), shell.Person(options.person));
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_person(me.practitioner().name());
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<ConsultationService>(&Stub::ListConsultations, request, options.limit,
                                                                   [](const auto& rows) { return rows.rows_size(); }));
  if (shell.options().json) return shell.Show(all, "");
  Table table({"BEGINS", "STATE", "NEXT", "BY", "WHO", "MODE", "PATIENT", "CONSULTATION"});
  for (const auto& row : all.rows()) {
    table.Add({MomentText(row.start_time()), Word(row.state()), Word(row.next_action()),
               row.next_action_date() + (row.overdue() ? " !" : ""),
               row.owner().empty() ? "" : shell.NameOf(row.owner()), Word(row.mode()),
               row.patients().empty() ? "" : shell.NameOf(row.patients(0)), row.consultation()});
  }
  return shell.Show(all, table.Print("no consultations\n"));
}

void AddList(Program& program, CLI::App* group) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* command = group->add_subcommand("list", "Show consultations by date; one's own by default");
  AtMostOneOf({command->add_option("--person", options->person, "Those that this person holds or must act on"),
               command->add_option("--unit", options->unit, "Those that this unit takes part in"),
               command->add_option("--pathway", options->pathway, "All of this case")});
  command->add_option("--from", *options->request.mutable_from_date(), "From this day, YYYY-MM-DD");
  command->add_option("--until", *options->request.mutable_until_date(), "Until this day, YYYY-MM-DD");
  command->add_flag("--overdue", [options](int64_t) { options->request.set_overdue_only(true); },
                    "Only those whose date or planned time has passed");
  command->add_option("--limit", options->limit, "At most this many");
  program.OnRun(command, [options](Shell& shell) { return RunList(shell, *options); });
}

absl::Status RunFree(Shell& shell, const std::vector<std::string>& logins, pb::FindFreeTimesRequest request) {
  for (const std::string& login : logins) {
    ASSIGN_OR_RETURN(*request.add_persons(), shell.Person(login));
  }
  ASSIGN_OR_RETURN(const auto free, shell.Call<pb::CalendarService>(&pb::CalendarService::Stub::FindFreeTimes, request));
  Table table({"FREE FROM", "UNTIL"});
  for (const auto& time : free.free_times()) table.Add({MomentText(time.start_time()), MomentText(time.end_time())});
  return shell.Show(free, table.Print("no time at which all of them are free\n"));
}

}  // namespace

void AddConsultationCommands(Program& program) {
  CLI::App* group = program.AddGroup("consultation", "Consultations: in person, by video, joint");
  AddCreate(program, group);
  AddList(program, group);

  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show a consultation");
  show->add_option("consultation", *name, "The consultation")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Consultation consultation, FetchConsultation(shell, *name));
    return shell.Show(consultation, ConsultationText(shell, consultation));
  });

  auto path = std::make_shared<std::string>();
  CLI::App* calendar = group->add_subcommand("calendar", "Write its calendar file, which names no patient");
  calendar->add_option("consultation", *name, "The consultation")->required();
  calendar->add_option("--out", *path, "Where; - prints it");
  program.OnRun(calendar, [name, path](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const std::string whole, WholeName(shell, *name, "consultations"));
    return WriteCalendar(shell, whole, *path);
  });

  auto request = std::make_shared<pb::FindFreeTimesRequest>();
  auto logins = std::make_shared<std::vector<std::string>>();
  auto minutes = std::make_shared<int>(60);
  CLI::App* free = group->add_subcommand("free", "Show when people are free");
  free->add_option("people", *logins, "Who")->required();
  free->add_option("--from", *request->mutable_from_date(), "From this day, YYYY-MM-DD")->required();
  free->add_option("--until", *request->mutable_until_date(), "Until this day, YYYY-MM-DD")->required();
  free->add_option("--minutes", *minutes, "For how long; 60 where it is not said");
  program.OnRun(free, [request, logins, minutes](Shell& shell) {
    request->set_duration_minutes(*minutes);
    return RunFree(shell, *logins, *request);
  });
  AddConsultationVerbCommands(program, group);
}

}  // namespace sjelden
