// When something begins, as people say it: a day, a clock in Oslo, and how long.
import { type Timestamp, timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Day, dayNumber, dayOf, formatClock } from '@/time/days';

export interface Moment {
  // A day, or what was typed as long as it is none.
  day: Day;
  // `09:30`, or what was typed.
  clock: string;
  minutes: number;
}

const MS_PER_MINUTE = 60_000;
const OSLO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'medium' });

// Reads `9`, `930`, `9.30`, `09:30`; undefined where it is no time of the day.
export function parseClock(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

// How far Oslo is ahead of UTC at a time.
function aheadMs(time: number): number {
  return Date.parse(`${OSLO.format(time).replace(' ', 'T')}Z`) - time;
}

// The time at which the clocks in Oslo show this. Of the hour that they show twice, the first one.
export function osloTime(day: Day, clock: string): Date | undefined {
  const time = parseClock(clock);
  if (dayNumber(day) === undefined || time === undefined) return undefined;
  const shown = Date.parse(`${day}T${time}:00Z`);
  const ahead = aheadMs(shown - aheadMs(shown));
  return new Date(shown - ahead);
}

export function startOf(moment: Moment): Timestamp | undefined {
  const start = osloTime(moment.day, moment.clock);
  return start && timestampFromDate(start);
}

export function endOf(moment: Moment): Timestamp | undefined {
  const start = osloTime(moment.day, moment.clock);
  return start && timestampFromDate(new Date(start.getTime() + moment.minutes * MS_PER_MINUTE));
}

export function momentOf(start: Timestamp, end: Timestamp): Moment {
  const begins = timestampDate(start);
  const minutes = Math.round((timestampDate(end).getTime() - begins.getTime()) / MS_PER_MINUTE);
  return { day: dayOf(begins), clock: formatClock(begins), minutes };
}

export function isMoment(moment: Moment): boolean {
  return osloTime(moment.day, moment.clock) !== undefined && moment.minutes > 0;
}
