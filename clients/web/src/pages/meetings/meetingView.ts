import { type AgendaItem, AgendaItemState } from '@/gen/sjelden/meeting/v1/case_meeting_pb';

// What the screen goes through: not what was taken off.
export function shownItems(items: readonly AgendaItem[]): AgendaItem[] {
  return items.filter((item) => item.state !== AgendaItemState.WITHDRAWN);
}

// The case after one or several steps, from 1; never past an end.
export function stepTo(place: number, step: number | 'first' | 'last', count: number): number {
  if (count === 0) return 1;
  if (step === 'first') return 1;
  if (step === 'last') return count;
  return Math.min(Math.max(place + step, 1), count);
}
