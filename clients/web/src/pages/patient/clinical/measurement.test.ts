import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { MeasurementSchema } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { type ResultDraft, resultText, valueOf } from './measurement';
import { termOfWords } from './terms';

function shown(draft: Partial<ResultDraft>): string {
  const value = valueOf({ result: '', unit: '', low: '', high: '', ...draft });
  return resultText(create(MeasurementSchema, { result: { case: 'value', value } }), 'nb');
}

describe('a measurement', () => {
  it('is a number with its unit and what is normal', () => {
    expect(shown({ result: '24,1', unit: 'mg/L', low: '0', high: '20' })).toBe('24,1 mg/L (0–20)');
    expect(shown({ result: '3' })).toBe('3');
  });
  it('may be words', () => {
    expect(shown({ result: 'positiv' })).toBe('positiv');
  });
  it('has the code of a unit that is known, and none for another one', () => {
    const unitOf = (unit: string) => {
      const { value } = valueOf({ result: '1', unit, low: '', high: '' });
      return value?.case === 'quantity' ? value.value.unit?.id : undefined;
    };
    expect(unitOf('µmol/L')).toBe('UCUM:umol/L');
    expect(unitOf('Mosm')).toBe('local:mosm');
  });
});

describe('a term', () => {
  it('is the code that somebody has, else words that say that they are no code', () => {
    expect(termOfWords('LOINC:2157-6 Kreatinkinase')).toEqual({ id: 'LOINC:2157-6', label: 'Kreatinkinase' });
    expect(termOfWords(' Uklar ødem-tilstand ')).toEqual({ id: 'local:uklar-ødem-tilstand', label: 'Uklar ødem-tilstand' });
  });
});
