import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { AgendaItemSchema, AgendaItemState } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { shownItems, stepTo } from './meetingView';

it('the screen passes over what was taken off', () => {
  const item = (state: AgendaItemState) => create(AgendaItemSchema, { state });
  const items = [item(AgendaItemState.LISTED), item(AgendaItemState.WITHDRAWN), item(AgendaItemState.DISCUSSED)];
  expect(shownItems(items)).toHaveLength(2);
});

it('the arrows stop at both ends', () => {
  expect(stepTo(1, -1, 3)).toBe(1);
  expect(stepTo(1, 1, 3)).toBe(2);
  expect(stepTo(3, 1, 3)).toBe(3);
  expect(stepTo(2, 'first', 3)).toBe(1);
  expect(stepTo(2, 'last', 3)).toBe(3);
  expect(stepTo(1, 1, 0)).toBe(1);
});
