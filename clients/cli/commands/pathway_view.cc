#include "clients/cli/commands/pathway_view.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"

namespace sjelden {

namespace pb = ::sjelden::pathway::v1;
using pb::PathwayService;

namespace {

absl::StatusOr<pb::Pathway> GetPathway(Shell& shell, const std::string& name) {
  pb::GetPathwayRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(auto response, shell.Call<PathwayService>(&PathwayService::Stub::GetPathway, request));
  return std::move(*response.mutable_pathway());
}

// One's own controller is asked first, as that shows one pathway only; then one's own lists.
absl::StatusOr<pb::Pathway> FindPathway(Shell& shell, const std::string& id) {
  constexpr int kMostRows = 2000;
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  auto own = GetPathway(shell, absl::StrCat(unit.substr(0, unit.find("/units/")), "/pathways/", id));
  if (!absl::IsNotFound(own.status())) return own;
  pb::ListPathwaysRequest shared, owned;
  shared.set_unit(unit);
  owned.set_owner(me.practitioner().name());
  for (const auto& list : {shared, owned}) {
    const auto all = shell.List<PathwayService>(&PathwayService::Stub::ListPathways, list, kMostRows,
                                                [](const auto& rows) { return rows.rows_size(); });
    if (!all.ok() && !absl::IsPermissionDenied(all.status())) return all.status();
    if (!all.ok()) continue;
    for (const auto& row : all->rows()) {
      if (absl::EndsWith(row.pathway(), "/" + id)) return GetPathway(shell, row.pathway());
    }
  }
  return UsageError("no pathway with this id is in your lists: give its whole name, "
                    "as `sjelden pathway list` shows it");
}

// By when an offer is to be answered, with how often it was raised. Example: `2027-02-05 (raised 2)`.
std::string AnswerText(const pb::Task& task) {
  if (task.state() != pb::TASK_STATE_OFFERED || task.escalation() == 0) return task.answer_by_date();
  return absl::StrCat(task.answer_by_date(), " (raised ", task.escalation(), ")");
}

// When a step was done, or is to be.
std::string When(const pb::PathwayStep& step) {
  if (!step.end_date().empty()) return absl::StrCat(", on ", step.end_date());
  return step.due_date().empty() ? "" : absl::StrCat(", by ", step.due_date());
}

}  // namespace

absl::StatusOr<pb::Pathway> FetchPathway(Shell& shell, const std::string& name) {
  if (absl::StrContains(name, '/')) return GetPathway(shell, name);
  if (IsShortId(name)) return FindPathway(shell, name);
  return UsageError("a pathway is named by its id of 26 characters, or as `sjelden pathway list` shows it");
}

absl::StatusOr<pb::Task> FetchTask(Shell& shell, const std::string& name) {
  pb::GetTaskRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(auto response, shell.Call<PathwayService>(&PathwayService::Stub::GetTask, request));
  return std::move(*response.mutable_task());
}

absl::StatusOr<pb::ListTasksResponse> FetchTasks(Shell& shell, const std::string& pathway, bool all) {
  pb::ListTasksRequest request;
  request.set_parent(pathway);
  if (!absl::StrContains(pathway, '/')) {
    ASSIGN_OR_RETURN(const pb::Pathway found, FetchPathway(shell, pathway));
    request.set_parent(found.name());
  }
  if (all) {
    for (const int state : {pb::TASK_STATE_OFFERED, pb::TASK_STATE_ACCEPTED, pb::TASK_STATE_DECLINED,
                            pb::TASK_STATE_DONE, pb::TASK_STATE_CANCELLED}) {
      request.add_states(static_cast<pb::TaskState>(state));
    }
  }
  return shell.List<PathwayService>(&PathwayService::Stub::ListTasks, request, 1000,
                                    [](const auto& rows) { return rows.tasks_size(); });
}

std::string PathwayText(Shell& shell, const pb::Pathway& pathway) {
  Table table;
  table.AddField("Pathway", pathway.name());
  table.AddField("State", Word(pathway.state()));
  table.AddField("Next", pathway.lead_task());
  table.AddField("  by", pathway.next_date());
  table.AddField("  who", shell.NameOf(pathway.lead_owner()));
  table.AddField("Patient", shell.NameOf(pathway.patient()));
  table.AddField("  record", pathway.patient());
  table.AddField("Question", pathway.question());
  for (const auto& referral : pathway.referrals()) table.AddField("Referral", referral);
  for (const auto& unit : pathway.units()) {
    table.AddField("Unit", absl::StrCat(shell.NameOf(unit.unit()), ", ", Word(unit.role())));
  }
  table.AddField("Care by", pathway.latest_start_date());
  table.AddField("Care began", pathway.care_start_date());
  for (const auto& step : pathway.steps()) {
    table.AddField("Step", absl::StrCat(step.title(), ": ", Word(step.state()), When(step)));
    table.AddField("  proven by", step.evidence());
  }
  for (const auto& delivery : pathway.deliveries()) {
    table.AddField("Summary", absl::StrCat(delivery.summary(), " version ", delivery.summary_version(), ": ",
                                           delivery.receiver(), " ", delivery.receipt(), " ",
                                           MomentText(delivery.time())));
  }
  table.AddField("Paused until", pathway.pause().follow_up_date());
  table.AddField("Outcome", Word(pathway.closing().outcome()));
  table.AddField("You may", absl::StrJoin(pathway.available_actions(), " "));
  return table.Print();
}

std::string TaskText(Shell& shell, const pb::Task& task) {
  Table table;
  table.AddField("Task", task.name());
  table.AddField("What", task.code());
  table.AddField("State", absl::StrCat(Word(task.state()), task.lead() ? ", the next action" : ""));
  table.AddField("Owner", shell.NameOf(task.owner()));
  table.AddField("Answers for it", shell.NameOf(task.accountable()));
  table.AddField("By", task.due_date());
  table.AddField("Because of", task.origin());
  table.AddField("Answer by", task.answer_by_date());
  if (task.escalation() > 0) table.AddField("Escalated", absl::StrCat("level ", task.escalation()));
  for (const auto& person : task.escalated_to()) table.AddField("  told", shell.NameOf(person));
  table.AddField("Waits on", Word(task.waiting_on().kind()));
  table.AddField("Looked at again", task.follow_up_date());
  table.AddField("Patient", shell.NameOf(task.patient()));
  table.AddField("Note", task.note());
  table.AddField("Came out", task.outcome());
  table.AddField("You may", absl::StrJoin(task.available_actions(), " "));
  return table.Print();
}

std::string TasksText(Shell& shell, const pb::ListTasksResponse& tasks) {
  Table table({"BY", "TASK", "STATE", "ANSWER BY", "OWNER", "ANSWERS FOR IT", "WAITS ON", "PATIENT", "NAME"});
  for (const auto& task : tasks.tasks()) {
    table.Add({task.due_date(), task.code() + (task.lead() ? " *" : ""), Word(task.state()), AnswerText(task),
               shell.NameOf(task.owner()), shell.NameOf(task.accountable()), Word(task.waiting_on().kind()),
               shell.NameOf(task.patient()), task.name()});
  }
  return table.Print("no open tasks\n");
}

std::string TimelineText(Shell& shell, const pb::GetTimelineResponse& timeline) {
  Table table({"WHEN", "WHAT", "CODE", "WHO", "WHERE", "DOCUMENT"});
  for (const auto& entry : timeline.entries()) {
    table.Add({MomentText(entry.time()), Word(entry.kind()), entry.code(), shell.NameOf(entry.actor()),
               shell.NameOf(entry.unit()), entry.document()});
  }
  return table.Print("nothing yet\n");
}

}  // namespace sjelden
