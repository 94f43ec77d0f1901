import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, formatDay, formatMoment, formatRecent, parseDay, parsePastDay, weekday } from './days';
import { distanceTo, nearest } from './distance';
import {
  EASTER_HOLIDAYS,
  FIXED_HOLIDAYS,
  addWorkingDays,
  easterSunday,
  isWorkingDay,
  workingDayOnOrBefore,
  workingDaysBetween,
} from './workingDays';

describe('days', () => {
  it('are written the Norwegian way', () => {
    expect(formatDay('2027-01-12')).toBe('12.01.2027');
    expect(formatDay('')).toBe('');
  });
  it('know their weekday, also before 1970', () => {
    expect(weekday('2026-11-27')).toBe(5);
    expect(weekday('1969-12-28')).toBe(0);
  });
  it('change at midnight in Oslo, in winter and in summer', () => {
    expect(dayOf(new Date('2026-11-26T23:00:00Z'))).toBe('2026-11-27');
    expect(dayOf(new Date('2026-06-30T21:59:00Z'))).toBe('2026-06-30');
    expect(dayOf(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
    expect(formatMoment(new Date('2026-06-30T22:05:00Z'))).toBe('01.07.2026 00:05');
  });
  it.each([
    ['12.1.2027', '2027-01-12'],
    ['12.01.27', '2027-01-12'],
    ['120127', '2027-01-12'],
    ['12012027', '2027-01-12'],
    ['12.1', '2027-01-12'],
    ['12.1.', '2027-01-12'],
    ['28.11', '2026-11-28'],
    ['27.11', '2026-11-27'],
    ['26.11', '2027-11-26'],
    ['+10', '2026-12-07'],
    ['2027-01-12', '2027-01-12'],
    ['31.02.2027', undefined],
    ['2027-02-31', undefined],
    ['i morgen', undefined],
    ['', undefined],
  ])('are read as people type them: %s', (typed, day) => {
    expect(parseDay(typed, '2026-11-27')).toBe(day);
  });
});

describe('a time that is not long past', () => {
  const now = new Date('2026-11-27T08:00:00Z');
  it.each([
    ['2026-11-27T06:30:00Z', 'nb', 'i dag 07:30'],
    ['2026-11-26T23:30:00Z', 'nb', 'i dag 00:30'],
    ['2026-11-26T14:40:00Z', 'nn', 'i går 15:40'],
    ['2026-11-24T14:40:00Z', 'nb', 'tirsdag 15:40'],
    ['2026-11-21T14:40:00Z', 'en', 'Saturday 15:40'],
    ['2026-11-20T14:40:00Z', 'nb', '20.11.2026 15:40'],
  ])('%s in %s is %s', (time, language, text) => {
    expect(formatRecent(new Date(time), now, language)).toBe(text);
  });
});

describe('days that are over', () => {
  it.each([
    ['17.05.20', '2020-05-17'],
    ['170585', '1985-05-17'],
    ['17.5', '2026-05-17'],
    ['24.12', '2025-12-24'],
    ['24.12.2026', '2026-12-24'],
    ['2020-05-17', '2020-05-17'],
    ['+3', undefined],
    ['31.02.20', undefined],
  ])('are the last that were: %s', (typed, day) => {
    expect(parsePastDay(typed, '2026-11-27')).toBe(day);
  });
});

describe('working days', () => {
  it('are those of the rules that the services read', () => {
    const path = fileURLToPath(new URL('../../../../deploy/config/rules/working_days.txt', import.meta.url));
    const rules = readFileSync(path, 'utf8');
    const fixed = [...rules.matchAll(/^fixed (\d\d-\d\d) /gm)].map((match) => match[1]);
    const easter = [...rules.matchAll(/^easter ([+-]\d+) /gm)].map((match) => Number(match[1]));
    expect(fixed.sort()).toEqual([...FIXED_HOLIDAYS].sort());
    expect(easter.sort()).toEqual([...EASTER_HOLIDAYS].sort());
    expect(rules).toMatch(/^saturday counts: no$/m);
  });
  it('know Easter', () => {
    expect(easterSunday(2024)).toBe('2024-03-31');
    expect(easterSunday(2026)).toBe('2026-04-05');
    expect(easterSunday(2027)).toBe('2027-03-28');
    expect(easterSunday(2038)).toBe('2038-04-25');
  });
  it('leave out weekends and holidays', () => {
    expect(isWorkingDay('2026-11-28')).toBe(false);
    expect(isWorkingDay('2027-05-17')).toBe(false);
    expect(isWorkingDay('2027-03-25')).toBe(false);
    expect(isWorkingDay('2027-05-06')).toBe(false);
    expect(isWorkingDay('2026-11-30')).toBe(true);
  });
  it('are counted without the first day, both ways', () => {
    expect(workingDaysBetween('2026-11-27', '2026-11-27')).toBe(0);
    expect(workingDaysBetween('2026-11-27', '2026-11-30')).toBe(1);
    expect(workingDaysBetween('2026-11-27', '2026-11-29')).toBe(0);
    expect(workingDaysBetween('2026-12-01', '2026-11-27')).toBe(-2);
    expect(workingDaysBetween('2026-12-23', '2026-12-28')).toBe(2);
    expect(addWorkingDays('2026-11-27', 10)).toBe('2026-12-11');
    expect(addWorkingDays('2026-12-24', 1)).toBe('2026-12-28');
    expect(workingDayOnOrBefore('2026-12-26')).toBe('2026-12-24');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('the distance to a date', () => {
  const today = '2026-11-27';
  it.each([
    ['2026-11-26', 'breach', 'time.overdueDays', 1],
    ['2026-11-27', 'today', 'time.today', 0],
    ['2026-11-28', 'soon', 'time.beforeNextWorkingDay', 0],
    ['2026-11-30', 'soon', 'time.workingDaysLeft', 1],
    ['2026-12-02', 'soon', 'time.workingDaysLeft', 3],
    ['2026-12-03', 'ok', 'time.workingDaysLeft', 4],
  ] as const)('to %s is %s', (day, tone, key, count) => {
    expect(distanceTo(day, today)).toEqual({ tone, key, count });
  });
  it('is overdue without a working day between on a weekend', () => {
    expect(distanceTo('2026-11-28', '2026-11-29')).toEqual({ tone: 'breach', key: 'time.overdueSameDay', count: 0 });
  });
  it('is nothing where there is no date', () => {
    expect(distanceTo('', today)).toBeUndefined();
    expect(nearest(['', '2026-12-01', '2026-11-30'])).toBe('2026-11-30');
    expect(nearest([''])).toBeUndefined();
  });
});
