// sjelden meeting convene, list, show, invite, respond, move, hold, cancel, calendar.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/meeting_view.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::meeting::v1;
using pb::CaseMeetingService;
using Stub = CaseMeetingService::Stub;

template <class Request>
CLI::App* AddVerb(CLI::App* group, const std::string& name, const std::string& description, Request& request) {
  CLI::App* command = group->add_subcommand(name, description);
  command->add_option("meeting", *request.mutable_name(), "The meeting")->required();
  return command;
}

template <class Target>
absl::Status AddPeople(Shell& shell, const std::vector<std::string>& people, const std::string& unit, Target& target) {
  for (const std::string& text : people) {
    ASSIGN_OR_RETURN(const PersonAtUnit who, ParsePersonAtUnit(shell, text, unit));
    pb::Participant& participant = *target.add_participants();
    participant.set_person(who.person);
    participant.set_unit(who.unit);
  }
  return absl::OkStatus();
}

struct ConveneOptions {
  pb::ConveneCaseMeetingRequest request;
  std::string unit;
  std::vector<std::string> people;
  std::string at;
  int minutes = 60;
};

absl::Status RunConvene(Shell& shell, const ConveneOptions& options) {
  pb::ConveneCaseMeetingRequest request = options.request;
  pb::CaseMeeting& meeting = *request.mutable_case_meeting();
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  meeting.set_unit(me.role().unit());
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*meeting.mutable_unit(), shell.Unit(options.unit));
  }
  RETURN_IF_ERROR(FillTime(options.at, options.minutes, meeting));
  RETURN_IF_ERROR(AddPeople(shell, options.people, meeting.unit(), meeting));
  ASSIGN_OR_RETURN(const auto response, shell.Call<CaseMeetingService>(&Stub::ConveneCaseMeeting, request));
  return shell.Show(response.case_meeting(), MeetingText(shell, response.case_meeting()));
}

void AddConvene(Program& program, CLI::App* group) {
  auto options = std::make_shared<ConveneOptions>();
  pb::CaseMeeting* content = options->request.mutable_case_meeting();
  CLI::App* command = group->add_subcommand("convene", "Convene a meeting");
  command->add_option("topic", *content->mutable_topic(), "What it is about; names nobody")->required();
  command->add_option("--at", options->at, "When it begins, 2027-01-26T14:00")->required();
  command->add_option("--minutes", options->minutes, "How long; 60 where it is not said");
  command->add_option("--invite", options->people, "Who, LOGIN@UNIT")->required();
  command->add_option("--unit", options->unit, "The convening unit; one's own where it is not said");
  command->add_option("--place", *content->mutable_place(), "Where");
  command->add_option("--link", *content->mutable_video_link(), "The video room");
  program.OnRun(command, [options](Shell& shell) { return RunConvene(shell, *options); });
}

struct ListOptions {
  std::string unit;
  int limit = 50;
  pb::ListCaseMeetingsRequest request;
};

absl::Status RunList(Shell& shell, const ListOptions& options) {
  pb::ListCaseMeetingsRequest request = options.request;
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_person(me.practitioner().name());
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<CaseMeetingService>(&Stub::ListCaseMeetings, request, options.limit,
                                                                  [](const auto& rows) { return rows.rows_size(); }));
  if (shell.options().json) return shell.Show(all, "");
  Table table({"BEGINS", "STATE", "ANSWER", "CASES", "UNIT", "MEETING"});
  for (const auto& row : all.rows()) {
    table.Add({MomentText(row.start_time()) + (row.overdue() ? " !" : ""), Word(row.state()), Word(row.response()),
               absl::StrCat(row.item_count()), shell.NameOf(row.unit()), row.case_meeting()});
  }
  return shell.Show(all, table.Print("no meetings\n"));
}

void AddList(Program& program, CLI::App* group) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* command = group->add_subcommand("list", "Show meetings by date; one's own by default");
  command->add_option("--unit", options->unit, "Those that this unit convenes");
  command->add_option("--from", *options->request.mutable_from_date(), "From this day, YYYY-MM-DD");
  command->add_option("--until", *options->request.mutable_until_date(), "Until this day, YYYY-MM-DD");
  command->add_flag("--unanswered", [options](int64_t) { options->request.set_unanswered_only(true); },
                    "Only invitations that wait for an answer");
  command->add_option("--limit", options->limit, "At most this many");
  program.OnRun(command, [options](Shell& shell) { return RunList(shell, *options); });
}

void AddInviting(Program& program, CLI::App* group) {
  auto invite = std::make_shared<pb::InviteParticipantsRequest>();
  auto people = std::make_shared<std::vector<std::string>>();
  CLI::App* command = AddVerb(group, "invite", "Invite more people", *invite);
  command->add_option("people", *people, "Who, LOGIN@UNIT")->required();
  program.OnRun(command, [invite, people](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    RETURN_IF_ERROR(AddPeople(shell, *people, me.role().unit(), *invite));
    return ChangeMeeting(shell, &Stub::InviteParticipants, *invite);
  });

  auto respond = std::make_shared<pb::RespondInvitationRequest>();
  auto response = std::make_shared<pb::ParticipantResponse>();
  command = AddVerb(group, "respond", "Answer an invitation, for oneself", *respond);
  AddEnumOption(command, "--with", response.get(), "What")->required();
  program.OnRun(command, [respond, response](Shell& shell) {
    respond->set_response(*response);
    return ChangeMeeting(shell, &Stub::RespondInvitation, *respond);
  });
}

void AddTimes(Program& program, CLI::App* group) {
  auto move = std::make_shared<pb::MoveCaseMeetingRequest>();
  auto at = std::make_shared<std::string>();
  auto minutes = std::make_shared<int>(60);
  CLI::App* command = AddVerb(group, "move", "Move it to another time", *move);
  command->add_option("--at", *at, "When it begins, 2027-01-26T14:00")->required();
  command->add_option("--minutes", *minutes, "How long; 60 where it is not said");
  program.OnRun(command, [move, at, minutes](Shell& shell) -> absl::Status {
    RETURN_IF_ERROR(FillTime(*at, *minutes, *move));
    return ChangeMeeting(shell, &Stub::MoveCaseMeeting, *move);
  });

  auto cancel = std::make_shared<pb::CancelCaseMeetingRequest>();
  command = AddVerb(group, "cancel", "Cancel a meeting", *cancel);
  command->add_option("--reason", *cancel->mutable_reason(), "Why; names nobody")->required();
  program.OnRun(command, [cancel](Shell& shell) { return ChangeMeeting(shell, &Stub::CancelCaseMeeting, *cancel); });
}

void AddHolding(Program& program, CLI::App* group) {
  auto hold = std::make_shared<pb::HoldCaseMeetingRequest>();
  auto attended = std::make_shared<std::vector<std::string>>();
  auto passed_over = std::make_shared<std::vector<std::string>>();
  CLI::App* command = AddVerb(group, "hold", "Record that it was held", *hold);
  command->add_option("--attended", *attended, "Who was there")->required();
  command->add_option("--minutes", *hold->mutable_minutes(), "What was said that is about no single patient");
  command->add_option("--not-discussed", *passed_over, "Items that were not reached");
  program.OnRun(command, [hold, attended, passed_over](Shell& shell) -> absl::Status {
    for (const std::string& login : *attended) {
      ASSIGN_OR_RETURN(*hold->add_attended(), shell.Person(login));
    }
    for (const std::string& item : *passed_over) hold->add_not_discussed(item);
    return ChangeMeeting(shell, &Stub::HoldCaseMeeting, *hold);
  });
}

}  // namespace

void AddMeetingCommands(Program& program) {
  CLI::App* group = program.AddGroup("meeting", "Case meetings across hospitals");
  AddConvene(program, group);
  AddList(program, group);

  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show a meeting and its agenda, as far as you may see it");
  show->add_option("meeting", *name, "The meeting")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::CaseMeeting meeting, FetchMeeting(shell, *name));
    return shell.Show(meeting, MeetingText(shell, meeting));
  });

  auto path = std::make_shared<std::string>();
  CLI::App* calendar = group->add_subcommand("calendar", "Write its calendar file, which names no patient");
  calendar->add_option("meeting", *name, "The meeting")->required();
  calendar->add_option("--out", *path, "Where; - prints it");
  program.OnRun(calendar, [name, path](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const std::string whole, WholeName(shell, *name, "caseMeetings"));
    return WriteCalendar(shell, whole, *path);
  });
  AddInviting(program, group);
  AddTimes(program, group);
  AddHolding(program, group);
  AddMeetingAgendaCommands(program, group);
}

}  // namespace sjelden
