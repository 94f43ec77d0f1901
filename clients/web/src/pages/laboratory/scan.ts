// What a scanner or a hand typed, and what it means for a tube.
import { QuarantineReason, type Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { required } from '@/ui/useFields';

export interface Scan {
  label: string;
  // Typed before the label: name or number on the tube is somebody else's.
  differs: boolean;
  // Somebody's number was read: it is neither asked for nor shown.
  isPersonNumber: boolean;
}

// As the service reads it: without spaces and hyphens, in capitals.
export function readScan(typed: string): Scan | undefined {
  const text = typed.trim();
  const differs = text.startsWith('!');
  const label = text.replace(/^!/, '').replace(/[\s-]/g, '').toUpperCase();
  if (label === '') return undefined;
  return { label, differs, isPersonNumber: /^\d{11}$/.test(label) };
}

export function labelIn(typed: string): string {
  return readScan(typed)?.label ?? '';
}

// A field that holds the number of a tube.
export function aLabel(typed: string): string | undefined {
  return required(labelIn(typed));
}

export type ArrivalKind = 'arrived' | 'held' | 'quarantined' | 'already' | 'notTaken' | 'ended';

const TO_BE_TAKEN: readonly SampleState[] = [SampleState.ORDERED];
const ENDED: readonly SampleState[] = [SampleState.REJECTED, SampleState.DISCARDED];

// Before it is received: what stands in the way of that; undefined where nothing does.
export function hindrance(sample: Sample): ArrivalKind | undefined {
  if (sample.availableActions.includes('receive')) return undefined;
  if (TO_BE_TAKEN.includes(sample.state)) return 'notTaken';
  if (ENDED.includes(sample.state)) return 'ended';
  if (sample.state === SampleState.HELD && sample.stateBeforeHold === SampleState.ORDERED) return 'held';
  return 'already';
}

export function arrivalOf(sample: Sample): ArrivalKind {
  if (sample.quarantineReason !== QuarantineReason.UNSPECIFIED) return 'quarantined';
  return sample.state === SampleState.HELD ? 'held' : 'arrived';
}
