// A report as it is written.
import { create } from '@bufbuild/protobuf';
import { type ReportVersion, ReportVersionSchema } from '@/gen/sjelden/sample/v1/report_pb';
import { type Rules, required } from '@/ui/useFields';
import { type FindingDraft, missingIn, newFinding } from './finding';
import { draftOfFinding } from './findingRead';
import { findingOf } from './findingWrite';

export interface ReportDraft {
  findings: FindingDraft[];
  conclusion: string;
  method: string;
  // Undefined until somebody has said it.
  needsAction: boolean | undefined;
}

export const REPORT_RULES: Rules<ReportDraft> = {
  findings: (all) => required(all.length > 0 && all.every((finding) => missingIn(finding).length === 0)),
  conclusion: required,
  needsAction: (said) => required(said !== undefined),
};

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
