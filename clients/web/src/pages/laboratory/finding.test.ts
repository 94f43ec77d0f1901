import { create, toBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { AcmgClass } from '@/gen/sjelden/clinical/v1/variant_pb';
import { FindingOrigin, FindingSchema } from '@/gen/sjelden/sample/v1/finding_pb';
import { ReportVersionSchema } from '@/gen/sjelden/sample/v1/report_pb';
import { wrongIn } from '@/ui/useFields';
import { KINDS, missingIn, newFinding } from './finding';
import { draftOfFinding } from './findingRead';
import { findingOf } from './findingWrite';
import { REPORT_RULES, draftOfVersion, versionOf } from './reportDraft';

const sequence = create(FindingSchema, {
  sample: 'controllers/883974832/samples/one',
  origin: FindingOrigin.PRIMARY,
  condition: { id: 'ORPHA:636', label: 'Neurofibromatosis type 1' },
  classHistory: [{ acmgClass: AcmgClass.PATHOGENIC, criteria: 'PVS1', person: 'practitioners/a' }],
  kind: {
    case: 'sequence',
    value: {
      variant: {
        gene: { valueId: 'HGNC:7765', symbol: 'NF1' },
        expressions: [
          { syntax: 'hgvs.c', value: 'NM_001042492.3:c.4600C>T' },
          { syntax: 'spdi', value: 'x' },
        ],
        vcfRecord: { chrom: 'chr17', pos: 31327718n, ref: 'C', alt: 'T' },
        allelicState: { id: 'GENO:0000135', label: 'heterozygous' },
      },
      zygosity: { id: 'GENO:0000135', label: 'heterozygous' },
    },
  },
});

it('keeps what the editor does not show', () => {
  const again = findingOf(draftOfFinding(sequence));
  expect(toBinary(FindingSchema, again)).toEqual(toBinary(FindingSchema, sequence));
});

it('adds a line where the class is changed, and keeps those before', () => {
  const draft = { ...draftOfFinding(sequence), acmgClass: AcmgClass.LIKELY_PATHOGENIC, criteria: 'PM2' };
  expect(findingOf(draft).classHistory.map((line) => line.acmgClass)).toEqual([AcmgClass.PATHOGENIC, AcmgClass.LIKELY_PATHOGENIC]);
});

it('forgets the gene only where another is typed', () => {
  const changed = findingOf({ ...draftOfFinding(sequence), gene: 'NF2' });
  expect(changed.kind.case === 'sequence' && changed.kind.value.variant?.gene).toMatchObject({ symbol: 'NF2', valueId: '' });
});

it('writes every kind that it can be told', () => {
  for (const kind of KINDS) expect(findingOf(newFinding(kind)).kind.case).toBe(kind);
});

it('says what is missing', () => {
  expect(missingIn(newFinding('negative'))).toEqual(['covered']);
  expect(missingIn({ ...newFinding('sequence'), gene: 'NF1' })).toEqual(['coding']);
  expect(missingIn(newFinding('biochemical'))).toEqual(['assay', 'interpretation', 'amount']);
  expect(Object.keys(wrongIn(draftOfVersion(undefined), REPORT_RULES))).toEqual(['findings', 'conclusion', 'needsAction']);
  const negative = { ...newFinding('negative'), covered: 'Panel' };
  const report = { findings: [negative], conclusion: 'Ingen funn', method: '', needsAction: false };
  expect(wrongIn(report, REPORT_RULES)).toEqual({});
});

it('writes numbers as people type them', () => {
  const draft = { ...newFinding('biochemical'), assay: 'LOINC:24081-2 Arylsulfatase A', amount: '3,1', low: '20', high: '80' };
  const version = create(ReportVersionSchema, versionOf({ findings: [draft], conclusion: '', method: '', needsAction: true }));
  const kind = version.findings[0]?.kind;
  const value = kind?.case === 'biochemical' ? kind.value.value?.value : undefined;
  expect(value?.case === 'quantity' && value.value.value).toBe(3.1);
  expect(draftOfFinding(version.findings[0]!).amount).toBe('3,1');
});
