#include "clients/cli/commands/pathway_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/table.h"

namespace sjelden {

namespace pb = ::sjelden::pathway::v1;
using pb::PathwayService;

absl::StatusOr<pb::Pathway> FetchPathway(Shell& shell, const std::string& name) {
  pb::GetPathwayRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(auto response, shell.Call<PathwayService>(&PathwayService::Stub::GetPathway, request));
  return std::move(*response.mutable_pathway());
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
    table.AddField("Step", absl::StrCat(step.title(), ": ", Word(step.state()),
                                        step.due_date().empty() ? "" : ", by ", step.due_date()));
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
  table.AddField("Waits on", Word(task.waiting_on().kind()));
  table.AddField("Looked at again", task.follow_up_date());
  table.AddField("Patient", shell.NameOf(task.patient()));
  table.AddField("Note", task.note());
  table.AddField("Came out", task.outcome());
  table.AddField("You may", absl::StrJoin(task.available_actions(), " "));
  return table.Print();
}

std::string TasksText(Shell& shell, const pb::ListTasksResponse& tasks) {
  Table table({"BY", "TASK", "STATE", "OWNER", "ANSWERS FOR IT", "WAITS ON", "PATIENT", "NAME"});
  for (const auto& task : tasks.tasks()) {
    table.Add({task.due_date(), task.code() + (task.lead() ? " *" : ""), Word(task.state()),
               shell.NameOf(task.owner()), shell.NameOf(task.accountable()), Word(task.waiting_on().kind()),
               shell.NameOf(task.patient()), task.name()});
  }
  return table.Print("no open tasks\n");
}

}  // namespace sjelden
