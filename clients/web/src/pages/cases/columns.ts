// The columns of the list of cases as words, for the file: what the page shows and nothing that it has not read.
import type { TFunction } from 'i18next';
import { shownPatient, shownPerson } from '@/api/shownNames';
import { type PathwayRow, PathwayState, WaitingKind } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { today } from '@/time/clock';
import { type Day, formatDay } from '@/time/days';
import { distanceTo } from '@/time/distance';
import { fullName } from '@/ui/Names';
import type { WorklistColumn } from '@/ui/Worklist';
import { type EnumObject, enumKey } from '@/ui/enumText';

export function dayText(day: Day, t: TFunction): string {
  const distance = distanceTo(day, today());
  return distance ? `${formatDay(day)}, ${t(distance.key, { count: distance.count })}` : '';
}

export function patientText(name: string, t: TFunction): string {
  const patient = shownPatient(name);
  if (!patient) return t('names.patientHidden');
  return [fullName(patient), patient.birthDate !== '' && t('names.born', { day: formatDay(patient.birthDate) })]
    .filter(Boolean)
    .join(', ');
}

function nextText(row: PathwayRow, t: TFunction): string {
  const waits = t(enumKey('WaitingKind', WaitingKind as EnumObject, row.waitingOn)).toLowerCase();
  return [
    t(`taskCodes.${row.leadTaskCode}`, { defaultValue: row.leadTaskCode }),
    row.state === PathwayState.PAUSED && t(enumKey('PathwayState', PathwayState as EnumObject, row.state)).toLowerCase(),
    row.waitingOn !== WaitingKind.UNSPECIFIED && `${t('case.waits')} ${waits}`.toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ');
}

export function caseColumns(t: TFunction): WorklistColumn<PathwayRow>[] {
  return [
    { id: 'date', title: 'referred.deadline', text: (row) => dayText(row.nextDate, t) },
    { id: 'patient', title: 'referred.patient', text: (row) => patientText(row.patient, t) },
    { id: 'next', title: 'referred.next', text: (row) => nextText(row, t) },
    { id: 'owner', title: 'cases.owner', text: (row) => shownPerson(row.leadOwner) },
    { id: 'start', title: 'referral.latestStart', text: (row) => dayText(row.latestStartDate, t) },
  ];
}
