// An order as it is written, before it is placed.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { OrderPriority, type OrderSchema, TestPurpose, TestedRole } from '@/gen/sjelden/sample/v1/order_pb';

export interface TermDraft {
  id: string;
  label: string;
}

export interface PersonDraft {
  patient: string;
  role: TestedRole;
  purpose: TestPurpose;
  fetus: number;
  consent: string;
  benefit: string;
  irreplaceable: boolean;
  material: string;
}

export interface IndicationDraft {
  term?: TermDraft;
  text: string;
}

export interface AnalysisDraft {
  // A code and its name.
  what: string;
  scope: string;
}

export interface OrderDraft {
  persons: PersonDraft[];
  indications: IndicationDraft[];
  analyses: AnalysisDraft[];
  laboratoryUnit: string;
  collectingUnit: string;
  responsible: string;
  urgent: boolean;
}

// As many as one order may test.
export const MOST_PERSONS = 6;

export function personOf(patient: string, role: TestedRole): PersonDraft {
  return {
    patient,
    role,
    purpose: TestPurpose.DIAGNOSTIC,
    fetus: 0,
    consent: '',
    benefit: '',
    irreplaceable: false,
    material: '',
  };
}

// `PREFIX:number label` is a term; anything else is words.
export function termOf(text: string): TermDraft | undefined {
  const match = /^([A-Za-z][\w-]*:\S+)(?:\s+(.*))?$/.exec(text.trim());
  return match ? { id: match[1] ?? '', label: (match[2] ?? '').trim() } : undefined;
}

// What kind of consent a purpose usually asks for; the service's rule file decides.
export function consentScopeOf(purpose: TestPurpose): ConsentScope | undefined {
  switch (purpose) {
    case TestPurpose.PREDICTIVE:
    case TestPurpose.CARRIER:
      return ConsentScope.PREDICTIVE_TEST;
    case TestPurpose.PRENATAL:
      return ConsentScope.PRENATAL_TEST;
    default:
      return undefined;
  }
}

export type OrderErrors = Partial<Record<'analyses' | 'laboratoryUnit', string>>;

// Keys of the texts that say what is missing.
export function checkOrder(draft: OrderDraft): OrderErrors {
  const errors: OrderErrors = {};
  const written = draft.analyses.filter((analysis) => analysis.what.trim() !== '');
  if (written.length === 0) errors.analyses = 'triage.errors.missing';
  else if (written.some((analysis) => !termOf(analysis.what))) errors.analyses = 'laboratory.errors.code';
  if (draft.laboratoryUnit === '') errors.laboratoryUnit = 'triage.errors.missing';
  return errors;
}

// What will hold the order although it may be placed.
export function whatHolds(draft: OrderDraft): ('consent' | 'indication')[] {
  const holds: ('consent' | 'indication')[] = [];
  if (draft.persons.some((person) => consentScopeOf(person.purpose) && person.consent === '')) holds.push('consent');
  if (draft.indications.length === 0) holds.push('indication');
  return holds;
}

interface Place {
  pathway: string;
  step: string;
}

export function messageOf(draft: OrderDraft, orderingUnit: string, place?: Place): MessageInitShape<typeof OrderSchema> {
  return {
    patient: draft.persons[0]?.patient ?? '',
    place,
    orderingUnit,
    laboratoryUnit: draft.laboratoryUnit,
    collectingUnit: draft.collectingUnit,
    responsiblePerson: draft.responsible,
    priority: draft.urgent ? OrderPriority.URGENT : OrderPriority.ROUTINE,
    indications: draft.indications,
    testedPersons: draft.persons.map(({ benefit, material, ...person }) => ({
      ...person,
      fetus: person.purpose === TestPurpose.PRENATAL ? Math.max(1, person.fetus) : 0,
      benefitForChild: benefit.trim(),
      material: material.trim() === '' ? undefined : (termOf(material) ?? { id: '', label: material.trim() }),
    })),
    analyses: draft.analyses
      .filter((analysis) => analysis.what.trim() !== '')
      .map((analysis) => ({ code: termOf(analysis.what), scope: analysis.scope.trim() })),
  };
}
