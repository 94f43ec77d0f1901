// When something was, as exactly as somebody knows it: not said, an age, a day or a phase of life.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Timestamp, timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { TFunction } from 'i18next';
import type { TimePoint, TimePointSchema } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { type Day, dayNumber, dayOf, formatDay, formatMoment } from '@/time/days';
import { osloTime } from '@/time/oslo';
import { termText } from './terms';

// The onsets of HPO, from the earliest.
export const PHASES: Readonly<Record<string, string>> = {
  'HP:0030674': 'Antenatal onset',
  'HP:0003577': 'Congenital onset',
  'HP:0003623': 'Neonatal onset',
  'HP:0003593': 'Infantile onset',
  'HP:0011463': 'Childhood onset',
  'HP:0003621': 'Juvenile onset',
  'HP:0003581': 'Adult onset',
};

export interface TimePointDraft {
  // Empty where nothing is said, `age`, `day`, or the code of a phase.
  how: string;
  years: string;
  months: string;
  day: Day;
}

export const NOT_SAID: TimePointDraft = { how: '', years: '', months: '', day: '' };

function isCount(text: string): boolean {
  return /^\d{0,3}$/.test(text.trim());
}

// The key of the text that says what is wrong.
export function timePointError({ how, years, months, day }: TimePointDraft, today: Day): string | undefined {
  if (how === 'age') {
    const known = `${years}${months}`.trim() !== '';
    return known && isCount(years) && isCount(months) ? undefined : 'clinicalRecord.errors.age';
  }
  if (how !== 'day') return undefined;
  if (dayNumber(day) === undefined) return 'triage.errors.noDay';
  return day > today ? 'clinicalRecord.errors.future' : undefined;
}

function durationOf(years: string, months: string): string {
  const [y, m] = [Number(years), Number(months)];
  return y === 0 || m > 0 ? `P${y > 0 ? `${y}Y` : ''}${m}M` : `P${y}Y`;
}

export function timePointOf({ how, years, months, day }: TimePointDraft): MessageInitShape<typeof TimePointSchema> | undefined {
  switch (how) {
    case '':
      return undefined;
    case 'age':
      return { point: { case: 'age', value: { iso8601Duration: durationOf(years, months) } } };
    case 'day':
      return { point: { case: 'timestamp', value: timestampFromDate(osloTime(day, '00:00')) } };
    default:
      return { point: { case: 'ontologyClass', value: { id: how, label: PHASES[how] ?? '' } } };
  }
}

const PARTS = ['years', 'months', 'weeks', 'days'] as const;

// An age that is not of this form is shown as it was written.
function ageText(t: TFunction, duration: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  const parts = PARTS.flatMap((part, place) => {
    const count = match?.[place + 1];
    return count === undefined ? [] : [t(`clinicalRecord.age.${part}`, { count: Number(count) })];
  });
  return parts.join(' ') || duration;
}

// Midnight, here or in universal time, is a day.
function momentText(time: Timestamp | undefined): string {
  if (!time) return '';
  const date = timestampDate(time);
  const day = dayOf(date);
  const isDay = osloTime(day, '00:00').getTime() === date.getTime() || date.getTime() % 86_400_000 === 0;
  return isDay ? formatDay(day) : formatMoment(date);
}

export function timePointText(t: TFunction, time: TimePoint | undefined): string {
  const point = time?.point;
  switch (point?.case) {
    case 'age':
      return ageText(t, point.value.iso8601Duration);
    case 'ageRange':
      return [point.value.start, point.value.end].map((age) => ageText(t, age?.iso8601Duration ?? '')).join(' – ');
    case 'ontologyClass': {
      const { id } = point.value;
      return id in PHASES ? t(`clinicalRecord.phases.${id.replace(':', '')}`) : termText(point.value);
    }
    case 'timestamp':
      return momentText(point.value);
    case 'interval':
      return [point.value.start, point.value.end].map(momentText).join(' – ');
    case 'gestationalAge':
      return t('clinicalRecord.age.gestation', { weeks: point.value.weeks, days: point.value.days });
    default:
      return '';
  }
}
