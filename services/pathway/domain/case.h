// A case as the rules see it: one pathway with all of its tasks, as one value; and the act that changes it.
//
// Values and pure functions; may be called from any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "pathway/domain/case_norms.h"
#include "platform/time/working_days.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/pathway/v1/stored.pb.h"

namespace sjelden::pathway {

struct Case {
  v1::StoredPathway stored;
  std::vector<v1::Task> tasks;  // all of them, also ended ones
  // What the change about to be written adds to the timeline beside what the case itself shows.
  std::vector<v1::TimelineEntry> noted = {};
  std::string by = {};  // who made that change, `practitioners/{practitioner}`; set by Settle

  const v1::Pathway& pathway() const { return stored.pathway(); }
  v1::Pathway& pathway() { return *stored.mutable_pathway(); }
};

// Who does something, when, and what is known about people then. The functions are as pure as the facts they read.
struct Act {
  std::string person;  // `practitioners/{practitioner}`
  absl::Time now;
  absl::CivilDay today;
  const WorkingDayCalendar& calendar;
  const CaseNorms& norms;
  std::function<std::string()> new_id;
  // Who does a person's work now: delegations count.
  std::function<std::string(const std::string& person)> effective;
  // Whose an unassigned thing of a unit is in a case: duty roster, else leader, who may see the case; else whom the
  // patient named as keeping access; empty where nobody is known.
  std::function<std::string(const v1::Pathway& of, const std::string& unit, const std::string& function)> owner_of;
  std::function<bool(const std::string& person, const std::string& unit)> works_at;
  // True where the person can have nothing of the case: barred from it by the patient, or without a role by now.
  std::function<bool(const v1::Pathway& of, const std::string& person)> shut_out;
};

// How the acting person stands to a case and, where there is one, to a task of it.
struct Standing {
  bool owner = false;        // owns the task, has taken over the owner's work, or stands in while the owner is away
  bool accountable = false;  // the same of who answers for the task; for a pathway: for its lead task
  bool lead_unit = false;    // is at the leading unit
  bool takes_part = false;   // is at any unit that takes part
  bool told = false;         // was told that nobody answers the offer
};

// Returns the task, or nullptr.
v1::Task* FindTask(Case& current, const std::string& name);
const v1::Task* FindTask(const Case& current, const std::string& name);
// Returns the open lead task, or nullptr.
v1::Task* LeadOf(Case& current);

// Returns the first unit with the role; empty where none has it.
std::string UnitWith(const v1::Pathway& pathway, v1::PathwayUnitRole role);
// Returns the unit in which the person acts in this case: `preferred` where the person works there, else the first of
// the pathway's units where they do, else an empty text.
std::string UnitFor(const v1::Pathway& pathway, const std::string& person, const std::string& preferred,
                    const Act& act);

// Makes a task the one lead; the earlier one loses the mark.
void MakeLead(Case& current, const std::string& task_name);
// Ends a task: it is nobody's next action any more.
void EndTask(v1::Task& task, v1::TaskState state, const std::string& outcome, const Act& act);

// Adds a unit that takes part; nothing where it does already.
void AddUnit(v1::Pathway& pathway, const std::string& unit, v1::PathwayUnitRole role);

// True for a task that a case meeting recommended: nobody can order it, so its receiver's own act alone makes it theirs.
bool IsDecisionTask(const v1::Task& task);

// Gives what its persons may not have to others (HandOver), and brings what is derived in line with the tasks: lead task,
// its owner and date, who is related, the update time. Where a decision is offered to a unit that takes no part, the
// asked person is related and the unit is not, until it is accepted.
void Settle(Case& current, const Act& act);

// By when somebody looks at a task: the follow-up date where there is one, else the due date.
const std::string& NextDate(const v1::Task& task);

}  // namespace sjelden::pathway
