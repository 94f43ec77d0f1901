// A finding and a report as they are written: every field as it is typed.
import { clone, create } from '@bufbuild/protobuf';
import { AcmgClass, GeneSchema, MoleculeContext, VariantExpressionSchema, VariantSchema } from '@/gen/sjelden/clinical/v1/variant_pb';
import { TermSchema } from '@/gen/sjelden/clinical/v1/clinical_pb';
import {
  BiochemicalInterpretation,
  ClassLineSchema,
  type Finding,
  FindingOrigin,
  FindingSchema,
  Inheritance,
  MethylationChange,
  RepeatCategory,
} from '@/gen/sjelden/sample/v1/finding_pb';
import { type ReportVersion, ReportVersionSchema } from '@/gen/sjelden/sample/v1/report_pb';
import { termOf } from './order';

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

export const ZYGOSITIES = ['GENO:0000135', 'GENO:0000136', 'GENO:0000134', 'GENO:0000602'] as const;
const ZYGOSITY_LABELS: Record<string, string> = {
  'GENO:0000135': 'heterozygous',
  'GENO:0000136': 'homozygous',
  'GENO:0000134': 'hemizygous',
  'GENO:0000602': 'homoplasmic',
};

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

function termText(term: { id: string; label: string } | undefined): string {
  return term ? [term.id, term.label].filter(Boolean).join(' ') : '';
}

function readTerm(text: string) {
  if (text.trim() === '') return undefined;
  return create(TermSchema, termOf(text) ?? { id: '', label: text.trim() });
}

function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}

function expression(finding: Finding, syntax: string): string {
  const variant = finding.kind.case === 'sequence' ? finding.kind.value.variant : undefined;
  return variant?.expressions.find((one) => one.syntax === syntax)?.value ?? '';
}

export function draftOfFinding(finding: Finding): FindingDraft {
  const last = finding.classHistory.at(-1);
  const draft: FindingDraft = {
    ...newFinding(finding.kind.case ?? 'negative'),
    base: finding,
    origin: finding.origin,
    condition: termText(finding.condition),
    comment: finding.comment,
    acmgClass: last?.acmgClass ?? AcmgClass.UNSPECIFIED,
    criteria: last?.criteria ?? '',
  };
  const text = (value: number | undefined) => (value === undefined || value === 0 ? '' : String(value).replace('.', ','));
  switch (finding.kind.case) {
    case 'sequence': {
      const { variant, zygosity, inheritance } = finding.kind.value;
      return {
        ...draft,
        gene: variant?.gene?.symbol ?? '',
        coding: expression(finding, 'hgvs.c'),
        protein: expression(finding, 'hgvs.p'),
        genomic: expression(finding, 'hgvs.g'),
        zygosity: zygosity?.id || variant?.allelicState?.id || '',
        inheritance,
      };
    }
    case 'structural': {
      const { iscn, copyNumber, inheritance } = finding.kind.value;
      return { ...draft, iscn, copyNumber: copyNumber === undefined ? '' : String(copyNumber), inheritance };
    }
    case 'karyotype':
      return { ...draft, iscn: finding.kind.value.iscn, cells: text(finding.kind.value.cellsCounted) };
    case 'repeat': {
      const { gene, unit, alleles, category } = finding.kind.value;
      return {
        ...draft,
        gene: gene?.symbol ?? '',
        unit,
        shorter: text(alleles[0]?.repeats),
        longer: text(alleles[1]?.repeats),
        category,
      };
    }
    case 'methylation': {
      const { region, change, percent } = finding.kind.value;
      return { ...draft, region, change, percent: percent === undefined ? '' : String(percent) };
    }
    case 'biochemical': {
      const { assay, value, interpretation } = finding.kind.value;
      const quantity = value?.value.case === 'quantity' ? value.value.value : undefined;
      const shown = (number: number | undefined) => (number === undefined ? '' : String(number).replace('.', ','));
      return {
        ...draft,
        assay: termText(assay),
        amount: shown(quantity?.value),
        amountUnit: quantity?.unit?.label || quantity?.unit?.id || '',
        low: shown(quantity?.referenceRange?.low),
        high: shown(quantity?.referenceRange?.high),
        interpretation,
      };
    }
    case 'negative':
      return { ...draft, covered: finding.kind.value.covered, notCovered: finding.kind.value.notCovered };
    case 'failed':
      return { ...draft, reason: finding.kind.value.reason, proposal: finding.kind.value.proposal };
    default:
      return draft;
  }
}

function sequenceOf(finding: Finding, draft: FindingDraft) {
  const before = finding.kind.case === 'sequence' ? finding.kind.value.variant : undefined;
  const variant = before ?? create(VariantSchema, { moleculeContext: MoleculeContext.GENOMIC });
  if (draft.gene.trim() !== (variant.gene?.symbol ?? '')) {
    variant.gene = draft.gene.trim() === '' ? undefined : create(GeneSchema, { symbol: draft.gene.trim() });
  }
  const typed = { 'hgvs.c': draft.coding, 'hgvs.g': draft.genomic, 'hgvs.p': draft.protein };
  const others = variant.expressions.filter((one) => !(one.syntax in typed));
  variant.expressions = [
    ...Object.entries(typed)
      .filter(([, value]) => value.trim() !== '')
      .map(([syntax, value]) => create(VariantExpressionSchema, { syntax, value: value.trim() })),
    ...others,
  ];
  const zygosity =
    draft.zygosity === '' ? undefined : create(TermSchema, { id: draft.zygosity, label: ZYGOSITY_LABELS[draft.zygosity] ?? '' });
  variant.allelicState = zygosity;
  return { case: 'sequence' as const, value: { variant, zygosity, inheritance: draft.inheritance } };
}

function kindOf(draft: FindingDraft) {
  const alleles = [draft.shorter, draft.longer].map(numberOf).filter((repeats) => repeats !== undefined);
  switch (draft.kind) {
    case 'structural': {
      const before = draft.base?.kind.case === 'structural' ? draft.base.kind.value.variant : undefined;
      const value = { iscn: draft.iscn.trim(), copyNumber: numberOf(draft.copyNumber), inheritance: draft.inheritance, variant: before };
      return { case: 'structural' as const, value };
    }
    case 'karyotype':
      return { case: 'karyotype' as const, value: { iscn: draft.iscn.trim(), cellsCounted: numberOf(draft.cells) ?? 0 } };
    case 'repeat':
      return {
        case: 'repeat' as const,
        value: {
          gene: { symbol: draft.gene.trim() },
          unit: draft.unit.trim(),
          alleles: alleles.map((repeats) => ({ repeats })),
          category: draft.category,
        },
      };
    case 'methylation':
      return {
        case: 'methylation' as const,
        value: { region: draft.region.trim(), change: draft.change, percent: numberOf(draft.percent) },
      };
    case 'biochemical': {
      const unit = create(TermSchema, { label: draft.amountUnit.trim() });
      const low = numberOf(draft.low);
      const high = numberOf(draft.high);
      return {
        case: 'biochemical' as const,
        value: {
          assay: readTerm(draft.assay),
          value: {
            value: {
              case: 'quantity' as const,
              value: {
                unit,
                value: numberOf(draft.amount) ?? 0,
                referenceRange: low === undefined && high === undefined ? undefined : { unit, low: low ?? 0, high: high ?? 0 },
              },
            },
          },
          interpretation: draft.interpretation,
        },
      };
    }
    case 'failed':
      return { case: 'failed' as const, value: { reason: draft.reason.trim(), proposal: draft.proposal.trim() } };
    default:
      return { case: 'negative' as const, value: { covered: draft.covered.trim(), notCovered: draft.notCovered.trim() } };
  }
}

export function hasClass(kind: FindingKind): boolean {
  return kind === 'sequence' || kind === 'structural' || kind === 'repeat';
}

// A class that is changed is a new line: what was said before stays.
function classesOf(draft: FindingDraft): Finding['classHistory'] {
  const before = draft.base?.classHistory ?? [];
  if (!hasClass(draft.kind) || draft.acmgClass === AcmgClass.UNSPECIFIED) return before;
  const last = before.at(-1);
  if (last?.acmgClass === draft.acmgClass && last.criteria === draft.criteria.trim()) return before;
  return [...before, create(ClassLineSchema, { acmgClass: draft.acmgClass, criteria: draft.criteria.trim() })];
}

export function findingOf(draft: FindingDraft): Finding {
  const finding = draft.base ? clone(FindingSchema, draft.base) : create(FindingSchema);
  const classHistory = classesOf(draft);
  return create(FindingSchema, {
    sample: finding.sample,
    origin: draft.origin,
    condition: readTerm(draft.condition),
    comment: draft.comment.trim(),
    classHistory,
    kind: draft.kind === 'sequence' ? sequenceOf(finding, draft) : kindOf(draft),
  });
}

export interface ReportDraft {
  findings: FindingDraft[];
  conclusion: string;
  method: string;
  // Undefined until somebody has said it.
  needsAction: boolean | undefined;
}

export function draftOfVersion(version: ReportVersion | undefined): ReportDraft {
  if (!version) return { findings: [newFinding()], conclusion: '', method: '', needsAction: undefined };
  return {
    findings: version.findings.map(draftOfFinding),
    conclusion: version.conclusion,
    method: version.method,
    needsAction: version.needsAction,
  };
}

export function versionOf(draft: ReportDraft): ReportVersion {
  return create(ReportVersionSchema, {
    findings: draft.findings.map(findingOf),
    conclusion: draft.conclusion.trim(),
    method: draft.method.trim(),
    needsAction: draft.needsAction ?? false,
  });
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

export function isComplete(draft: ReportDraft): boolean {
  return (
    draft.findings.length > 0 &&
    draft.findings.every((finding) => missingIn(finding).length === 0) &&
    draft.conclusion.trim() !== '' &&
    draft.needsAction !== undefined
  );
}
