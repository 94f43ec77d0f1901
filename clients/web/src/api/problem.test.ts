import { Code, ConnectError } from '@connectrpc/connect';
import { describe, expect, it } from 'vitest';
import { ErrorInfoSchema } from '@/gen/sjelden/platform/v1/error_info_pb';
import { isPassing, isSessionLost, isStale, problemKey, problemOf } from './problem';

function refused(code: Code, reason: string): ConnectError {
  return new ConnectError('a sentence', code, undefined, [
    {
      desc: ErrorInfoSchema,
      value: { reason, callId: '01J9', fieldViolations: [{ field: 'assessment.urgency', description: 'is not said' }] },
    },
  ]);
}

describe('a problem', () => {
  it('carries the reason, the fields and the call', () => {
    expect(problemOf(refused(Code.InvalidArgument, 'INVALID_FIELDS'))).toEqual({
      code: Code.InvalidArgument,
      reason: 'INVALID_FIELDS',
      fields: [{ field: 'assessment.urgency', description: 'is not said' }],
      callId: '01J9',
    });
  });
  it('of a stale version is told by its code, whatever the reason', () => {
    expect(isStale(problemOf(refused(Code.Aborted, 'ETAG_STALE')))).toBe(true);
    expect(isStale(problemOf(refused(Code.FailedPrecondition, 'REFERRAL_STATE')))).toBe(false);
  });
  it('is a lost session only for its two reasons', () => {
    expect(isSessionLost(refused(Code.Unauthenticated, 'SESSION_ENDED'))).toBe(true);
    expect(isSessionLost(refused(Code.Unauthenticated, 'NOT_SIGNED_IN'))).toBe(true);
    expect(isSessionLost(refused(Code.Unauthenticated, 'SIGN_IN_REFUSED'))).toBe(false);
  });
  it('passes where nothing about the call was wrong', () => {
    expect(isPassing(problemOf(new TypeError('Failed to fetch')))).toBe(true);
    expect(isPassing(problemOf(refused(Code.PermissionDenied, 'PERMISSION_MISSING')))).toBe(false);
  });
  it('is described by its reason, else by its code', () => {
    expect(problemKey(problemOf(refused(Code.FailedPrecondition, 'REFERRAL_STATE')))).toBe('errors.reason.REFERRAL_STATE');
    expect(problemKey(problemOf(refused(Code.FailedPrecondition, 'SOMETHING_NEW')))).toBe('errors.code.FailedPrecondition');
  });
});
