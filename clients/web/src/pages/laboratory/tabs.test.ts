import { expect, it } from 'vitest';
import { SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { TABS, chosenTab, tabsFor } from './tabs';

const nurse = (permission: string) => ['sample.list', 'sample.collect', 'sample.ship'].includes(permission);
const bioengineer = (permission: string) => ['sample.list', 'sample.collect', 'sample.receive', 'sample.analyse'].includes(permission);
const clinician = (permission: string) => ['sample.list', 'sample.collect', 'sample.disclose'].includes(permission);

it('begins where the work of each is', () => {
  expect(chosenTab(null, nurse)).toBe('ordered');
  expect(chosenTab(null, bioengineer)).toBe('arrived');
  expect(chosenTab(null, clinician)).toBe('disclose');
});

it('shows what was asked for, where that person has it', () => {
  expect(chosenTab('quarantined', bioengineer)).toBe('quarantined');
  expect(chosenTab('quarantined', nurse)).toBe('ordered');
  expect(tabsFor(nurse).map((tab) => tab.id)).not.toContain('sign');
});

it('leaves no open state without a list', () => {
  const listed = TABS.flatMap((tab): readonly SampleState[] => tab.states);
  const open = [
    SampleState.ORDERED,
    SampleState.HELD,
    SampleState.COLLECTED,
    SampleState.DISPATCHED,
    SampleState.RECEIVED,
    SampleState.QUARANTINED,
    SampleState.IN_ANALYSIS,
    SampleState.TO_VERIFY,
  ];
  expect([...listed].sort()).toEqual([...open].sort());
});
