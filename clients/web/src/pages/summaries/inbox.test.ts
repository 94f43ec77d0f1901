import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { ReceivedSummarySchema, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { mayOpenAsCopy } from './inbox';

const me = 'practitioners/me';
const received = (receiver: object, more: object = {}) =>
  create(ReceivedSummarySchema, { availableActions: ['open'], receiver, ...more });

it('what is for the unit or a colleague may be opened as a copy', () => {
  expect(mayOpenAsCopy(me, received({ ground: ReceiverGround.TREATING }))).toBe(true);
  expect(mayOpenAsCopy(me, received({ ground: ReceiverGround.TREATING, person: 'practitioners/other' }))).toBe(true);
});

it('what is for oneself, or hands something over, is opened by itself', () => {
  expect(mayOpenAsCopy(me, received({ ground: ReceiverGround.TREATING, person: me }))).toBe(false);
  expect(mayOpenAsCopy(me, received({ ground: ReceiverGround.TAKES_OVER_FOLLOW_UP }))).toBe(false);
});

it('what was read or withdrawn is not opened in bulk, nor what may not be opened', () => {
  const receiver = { ground: ReceiverGround.TREATING };
  expect(mayOpenAsCopy(me, received(receiver, { reads: [{ person: 'practitioners/other' }] }))).toBe(false);
  expect(mayOpenAsCopy(me, received(receiver, { withdrawal: { reason: 'WRONG_PATIENT' } }))).toBe(false);
  expect(mayOpenAsCopy(me, received(receiver, { availableActions: [] }))).toBe(false);
});
