import { expect, it } from 'vitest';
import { aDay, noDayOr, required, trimmed, wrongIn } from './useFields';

it('takes the blanks off what was typed, and nothing else', () => {
  expect(trimmed({ note: ' a b ', day: 3, is: false })).toEqual({ note: 'a b', day: 3, is: false });
});

it('says what is wrong with which field', () => {
  const rules = { note: required, until: (until: string, { from }: { from: string }) => (until < from ? 'backwards' : undefined) };
  expect(wrongIn({ note: '', from: '2027-01-02', until: '2027-01-01' }, rules)).toEqual({
    note: 'triage.errors.missing',
    until: 'backwards',
  });
  expect(wrongIn({ note: 'x', from: '2027-01-02', until: '2027-01-03' }, rules)).toEqual({});
});

it('knows what is missing', () => {
  for (const nothing of ['', 0, false, [], undefined]) expect(required(nothing)).toBe('triage.errors.missing');
  for (const something of ['x', 1, true, ['x']]) expect(required(something)).toBeUndefined();
});

it('knows a day, and no day where none is needed', () => {
  expect([aDay('2027-01-31'), aDay('31'), aDay('')]).toEqual([undefined, 'triage.errors.noDay', 'triage.errors.noDay']);
  expect([noDayOr(''), noDayOr('31')]).toEqual([undefined, 'triage.errors.noDay']);
});
