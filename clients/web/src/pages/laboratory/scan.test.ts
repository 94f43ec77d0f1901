import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { QuarantineReason, SampleSchema, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { arrivalOf, hindrance, readScan } from './scan';

it('reads a label as the service does', () => {
  expect(readScan(' 7kq4-m2zt 9x ')).toEqual({ label: '7KQ4M2ZT9X', differs: false, isPersonNumber: false });
  expect(readScan('!7KQ4M2ZT9X')).toMatchObject({ label: '7KQ4M2ZT9X', differs: true });
  expect(readScan('  ')).toBeUndefined();
});

it("knows a person's number from a label", () => {
  expect(readScan('010190 12345')?.isPersonNumber).toBe(true);
  expect(readScan('0101901234')?.isPersonNumber).toBe(false);
});

it('says why a tube cannot be received', () => {
  const sample = (state: SampleState, availableActions: string[] = [], stateBeforeHold = SampleState.UNSPECIFIED) =>
    create(SampleSchema, { state, availableActions, stateBeforeHold });
  expect(hindrance(sample(SampleState.DISPATCHED, ['receive']))).toBeUndefined();
  expect(hindrance(sample(SampleState.ORDERED))).toBe('notTaken');
  expect(hindrance(sample(SampleState.RECEIVED))).toBe('already');
  expect(hindrance(sample(SampleState.REJECTED))).toBe('ended');
  expect(hindrance(sample(SampleState.HELD, [], SampleState.ORDERED))).toBe('held');
});

it('says what became of a tube that was received', () => {
  expect(arrivalOf(create(SampleSchema, { state: SampleState.RECEIVED }))).toBe('arrived');
  expect(arrivalOf(create(SampleSchema, { state: SampleState.HELD }))).toBe('held');
  expect(
    arrivalOf(create(SampleSchema, { state: SampleState.QUARANTINED, quarantineReason: QuarantineReason.IDENTITY_MISMATCH })),
  ).toBe('quarantined');
});
