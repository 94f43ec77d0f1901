import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { CareLevel, NoRightReason, Priority, Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { type Referral, ReferralSchema, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { UnitProposalsSchema } from '@/gen/sjelden/referral/v1/triage_proposals_pb';
import { isWorkingDay } from '@/time/workingDays';
import { assessmentOf, check, fieldOf, offeredActions, propose } from './decision';

const today = '2026-11-27';
const me = 'practitioners/me';
const PROPOSALS = create(UnitProposalsSchema, {
  starts: [
    { urgency: Urgency.EMERGENCY, latestDays: 7, plannedDays: 1 },
    { urgency: Urgency.EXPEDITED, latestDays: 28, plannedDays: 21 },
    { urgency: Urgency.ELECTIVE, latestDays: 90, plannedDays: 60 },
    { urgency: Urgency.CANCER_PATHWAY, latestDays: 21, plannedDays: 14 },
  ],
  answerWithinWorkingDays: 3,
  checkInAfterDays: 60,
});
const PROPOSING = { me, today, whyRegional: 'why', proposals: PROPOSALS };

function aReferral(changes: Partial<Referral> = {}): Referral {
  return {
    ...create(ReferralSchema, {
      state: ReferralState.RECEIVED,
      urgency: Urgency.ELECTIVE,
      assessmentDueDate: '2026-12-04',
      availableActions: ['assess', 'assign', 'unassign', 'ask-for-information'],
    }),
    ...changes,
  };
}

describe('the actions that are offered', () => {
  it('are those that the service offers, as the kind is assessed', () => {
    expect(offeredActions(aReferral())).toEqual([
      'right',
      'noRight',
      'forward',
      'advice',
      'localWorkup',
      'ask',
      'assign',
    ]);
    expect(offeredActions(aReferral({ assessmentDueDate: '' }))).toContain('accept');
    expect(offeredActions(aReferral({ assessmentDueDate: '' }))).not.toContain('right');
  });
  it('are none where the service offers none', () => {
    expect(offeredActions(aReferral({ availableActions: ['assign'] }))).toEqual(['assign']);
    expect(offeredActions(aReferral({ availableActions: ['withdraw'] }))).toEqual([]);
  });
});

describe('a proposal', () => {
  it('can be confirmed as it is', () => {
    for (const urgency of [Urgency.EMERGENCY, Urgency.EXPEDITED, Urgency.ELECTIVE, Urgency.CANCER_PATHWAY]) {
      const referral = aReferral({ urgency });
      const decision = propose(referral, PROPOSING);
      expect(check('right', decision, referral, today)).toEqual({});
      expect(isWorkingDay(decision.plannedStart)).toBe(true);
      expect(decision.plannedStart <= decision.latestStart).toBe(true);
    }
  });
  it('follows the urgency', () => {
    expect(propose(aReferral(), PROPOSING).priority).toBe(Priority.NORMAL);
    expect(propose(aReferral({ urgency: Urgency.EXPEDITED }), PROPOSING).priority).toBe(Priority.HIGH);
    expect(propose(aReferral({ urgency: Urgency.UNSPECIFIED }), PROPOSING).urgency).toBe(Urgency.ELECTIVE);
  });
  it('leaves dates open where the unit proposes none', () => {
    const decision = propose(aReferral({ assessmentDueDate: '' }), { ...PROPOSING, proposals: null });
    expect([decision.latestStart, decision.plannedStart, decision.checkIn, decision.replyBy]).toEqual(['', '', '', '']);
    expect(check('right', decision, aReferral(), today)).toEqual({
      latestStart: 'triage.errors.noDay',
      plannedStart: 'triage.errors.noDay',
    });
  });
  it('asks for an answer before the assessment is due, and not in the past', () => {
    expect(propose(aReferral(), PROPOSING).replyBy).toBe('2026-12-02');
    expect(propose(aReferral({ assessmentDueDate: '2026-11-30' }), PROPOSING).replyBy).toBe('2026-11-30');
    expect(propose(aReferral({ assessmentDueDate: '2026-11-20' }), PROPOSING).replyBy).toBe('2026-12-02');
  });
});

describe('a decision', () => {
  const decision = propose(aReferral(), PROPOSING);
  it('says which fields are missing', () => {
    expect(check('noRight', decision, aReferral(), today)).toEqual({
      reasonCode: 'triage.errors.missing',
      medicalReason: 'triage.errors.missing',
    });
    expect(Object.keys(check('forward', decision, aReferral(), today))).toEqual(['unit', 'forwardReason']);
    expect(Object.keys(check('assign', decision, aReferral(), today))).toEqual(['person']);
  });
  it('asks in words or item by item', () => {
    expect(check('ask', decision, aReferral(), today)).toEqual({ question: 'triage.errors.missing' });
    expect(check('ask', { ...decision, items: ['ecg'] }, aReferral(), today)).toEqual({});
  });
  it('has its day on or before the deadline, and not in the past', () => {
    const late = { ...decision, plannedStart: '2027-06-01', latestStart: '2027-05-01' };
    expect(check('right', late, aReferral(), today)).toEqual({ plannedStart: 'triage.errors.afterDeadline' });
    const over = { ...decision, plannedStart: '2026-11-26', latestStart: 'snart' };
    expect(check('right', over, aReferral(), today)).toEqual({
      plannedStart: 'triage.errors.over',
      latestStart: 'triage.errors.noDay',
    });
  });
  it('justifies a high level of care, and only that', () => {
    const bare = { ...decision, justification: ' ' };
    expect(check('right', bare, aReferral(), today)).toEqual({ justification: 'triage.errors.missing' });
    expect(check('right', { ...bare, careLevel: CareLevel.LOCAL }, aReferral(), today)).toEqual({});
  });
  it('after an earlier one says why again', () => {
    const answered = aReferral({ state: ReferralState.ADVICE_GIVEN });
    expect(check('right', decision, answered, today)).toEqual({ text: 'triage.errors.missing' });
  });
  it('sends only what belongs to it', () => {
    const sent = assessmentOf('noRight', {
      ...decision,
      reasonCode: NoRightReason.NO_EXPECTED_BENEFIT,
      medicalReason: ' Normalvariant ',
    });
    expect(sent.outcome).toMatchObject({ case: 'noRight', value: { medicalReason: 'Normalvariant' } });
    expect(sent.careLevel).toBe(CareLevel.UNSPECIFIED);
    expect(sent.tierJustification).toBe('');
    const right = assessmentOf('right', decision);
    expect(right.outcome.case).toBe('right');
    expect(right.careLevel).toBe(CareLevel.REGIONAL);
  });
  it('finds the field that the service names', () => {
    expect(fieldOf('assessment.right.latest_start_date')).toBe('latestStart');
    expect(fieldOf('items[2]')).toBe('items');
    expect(fieldOf('name')).toBeUndefined();
  });
});
