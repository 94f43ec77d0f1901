// A finding as the API takes it, of what was typed.
import { clone, create } from '@bufbuild/protobuf';
import { TermSchema } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { AcmgClass, GeneSchema, MoleculeContext, VariantExpressionSchema, VariantSchema } from '@/gen/sjelden/clinical/v1/variant_pb';
import { ClassLineSchema, type Finding, FindingSchema } from '@/gen/sjelden/sample/v1/finding_pb';
import { type FindingDraft, hasClass, numberOf } from './finding';
import { termOf } from './order';

const ZYGOSITY_LABELS: Record<string, string> = {
  'GENO:0000135': 'heterozygous',
  'GENO:0000136': 'homozygous',
  'GENO:0000134': 'hemizygous',
  'GENO:0000602': 'homoplasmic',
};
export const ZYGOSITIES = Object.keys(ZYGOSITY_LABELS);

function readTerm(text: string) {
  if (text.trim() === '') return undefined;
  return create(TermSchema, termOf(text) ?? { id: '', label: text.trim() });
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
