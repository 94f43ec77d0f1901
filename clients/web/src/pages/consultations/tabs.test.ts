import { expect, it } from 'vitest';
import { ConsultationAction, ConsultationState } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { tabFrom, tabOf } from './tabs';

it.each([
  [ConsultationState.TO_BOOK, ConsultationAction.BOOK, 'book'],
  [ConsultationState.BOOKED, ConsultationAction.NOTIFY_PATIENT, 'notify'],
  [ConsultationState.NOTIFIED, ConsultationAction.CONFIRM, 'confirm'],
  [ConsultationState.CONFIRMED, ConsultationAction.HOLD, 'coming'],
  [ConsultationState.CONFIRMED, ConsultationAction.RECORD_OUTCOME, 'record'],
  [ConsultationState.NO_SHOW, ConsultationAction.DECIDE_AFTER_MISS, 'missed'],
  [ConsultationState.NO_SHOW, ConsultationAction.UNSPECIFIED, 'done'],
  [ConsultationState.FULFILLED, ConsultationAction.UNSPECIFIED, 'done'],
  [ConsultationState.CANCELLED_BY_PATIENT, ConsultationAction.UNSPECIFIED, 'done'],
] as const)('a consultation in state %i with action %i stands under %s', (state, nextAction, tab) => {
  expect(tabOf({ state, nextAction })).toBe(tab);
});

it('an address that names no tab shows the first one', () => {
  expect(tabFrom('nonsense')).toBe('book');
  expect(tabFrom('missed')).toBe('missed');
});
