// Cells of files as pages show them, with names from memory only.
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { TFunction } from 'i18next';
import { shownPatient } from '@/api/shownNames';
import { type Day, formatDay } from '@/time/days';
import { fullName } from './Names';
import { type EnumObject, enumKey } from './enumText';
import type { Cell } from './exportCells';

export function dayCell(day: Day | undefined): Cell {
  return day ? { day } : undefined;
}

export function momentCell(time: Timestamp | undefined): Cell {
  return time && { moment: timestampDate(time) };
}

export function enumCell(t: TFunction, name: string, values: object, value: number): string {
  return t(enumKey(name, values as EnumObject, value));
}

export function patientCell(name: string, t: TFunction): string {
  if (name === '') return '';
  const patient = shownPatient(name);
  if (!patient) return t('names.patientHidden');
  return [
    fullName(patient) || t('names.patientNameless'),
    patient.birthDate !== '' && t('names.born', { day: formatDay(patient.birthDate) }),
  ]
    .filter(Boolean)
    .join(', ');
}

// Several words of one cell, without those that say nothing.
export function together(...words: (string | false | undefined)[]): string {
  return words.filter(Boolean).join(', ');
}
