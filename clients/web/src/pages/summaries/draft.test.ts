import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { ResultDisclosure, SummaryContentSchema, SummaryReportSchema } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { SummarySchema } from '@/gen/sjelden/exchange/v1/summary_pb';
import { addressed, differences, heldReports, holdOf, isIncomplete, missingFields, writtenOf } from './draft';

const report = (init: object) => create(SummaryReportSchema, { report: 'controllers/1/reports/a', ...init });

describe('a report', () => {
  it('is held until the patient was told, or does not want to know', () => {
    expect(holdOf(report({}))).toBe('notTold');
    expect(holdOf(report({ disclosure: ResultDisclosure.NOT_TOLD }))).toBe('notTold');
    expect(holdOf(report({ disclosure: ResultDisclosure.TOLD }))).toBeUndefined();
    expect(holdOf(report({ disclosure: ResultDisclosure.DECLINED }))).toBeUndefined();
  });
  it('from elsewhere was told by whoever ordered it', () => {
    expect(holdOf(report({ external: true }))).toBeUndefined();
  });
  it('that is predictive needs the choice to be passed on', () => {
    const told = { disclosure: ResultDisclosure.TOLD, predictive: true };
    expect(holdOf(report(told))).toBe('predictive');
    expect(holdOf(report({ ...told, mayBePassedOn: true }))).toBeUndefined();
  });
  it('that is left out holds nothing up', () => {
    const content = create(SummaryContentSchema, { reports: [report({})] });
    expect(heldReports(content, [])).toHaveLength(1);
    expect(heldReports(content, ['controllers/1/reports/a'])).toHaveLength(0);
  });
});

describe('what is written', () => {
  const summary = create(SummarySchema, { title: 'Sammendrag', prose: { question: 'Hva?' }, leftOut: ['b', 'a'] });
  it('differs where a part does, in whatever order things are left out', () => {
    const before = writtenOf(summary);
    expect(differences(before, writtenOf(create(SummarySchema, { ...summary, leftOut: ['a', 'b'] })))).toEqual([]);
    const after = { ...before, title: 'Nytt', prose: { ...before.prose, plan: 'Video hvert år.' } };
    expect(differences(before, after)).toEqual(['title', 'plan']);
  });
  it('lacks what is empty', () => {
    expect(missingFields(writtenOf(summary))).toEqual(['findings', 'conclusion', 'plan', 'patientKnows']);
  });
});

describe('a receiver', () => {
  const unit = 'controllers/983974791/units/levanger-paediatrics';
  const receiver = { unit, person: '', ground: ReceiverGround.TREATING, project: 'REK 1', undisclosedReason: 'Haster.' };
  it('is sent what belongs to its ground only', () => {
    expect(addressed(receiver)).toMatchObject({ controller: '983974791', project: '', undisclosedReason: '' });
    expect(addressed({ ...receiver, person: 'practitioners/x' }).undisclosedReason).toBe('Haster.');
  });
  it('needs a ground, and a project where it is research', () => {
    expect(isIncomplete({ ...receiver, ground: ReceiverGround.UNSPECIFIED })).toBe(true);
    expect(isIncomplete({ ...receiver, ground: ReceiverGround.RESEARCH_PROJECT, project: ' ' })).toBe(true);
    expect(isIncomplete(receiver)).toBe(false);
  });
});
