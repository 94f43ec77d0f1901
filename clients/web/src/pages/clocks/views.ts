import { ClockState } from '@/gen/sjelden/referral/v1/clock_pb';

// What is shown of the deadlines, as the address names it.
export const SHOWN = ['running', 'soon', 'breached', 'withoutAppointment', 'late'] as const;
export type Shown = (typeof SHOWN)[number];

const STATES: Record<Shown, ClockState[]> = {
  running: [],
  soon: [ClockState.DUE_SOON, ClockState.EXPECTED_BREACH, ClockState.BREACHED],
  breached: [ClockState.BREACHED, ClockState.EXPECTED_BREACH],
  withoutAppointment: [],
  late: [ClockState.MET_LATE],
};

export function shownOf(word: string | null): Shown {
  return SHOWN.find((one) => one === word) ?? 'running';
}

export function choiceOf(shown: Shown, mine: boolean, person: string, unit: string) {
  // What has ended belongs to nobody any more.
  const ofPerson = mine && shown !== 'late';
  return {
    whose: ofPerson
      ? { case: 'owner' as const, value: person }
      : { case: 'receivingUnit' as const, value: unit },
    states: STATES[shown],
    kinds: [],
    withoutAppointment: shown === 'withoutAppointment',
  };
}
