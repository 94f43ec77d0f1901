// Calendar days as `YYYY-MM-DD`, the form in which the API has them. A day has no time zone; only `dayOf` knows Oslo.

export type Day = string;

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

// The number of days since 1970-01-01, or undefined where the text is no day that exists.
export function dayNumber(day: Day): number | undefined {
  const match = ISO_DAY.exec(day);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, date);
  const made = new Date(time);
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date) return undefined;
  return time / MS_PER_DAY;
}

export function dayFromNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  const number = dayNumber(day);
  return number === undefined ? day : dayFromNumber(number + days);
}

// 0 is Sunday, 6 is Saturday.
export function weekday(day: Day): number {
  const number = dayNumber(day) ?? 0;
  return (((number + 4) % 7) + 7) % 7;
}

export function formatDay(day: Day): string {
  const match = ISO_DAY.exec(day);
  return match ? `${match[3]}.${match[2]}.${match[1]}` : day;
}

const OSLO_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });
const OSLO_CLOCK = new Intl.DateTimeFormat('nb-NO', { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' });

export function dayOf(time: Date): Day {
  return OSLO_DAY.format(time);
}

export function formatClock(time: Date): string {
  return OSLO_CLOCK.format(time);
}

export function formatMoment(time: Date): string {
  return `${formatDay(dayOf(time))} ${formatClock(time)}`;
}

const RECENT_DAYS = 6;

// A time that is not long past, as people say it: `i dag 07:30`, `torsdag 15:40`, and the date where it is longer ago.
export function formatRecent(time: Date, now: Date, language: string): string {
  const ago = (dayNumber(dayOf(now)) ?? 0) - (dayNumber(dayOf(time)) ?? 0);
  if (ago > RECENT_DAYS) return formatMoment(time);
  const day =
    ago > 1
      ? new Intl.DateTimeFormat(language, { timeZone: 'Europe/Oslo', weekday: 'long' }).format(time)
      : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day');
  return `${day} ${formatClock(time)}`;
}

interface TypedDay {
  // `-MM-DD`, as it follows a year.
  rest: string;
  // As it was typed: four digits, two or none.
  year: string;
}

function typedDay(typed: string): TypedDay | undefined {
  const match =
    /^(\d{1,2})[.\-/ ](\d{1,2})(?:[.\-/ ](\d{4}|\d{2})?)?$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(typed);
  if (!match) return undefined;
  const [, date = '', month = '', year = ''] = match;
  return { rest: `-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, year };
}

function firstReal(days: readonly Day[], fits: (day: Day) => boolean): Day | undefined {
  return days.find((day) => dayNumber(day) !== undefined && fits(day));
}

// Reads what people type: `12.1.2027`, `12.1`, `120127`, `12012027`, `+10` (days from today), or the API's own form.
// A day without a year is the next one that is not over.
export function parseDay(text: string, today: Day): Day | undefined {
  const typed = text.trim();
  const ahead = /^\+(\d{1,3})$/.exec(typed);
  if (ahead) return addDays(today, Number(ahead[1]));
  if (ISO_DAY.test(typed)) return dayNumber(typed) === undefined ? undefined : typed;
  const day = typedDay(typed);
  if (!day) return undefined;
  if (day.year !== '') return firstReal([`${day.year.padStart(4, '20')}${day.rest}`], () => true);
  const thisYear = Number(today.slice(0, 4));
  return firstReal([`${thisYear}${day.rest}`, `${thisYear + 1}${day.rest}`], (one) => one >= today);
}

// The same for a day that is over: a birthday, or when something was received. Two digits of a year, or none, mean the
// last one that was.
export function parsePastDay(text: string, today: Day): Day | undefined {
  const typed = text.trim();
  const day = typedDay(typed);
  if (!day || day.year.length === 4) return typed.startsWith('+') ? undefined : parseDay(typed, today);
  const thisYear = Number(today.slice(0, 4));
  const years = day.year === '' ? [thisYear, thisYear - 1] : [2000 + Number(day.year), 1900 + Number(day.year)];
  return firstReal(
    years.map((year) => `${year}${day.rest}`),
    (one) => one <= today,
  );
}
