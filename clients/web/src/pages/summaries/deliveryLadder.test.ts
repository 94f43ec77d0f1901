import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { DeliverySchema, DeliveryState } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { byVersion, deliveryLadder } from './deliveryLadder';

const delivery = (states: DeliveryState[], reason = '') =>
  create(DeliverySchema, { steps: states.map((state) => ({ state })), reason });
const statesOf = (states: DeliveryState[], reason = '') => deliveryLadder(delivery(states, reason)).map((rung) => rung.state);

describe('the ladder of a delivery', () => {
  it('has no rung without a step', () => {
    expect(statesOf([DeliveryState.QUEUED])).toEqual(['open', 'open', 'open', 'open']);
    expect(statesOf([DeliveryState.QUEUED, DeliveryState.SENT])).toEqual(['done', 'open', 'open', 'open']);
  });
  it('says where it was refused, and why', () => {
    const states = [DeliveryState.SENT, DeliveryState.STORED, DeliveryState.REJECTED];
    expect(statesOf(states)).toEqual(['done', 'done', 'failed', 'open']);
    expect(deliveryLadder(delivery(states, 'UNIT_UNKNOWN'))[2]?.reason).toBe('UNIT_UNKNOWN');
  });
  it('fails before the receiver where the link went on without it', () => {
    expect(statesOf([DeliveryState.SENT, DeliveryState.NOT_DELIVERED])).toEqual(['done', 'failed', 'open', 'open']);
  });
});

it('deliveries of one version stand together', () => {
  const one = (summary: string, summaryVersion: number) => create(DeliverySchema, { summary, summaryVersion });
  expect(byVersion([one('a', 1), one('b', 1), one('a', 1), one('a', 2)]).map((group) => group.length)).toEqual([2, 1, 1]);
});
