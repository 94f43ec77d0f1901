// A finding as it is written: every field as it is typed.
import { AcmgClass } from '@/gen/sjelden/clinical/v1/variant_pb';
import {
  BiochemicalInterpretation,
  type Finding,
  FindingOrigin,
  Inheritance,
  MethylationChange,
  RepeatCategory,
} from '@/gen/sjelden/sample/v1/finding_pb';

export const KINDS = [
  'sequence',
  'structural',
  'karyotype',
  'repeat',
  'methylation',
  'biochemical',
  'negative',
  'failed',
] as const;
export type FindingKind = (typeof KINDS)[number];

export interface FindingDraft {
  // Tells the lines of the editor apart.
  key: number;
  // What it was before; what the editor does not show of it is kept.
  base?: Finding;
  kind: FindingKind;
  origin: FindingOrigin;
  condition: string;
  comment: string;
  acmgClass: AcmgClass;
  criteria: string;
  gene: string;
  coding: string;
  protein: string;
  genomic: string;
  zygosity: string;
  inheritance: Inheritance;
  iscn: string;
  copyNumber: string;
  cells: string;
  unit: string;
  shorter: string;
  longer: string;
  category: RepeatCategory;
  region: string;
  change: MethylationChange;
  percent: string;
  assay: string;
  amount: string;
  amountUnit: string;
  low: string;
  high: string;
  interpretation: BiochemicalInterpretation;
  covered: string;
  notCovered: string;
  reason: string;
  proposal: string;
}

let keys = 0;

export function newFinding(kind: FindingKind = 'sequence'): FindingDraft {
  keys += 1;
  return {
    key: keys,
    kind,
    origin: FindingOrigin.PRIMARY,
    condition: '',
    comment: '',
    acmgClass: AcmgClass.UNSPECIFIED,
    criteria: '',
    gene: '',
    coding: '',
    protein: '',
    genomic: '',
    zygosity: '',
    inheritance: Inheritance.UNSPECIFIED,
    iscn: '',
    copyNumber: '',
    cells: '',
    unit: '',
    shorter: '',
    longer: '',
    category: RepeatCategory.UNSPECIFIED,
    region: '',
    change: MethylationChange.UNSPECIFIED,
    percent: '',
    assay: '',
    amount: '',
    amountUnit: '',
    low: '',
    high: '',
    interpretation: BiochemicalInterpretation.UNSPECIFIED,
    covered: '',
    notCovered: '',
    reason: '',
    proposal: '',
  };
}

export function hasClass(kind: FindingKind): boolean {
  return kind === 'sequence' || kind === 'structural' || kind === 'repeat';
}

export function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}

// Fields of a finding that are missing, by its kind.
export function missingIn(draft: FindingDraft): (keyof FindingDraft)[] {
  const missing: (keyof FindingDraft)[] = [];
  const want = (...fields: (keyof FindingDraft)[]) => {
    for (const field of fields) if (String(draft[field]).trim() === '' || draft[field] === 0) missing.push(field);
  };
  switch (draft.kind) {
    case 'sequence':
      want('gene');
      if (`${draft.coding}${draft.genomic}${draft.protein}`.trim() === '') missing.push('coding');
      break;
    case 'structural':
    case 'karyotype':
      want('iscn');
      break;
    case 'repeat':
      want('gene', 'unit', 'shorter', 'category');
      break;
    case 'methylation':
      want('region', 'change');
      break;
    case 'biochemical':
      want('assay', 'interpretation');
      if (numberOf(draft.amount) === undefined) missing.push('amount');
      break;
    case 'negative':
      want('covered');
      break;
    default:
      want('reason');
  }
  return missing;
}
