// The tabs of the list: what must be done about a consultation, in the order in which it happens.
import { type ConsultationRow, ConsultationAction, ConsultationState } from '@/gen/sjelden/meeting/v1/consultation_pb';

export const TABS = ['book', 'notify', 'confirm', 'coming', 'record', 'missed', 'done'] as const;
export type Tab = (typeof TABS)[number];

export function tabOf(row: Pick<ConsultationRow, 'state' | 'nextAction'>): Tab {
  // What must be done says more than the state: a booked one whose time is over waits for its outcome.
  switch (row.nextAction) {
    case ConsultationAction.RECORD_OUTCOME:
      return 'record';
    case ConsultationAction.DECIDE_AFTER_MISS:
      return 'missed';
  }
  switch (row.state) {
    case ConsultationState.TO_BOOK:
      return 'book';
    case ConsultationState.BOOKED:
      return 'notify';
    case ConsultationState.NOTIFIED:
      return 'confirm';
    case ConsultationState.CONFIRMED:
      return 'coming';
    default:
      return 'done';
  }
}

export function tabFrom(text: string | null): Tab {
  return TABS.find((tab) => tab === text) ?? 'book';
}

export function countByTab(rows: readonly ConsultationRow[]): Record<Tab, number> {
  const counts = Object.fromEntries(TABS.map((tab) => [tab, 0])) as Record<Tab, number>;
  for (const row of rows) counts[tabOf(row)] += 1;
  return counts;
}
