// What went wrong with a call, as pages need it: they branch on `reason`, never on the sentence.
import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorInfoSchema } from '@/gen/sjelden/platform/v1/error_info_pb';

export interface FieldProblem {
  field: string;
  description: string;
}

export interface Problem {
  code: Code;
  // In capitals; empty where the answer carried none, as when nothing answered at all.
  reason: string;
  fields: FieldProblem[];
  // Under this name the operator finds the call.
  callId: string;
}

export function problemOf(error: unknown): Problem {
  const connect = ConnectError.from(error);
  const info = connect.findDetails(ErrorInfoSchema)[0];
  return {
    code: connect.code,
    reason: info?.reason ?? '',
    fields: info?.fieldViolations.map(({ field, description }) => ({ field, description })) ?? [],
    callId: info?.callId ?? '',
  };
}

// The last one: another tab of this browser has signed in as somebody else.
const SESSION_LOST = new Set(['NOT_SIGNED_IN', 'SESSION_ENDED', 'CSRF_TOKEN_WRONG']);

export function isSessionLost(error: unknown): boolean {
  return SESSION_LOST.has(problemOf(error).reason);
}

export function isStale(problem: Problem): boolean {
  return problem.code === Code.Aborted;
}

// Nothing is there, or it may not be seen: the services do not tell the difference.
export function isNotFound(problem: Problem): boolean {
  return problem.code === Code.NotFound;
}

// The same call may do later: nothing about it was wrong.
export function isPassing(problem: Problem): boolean {
  return [Code.Unavailable, Code.DeadlineExceeded, Code.ResourceExhausted, Code.Internal, Code.Unknown].includes(
    problem.code,
  );
}

export function isMissing(problem: Problem): boolean {
  return problem.code === Code.Unimplemented;
}

// Reasons that have a text of their own; every other is described by its code.
export const DESCRIBED_REASONS: readonly string[] = [
  'SIGN_IN_REFUSED',
  'SIGN_IN_PAUSED',
  'ETAG_STALE',
  'CONFLICT',
  'PERMISSION_MISSING',
  'REFERRAL_STATE',
  'REFERRAL_SIDE',
  'REFERRAL_KIND',
  'REFERRAL_NO_OWNER',
  'REFERRAL_PATIENT_OBJECTS',
  'REFERRAL_SOURCE_KNOWN',
  'REFERRAL_OUTCOME_ACKNOWLEDGED',
  'REFERRAL_ATTACHMENT_PENDING',
  'IDENTIFIER_INVALID',
  'IDENTIFIER_NOT_SYNTHETIC',
  'IDENTIFIER_TAKEN',
  'PERSON_NOT_SYNTHETIC',
  'BARRED',
  'INVALID_FIELDS',
  'NEXT_REQUIRED',
  'PATHWAY_STATE',
  'TASK_STATE',
  'NOT_THE_OWNER',
  'NOT_ACCOUNTABLE',
];

// The key of the text below `errors` that says what happened; `.what` and `.do` follow it.
export function problemKey(problem: Problem): string {
  if (DESCRIBED_REASONS.includes(problem.reason)) return `errors.reason.${problem.reason}`;
  const code = Code[problem.code] ?? 'Unknown';
  return `errors.code.${code}`;
}
