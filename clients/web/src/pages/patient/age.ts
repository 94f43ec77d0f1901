// How old somebody is, as it is said: in months until the second birthday, then in years.
import type { Day } from '@/time/days';

export interface SpokenAge {
  unit: 'months' | 'years';
  count: number;
}

const LAST_MONTHS = 23;

// Undefined where the day of birth is not known, or is not over.
export function ageOn(birthDate: Day, day: Day): SpokenAge | undefined {
  if (birthDate === '' || birthDate > day) return undefined;
  const [birth, now] = [birthDate, day].map((one) => one.split('-').map(Number));
  const [year = 0, month = 0, date = 0] = birth ?? [];
  const [thisYear = 0, thisMonth = 0, today = 0] = now ?? [];
  const months = (thisYear - year) * 12 + thisMonth - month - (today < date ? 1 : 0);
  return months > LAST_MONTHS ? { unit: 'years', count: Math.floor(months / 12) } : { unit: 'months', count: months };
}
