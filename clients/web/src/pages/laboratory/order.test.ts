import { expect, it } from 'vitest';
import { TestPurpose, TestedRole } from '@/gen/sjelden/sample/v1/order_pb';
import { type OrderDraft, checkOrder, messageOf, personOf, termOf, whatHolds } from './order';

function draft(changes: Partial<OrderDraft> = {}): OrderDraft {
  return {
    persons: [personOf('patients/a', TestedRole.PROBAND)],
    indications: [{ text: 'Kramper' }],
    analyses: [{ what: 'NLK:NPU29287 Eksomsekvensering', scope: '' }],
    laboratoryUnit: 'controllers/883974832/units/genetics-laboratory',
    collectingUnit: '',
    responsible: '',
    urgent: false,
    ...changes,
  };
}

it('reads a code and its name', () => {
  expect(termOf(' ORPHA:558 Marfans syndrom ')).toEqual({ id: 'ORPHA:558', label: 'Marfans syndrom' });
  expect(termOf('HP:0001250')).toEqual({ id: 'HP:0001250', label: '' });
  expect(termOf('Far har funn i FBN1')).toBeUndefined();
});

it('wants an analysis with a code, and a laboratory', () => {
  expect(checkOrder(draft())).toEqual({});
  expect(checkOrder(draft({ analyses: [{ what: ' ', scope: '' }] }))).toEqual({ analyses: 'triage.errors.missing' });
  expect(checkOrder(draft({ analyses: [{ what: 'Eksom', scope: '' }] }))).toEqual({ analyses: 'laboratory.errors.code' });
  expect(checkOrder(draft({ laboratoryUnit: '' })).laboratoryUnit).toBeDefined();
});

it('says what will hold it', () => {
  expect(whatHolds(draft())).toEqual([]);
  const predictive = { ...personOf('patients/b', TestedRole.RELATIVE), purpose: TestPurpose.PREDICTIVE };
  expect(whatHolds(draft({ persons: [...draft().persons, predictive], indications: [] }))).toEqual(['consent', 'indication']);
  expect(whatHolds(draft({ persons: [{ ...predictive, consent: 'patients/b/consents/c' }] }))).toEqual([]);
});

it('counts a fetus for a prenatal test only', () => {
  const prenatal = { ...personOf('patients/a', TestedRole.PROBAND), purpose: TestPurpose.PRENATAL };
  const message = messageOf(draft({ persons: [prenatal, { ...personOf('patients/b', TestedRole.PARENT), fetus: 2 }] }), 'unit');
  expect(message.testedPersons?.map((person) => person.fetus)).toEqual([1, 0]);
});
