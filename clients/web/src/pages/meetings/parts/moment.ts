// When something begins, as people say it: a day, a clock in Oslo, and how long.
import { type Timestamp, timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Day, dayNumber, dayOf, formatClock } from '@/time/days';
import { osloTime } from '@/time/oslo';

export interface Moment {
  // A day, or what was typed as long as it is none.
  day: Day;
  // `09:30`, or what was typed.
  clock: string;
  minutes: number;
}

const MS_PER_MINUTE = 60_000;

// Reads `9`, `930`, `9.30`, `09:30`; undefined where it is no time of the day.
export function parseClock(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function beginOf({ day, clock }: Pick<Moment, 'day' | 'clock'>): Date | undefined {
  const time = parseClock(clock);
  return dayNumber(day) === undefined || time === undefined ? undefined : osloTime(day, time);
}

export function startOf(moment: Moment): Timestamp | undefined {
  const start = beginOf(moment);
  return start && timestampFromDate(start);
}

export function endOf(moment: Moment): Timestamp | undefined {
  const start = beginOf(moment);
  return start && timestampFromDate(new Date(start.getTime() + moment.minutes * MS_PER_MINUTE));
}

export function momentOf(start: Timestamp, end: Timestamp): Moment {
  const begins = timestampDate(start);
  const minutes = Math.round((timestampDate(end).getTime() - begins.getTime()) / MS_PER_MINUTE);
  return { day: dayOf(begins), clock: formatClock(begins), minutes };
}

export function isMoment(moment: Moment): boolean {
  return beginOf(moment) !== undefined && moment.minutes > 0;
}
