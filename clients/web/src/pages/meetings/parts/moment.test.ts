import { describe, expect, it } from 'vitest';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { endOf, momentOf, parseClock, startOf } from './moment';

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
  it('is the same there and back', () => {
    const moment = { day: '2027-03-26', clock: '14:15', minutes: 45 };
    expect(momentOf(startOf(moment)!, endOf(moment)!)).toEqual(moment);
    expect(timestampDate(endOf(moment)!).toISOString()).toBe('2027-03-26T14:00:00.000Z');
  });
});
