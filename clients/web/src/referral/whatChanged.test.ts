import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  AssignmentRole,
  InformationRequestState,
  ReferralSchema,
  type Referral,
} from '@/gen/sjelden/referral/v1/referral_pb';
import { whatChanged } from './whatChanged';

const before = create(ReferralSchema, {
  etag: '1',
  informationRequests: [{ number: 1, state: InformationRequestState.OPEN }],
  assignments: [{ role: AssignmentRole.COUNSELLOR, person: 'practitioners/a' }],
});

function changed(changes: Partial<Referral>): Referral {
  return { ...before, etag: '2', ...changes };
}

describe('what somebody else did', () => {
  it('is nothing in the same version', () => {
    expect(whatChanged(before, before)).toEqual([]);
  });
  it('is said with who did it', () => {
    const after = changed({
      informationRequests: [
        {
          ...before.informationRequests[0]!,
          state: InformationRequestState.ANSWERED,
          answeredBy: 'practitioners/b',
          answer: 'Ja.',
        },
      ],
      assessments: create(ReferralSchema, { assessments: [{ assessor: 'practitioners/c' }] }).assessments,
    });
    expect(whatChanged(before, after)).toMatchObject([
      { key: 'changes.answered', person: 'practitioners/b', words: 'Ja.' },
      { key: 'changes.assessed', person: 'practitioners/c' },
    ]);
  });
  it('knows who was put on it and who was taken off', () => {
    const after = changed(
      create(ReferralSchema, {
        assignments: [
          { role: AssignmentRole.COUNSELLOR, person: 'practitioners/a', endTime: { seconds: 1n } },
          { role: AssignmentRole.COUNSELLOR, person: 'practitioners/d', assignedBy: 'practitioners/b' },
        ],
      }),
    );
    expect(whatChanged(before, { ...after, etag: '2', informationRequests: before.informationRequests })).toMatchObject([
      { key: 'changes.unassigned', about: 'practitioners/a' },
      { key: 'changes.assigned', person: 'practitioners/b', about: 'practitioners/d' },
    ]);
  });
  it('is never silent about another version', () => {
    expect(whatChanged(before, changed({}))).toMatchObject([{ key: 'changes.other' }]);
  });
});
