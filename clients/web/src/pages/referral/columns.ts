// Lists of referrals as files: what the pages show.
import type { TFunction } from 'i18next';
import { shownPerson, shownUnit } from '@/api/shownNames';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { NextAction, ReferralKind, type ReferralRow, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { dayCell, enumCell, patientCell, together } from '@/ui/cells';
import type { WorklistFile } from '@/ui/worklistFile';

const OF_REFERRALS = {
  documentOf: (row: ReferralRow) => row.referral,
  patientsOf: (row: ReferralRow) => [row.patient],
  peopleOf: (row: ReferralRow) => [row.owner],
};

function nextText(row: ReferralRow, t: TFunction): string {
  if (row.nextAction === NextAction.UNSPECIFIED) return t('referred.nothing');
  return together(enumCell(t, 'NextAction', NextAction, row.nextAction), shownPerson(row.owner));
}

// Of the page of referrals.
export function referralsFile(t: TFunction, sent: boolean): WorklistFile<ReferralRow> {
  return {
    ...OF_REFERRALS,
    list: 'referrals',
    columns: [
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      {
        id: 'unit',
        title: sent ? 'referral.to' : 'referral.from',
        cell: (row) => shownUnit(sent ? row.receivingUnit : row.referringUnit),
      },
      { id: 'state', title: 'referred.state', cell: (row) => enumCell(t, 'ReferralState', ReferralState, row.state) },
      { id: 'next', title: 'referred.next', cell: (row) => nextText(row, t) },
      {
        id: 'date',
        title: 'referred.deadline',
        cell: (row) => (row.owner === '' ? undefined : dayCell(row.nextActionDate || row.deadlineDate)),
      },
    ],
  };
}

// Of the queue of the assessors.
export function queueFile(t: TFunction): WorklistFile<ReferralRow> {
  return {
    ...OF_REFERRALS,
    list: 'triage',
    columns: [
      { id: 'date', title: 'referred.deadline', cell: (row) => dayCell(row.deadlineDate || row.nextActionDate) },
      { id: 'patient', title: 'referred.patient', cell: (row) => patientCell(row.patient, t) },
      { id: 'unit', title: 'referral.from', cell: (row) => shownUnit(row.referringUnit) },
      { id: 'kind', title: 'referral.kind', cell: (row) => enumCell(t, 'ReferralKind', ReferralKind, row.kind) },
      { id: 'urgency', title: 'refer.fields.urgency', cell: (row) => enumCell(t, 'Urgency', Urgency, row.urgency) },
      { id: 'state', title: 'referred.state', cell: (row) => enumCell(t, 'ReferralState', ReferralState, row.state) },
    ],
  };
}
