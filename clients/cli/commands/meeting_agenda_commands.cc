// sjelden meeting add, withdraw, conclude, decide, decisions.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/meeting_view.h"
#include "clients/cli/commands/pathway_view.h"
#include "clients/cli/table.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::meeting::v1;
using Stub = pb::CaseMeetingService::Stub;

struct AddOptions {
  pb::AddAgendaItemRequest request;
  std::string pathway;
  std::string presenter;
  std::vector<std::string> facts;
  std::vector<std::string> roles;
  std::vector<std::string> identified_to;
  std::string identified_reason;
};

absl::Status RunAdd(Shell& shell, const AddOptions& options) {
  pb::AddAgendaItemRequest request = options.request;
  pb::AgendaItem& item = *request.mutable_agenda_item();
  ASSIGN_OR_RETURN(const pb::CaseMeeting meeting, FetchMeeting(shell, request.parent()));
  request.set_parent(meeting.name());
  request.set_etag(meeting.etag());
  ASSIGN_OR_RETURN(const pathway::v1::Pathway pathway, FetchPathway(shell, options.pathway));
  item.set_pathway(pathway.name());
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  item.set_presenter(me.practitioner().name());
  if (!options.presenter.empty()) {
    ASSIGN_OR_RETURN(*item.mutable_presenter(), shell.Person(options.presenter));
  }
  for (const std::string& fact : options.facts) item.add_facts()->set_id(fact);
  for (const std::string& role : options.roles) item.add_needs_roles(role);
  for (const std::string& login : options.identified_to) {
    pb::IdentityGrant& grant = *item.add_identified_to();
    ASSIGN_OR_RETURN(*grant.mutable_person(), shell.Person(login));
    grant.set_reason(options.identified_reason);
  }
  ASSIGN_OR_RETURN(const auto response, shell.Call<pb::CaseMeetingService>(&Stub::AddAgendaItem, request));
  return shell.Show(response.agenda_item(), ItemText(shell, response.agenda_item()));
}

void AddAdding(Program& program, CLI::App* group) {
  auto options = std::make_shared<AddOptions>();
  pb::AgendaItem* item = options->request.mutable_agenda_item();
  CLI::App* command = group->add_subcommand("add", "Put a case on the agenda");
  command->add_option("meeting", *options->request.mutable_parent(), "The meeting")->required();
  command->add_option("--pathway", options->pathway, "The case")->required();
  command->add_option("--question", *item->mutable_question(), "What is asked; identifies nobody")->required();
  command->add_option("--step", *item->mutable_step(), "The step of the case");
  command->add_option("--fact", options->facts, "What is known, as a code such as HP:0009732");
  command->add_option("--presenter", options->presenter, "Who presents it; oneself where it is not said");
  command->add_option("--needs", options->roles, "Which functions should be there");
  CLI::Option* who = command->add_option("--identified-to", options->identified_to, "Who must know who it is");
  command->add_option("--because", options->identified_reason, "Why they must")->needs(who);
  program.OnRun(command, [options](Shell& shell) { return RunAdd(shell, *options); });

  auto withdraw = std::make_shared<pb::WithdrawAgendaItemRequest>();
  command = group->add_subcommand("withdraw", "Take a case off the agenda");
  command->add_option("item", *withdraw->mutable_name(), "The item")->required();
  command->add_option("--reason", *withdraw->mutable_reason(), "Why; names nobody")->required();
  program.OnRun(command, [withdraw](Shell& shell) { return ChangeItem(shell, &Stub::WithdrawAgendaItem, *withdraw); });

  auto conclude = std::make_shared<pb::ConcludeAgendaItemRequest>();
  command = group->add_subcommand("conclude", "Write down what was concluded about a case");
  command->add_option("item", *conclude->mutable_name(), "The item")->required();
  command->add_option("conclusion", *conclude->mutable_conclusion(), "What")->required();
  program.OnRun(command, [conclude](Shell& shell) { return ChangeItem(shell, &Stub::ConcludeAgendaItem, *conclude); });
}

void AddDeciding(Program& program, CLI::App* group) {
  auto request = std::make_shared<pb::OfferDecisionRequest>();
  auto owner = std::make_shared<std::string>();
  pb::Decision* decision = request->mutable_decision();
  CLI::App* command = group->add_subcommand("decide", "Offer a decision to a person, who answers in the pathway");
  command->add_option("item", *decision->mutable_agenda_item(), "The item")->required();
  command->add_option("code", *decision->mutable_task_code(), "What is to be done, as a task code")->required();
  command->add_option("--owner", *owner, "Who is asked, LOGIN@UNIT")->required();
  command->add_option("--due", *decision->mutable_due_date(), "By when it should be done, YYYY-MM-DD")->required();
  command->add_option("--answer-by", *decision->mutable_answer_by_date(), "By when it is answered; else by the norm");
  command->add_option("--note", *decision->mutable_note(), "More about it");
  program.OnRun(command, [request, owner](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    ASSIGN_OR_RETURN(const PersonAtUnit who, ParsePersonAtUnit(shell, *owner, me.role().unit()));
    request->mutable_decision()->set_owner(who.person);
    request->mutable_decision()->set_unit(who.unit);
    ASSIGN_OR_RETURN(const auto offered,
                     shell.Call<pb::DecisionService>(&pb::DecisionService::Stub::OfferDecision, *request));
    return shell.Show(offered.decision(), DecisionText(shell, offered.decision()));
  });
}

absl::Status RunDecisions(Shell& shell, const std::string& pathway, bool overdue) {
  pb::ListDecisionsRequest request;
  request.set_overdue_only(overdue);
  if (!pathway.empty()) {
    ASSIGN_OR_RETURN(const pathway::v1::Pathway found, FetchPathway(shell, pathway));
    request.set_pathway(found.name());
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_person(me.practitioner().name());
  }
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<pb::DecisionService>(&pb::DecisionService::Stub::ListDecisions, request, 200,
                                                   [](const auto& rows) { return rows.decisions_size(); }));
  if (shell.options().json) return shell.Show(all, "");
  Table table({"ANSWER BY", "DUE", "WHAT", "STATE", "ASKED", "ANSWERS FOR IT", "PATIENT", "DECISION"});
  for (const auto& one : all.decisions()) {
    table.Add({one.answer_by_date() + (one.overdue() ? " !" : ""), one.due_date(), one.task_code(), Word(one.state()),
               shell.NameOf(one.owner()), shell.NameOf(one.accountable()), shell.NameOf(one.patient()), one.name()});
  }
  return shell.Show(all, table.Print("no decisions\n"));
}

}  // namespace

void AddMeetingAgendaCommands(Program& program, CLI::App* meeting) {
  AddAdding(program, meeting);
  AddDeciding(program, meeting);
  auto pathway = std::make_shared<std::string>();
  auto overdue = std::make_shared<bool>(false);
  CLI::App* command = meeting->add_subcommand("decisions", "Show decisions that are open for oneself, or all of a case");
  command->add_option("--pathway", *pathway, "All of this case");
  command->add_flag("--overdue", *overdue, "Only those whose date has passed");
  program.OnRun(command, [pathway, overdue](Shell& shell) { return RunDecisions(shell, *pathway, *overdue); });
}

}  // namespace sjelden
