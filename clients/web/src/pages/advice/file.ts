// The lists of dialogues as files: what the page shows.
import type { TFunction } from 'i18next';
import { shownPerson, shownUnit } from '@/api/shownNames';
import { AdviceAction, type AdviceRow, AdviceState } from '@/gen/sjelden/referral/v1/advice_pb';
import { dayCell, enumCell, patientCell, together } from '@/ui/cells';
import type { WorklistFile } from '@/ui/worklistFile';

function nextText(row: AdviceRow, t: TFunction): string {
  if (row.nextAction === AdviceAction.UNSPECIFIED) return t('referred.nothing');
  return together(enumCell(t, 'AdviceAction', AdviceAction, row.nextAction), shownPerson(row.owner));
}

export function adviceFile(t: TFunction, asked: boolean): WorklistFile<AdviceRow> {
  return {
    list: 'advice',
    documentOf: (row) => row.dialogue,
    patientsOf: (row) => [row.patient],
    peopleOf: (row) => [row.owner],
    columns: [
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'unread', title: 'advice.unread', cell: (row) => (row.unread > 0 ? String(row.unread) : undefined) },
      {
        id: 'unit',
        title: asked ? 'referral.from' : 'referral.to',
        cell: (row) => shownUnit(asked ? row.askingUnit : row.askedUnit),
      },
      { id: 'state', title: 'referred.state', cell: (row) => enumCell(t, 'AdviceState', AdviceState, row.state) },
      { id: 'next', title: 'referred.next', cell: (row) => nextText(row, t) },
      { id: 'date', title: 'referred.deadline', cell: (row) => dayCell(row.nextActionDate) },
    ],
  };
}
