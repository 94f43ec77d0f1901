// What is wrong with entries that are written together: keys of texts.
import { today } from '@/time/clock';
import { type Day, dayNumber } from '@/time/days';
import { type TimePointDraft, timePointError } from './timePoint';

export function draftErrors(entries: readonly { onset: TimePointDraft }[]): string | undefined {
  if (entries.length === 0) return 'clinicalRecord.errors.none';
  const isWrong = entries.some(({ onset }) => timePointError(onset, today()) !== undefined);
  return isWrong ? 'clinicalRecord.errors.onset' : undefined;
}

export function pastDayOrNone(day: Day): string | undefined {
  if (day === '') return undefined;
  if (dayNumber(day) === undefined) return 'triage.errors.noDay';
  return day > today() ? 'clinicalRecord.errors.future' : undefined;
}
