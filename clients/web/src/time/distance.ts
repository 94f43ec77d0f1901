// How far a date is away, as a text and a tone: colour is never alone.
import { type Day, dayNumber } from './days';
import { workingDaysBetween } from './workingDays';

export type Tone = 'breach' | 'today' | 'soon' | 'ok';

export interface Distance {
  tone: Tone;
  // A key of the texts, and the number in it.
  key: 'time.overdueDays' | 'time.overdueSameDay' | 'time.today' | 'time.workingDaysLeft' | 'time.beforeNextWorkingDay';
  count: number;
}

const SOON = 3;

export function distanceTo(day: Day, today: Day): Distance | undefined {
  const target = dayNumber(day);
  const now = dayNumber(today);
  if (target === undefined || now === undefined) return undefined;
  const left = workingDaysBetween(today, day);
  if (target < now) {
    return left === 0
      ? { tone: 'breach', key: 'time.overdueSameDay', count: 0 }
      : { tone: 'breach', key: 'time.overdueDays', count: -left };
  }
  if (target === now) return { tone: 'today', key: 'time.today', count: 0 };
  if (left === 0) return { tone: 'soon', key: 'time.beforeNextWorkingDay', count: 0 };
  return { tone: left <= SOON ? 'soon' : 'ok', key: 'time.workingDaysLeft', count: left };
}

// The nearest of some dates; empty ones do not count.
export function nearest(days: readonly Day[]): Day | undefined {
  return days.filter((day) => day !== '').sort()[0];
}
