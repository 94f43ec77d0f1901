import { expect, it } from 'vitest';
import { ageOn } from './age';

it('is said in months until the second birthday, then in years', () => {
  expect(ageOn('2026-01-31', '2026-02-28')).toEqual({ unit: 'months', count: 0 });
  expect(ageOn('2025-03-15', '2027-03-14')).toEqual({ unit: 'months', count: 23 });
  expect(ageOn('2025-03-15', '2027-03-15')).toEqual({ unit: 'years', count: 2 });
  expect(ageOn('1987-09-11', '2027-09-10')).toEqual({ unit: 'years', count: 39 });
});

it('is not said where the day of birth is not known', () => {
  expect(ageOn('', '2027-01-01')).toBeUndefined();
  expect(ageOn('2027-01-02', '2027-01-01')).toBeUndefined();
});
