#include "pathway/domain/transitions.h"

#include "absl/strings/str_cat.h"

namespace sjelden::pathway {
namespace {

template <class State, size_t N, class Row>
std::optional<State> Find(const Row (&rows)[N], State from, std::string_view verb) {
  for (const Row& row : rows) {
    if (row.from == from && verb == row.verb) return row.to;
  }
  return std::nullopt;
}

// `PATHWAY_STATE_OPEN` -> `OPEN`; what does not exist yet is a dash.
std::string Short(const std::string& name, const std::string& prefix) {
  const std::string cut = name.substr(prefix.size());
  return cut == "UNSPECIFIED" ? "-" : cut;
}

}  // namespace

std::optional<v1::PathwayState> After(v1::PathwayState from, std::string_view verb) {
  return Find(kPathwayTransitions, from, verb);
}

std::optional<v1::TaskState> After(v1::TaskState from, std::string_view verb) {
  return Find(kTaskTransitions, from, verb);
}

bool IsOpen(const v1::Task& task) {
  return task.state() == v1::TASK_STATE_OFFERED || task.state() == v1::TASK_STATE_ACCEPTED;
}

std::string TransitionsPage() {
  std::string page =
      "# States of a pathway and of its tasks\n\n"
      "Generated from `domain/transitions.h`; a test keeps both equal. Nothing else changes a state.\n\n"
      "## Pathway\n\n| from | verb | to | note |\n|---|---|---|---|\n";
  for (const PathwayTransition& row : kPathwayTransitions) {
    absl::StrAppend(&page, "| ", Short(v1::PathwayState_Name(row.from), "PATHWAY_STATE_"), " | ", row.verb, " | ",
                    Short(v1::PathwayState_Name(row.to), "PATHWAY_STATE_"), " | ", row.note, " |\n");
  }
  absl::StrAppend(&page, "\n## Task\n\n| from | verb | to | note |\n|---|---|---|---|\n");
  for (const TaskTransition& row : kTaskTransitions) {
    absl::StrAppend(&page, "| ", Short(v1::TaskState_Name(row.from), "TASK_STATE_"), " | ", row.verb, " | ",
                    Short(v1::TaskState_Name(row.to), "TASK_STATE_"), " | ", row.note, " |\n");
  }
  absl::StrAppend(&page,
                  "\nAn open pathway has at least one open task (OFFERED or ACCEPTED) and exactly one that is marked "
                  "lead, with a person who answers for it and a date. Paused, its lead task has a follow-up date. "
                  "Closed, it has no open task. The store refuses every write that breaks this.\n");
  return page;
}

}  // namespace sjelden::pathway
