import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { ConsentCapacity } from '@/gen/sjelden/registry/v1/consent_pb';
import { RelatedPersonCapacity, RelatedPersonSchema } from '@/gen/sjelden/registry/v1/patient_pb';
import { giversOf, recordedIn } from './givers';

const MOTHER = 'patients/01j9zk3t0q5v8mxw2r7hd4nc6b/relatedPersons/01j9zk3v5w8mxq2r7hd4nc6b0t';

it('those who are recorded give it by name', () => {
  const mother = create(RelatedPersonSchema, { name: MOTHER, capacity: RelatedPersonCapacity.PARENT_RESPONSIBLE });
  const other = create(RelatedPersonSchema, { capacity: RelatedPersonCapacity.PARENT_NOT_RESPONSIBLE });
  expect(recordedIn(ConsentCapacity.PARENT, [mother, other])).toEqual([mother]);
  expect(recordedIn(ConsentCapacity.PATIENT, [mother])).toEqual([]);
  expect(giversOf(ConsentCapacity.PARENT, [MOTHER], true)).toEqual([
    { capacity: ConsentCapacity.PARENT, relatedPerson: MOTHER },
  ]);
});

it('two parents who are not recorded are two givers', () => {
  expect(giversOf(ConsentCapacity.PARENT, [], true)).toHaveLength(2);
  expect(giversOf(ConsentCapacity.PARENT, [], false)).toHaveLength(1);
  expect(giversOf(ConsentCapacity.PATIENT, [], true)).toEqual([{ capacity: ConsentCapacity.PATIENT }]);
});
