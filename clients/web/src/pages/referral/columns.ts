// The columns of lists of referrals as words, for the file: what the page shows and nothing that it has not read.
import type { TFunction } from 'i18next';
import { shownPerson, shownUnit } from '@/api/shownNames';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { NextAction, ReferralKind, type ReferralRow, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { dayText, patientText } from '@/pages/cases/columns';
import type { WorklistColumn } from '@/ui/Worklist';
import { type EnumObject, enumKey } from '@/ui/enumText';

function nextText(row: ReferralRow, t: TFunction): string {
  if (row.nextAction === NextAction.UNSPECIFIED) return t('referred.nothing');
  const what = t(enumKey('NextAction', NextAction as EnumObject, row.nextAction));
  return [what, shownPerson(row.owner)].filter(Boolean).join(', ');
}

// Of the page of referrals, in its order.
export function referralColumns(t: TFunction, sent: boolean): WorklistColumn<ReferralRow>[] {
  return [
    { id: 'patient', title: 'referred.patient', text: (row) => patientText(row.patient, t) },
    {
      id: 'unit',
      title: sent ? 'referral.to' : 'referral.from',
      text: (row) => shownUnit(sent ? row.receivingUnit : row.referringUnit),
    },
    {
      id: 'state',
      title: 'referred.state',
      text: (row) => t(enumKey('ReferralState', ReferralState as EnumObject, row.state)),
    },
    { id: 'next', title: 'referred.next', text: (row) => nextText(row, t) },
    {
      id: 'date',
      title: 'referred.deadline',
      text: (row) => (row.owner === '' ? '' : dayText(row.nextActionDate || row.deadlineDate, t)),
    },
  ];
}

// Of the queue of the assessors.
export function queueColumns(t: TFunction): WorklistColumn<ReferralRow>[] {
  return [
    { id: 'date', title: 'referred.deadline', text: (row) => dayText(row.deadlineDate || row.nextActionDate, t) },
    { id: 'patient', title: 'referred.patient', text: (row) => patientText(row.patient, t) },
    { id: 'unit', title: 'referral.from', text: (row) => shownUnit(row.referringUnit) },
    { id: 'kind', title: 'referral.kind', text: (row) => t(enumKey('ReferralKind', ReferralKind as EnumObject, row.kind)) },
    { id: 'urgency', title: 'refer.fields.urgency', text: (row) => t(enumKey('Urgency', Urgency as EnumObject, row.urgency)) },
    {
      id: 'state',
      title: 'referred.state',
      text: (row) => t(enumKey('ReferralState', ReferralState as EnumObject, row.state)),
    },
  ];
}
