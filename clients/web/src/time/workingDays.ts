// Working days as deploy/config/rules/working_days.txt counts them; a test reads that file and compares.
import { type Day, addDays, dayFromNumber, dayNumber, weekday } from './days';

export const FIXED_HOLIDAYS: readonly string[] = ['01-01', '05-01', '05-17', '12-25', '12-26'];
export const EASTER_HOLIDAYS: readonly number[] = [-3, -2, 0, 1, 39, 49, 50];

// Easter Sunday of a year of the Gregorian calendar.
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

const movable = new Map<number, ReadonlySet<Day>>();

function movableHolidays(year: number): ReadonlySet<Day> {
  let days = movable.get(year);
  if (!days) {
    const easter = easterSunday(year);
    days = new Set(EASTER_HOLIDAYS.map((offset) => addDays(easter, offset)));
    movable.set(year, days);
  }
  return days;
}

export function isWorkingDay(day: Day): boolean {
  const inWeek = weekday(day);
  if (inWeek === 0 || inWeek === 6) return false;
  if (FIXED_HOLIDAYS.includes(day.slice(5))) return false;
  return !movableHolidays(Number(day.slice(0, 4))).has(day);
}

// How many working days lie after `from` up to and with `to`; negative where `to` is over.
export function workingDaysBetween(from: Day, to: Day): number {
  const start = dayNumber(from);
  const end = dayNumber(to);
  if (start === undefined || end === undefined) return 0;
  if (end < start) {
    const passed = workingDaysBetween(to, from);
    return passed === 0 ? 0 : -passed;
  }
  let count = 0;
  for (let day = start + 1; day <= end; day += 1) {
    if (isWorkingDay(dayFromNumber(day))) count += 1;
  }
  return count;
}

export function addWorkingDays(day: Day, days: number): Day {
  let result = day;
  for (let left = days; left > 0; ) {
    result = addDays(result, 1);
    if (isWorkingDay(result)) left -= 1;
  }
  return result;
}

// The day itself or, where it is free, the last working day before it.
export function workingDayOnOrBefore(day: Day): Day {
  let result = day;
  while (!isWorkingDay(result)) result = addDays(result, -1);
  return result;
}
