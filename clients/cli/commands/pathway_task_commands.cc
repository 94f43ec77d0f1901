// sjelden pathway tasks, accept, decline, complete, wait, reassign.
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/pathway_view.h"
#include "clients/cli/exit_code.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::pathway::v1;
using pb::PathwayService;
using Stub = PathwayService::Stub;

struct TasksOptions {
  std::string pathway;
  std::string person;
  std::string unit;
  bool all = false;
};

struct CompleteOptions {
  pb::CompleteTaskRequest request;
  std::string next_lead;
  std::string next_code;
  std::string next_owner;
  std::string next_due;
  pb::PathwayOutcome outcome = pb::PATHWAY_OUTCOME_UNSPECIFIED;
  std::string closing_reason;
};

absl::Status RunTasks(Shell& shell, const TasksOptions& options) {
  if (!options.pathway.empty()) {
    ASSIGN_OR_RETURN(const auto tasks, FetchTasks(shell, options.pathway, options.all));
    return shell.Show(tasks, shell.options().json ? "" : TasksText(shell, tasks));
  }
  pb::ListTasksRequest request;
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(const std::string unit, shell.Unit(options.unit));
    request.set_unit(unit);
  } else if (!options.person.empty()) {
    ASSIGN_OR_RETURN(const std::string person, shell.Person(options.person));
    request.set_person(person);
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_person(me.practitioner().name());
  }
  ASSIGN_OR_RETURN(const auto tasks, shell.List<PathwayService>(&Stub::ListTasks, request, 200,
                                                                [](const auto& rows) { return rows.tasks_size(); }));
  return shell.Show(tasks, shell.options().json ? "" : TasksText(shell, tasks));
}

// What follows a lead task: another task of the pathway, a new one, or the end.
absl::Status FillNext(Shell& shell, const CompleteOptions& options, pb::CompleteTaskRequest* request) {
  if (!options.next_lead.empty()) {
    request->set_next_lead(options.next_lead);
  } else if (!options.next_code.empty()) {
    if (options.next_owner.empty() || options.next_due.empty()) {
      return UsageError("--next-task needs --next-owner and --next-due");
    }
    ASSIGN_OR_RETURN(const pb::Task current, FetchTask(shell, request->name()));
    pb::Task* next = request->mutable_next_task();
    next->set_code(options.next_code);
    ASSIGN_OR_RETURN(*next->mutable_owner(), shell.Person(options.next_owner));
    next->set_unit(current.unit());
    next->set_backup_unit(current.backup_unit());
    next->set_due_date(options.next_due);
    next->set_lead(true);
  } else if (options.outcome != pb::PATHWAY_OUTCOME_UNSPECIFIED) {
    request->mutable_closing()->set_outcome(options.outcome);
    request->mutable_closing()->set_reason(options.closing_reason);
  }
  return absl::OkStatus();
}

void AddComplete(Program& program, CLI::App* group) {
  auto options = std::make_shared<CompleteOptions>();
  CLI::App* command = group->add_subcommand("complete", "Report a task done, and say what is next");
  command->add_option("task", *options->request.mutable_name(), "The task")->required();
  command->add_option("--note", *options->request.mutable_note(), "What came out");
  CLI::Option* lead =
      command->add_option("--next-lead", options->next_lead, "The open task that becomes the next action");
  CLI::Option* next =
      command->add_option("--next-task", options->next_code, "The code of a new task that becomes the next action");
  command->add_option("--next-owner", options->next_owner, "Who is to do the new task")->needs(next);
  command->add_option("--next-due", options->next_due, "By when, YYYY-MM-DD")->needs(next);
  CLI::Option* end = AddEnumOption(command, "--close-as", &options->outcome, "The pathway ends with this task");
  command->add_option("--reason", options->closing_reason, "Why it ends")->needs(end);
  AtMostOneOf({lead, next, end});
  auto not_needed = std::make_shared<bool>(false);
  command->add_flag("--not-needed", *not_needed, "The step was decided not to be needed");
  program.OnRun(command, [options, not_needed](Shell& shell) -> absl::Status {
    options->request.set_not_needed(*not_needed);
    RETURN_IF_ERROR(FillNext(shell, *options, &options->request));
    return ChangeTask(shell, &Stub::CompleteTask, options->request);
  });
}

void AddWait(Program& program, CLI::App* group) {
  auto request = std::make_shared<pb::SetWaitingRequest>();
  auto kind = std::make_shared<pb::WaitingKind>(pb::WAITING_KIND_UNSPECIFIED);
  auto note = std::make_shared<std::string>();
  CLI::App* command = group->add_subcommand("wait", "Say on whom a task waits; without --on it waits no longer");
  command->add_option("task", *request->mutable_name(), "The task")->required();
  AddEnumOption(command, "--on", kind.get(), "On whom");
  command->add_option("--until", *request->mutable_follow_up_date(), "When one looks again, YYYY-MM-DD");
  command->add_option("--note", *note, "For what");
  program.OnRun(command, [request, kind, note](Shell& shell) {
    if (*kind != pb::WAITING_KIND_UNSPECIFIED) {
      request->mutable_waiting_on()->set_kind(*kind);
      request->mutable_waiting_on()->set_note(*note);
    }
    return ChangeTask(shell, &Stub::SetWaiting, *request);
  });
}

}  // namespace

void AddPathwayTaskCommands(Program& program, CLI::App* group) {
  auto options = std::make_shared<TasksOptions>();
  CLI::App* tasks = group->add_subcommand("tasks", "List open tasks; one's own by default");
  CLI::Option* pathway = tasks->add_option("pathway", options->pathway, "Of this pathway");
  AtMostOneOf({pathway, tasks->add_option("--person", options->person, "Of this person"),
               tasks->add_option("--unit", options->unit, "Of this unit")});
  tasks->add_flag("--all", options->all, "Of a pathway also those that have ended")->needs(pathway);
  program.OnRun(tasks, [options](Shell& shell) { return RunTasks(shell, *options); });

  auto accept = std::make_shared<pb::AcceptTaskRequest>();
  CLI::App* command = group->add_subcommand("accept", "Take on a task");
  command->add_option("task", *accept->mutable_name(), "The task")->required();
  program.OnRun(command, [accept](Shell& shell) { return ChangeTask(shell, &Stub::AcceptTask, *accept); });

  auto decline = std::make_shared<pb::DeclineTaskRequest>();
  command = group->add_subcommand("decline", "Refuse a task; it is the offering person's again");
  command->add_option("task", *decline->mutable_name(), "The task")->required();
  command->add_option("--reason", *decline->mutable_reason(), "Why")->required();
  program.OnRun(command, [decline](Shell& shell) { return ChangeTask(shell, &Stub::DeclineTask, *decline); });

  auto reassign = std::make_shared<pb::ReassignTaskRequest>();
  command = group->add_subcommand("reassign", "Offer a task to somebody else");
  command->add_option("task", *reassign->mutable_name(), "The task")->required();
  command->add_option("person", *reassign->mutable_owner(), "To whom")->required();
  command->add_option("--reason", *reassign->mutable_reason(), "Why")->required();
  program.OnRun(command, [reassign](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(*reassign->mutable_owner(), shell.Person(reassign->owner()));
    return ChangeTask(shell, &Stub::ReassignTask, *reassign);
  });
  AddComplete(program, group);
  AddWait(program, group);
}

}  // namespace sjelden
