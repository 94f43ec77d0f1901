#include "pathway/domain/invariants.h"

#include "pathway/domain/escalation.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/transitions.h"

namespace sjelden::pathway {
namespace {

class Findings {
 public:
  void Add(const std::string& document, v1::OrphanRule rule) {
    v1::OrphanViolation& violation = found_.emplace_back();
    violation.set_document(document);
    violation.set_rule(rule);
  }
  std::vector<v1::OrphanViolation> Take() { return std::move(found_); }

 private:
  std::vector<v1::OrphanViolation> found_;
};

void CheckOpenTask(const v1::Task& task, bool paused, Findings& findings) {
  if (task.accountable().empty()) findings.Add(task.name(), v1::ORPHAN_RULE_NO_ACCOUNTABLE_PERSON);
  if (task.due_date().empty()) findings.Add(task.name(), v1::ORPHAN_RULE_NO_DATE);
  const bool must_follow_up = task.has_waiting_on() || (paused && task.lead()) || IsEscalated(task);
  if (must_follow_up && task.follow_up_date().empty()) {
    findings.Add(task.name(), v1::ORPHAN_RULE_NO_FOLLOW_UP_DATE);
  }
  if (AwaitsAnswer(task) && task.escalates_after_date().empty()) {
    findings.Add(task.name(), v1::ORPHAN_RULE_NO_ESCALATION_DATE);
  }
}

}  // namespace

std::vector<v1::OrphanViolation> CheckInvariants(const v1::Pathway& pathway, const std::vector<v1::Task>& tasks) {
  Findings findings;
  int open = 0;
  std::vector<const v1::Task*> leads;
  const bool closed = pathway.state() == v1::PATHWAY_STATE_CLOSED;
  for (const v1::Task& task : tasks) {
    if (!IsOpen(task)) continue;
    ++open;
    if (closed) {
      findings.Add(task.name(), v1::ORPHAN_RULE_OPEN_TASK_OF_CLOSED_PATHWAY);
      continue;
    }
    if (task.lead()) leads.push_back(&task);
    CheckOpenTask(task, pathway.state() == v1::PATHWAY_STATE_PAUSED, findings);
  }
  if (closed) return findings.Take();
  if (open == 0) findings.Add(pathway.name(), v1::ORPHAN_RULE_NO_OPEN_TASK);
  if (leads.empty()) findings.Add(pathway.name(), v1::ORPHAN_RULE_NO_LEAD_TASK);
  if (leads.size() > 1) findings.Add(pathway.name(), v1::ORPHAN_RULE_SEVERAL_LEAD_TASKS);
  if (leads.size() == 1) {
    // What the worklists show must be what the tasks say.
    if (pathway.lead_task() != leads.front()->name()) findings.Add(pathway.name(), v1::ORPHAN_RULE_NO_LEAD_TASK);
    if (pathway.lead_owner().empty()) findings.Add(pathway.name(), v1::ORPHAN_RULE_NO_ACCOUNTABLE_PERSON);
    if (pathway.next_date().empty()) findings.Add(pathway.name(), v1::ORPHAN_RULE_NO_DATE);
  }
  return findings.Take();
}

absl::Status RequireInvariants(const v1::Pathway& pathway, const std::vector<v1::Task>& tasks) {
  const std::vector<v1::OrphanViolation> violations = CheckInvariants(pathway, tasks);
  if (!violations.empty()) return InvariantBroken(violations.front().document(), violations.front().rule());
  int open = 0;
  for (const v1::Task& task : tasks) open += IsOpen(task) ? 1 : 0;
  return open > kMaxOpenTasks ? TooManyOpenTasks(kMaxOpenTasks) : absl::OkStatus();
}

}  // namespace sjelden::pathway
