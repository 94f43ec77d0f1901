import { describe, expect, it } from 'vitest';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { endOf, momentOf, osloTime, parseClock, startOf } from './moment';

describe('a clock', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['09:30', '09:30'],
    ['14.15', '14:15'],
    ['1415', '14:15'],
  ])('is read as it is typed: %s', (typed, clock) => expect(parseClock(typed)).toBe(clock));
  it.each(['', '25', '9:75', 'ni'])('is no other text: %s', (typed) => expect(parseClock(typed)).toBeUndefined());
});

describe('a time in Oslo', () => {
  it('is one hour ahead in winter, two in summer', () => {
    expect(osloTime('2027-01-12', '09:30')?.toISOString()).toBe('2027-01-12T08:30:00.000Z');
    expect(osloTime('2027-07-12', '09:30')?.toISOString()).toBe('2027-07-12T07:30:00.000Z');
  });
  it('holds on the days when the clocks are changed', () => {
    expect(osloTime('2027-03-28', '09:00')?.toISOString()).toBe('2027-03-28T07:00:00.000Z');
    expect(osloTime('2027-10-31', '09:00')?.toISOString()).toBe('2027-10-31T08:00:00.000Z');
  });
  it('is the same there and back', () => {
    const moment = { day: '2027-03-26', clock: '14:15', minutes: 45 };
    expect(momentOf(startOf(moment)!, endOf(moment)!)).toEqual(moment);
    expect(timestampDate(endOf(moment)!).toISOString()).toBe('2027-03-26T14:00:00.000Z');
  });
});
