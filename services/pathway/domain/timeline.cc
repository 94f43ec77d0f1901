#include "pathway/domain/timeline.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "pathway/domain/transitions.h"

namespace sjelden::pathway {
namespace {

// Adds entries of one change: all by one person at one time.
class Story {
 public:
  explicit Story(const Case& after) : after_(after), entries_(after.noted) {}

  void Add(v1::TimelineKind kind, const std::string& document, const std::string& unit, const std::string& code) {
    v1::TimelineEntry& entry = entries_.emplace_back();
    *entry.mutable_time() = after_.pathway().update_time();
    entry.set_kind(kind);
    entry.set_document(document);
    entry.set_actor(after_.by);
    entry.set_unit(unit);
    entry.set_code(code);
  }
  void Add(v1::TimelineKind kind, const v1::Task& task) { Add(kind, task.name(), task.unit(), task.code()); }
  std::vector<v1::TimelineEntry> Take() { return std::move(entries_); }

 private:
  const Case& after_;
  std::vector<v1::TimelineEntry> entries_;
};

v1::TimelineKind KindOf(v1::TaskState state) {
  switch (state) {
    case v1::TASK_STATE_OFFERED:
      return v1::TIMELINE_KIND_TASK_OFFERED;
    case v1::TASK_STATE_ACCEPTED:
      return v1::TIMELINE_KIND_TASK_ACCEPTED;
    case v1::TASK_STATE_DECLINED:
      return v1::TIMELINE_KIND_TASK_DECLINED;
    case v1::TASK_STATE_DONE:
      return v1::TIMELINE_KIND_TASK_DONE;
    default:
      return v1::TIMELINE_KIND_TASK_CANCELLED;
  }
}

void TellTask(const v1::Task* before, const v1::Task& after, Story& story) {
  const bool offered_anew = before != nullptr && before->owner() != after.owner() &&
                            after.state() == v1::TASK_STATE_OFFERED;
  if (before == nullptr || before->state() != after.state() || offered_anew) story.Add(KindOf(after.state()), after);
  if (before == nullptr) return;
  const bool handed_over = !offered_anew && before->state() == after.state() && IsOpen(after) &&
                           before->accountable() != after.accountable();
  if (handed_over) story.Add(v1::TIMELINE_KIND_TASK_HANDED_OVER, after);
  if (after.escalation() > before->escalation()) story.Add(v1::TIMELINE_KIND_TASK_ESCALATED, after);
  const bool waits_anew = after.has_waiting_on() &&
                          after.waiting_on().SerializeAsString() != before->waiting_on().SerializeAsString();
  if (waits_anew) {
    story.Add(v1::TIMELINE_KIND_TASK_WAITING, after.name(), after.unit(),
              CodeOf(v1::WaitingKind_Name(after.waiting_on().kind()), "WAITING_KIND_"));
  }
}

// True where the step was under way or done: in another state now, and not ended, it has come back.
bool HadBegun(const Case& before, int step) {
  return step < before.pathway().steps_size() &&
         before.pathway().steps(step).state() != v1::PATHWAY_STEP_STATE_PENDING;
}

void TellSteps(const Case& before, const Case& after, Story& story) {
  // A case that ends leaves out every step that is left: the end says so.
  const bool closes = after.pathway().state() == v1::PATHWAY_STATE_CLOSED;
  for (int i = 0; i < after.pathway().steps_size(); ++i) {
    const v1::PathwayStep& step = after.pathway().steps(i);
    const bool same = i < before.pathway().steps_size() && before.pathway().steps(i).state() == step.state();
    if (same) continue;
    if (step.state() == v1::PATHWAY_STEP_STATE_DONE) {
      story.Add(v1::TIMELINE_KIND_STEP_DONE, step.evidence(), "", step.id());
    } else if (step.state() == v1::PATHWAY_STEP_STATE_SKIPPED && !closes) {
      story.Add(v1::TIMELINE_KIND_STEP_SKIPPED, after.pathway().name(), "", step.id());
    } else if (HadBegun(before, i) && !closes) {
      story.Add(v1::TIMELINE_KIND_STEP_REOPENED, after.pathway().name(), "", step.id());
    }
  }
}

void TellUnits(const Case& before, const Case& after, Story& story) {
  for (int i = before.pathway().units_size(); i < after.pathway().units_size(); ++i) {
    const v1::PathwayUnit& unit = after.pathway().units(i);
    story.Add(v1::TIMELINE_KIND_UNIT_JOINED, after.pathway().name(), unit.unit(),
              CodeOf(v1::PathwayUnitRole_Name(unit.role()), "PATHWAY_UNIT_ROLE_"));
  }
}

void TellState(const Case& before, const v1::Pathway& after, Story& story) {
  if (before.pathway().state() == after.state()) return;
  switch (after.state()) {
    case v1::PATHWAY_STATE_PAUSED:
      return story.Add(v1::TIMELINE_KIND_PATHWAY_PAUSED, after.name(), "",
                       CodeOf(v1::PauseReason_Name(after.pause().reason()), "PAUSE_REASON_"));
    case v1::PATHWAY_STATE_CLOSED:
      return story.Add(v1::TIMELINE_KIND_PATHWAY_CLOSED, after.name(), "",
                       CodeOf(v1::PathwayOutcome_Name(after.closing().outcome()), "PATHWAY_OUTCOME_"));
    default:
      return story.Add(v1::TIMELINE_KIND_PATHWAY_RESUMED, after.name(), "", "");
  }
}

}  // namespace

std::vector<v1::TimelineEntry> EntriesOf(const Case* before, const Case& after) {
  Story story(after);
  if (before == nullptr) {
    story.Add(v1::TIMELINE_KIND_PATHWAY_OPENED, after.pathway().name(),
              UnitWith(after.pathway(), v1::PATHWAY_UNIT_ROLE_LEAD), after.pathway().template_());
  } else {
    TellUnits(*before, after, story);
    TellSteps(*before, after, story);
  }
  for (const v1::Task& task : after.tasks) {
    TellTask(before == nullptr ? nullptr : FindTask(*before, task.name()), task, story);
  }
  if (before != nullptr) TellState(*before, after.pathway(), story);
  return story.Take();
}

std::string CodeOf(const std::string& enum_name, const std::string& prefix) {
  const std::string word = enum_name.rfind(prefix, 0) == 0 ? enum_name.substr(prefix.size()) : enum_name;
  return absl::StrReplaceAll(absl::AsciiStrToLower(word), {{"_", "-"}});
}

}  // namespace sjelden::pathway
