// The lists of work, each an address of its own: `?tab=arrived`.
import { SampleState } from '@/gen/sjelden/sample/v1/sample_pb';

export interface Tab {
  id: string;
  // The samples that it lists; empty where it lists something else.
  states: readonly SampleState[];
  // Any of these; empty for everybody who may list samples.
  permissions: readonly string[];
}

const LABORATORY = ['sample.receive', 'sample.analyse', 'sample.report', 'sample.sign'];

export const TABS = [
  { id: 'ordered', states: [SampleState.ORDERED], permissions: [] },
  { id: 'collected', states: [SampleState.COLLECTED], permissions: [] },
  { id: 'expected', states: [SampleState.DISPATCHED], permissions: [] },
  { id: 'late', states: [], permissions: [] },
  { id: 'arrived', states: [SampleState.RECEIVED], permissions: LABORATORY },
  { id: 'quarantined', states: [SampleState.QUARANTINED], permissions: LABORATORY },
  { id: 'held', states: [SampleState.HELD], permissions: [] },
  { id: 'analysis', states: [SampleState.IN_ANALYSIS], permissions: LABORATORY },
  { id: 'report', states: [SampleState.TO_VERIFY], permissions: LABORATORY },
  { id: 'sign', states: [], permissions: LABORATORY },
  { id: 'disclose', states: [], permissions: ['sample.disclose', ...LABORATORY] },
  { id: 'orders', states: [], permissions: [] },
  { id: 'shipments', states: [], permissions: [] },
] as const satisfies readonly Tab[];

export type TabId = (typeof TABS)[number]['id'];

export function tabsFor(may: (permission: string) => boolean): (typeof TABS)[number][] {
  return TABS.filter(({ permissions }) => permissions.length === 0 || permissions.some(may));
}

// Where somebody's day begins.
export function firstTab(may: (permission: string) => boolean): TabId {
  if (may('sample.receive') || may('sample.analyse')) return 'arrived';
  if (may('sample.disclose')) return 'disclose';
  return may('sample.collect') ? 'ordered' : 'orders';
}

export function chosenTab(asked: string | null, may: (permission: string) => boolean): TabId {
  return tabsFor(may).find((tab) => tab.id === asked)?.id ?? firstTab(may);
}
