#include "pathway/follow/sweep_left.h"

#include <set>

#include "pathway/follow/hand_over_barred.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {
namespace {

// More than one person has open; of more, the rest follows when the first ones have gone.
constexpr size_t kTasksAtOnce = 500;

absl::StatusOr<Commit> HandOverFirstOf(const Deps& d, const Call& call, const std::string& person) {
  ASSIGN_OR_RETURN(const std::vector<std::string> tasks, d.store.TasksOf(call.view, person, kTasksAtOnce));
  std::set<std::string> cases;
  for (const std::string& task : tasks) {
    ASSIGN_OR_RETURN(const TaskName name, ParseTaskName(task));
    if (!cases.insert(name.pathway.ToString()).second) continue;
    ASSIGN_OR_RETURN(Commit commit, HandOverCase(d, call, name.pathway.ToString()));
    if (!commit.empty()) return commit;
  }
  return Commit();
}

}  // namespace

absl::StatusOr<Commit> SweepLeft(const Deps& d, const Call& call) {
  std::string person;
  while (true) {
    ASSIGN_OR_RETURN(person, d.store.NextWithTasks(call.view, person));
    if (person.empty()) return Commit();
    if (!call.facts.HasLeft(person, call.now)) continue;
    ASSIGN_OR_RETURN(Commit commit, HandOverFirstOf(d, call, person));
    if (!commit.empty()) return commit;
  }
}

}  // namespace sjelden::pathway
