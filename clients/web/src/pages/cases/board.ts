// Open cases in columns: by the step that is next, or by the person who has it.
import type { PathwayRow } from '@/gen/sjelden/pathway/v1/pathway_pb';
import type { PathwayTemplate } from '@/gen/sjelden/pathway/v1/template_pb';

export interface Column {
  // A task's code or a person's name.
  id: string;
  rows: PathwayRow[];
  overdue: number;
}

function columnsOf(rows: readonly PathwayRow[], idOf: (row: PathwayRow) => string): Column[] {
  const columns = new Map<string, Column>();
  // What is overdue first, and then what comes soonest; without a date last.
  for (const row of [...rows].sort((a, b) => (a.nextDate || '9999').localeCompare(b.nextDate || '9999'))) {
    const id = idOf(row);
    const column = columns.get(id) ?? { id, rows: [], overdue: 0 };
    column.rows.push(row);
    if (row.overdue) column.overdue += 1;
    columns.set(id, column);
  }
  return [...columns.values()];
}

// In the order in which the plans have them; what no plan knows comes last.
export function byStep(rows: readonly PathwayRow[], templates: readonly PathwayTemplate[]): Column[] {
  const order = new Map<string, number>();
  // The plan with the most steps decides about those that several have.
  for (const template of [...templates].sort((a, b) => b.steps.length - a.steps.length)) {
    template.steps.forEach((step, place) => order.has(step.taskCode) || order.set(step.taskCode, place));
  }
  const placeOf = (column: Column) => order.get(column.id) ?? Number.MAX_SAFE_INTEGER;
  return columnsOf(rows, (row) => row.leadTaskCode).sort(
    (a, b) => placeOf(a) - placeOf(b) || a.id.localeCompare(b.id),
  );
}

// Whoever has most overdue first, then whoever has most.
export function byPerson(rows: readonly PathwayRow[]): Column[] {
  return columnsOf(rows, (row) => row.leadOwner).sort(
    (a, b) => b.overdue - a.overdue || b.rows.length - a.rows.length || a.id.localeCompare(b.id),
  );
}
