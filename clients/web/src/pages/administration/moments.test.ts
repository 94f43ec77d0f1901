import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { isoWeek, mondayOf, partOfDay, spanText, wholeDays } from './moments';

const at = (text: string) => timestampFromDate(new Date(text));

it('takes whole days from midnight to midnight', () => {
  const span = wholeDays('2027-03-27', '2027-03-28');
  expect(span && [timestampDate(span.startTime), timestampDate(span.endTime)].map((time) => time.toISOString())).toEqual([
    '2027-03-26T23:00:00.000Z',
    '2027-03-28T22:00:00.000Z',
  ]);
  expect(wholeDays('2027-02-30', '2027-03-01')).toBeUndefined();
});

it('knows the week', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect([isoWeek('2026-11-29'), isoWeek('2027-01-01'), isoWeek('2027-01-04')]).toEqual([48, 53, 1]);
});

it('says which hours of a day are taken', () => {
  const night = { startTime: at('2026-11-27T15:00:00Z'), endTime: at('2026-11-28T07:00:00Z') };
  expect(partOfDay(night, '2026-11-26')).toBeUndefined();
  expect(partOfDay(night, '2026-11-27')).toEqual({ hours: '16:00–24:00' });
  expect(partOfDay(night, '2026-11-28')).toEqual({ hours: '00:00–08:00' });
  expect(partOfDay({ startTime: at('2026-11-01T00:00:00Z') }, '2026-11-28')).toEqual({ hours: '' });
});

it('says days where they are whole', () => {
  const span = wholeDays('2026-11-27', '2026-11-30');
  expect(spanText(span ?? {}, 'åpen')).toBe('27.11.2026 – 30.11.2026');
  expect(spanText(wholeDays('2026-11-27', '2026-11-27') ?? {}, 'åpen')).toBe('27.11.2026');
  expect(spanText({ startTime: at('2026-11-27T07:00:00Z') }, 'åpen')).toBe('27.11.2026 08:00 – åpen');
  const shift = { startTime: at('2026-11-27T07:00:00Z'), endTime: at('2026-11-27T15:00:00Z') };
  expect(spanText(shift, 'åpen')).toBe('27.11.2026 08:00–16:00');
});
