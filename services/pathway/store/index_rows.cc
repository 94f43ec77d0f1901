#include "pathway/store/index_rows.h"

#include <set>

#include "pathway/domain/escalation.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/domain/transitions.h"
#include "pathway/store/pathway_keys.h"

namespace sjelden::pathway {
namespace {

v1::PathwayIndexRow RowOf(const Case& current) {
  const v1::Pathway& pathway = current.pathway();
  v1::PathwayIndexRow index;
  v1::PathwayRow& row = *index.mutable_row();
  row.set_pathway(pathway.name());
  row.set_patient(pathway.patient());
  row.set_state(pathway.state());
  row.set_lead_unit(UnitWith(pathway, v1::PATHWAY_UNIT_ROLE_LEAD));
  row.set_lead_task(pathway.lead_task());
  row.set_lead_owner(pathway.lead_owner());
  row.set_next_date(pathway.next_date());
  if (pathway.care_start_date().empty()) row.set_latest_start_date(pathway.latest_start_date());
  if (const v1::Task* lead = FindTask(current, pathway.lead_task()); lead != nullptr) {
    row.set_lead_task_code(lead->code());
    row.set_waiting_on(lead->waiting_on().kind());
  }
  index.set_controller(pathway.controller());
  index.set_compartment(pathway.compartment());
  *index.mutable_units() = current.stored.units();
  *index.mutable_persons() = current.stored.persons();
  return index;
}

v1::TaskIndexRow RowOf(const Case& current, const v1::Task& task) {
  v1::TaskIndexRow row;
  row.set_task(task.name());
  row.set_state(task.state());
  row.set_patient(task.patient());
  row.set_controller(current.pathway().controller());
  row.set_compartment(current.pathway().compartment());
  *row.mutable_units() = current.stored.units();
  *row.mutable_persons() = current.stored.persons();
  return row;
}

template <class Row>
void Add(std::vector<IndexRow>& rows, RecordKey key, const Row& row) {
  rows.push_back({std::move(key), std::make_shared<Row>(row)});
}

void AddTaskRows(std::vector<IndexRow>& rows, const Case& current, const v1::Task& task) {
  const absl::StatusOr<TaskName> name = ParseTaskName(task.name());
  if (!name.ok()) return;
  const v1::TaskIndexRow row = RowOf(current, task);
  std::set<std::string> persons{task.owner(), task.accountable()};
  persons.insert(task.escalated_to().begin(), task.escalated_to().end());
  for (const std::string& person : persons) {
    Add(rows, TaskRowKey(TaskPersonPrefix(person), NextDate(task), *name), row);
  }
  for (const std::string& unit : std::set<std::string>{task.unit(), task.backup_unit()}) {
    Add(rows, TaskRowKey(TaskUnitPrefix(unit), NextDate(task), *name), row);
  }
  if (AwaitsAnswer(task)) Add(rows, EscalationKey(task.escalates_after_date(), *name), row);
}

}  // namespace

std::vector<IndexRow> IndexRowsOf(const Case& current) {
  std::vector<IndexRow> rows;
  const v1::Pathway& pathway = current.pathway();
  const absl::StatusOr<PathwayName> name = ParsePathwayName(pathway.name());
  if (!name.ok()) return rows;
  const v1::PathwayIndexRow row = RowOf(current);
  Add(rows, PathwayRowKey(PatientPrefix(pathway.patient()), "", *name), row);
  if (pathway.state() == v1::PATHWAY_STATE_CLOSED) return rows;
  for (const v1::PathwayUnit& unit : pathway.units()) {
    Add(rows, PathwayRowKey(UnitPrefix(unit.unit()), pathway.next_date(), *name), row);
  }
  Add(rows, PathwayRowKey(OwnerPrefix(pathway.lead_owner()), pathway.next_date(), *name), row);
  for (const v1::Task& task : current.tasks) {
    if (IsOpen(task)) AddTaskRows(rows, current, task);
  }
  return rows;
}

}  // namespace sjelden::pathway
