import { type MessageInitShape, create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import {
  AdviceDialogueSchema,
  AdviceMessageSchema,
  AdviceSide,
  AdviceState,
} from '@/gen/sjelden/referral/v1/advice_pb';
import { readingOf, saysTheSame, sideOf } from './sides';

const ASKING = 'controllers/997005562/units/aalesund-paediatrics';
const ASKED = 'controllers/883974832/units/genetics';

function dialogueWith(more: MessageInitShape<typeof AdviceDialogueSchema> = {}) {
  return create(AdviceDialogueSchema, {
    askingUnit: ASKING,
    askedUnit: ASKED,
    state: AdviceState.AWAITING_ADVICE,
    messages: [{ number: 1, side: AdviceSide.ASKING }],
    ...more,
  });
}

const dialogue = dialogueWith();

it('a unit is on the side that it asks or is asked on', () => {
  expect(sideOf(dialogue, ASKING)).toBe(AdviceSide.ASKING);
  expect(sideOf(dialogue, ASKED)).toBe(AdviceSide.ASKED);
  expect(sideOf(dialogue, 'controllers/883974832/units/surgery')).toBe(AdviceSide.UNSPECIFIED);
});

it('what the others wrote is new until somebody of this side has read it', () => {
  const question = create(AdviceMessageSchema, { side: AdviceSide.ASKING });
  expect(readingOf(question, AdviceSide.ASKED)).toBe('new');
  expect(readingOf(question, AdviceSide.ASKING)).toBe('unread');
  expect(readingOf(question, AdviceSide.UNSPECIFIED)).toBe('unread');
  const read = create(AdviceMessageSchema, { side: AdviceSide.ASKING, read: { person: 'practitioners/1' } });
  expect(readingOf(read, AdviceSide.ASKED)).toBe('read');
});

it('a reading is no conflict with what somebody writes, a message and a consent are', () => {
  const read = { number: 1, side: AdviceSide.ASKING, read: { person: 'practitioners/1' } };
  expect(saysTheSame(dialogue, dialogueWith({ messages: [read] }))).toBe(true);
  expect(saysTheSame(dialogue, dialogueWith({ messages: [read, { number: 2, side: AdviceSide.ASKED }] }))).toBe(false);
  expect(saysTheSame(dialogue, dialogueWith({ mayConvert: true }))).toBe(false);
  expect(saysTheSame(dialogue, dialogueWith({ state: AdviceState.CLOSED }))).toBe(false);
});
