import { expect, test } from 'vitest';
import { ClockState } from '@/gen/sjelden/referral/v1/clock_pb';
import { choiceOf, shownOf } from './views';

test('an address that says nothing shows what runs', () => {
  expect(shownOf(null)).toBe('running');
  expect(shownOf('anything')).toBe('running');
  expect(shownOf('withoutAppointment')).toBe('withoutAppointment');
});

test('mine is what I see to', () => {
  const mine = choiceOf('soon', true, 'practitioners/a', 'units/u');
  expect(mine.whose).toEqual({ case: 'owner', value: 'practitioners/a' });
  const ours = choiceOf('soon', false, 'practitioners/a', 'units/u');
  expect(ours.whose).toEqual({ case: 'receivingUnit', value: 'units/u' });
});

test('what was met too late is the unit\'s: nobody sees to it any more', () => {
  const late = choiceOf('late', true, 'practitioners/a', 'units/u');
  expect(late.whose.case).toBe('receivingUnit');
  expect(late.states).toEqual([ClockState.MET_LATE]);
});

test('whose care is not booked is asked of the service', () => {
  expect(choiceOf('withoutAppointment', false, '', 'units/u').withoutAppointment).toBe(true);
  expect(choiceOf('running', false, '', 'units/u').withoutAppointment).toBe(false);
});
