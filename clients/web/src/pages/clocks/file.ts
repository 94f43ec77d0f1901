// The list of legal deadlines as a file: what the page shows.
import type { TFunction } from 'i18next';
import { shownPerson, shownUnit } from '@/api/shownNames';
import { ClockKind, ClockState } from '@/gen/sjelden/referral/v1/clock_pb';
import type { ClockRow } from '@/gen/sjelden/referral/v1/clock_service_pb';
import { dayCell, enumCell, patientCell } from '@/ui/cells';
import type { WorklistFile } from '@/ui/worklistFile';

export function clocksFile(t: TFunction): WorklistFile<ClockRow> {
  return {
    list: 'clocks',
    documentOf: (row) => row.referral,
    patientsOf: (row) => [row.patient],
    peopleOf: (row) => [row.clock?.owner ?? ''],
    columns: [
      { id: 'due', title: 'clocks.columns.due', cell: (row) => dayCell(row.clock?.dueDate ?? '') },
      {
        id: 'state',
        title: 'clocks.columns.state',
        cell: (row) => enumCell(t, 'ClockState', ClockState, row.clock?.state ?? 0),
      },
      {
        id: 'kind',
        title: 'clocks.columns.kind',
        cell: (row) => enumCell(t, 'ClockKind', ClockKind, row.clock?.kind ?? 0),
      },
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'owner', title: 'clocks.columns.owner', cell: (row) => shownPerson(row.clock?.owner ?? '') },
      { id: 'planned', title: 'clocks.columns.planned', cell: (row) => dayCell(row.plannedStartDate) },
      { id: 'booked', title: 'clocks.columns.booked', cell: (row) => dayCell(row.appointmentDate) },
      { id: 'unit', title: 'referral.from', cell: (row) => shownUnit(row.referringUnit) },
    ],
  };
}
