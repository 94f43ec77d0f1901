import { expect, it } from 'vitest';
import { osloTime } from './oslo';

it.each([
  ['2027-01-12', '09:30', '2027-01-12T08:30:00.000Z'],
  ['2027-07-12', '09:30', '2027-07-12T07:30:00.000Z'],
  // The days when the clocks are changed; the hour that is left out, and the one that is shown twice.
  ['2027-03-28', '09:00', '2027-03-28T07:00:00.000Z'],
  ['2027-10-31', '09:00', '2027-10-31T08:00:00.000Z'],
  ['2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
  ['2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
])('%s at %s in Oslo is %s', (day, clock, time) => expect(osloTime(day, clock).toISOString()).toBe(time));
