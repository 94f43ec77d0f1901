// A stored finding, made ready to be written on.
import { AcmgClass } from '@/gen/sjelden/clinical/v1/variant_pb';
import type { Finding } from '@/gen/sjelden/sample/v1/finding_pb';
import { type FindingDraft, newFinding } from './finding';

function termText(term: { id: string; label: string } | undefined): string {
  return term ? [term.id, term.label].filter(Boolean).join(' ') : '';
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
