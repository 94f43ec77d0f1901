// A summary while it is written: what its author may change, what it may hold, and what must not go out yet.
import { ResultDisclosure, type SummaryContent, type SummaryReport } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { Summary, SummaryReceiver } from '@/gen/sjelden/exchange/v1/summary_pb';
import { controllerOf } from '@/api/names';

export const PROSE_FIELDS = ['question', 'findings', 'conclusion', 'plan', 'patientKnows'] as const;
export type ProseField = (typeof PROSE_FIELDS)[number];

export interface Written {
  title: string;
  prose: Record<ProseField, string>;
  // By name, in no order.
  leftOut: readonly string[];
}

export function writtenOf(summary: Summary): Written {
  const { prose } = summary;
  return {
    title: summary.title,
    prose: {
      question: prose?.question ?? '',
      findings: prose?.findings ?? '',
      conclusion: prose?.conclusion ?? '',
      plan: prose?.plan ?? '',
      patientKnows: prose?.patientKnows ?? '',
    },
    leftOut: [...summary.leftOut].sort(),
  };
}

// The parts in which two texts differ, for a reader who must see what somebody else has changed.
export function differences(before: Written, after: Written): (ProseField | 'title' | 'leftOut')[] {
  const parts: (ProseField | 'title' | 'leftOut')[] = PROSE_FIELDS.filter(
    (field) => before.prose[field] !== after.prose[field],
  );
  if (before.title !== after.title) parts.unshift('title');
  if (before.leftOut.join(' ') !== after.leftOut.join(' ')) parts.push('leftOut');
  return parts;
}

export function missingFields(written: Written): (ProseField | 'title')[] {
  const missing: (ProseField | 'title')[] = PROSE_FIELDS.filter((field) => written.prose[field].trim() === '');
  return written.title.trim() === '' ? ['title', ...missing] : missing;
}

// Why a report may not go out as things are; undefined where it may. The service has the last word.
export function holdOf(report: SummaryReport): 'keptBack' | 'predictive' | 'notTold' | undefined {
  if (report.keptBack) return 'keptBack';
  if (report.predictive && !report.mayBePassedOn) return 'predictive';
  const settled = [ResultDisclosure.TOLD, ResultDisclosure.DECLINED].includes(report.disclosure);
  return report.external || settled ? undefined : 'notTold';
}

export function heldReports(content: SummaryContent | undefined, leftOut: readonly string[]): SummaryReport[] {
  return (content?.reports ?? []).filter((one) => holdOf(one) !== undefined && !leftOut.includes(one.report));
}

export interface Receiver {
  unit: string;
  person: string;
  ground: ReceiverGround;
  project: string;
  undisclosedReason: string;
}

export function receiverOf({ unit, person, ground, project, undisclosedReason }: SummaryReceiver): Receiver {
  return { unit, person, ground, project, undisclosedReason };
}

// What does not belong to the ground is not sent, also where it was typed before the ground was changed.
export function addressed(receiver: Receiver) {
  const research = receiver.ground === ReceiverGround.RESEARCH_PROJECT;
  const mayBeUntold = receiver.ground === ReceiverGround.TREATING && receiver.person !== '';
  return {
    controller: controllerOf(receiver.unit),
    unit: receiver.unit,
    person: receiver.person,
    ground: receiver.ground,
    project: research ? receiver.project.trim() : '',
    undisclosedReason: mayBeUntold ? receiver.undisclosedReason.trim() : '',
  };
}

export function isIncomplete(receiver: Receiver): boolean {
  const research = receiver.ground === ReceiverGround.RESEARCH_PROJECT;
  const named = receiver.unit !== '' && receiver.ground !== ReceiverGround.UNSPECIFIED;
  return !named || (research && receiver.project.trim() === '');
}
