// Who gives a consent: the patient, those with parental responsibility, or somebody else who may.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { ConsentCapacity, type ConsentGiverSchema } from '@/gen/sjelden/registry/v1/consent_pb';
import { type RelatedPerson, RelatedPersonCapacity } from '@/gen/sjelden/registry/v1/patient_pb';

type Giver = MessageInitShape<typeof ConsentGiverSchema>;

const RECORDED: ReadonlyMap<ConsentCapacity, RelatedPersonCapacity> = new Map([
  [ConsentCapacity.PARENT, RelatedPersonCapacity.PARENT_RESPONSIBLE],
  [ConsentCapacity.GUARDIAN, RelatedPersonCapacity.GUARDIAN],
  [ConsentCapacity.NEXT_OF_KIN, RelatedPersonCapacity.NEXT_OF_KIN],
  [ConsentCapacity.CHILD_WELFARE, RelatedPersonCapacity.CHILD_WELFARE],
]);

// Those who are recorded beside the patient in that capacity.
export function recordedIn(capacity: ConsentCapacity, related: readonly RelatedPerson[]): RelatedPerson[] {
  const recorded = RECORDED.get(capacity);
  return related.filter((person) => person.capacity === recorded);
}

// By name where somebody is recorded; of parents who are not, as many as there were.
export function giversOf(capacity: ConsentCapacity, named: readonly string[], bothParents: boolean): Giver[] {
  if (named.length > 0) return named.map((relatedPerson) => ({ capacity, relatedPerson }));
  const count = capacity === ConsentCapacity.PARENT && bothParents ? 2 : 1;
  return Array.from({ length: count }, () => ({ capacity }));
}
