// Days and hours as people write them, as moments in Oslo.
import { type Timestamp, timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { now, today } from '@/time/clock';
import { type Day, addDays, dayNumber, dayOf, formatClock, formatDay, weekday } from '@/time/days';
import { osloTime } from '@/time/oslo';

export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function momentOf(day: Day, clock: string): Timestamp | undefined {
  return dayNumber(day) === undefined || !isClock(clock) ? undefined : timestampFromDate(osloTime(day, clock));
}

// From the beginning of the first day to the end of the last one.
export function wholeDays(first: Day, last: Day): { startTime: Timestamp; endTime: Timestamp } | undefined {
  const startTime = momentOf(first, '00:00');
  const endTime = dayNumber(last) === undefined ? undefined : momentOf(addDays(last, 1), '00:00');
  return startTime && endTime ? { startTime, endTime } : undefined;
}

// From a day on until the end of another one, or for good. What begins today holds from now, not from the past night.
export function openSpan(from: Day, until: Day): Span {
  const startTime = from === today() ? timestampFromDate(now()) : momentOf(from, '00:00');
  return { startTime, endTime: until === '' ? undefined : wholeDays(from, until)?.endTime };
}

export function mondayOf(day: Day): Day {
  return addDays(day, -((weekday(day) + 6) % 7));
}

export function weekOf(monday: Day): Day[] {
  return [0, 1, 2, 3, 4, 5, 6].map((place) => addDays(monday, place));
}

export function isoWeek(day: Day): number {
  const thursday = addDays(mondayOf(day), 3);
  const first = dayNumber(`${thursday.slice(0, 4)}-01-01`) ?? 0;
  return Math.floor(((dayNumber(thursday) ?? 0) - first) / 7) + 1;
}

function isMidnight(time: Date): boolean {
  return /^00[.:]00$/.test(formatClock(time));
}

export interface Span {
  startTime?: Timestamp;
  endTime?: Timestamp;
}

// Which part of a day a span takes: nothing, all of it, or the hours.
export function partOfDay({ startTime, endTime }: Span, day: Day): { hours: string } | undefined {
  if (!startTime) return undefined;
  const from = osloTime(day, '00:00').getTime();
  const to = osloTime(addDays(day, 1), '00:00').getTime();
  const start = timestampDate(startTime).getTime();
  const end = endTime ? timestampDate(endTime).getTime() : Number.POSITIVE_INFINITY;
  if (start >= to || end <= from) return undefined;
  if (start <= from && end >= to) return { hours: '' };
  const clock = (time: number) => formatClock(new Date(time));
  return { hours: `${start > from ? clock(start) : '00:00'}–${end < to ? clock(end) : '24:00'}` };
}

// A span as people say it: its days where it takes whole ones, else with the hours.
export function spanText({ startTime, endTime }: Span, open: string): string {
  if (!startTime) return '';
  const start = timestampDate(startTime);
  const end = endTime && timestampDate(endTime);
  const whole = isMidnight(start) && (!end || isMidnight(end));
  const from = whole ? formatDay(dayOf(start)) : `${formatDay(dayOf(start))} ${formatClock(start)}`;
  if (!end) return `${from} – ${open}`;
  if (!whole && dayOf(end) === dayOf(start)) return `${from}–${formatClock(end)}`;
  if (!whole) return `${from} – ${formatDay(dayOf(end))} ${formatClock(end)}`;
  const last = addDays(dayOf(end), -1);
  return last === dayOf(start) ? from : `${from} – ${formatDay(last)}`;
}
