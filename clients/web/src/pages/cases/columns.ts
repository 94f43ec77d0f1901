// The list of cases as a file: what the page shows.
import type { TFunction } from 'i18next';
import { shownPerson } from '@/api/shownNames';
import { type PathwayRow, PathwayState, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { dayCell, enumCell, patientCell, together } from '@/ui/cells';
import type { WorklistFile } from '@/ui/worklistFile';

function nextText(row: PathwayRow, t: TFunction): string {
  const waits = `${t('case.waits')} ${enumCell(t, 'WaitingKind', WaitingKind, row.waitingOn)}`.toLowerCase();
  return together(
    t(`taskCodes.${row.leadTaskCode}`, { defaultValue: row.leadTaskCode }),
    row.state === PathwayState.PAUSED && enumCell(t, 'PathwayState', PathwayState, row.state).toLowerCase(),
    row.waitingOn !== WaitingKind.UNSPECIFIED && waits,
  );
}

export function casesFile(t: TFunction): WorklistFile<PathwayRow> {
  return {
    list: 'pathways',
    documentOf: (row) => row.pathway,
    patientsOf: (row) => [row.patient],
    peopleOf: (row) => [row.leadOwner],
    columns: [
      { id: 'date', title: 'referred.deadline', cell: (row) => dayCell(row.nextDate) },
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'next', title: 'referred.next', cell: (row) => nextText(row, t) },
      { id: 'owner', title: 'cases.owner', cell: (row) => shownPerson(row.leadOwner) },
      { id: 'start', title: 'referral.latestStart', cell: (row) => dayCell(row.latestStartDate) },
    ],
  };
}
