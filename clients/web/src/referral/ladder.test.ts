import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { InformationRequestState, ReferralSchema, ReferralState } from '@/gen/sjelden/referral/v1/referral_pb';
import { ladderOf } from './ladder';

const time = timestampFromDate(new Date('2026-11-27T09:00:00Z'));
const idsOf = (referral: Parameters<typeof ladderOf>[0]) =>
  ladderOf(referral).map((rung) => (rung.done ? rung.id : `(${rung.id})`));

describe('the ladder of a referral', () => {
  it('of a draft has nothing but the draft', () => {
    const draft = create(ReferralSchema, { state: ReferralState.DRAFT, createTime: time });
    expect(idsOf(draft)).toEqual(['written', '(received)', '(assessed)', '(acknowledged)', '(pathway)']);
  });
  it('shows an open question', () => {
    const asked = create(ReferralSchema, {
      state: ReferralState.INFO_REQUESTED,
      submitTime: time,
      informationRequests: [{ number: 1, state: InformationRequestState.OPEN, askedBy: 'practitioners/a' }],
    });
    expect(idsOf(asked)).toEqual(['written', 'received', '(asked)', '(assessed)', '(acknowledged)', '(pathway)']);
  });
  it('of an answer without care needs no pathway', () => {
    const advised = create(ReferralSchema, {
      state: ReferralState.ADVICE_GIVEN,
      submitTime: time,
      assessments: [{ assessor: 'practitioners/a', time }],
    });
    expect(idsOf(advised)).toEqual(['written', 'received', 'assessed', '(told)', '(acknowledged)']);
  });
  it('says who opened it and that the patient was told', () => {
    const told = create(ReferralSchema, {
      state: ReferralState.ASSESSED_NO_RIGHT,
      submitTime: time,
      firstOpening: { person: 'practitioners/a', time },
      assessments: [{ assessor: 'practitioners/a', time, patientInformation: { person: 'practitioners/b', time } }],
    });
    expect(idsOf(told)).toEqual(['written', 'received', 'opened', 'assessed', 'told', '(acknowledged)']);
  });
  it('of what was forwarded leaves the telling to the next unit', () => {
    const forwarded = create(ReferralSchema, {
      state: ReferralState.FORWARDED,
      submitTime: time,
      assessments: [{ assessor: 'practitioners/a', time }],
    });
    expect(idsOf(forwarded)).not.toContain('(told)');
  });
  it('ends where it was taken back', () => {
    const withdrawn = create(ReferralSchema, { state: ReferralState.WITHDRAWN, submitTime: time, closure: { time } });
    expect(idsOf(withdrawn)).toEqual(['written', 'received', 'closed']);
  });
});
