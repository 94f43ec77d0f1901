#include <algorithm>

#include "pathway/domain/transitions.h"
#include "pathway/rpc/present.h"
#include "pathway/store/pathway_keys.h"
#include "platform/call/page.h"
#include "platform/kv/scan_merged.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

bool Wants(const pb::ListTasksRequest& request, const pb::Task& task) {
  if (request.states().empty()) return IsOpen(task);
  return std::find(request.states().begin(), request.states().end(), task.state()) != request.states().end();
}

void Show(const Call& call, const pb::StoredPathway& stored, const Versioned<pb::Task>& task,
          Outcome<pb::ListTasksResponse>& outcome) {
  *outcome.response.add_tasks() = Present(call, stored, task.value, task.version);
  outcome.disclosed.push_back(Shows(stored, task.value.name(), task.version));
}

// A case's own tasks, ended ones too where they are asked for; by date, then by name.
absl::StatusOr<Outcome<pb::ListTasksResponse>> ListOfPathway(const Deps& d, const Call& call,
                                                             const pb::ListTasksRequest& request, const Page& page) {
  ASSIGN_OR_RETURN(LoadedCase loaded, d.store.Get(call.view, request.parent()));
  const auto place = [](const Versioned<pb::Task>& task) {
    return NextDate(task.value) + "/" + LastSegment(task.value.name());
  };
  std::sort(loaded.tasks.begin(), loaded.tasks.end(),
            [&](const auto& a, const auto& b) { return place(a) < place(b); });
  Outcome<pb::ListTasksResponse> outcome;
  // A refusal must look like a pathway that is not there, also where the page would be empty.
  const Disclosed head = RelationsOf(loaded.head.value, loaded.head.version);
  if (!call.MaySee(head)) outcome.disclosed.push_back(head);
  std::string last;
  for (const auto& task : loaded.tasks) {
    if (!Wants(request, task.value) || place(task) <= page.after) continue;
    if (outcome.response.tasks_size() == page.size) {
      outcome.response.set_next_page_token(TokenOf(last));
      break;
    }
    Show(call, loaded.head.value, task, outcome);
    last = place(task);
  }
  return outcome;
}

absl::StatusOr<std::vector<std::string>> Prefixes(const Call& call, const pb::ListTasksRequest& request) {
  for (const int state : request.states()) {
    if (state != pb::TASK_STATE_OFFERED && state != pb::TASK_STATE_ACCEPTED) {
      return InvalidField("states", "ended tasks are listed by pathway only");
    }
  }
  if (request.has_unit() && IsUnitName(request.unit())) {
    return std::vector<std::string>{TaskUnitPrefix(request.unit())};
  }
  if (request.has_person() && IsPersonName(request.person())) {
    std::vector<std::string> prefixes;
    for (const std::string& person : WorkOf(call, request.person())) prefixes.push_back(TaskPersonPrefix(person));
    return prefixes;
  }
  return InvalidField("worklist", "want a pathway, a person or a unit by its name");
}

}  // namespace

absl::StatusOr<Outcome<pb::ListTasksResponse>> ListTasks(const Deps& d, const Call& call,
                                                         const pb::ListTasksRequest& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  if (request.has_parent()) return ListOfPathway(d, call, request, page);
  ASSIGN_OR_RETURN(const std::vector<std::string> prefixes, Prefixes(call, request));
  // Which tasks, from the index alone: what may not be seen is never opened.
  std::vector<std::string> names;
  std::string token;
  std::string last;
  RETURN_IF_ERROR(ScanMerged<pb::TaskIndexRow>(
      call.view, prefixes, page.after, [&](const std::string& place, const View::Found<pb::TaskIndexRow>& found) {
        pb::Task task;
        task.set_state(found.row.state());
        if (!Wants(request, task) || !call.MaySee(RelationsOf(found.row, found.version))) return true;
        if (static_cast<int>(names.size()) == page.size) {
          token = TokenOf(last);
          return false;
        }
        names.push_back(found.row.task());
        last = place;
        return true;
      }));
  Outcome<pb::ListTasksResponse> outcome;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const TaskName parsed, ParseTaskName(name));
    ASSIGN_OR_RETURN(const LoadedCase loaded, d.store.Get(call.view, parsed.pathway));
    for (const auto& task : loaded.tasks) {
      if (task.value.name() == name) Show(call, loaded.head.value, task, outcome);
    }
  }
  outcome.response.set_next_page_token(token);
  return outcome;
}

}  // namespace sjelden::pathway
