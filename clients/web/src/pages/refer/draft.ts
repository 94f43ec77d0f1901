// What a referrer writes into a draft, apart from what the service keeps about it; and how two versions are joined.
import { create } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type FindingSnapshot, FindingSnapshotSchema } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import {
  InpatientSchema,
  PregnancySchema,
  type Referral,
  ReferralKind,
  ReferralSchema,
} from '@/gen/sjelden/referral/v1/referral_pb';
import { type Day, dayNumber, dayOf } from '@/time/days';

export interface DraftContent {
  kind: ReferralKind;
  urgency: Urgency;
  question: string;
  replyBy: Day;
  // When it was first received anywhere; of an onward referral only.
  received: Day;
  findings: FindingSnapshot[];
  isPregnant: boolean;
  pregnancyDue: Day;
  ward: string;
  wardPhone: string;
}

export type DraftField = keyof DraftContent;
export type DraftErrors = Partial<Record<DraftField, string>>;

export function contentOf(referral: Referral): DraftContent {
  return {
    kind: referral.kind,
    urgency: referral.urgency,
    question: referral.question,
    replyBy: referral.replyByDate,
    received: referral.receiveTime ? dayOf(timestampDate(referral.receiveTime)) : '',
    findings: referral.findings,
    isPregnant: referral.pregnancy !== undefined,
    pregnancyDue: referral.pregnancy?.dueDate ?? '',
    ward: referral.inpatient?.unit ?? '',
    wardPhone: referral.inpatient?.phone ?? '',
  };
}

// A date that is still being typed is none: the draft is saved without it.
function wholeDay(day: Day): Day {
  return dayNumber(day) === undefined ? '' : day;
}

export function withContent(referral: Referral, content: DraftContent): Referral {
  const received = content.kind === ReferralKind.ONWARD ? wholeDay(content.received) : '';
  const isInpatient = content.kind === ReferralKind.INPATIENT_CONSULTATION && content.ward !== '';
  return {
    ...create(ReferralSchema, referral),
    kind: content.kind,
    urgency: content.urgency,
    question: content.question,
    replyByDate: wholeDay(content.replyBy),
    receiveTime: received === '' ? undefined : timestampFromDate(new Date(`${received}T00:00:00+01:00`)),
    findings: content.findings,
    pregnancy: content.isPregnant
      ? {
          ...(referral.pregnancy ?? create(PregnancySchema, { fetuses: [{ label: 'A' }] })),
          dueDate: wholeDay(content.pregnancyDue),
        }
      : undefined,
    inpatient: isInpatient
      ? { ...(referral.inpatient ?? create(InpatientSchema)), unit: content.ward, phone: content.wardPhone }
      : undefined,
  };
}

export function findingKey(finding: FindingSnapshot): string {
  return `${finding.term?.id ?? ''}|${finding.plainText}|${finding.excluded}`;
}

function isSame(field: DraftField, a: DraftContent, b: DraftContent): boolean {
  if (field !== 'findings') return a[field] === b[field];
  return a.findings.map(findingKey).join() === b.findings.map(findingKey).join();
}

const FIELDS: readonly DraftField[] = [
  'kind',
  'urgency',
  'question',
  'replyBy',
  'received',
  'findings',
  'isPregnant',
  'pregnancyDue',
  'ward',
  'wardPhone',
];

export function isSameContent(a: DraftContent, b: DraftContent): boolean {
  return FIELDS.every((field) => isSame(field, a, b));
}

// Whether the service has all of it. What is not sent, such as a date that is still being typed, does not count.
export function isSaved(referral: Referral, content: DraftContent): boolean {
  return isSameContent(contentOf(withContent(referral, content)), contentOf(referral));
}

export interface Merged {
  content: DraftContent;
  // What both have changed: what this person wrote stands, and is pointed out.
  conflicts: DraftField[];
}

// Joins what two people have made of the same version, field by field.
export function mergeDraft(base: DraftContent, mine: DraftContent, theirs: DraftContent): Merged {
  const content = { ...theirs };
  const conflicts: DraftField[] = [];
  const take = <Field extends DraftField>(field: Field) => {
    content[field] = mine[field];
  };
  for (const field of FIELDS) {
    if (isSame(field, mine, base)) continue;
    take(field);
    if (!isSame(field, theirs, base) && !isSame(field, theirs, mine)) conflicts.push(field);
  }
  return { content, conflicts };
}

// The finding that a term, or plain words, stands for.
export function makeFinding(term: { id: string; label: string } | undefined, words: string): FindingSnapshot {
  return create(FindingSnapshotSchema, term ? { term } : { plainText: words });
}

export function hasFinding(findings: readonly FindingSnapshot[], finding: FindingSnapshot): boolean {
  const wanted = finding.term?.id;
  return findings.some((other) =>
    wanted ? other.term?.id === wanted : !other.term && other.plainText === finding.plainText,
  );
}

// What keeps it from being sent, by field, as keys of the texts.
export function checkDraft(content: DraftContent, today: Day): DraftErrors {
  const errors: DraftErrors = {};
  if (content.question.trim() === '') errors.question = 'refer.errors.question';
  if (content.urgency === Urgency.UNSPECIFIED) errors.urgency = 'refer.errors.urgency';
  if (content.replyBy !== '') {
    if (wholeDay(content.replyBy) === '') errors.replyBy = 'triage.errors.noDay';
    else if (content.replyBy < today) errors.replyBy = 'triage.errors.over';
  }
  if (content.kind === ReferralKind.ONWARD) {
    if (wholeDay(content.received) === '') errors.received = 'refer.errors.received';
    else if (content.received > today) errors.received = 'refer.errors.future';
  }
  if (content.kind === ReferralKind.INPATIENT_CONSULTATION && content.ward === '') errors.ward = 'refer.errors.ward';
  return errors;
}
