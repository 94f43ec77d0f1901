// sjelden pathway list, show, timeline, pause, resume, close, prove.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/pathway_view.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::pathway::v1;
using pb::PathwayService;
using Stub = PathwayService::Stub;

struct ListOptions {
  std::string unit;
  std::string owner;
  std::string patient;
  pb::PathwayState state = pb::PATHWAY_STATE_UNSPECIFIED;
  int limit = 50;
};

absl::Status RunList(Shell& shell, const ListOptions& options) {
  pb::ListPathwaysRequest request;
  if (!options.patient.empty()) {
    request.set_patient(shell.Patient(options.patient));
  } else if (!options.owner.empty()) {
    ASSIGN_OR_RETURN(const std::string owner, shell.Person(options.owner));
    request.set_owner(owner);
  } else if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(const std::string unit, shell.Unit(options.unit));
    request.set_unit(unit);
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_unit(me.role().unit());
  }
  if (options.state != pb::PATHWAY_STATE_UNSPECIFIED) request.add_states(options.state);
  ASSIGN_OR_RETURN(const auto all, shell.List<PathwayService>(&Stub::ListPathways, request, options.limit,
                                                              [](const auto& rows) { return rows.rows_size(); }));
  if (shell.options().json) return shell.Show(all, "");
  Table table({"NEXT", "WHAT", "WHO", "STATE", "WAITS ON", "CARE BY", "PATIENT", "PATHWAY"});
  for (const auto& row : all.rows()) {
    table.Add({row.next_date() + (row.overdue() ? " !" : ""), row.lead_task_code(), shell.NameOf(row.lead_owner()),
               Word(row.state()), Word(row.waiting_on()), row.latest_start_date(), shell.NameOf(row.patient()),
               row.pathway()});
  }
  return shell.Show(all, table.Print("no pathways\n"));
}

// In the order in which things happened; the service answers in the order in which the case learned of them.
absl::Status RunTimeline(Shell& shell, const std::string& name, int limit) {
  ASSIGN_OR_RETURN(const pb::Pathway pathway, FetchPathway(shell, name));
  pb::GetTimelineRequest request;
  request.set_name(pathway.name());
  ASSIGN_OR_RETURN(auto all, shell.List<PathwayService>(&Stub::GetTimeline, request, limit,
                                                        [](const auto& page) { return page.entries_size(); }));
  std::stable_sort(all.mutable_entries()->begin(), all.mutable_entries()->end(), [](const auto& a, const auto& b) {
    return std::make_pair(a.time().seconds(), a.time().nanos()) < std::make_pair(b.time().seconds(), b.time().nanos());
  });
  return shell.Show(all, shell.options().json ? "" : TimelineText(shell, all));
}

// Exit code 1 where something is without owner, action or date: a script may rely on it.
absl::Status RunProve(Shell& shell, const std::string& controller) {
  pb::ProveNoOrphanRequest request;
  request.set_controller(controller);
  ASSIGN_OR_RETURN(const auto proof, shell.Call<PathwayService>(&Stub::ProveNoOrphan, request));
  Table table({"RULE", "DOCUMENT"});
  for (const auto& violation : proof.violations()) table.Add({Word(violation.rule()), violation.document()});
  const std::string checked = absl::StrCat("Checked at ", MomentText(proof.time()), ": ", proof.pathways_checked(),
                                           " pathways, ", proof.tasks_checked(), " tasks, ",
                                           proof.acceptances_checked(), " acceptances not yet taken over.\n");
  RETURN_IF_ERROR(shell.Show(proof, checked + table.Print("Every case has one owner, one next action and one date.\n")));
  if (proof.violations().empty()) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "ORPHANS_FOUND",
                   absl::StrCat(proof.violations_size(), " cases are without owner, action or date"));
}

void AddStateVerbs(Program& program, CLI::App* group) {
  auto pause = std::make_shared<pb::PausePathwayRequest>();
  auto reason = std::make_shared<pb::PauseReason>();
  CLI::App* command = group->add_subcommand("pause", "Let a pathway rest until a date");
  command->add_option("pathway", *pause->mutable_name(), "The pathway")->required();
  AddEnumOption(command, "--reason", reason.get(), "Why")->required();
  command->add_option("--until", *pause->mutable_follow_up_date(), "When somebody looks again, YYYY-MM-DD")->required();
  command->add_option("--note", *pause->mutable_note(), "More about it");
  program.OnRun(command, [pause, reason](Shell& shell) {
    pause->set_reason(*reason);
    return ChangePathway(shell, &Stub::PausePathway, *pause);
  });

  auto resume = std::make_shared<pb::ResumePathwayRequest>();
  command = group->add_subcommand("resume", "Take a paused pathway up again");
  command->add_option("pathway", *resume->mutable_name(), "The pathway")->required();
  command->add_option("--due", *resume->mutable_due_date(), "By when the next action is due, YYYY-MM-DD")->required();
  program.OnRun(command, [resume](Shell& shell) { return ChangePathway(shell, &Stub::ResumePathway, *resume); });

  auto close = std::make_shared<pb::ClosePathwayRequest>();
  auto outcome = std::make_shared<pb::PathwayOutcome>();
  command = group->add_subcommand("close", "End a pathway");
  command->add_option("pathway", *close->mutable_name(), "The pathway")->required();
  AddEnumOption(command, "--outcome", outcome.get(), "What came out")->required();
  command->add_option("--reason", *close->mutable_closing()->mutable_reason(), "Why it ends")->required();
  program.OnRun(command, [close, outcome](Shell& shell) {
    close->mutable_closing()->set_outcome(*outcome);
    return ChangePathway(shell, &Stub::ClosePathway, *close);
  });
}

}  // namespace

void AddPathwayCommands(Program& program) {
  CLI::App* group = program.AddGroup("pathway", "Cases and their tasks");
  auto options = std::make_shared<ListOptions>();
  CLI::App* list = group->add_subcommand("list", "Show a worklist, what is overdue first; one's unit's by default");
  AtMostOneOf({list->add_option("--unit", options->unit, "Those that this unit takes part in"),
               list->add_option("--owner", options->owner, "Those whose next action is this person's"),
               list->add_option("--patient", options->patient, "All of this patient")});
  list->add_option("--limit", options->limit, "At most this many");
  AddEnumOption(list, "--state", &options->state, "Only this state");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });

  auto name = std::make_shared<std::string>();
  CLI::App* show = group->add_subcommand("show", "Show a pathway");
  show->add_option("pathway", *name, "The pathway")->required();
  program.OnRun(show, [name](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Pathway pathway, FetchPathway(shell, *name));
    return shell.Show(pathway, PathwayText(shell, pathway));
  });

  auto limit = std::make_shared<int>(200);
  CLI::App* timeline = group->add_subcommand("timeline", "Show what happened in a case, over every service");
  timeline->add_option("pathway", *name, "The pathway")->required();
  timeline->add_option("--limit", *limit, "At most this many");
  program.OnRun(timeline, [name, limit](Shell& shell) { return RunTimeline(shell, *name, *limit); });

  CLI::App* prove = group->add_subcommand("prove", "Prove that no case is without owner, action and date");
  prove->add_option("--controller", *name, "Only of this organisation number");
  program.OnRun(prove, [name](Shell& shell) { return RunProve(shell, *name); });
  AddStateVerbs(program, group);
  AddPathwayTaskCommands(program, group);
}

}  // namespace sjelden
