// A measurement as it is typed and as it is read.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { MeasuredValueSchema, QuantityValue } from '@/gen/sjelden/clinical/v1/measurement_pb';
import type { Measurement } from '@/gen/sjelden/registry/v1/clinical_record_pb';
import { numberOf } from '@/pages/laboratory/finding';
import { type TermDraft, termOfWords, termText } from './terms';

// Units with their code in UCUM, which needs no code of the person who measures.
export const UNITS: Readonly<Record<string, string>> = {
  cm: 'cm',
  kg: 'kg',
  'kg/m²': 'kg/m2',
  mmHg: 'mm[Hg]',
  '%': '%',
  'g/L': 'g/L',
  'mmol/L': 'mmol/L',
  'µmol/L': 'umol/L',
  'nmol/L': 'nmol/L',
  'mg/L': 'mg/L',
  'µg/L': 'ug/L',
  'U/L': 'U/L',
};

export interface ResultDraft {
  // A number, or words such as `positiv`.
  result: string;
  unit: string;
  low: string;
  high: string;
}

function unitTerm(unit: string): TermDraft {
  const code = UNITS[unit];
  return code === undefined ? termOfWords(unit) : { id: `UCUM:${code}`, label: unit };
}

export function hasRange({ low, high }: ResultDraft): boolean {
  return numberOf(low) !== undefined && numberOf(high) !== undefined;
}

export function valueOf(draft: ResultDraft): MessageInitShape<typeof MeasuredValueSchema> {
  const value = numberOf(draft.result);
  if (value === undefined) return { value: { case: 'ontologyClass', value: termOfWords(draft.result) } };
  const unit = draft.unit === '' ? undefined : unitTerm(draft.unit);
  const range = { unit, low: numberOf(draft.low) ?? 0, high: numberOf(draft.high) ?? 0 };
  return { value: { case: 'quantity', value: { unit, value, referenceRange: hasRange(draft) ? range : undefined } } };
}

function quantityText(quantity: QuantityValue | undefined, language: string): string {
  if (!quantity) return '';
  const { format } = new Intl.NumberFormat(language, { maximumFractionDigits: 10 });
  const unit = quantity.unit ? termText(quantity.unit) : '';
  const { referenceRange: range } = quantity;
  const normal = range ? `(${format(range.low)}–${format(range.high)})` : '';
  return [format(quantity.value), unit, normal].filter(Boolean).join(' ');
}

export function resultText({ result }: Measurement, language: string): string {
  switch (result.case) {
    case 'value': {
      const { value } = result.value;
      if (value.case === 'quantity') return quantityText(value.value, language);
      return value.case === 'ontologyClass' ? termText(value.value) : '';
    }
    case 'complexValue':
      return result.value.typedQuantities
        .map(({ type, quantity }) => `${type ? termText(type) : ''} ${quantityText(quantity, language)}`.trim())
        .join(', ');
    default:
      return '';
  }
}
