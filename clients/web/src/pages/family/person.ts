// A person of a pedigree as it is written, before it is added.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { LifeStatus, Sex } from '@/gen/sjelden/clinical/v1/clinical_pb';
import {
  AffectedStatus,
  type Family,
  type PedigreePerson,
  type PedigreePersonSchema,
} from '@/gen/sjelden/registry/v1/family_pb';
import { nextLabel } from './pedigree';

export interface PersonDraft {
  label: string;
  relation: string;
  sex: Sex;
  birthYear: string;
  affected: AffectedStatus;
  life: LifeStatus;
  diedAt: string;
  father: string;
  mother: string;
  twinGroup: string;
  conditions: { id: string; label: string }[];
  adopted: boolean;
  note: string;
}

export function emptyPerson(persons: readonly PedigreePerson[]): PersonDraft {
  return {
    label: nextLabel(persons),
    relation: '',
    sex: Sex.UNSPECIFIED,
    birthYear: '',
    affected: AffectedStatus.UNSPECIFIED,
    life: LifeStatus.UNSPECIFIED,
    diedAt: '',
    father: '',
    mother: '',
    twinGroup: '',
    conditions: [],
    adopted: false,
    note: '',
  };
}

export function aYearOr(text: string): string | undefined {
  return text === '' || /^\d{4}$/.test(text) ? undefined : 'pedigree.errors.year';
}

export function aNumberOr(text: string): string | undefined {
  return text === '' || /^\d{1,3}$/.test(text) ? undefined : 'pedigree.errors.number';
}

export function messageOf(draft: PersonDraft, family: Family): MessageInitShape<typeof PedigreePersonSchema> {
  const { affected, life, diedAt, birthYear, twinGroup, ...same } = draft;
  return {
    ...same,
    indexPatient: family.indexPatient,
    family: family.name,
    affectedStatus: affected,
    birthYear: Number(birthYear),
    twinGroup: Number(twinGroup),
    vitalStatus: {
      status: life,
      timeOfDeath:
        life === LifeStatus.DECEASED && diedAt !== ''
          ? { point: { case: 'age', value: { iso8601Duration: `P${Number(diedAt)}Y` } } }
          : undefined,
    },
  };
}
