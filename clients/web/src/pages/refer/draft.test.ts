import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { Urgency } from '@/gen/sjelden/referral/v1/assessment_pb';
import { ReferralKind, ReferralSchema } from '@/gen/sjelden/referral/v1/referral_pb';
import { checkDraft, contentOf, hasFinding, isSameContent, isSaved, makeFinding, mergeDraft, withContent } from './draft';

const draft = create(ReferralSchema, {
  name: 'controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b',
  kind: ReferralKind.NEW_CONDITION,
  urgency: Urgency.ELECTIVE,
  question: 'Er det en genetisk årsak?',
  findings: [{ term: { id: 'HP:0001250', label: 'Seizure' } }],
  sourceId: 'dips:1',
});
const content = contentOf(draft);

describe('a draft', () => {
  it('is written back as it was read, with what the service keeps about it', () => {
    const written = withContent(draft, content);
    expect(isSameContent(contentOf(written), content)).toBe(true);
    expect(written.sourceId).toBe('dips:1');
  });
  it('keeps dates that are whole, and the day of an onward referral only', () => {
    const typing = { ...content, replyBy: '12.' };
    expect(withContent(draft, typing).replyByDate).toBe('');
    expect(isSaved(draft, typing)).toBe(true);
    expect(isSaved(draft, { ...content, replyBy: '2026-12-12' })).toBe(false);
    const onward = { ...content, kind: ReferralKind.ONWARD, received: '2026-06-30' };
    expect(contentOf(withContent(draft, onward)).received).toBe('2026-06-30');
    expect(withContent(draft, { ...onward, kind: ReferralKind.NEW_CONDITION }).receiveTime).toBeUndefined();
  });
  it('has the first fetus where the patient is pregnant', () => {
    const pregnant = withContent(draft, { ...content, isPregnant: true, pregnancyDue: '2027-05-14' });
    expect(pregnant.pregnancy?.fetuses.map((fetus) => fetus.label)).toEqual(['A']);
    expect(pregnant.pregnancy?.dueDate).toBe('2027-05-14');
  });
});

describe('two versions of a draft', () => {
  it('are joined where they changed different things', () => {
    const mine = { ...content, question: 'Mitt' };
    const theirs = { ...content, urgency: Urgency.EXPEDITED };
    expect(mergeDraft(content, mine, theirs)).toEqual({ content: { ...theirs, question: 'Mitt' }, conflicts: [] });
  });
  it('keep what this person wrote where both changed the same, and say so', () => {
    const mine = { ...content, question: 'Mitt' };
    const theirs = { ...content, question: 'Deres' };
    expect(mergeDraft(content, mine, theirs)).toEqual({ content: mine, conflicts: ['question'] });
    expect(mergeDraft(content, mine, mine).conflicts).toEqual([]);
  });
  it('compare findings by what they say', () => {
    const same = { ...content, findings: contentOf(withContent(draft, content)).findings };
    const theirs = { ...content, findings: [] };
    expect(mergeDraft(content, same, theirs).content.findings).toEqual([]);
  });
});

describe('findings', () => {
  it('are the same by their term, or by their words', () => {
    const seizure = makeFinding({ id: 'HP:0001250', label: 'Anfall' }, '');
    expect(hasFinding(draft.findings, seizure)).toBe(true);
    expect(hasFinding(draft.findings, makeFinding(undefined, 'Anfall'))).toBe(false);
  });
});

describe('what is sent', () => {
  const today = '2026-11-27';
  it('has a question and an urgency', () => {
    expect(checkDraft(content, today)).toEqual({});
    expect(Object.keys(checkDraft({ ...content, question: ' ', urgency: Urgency.UNSPECIFIED }, today))).toEqual([
      'question',
      'urgency',
    ]);
  });
  it('says of an onward referral when it was first received', () => {
    const onward = { ...content, kind: ReferralKind.ONWARD };
    expect(checkDraft(onward, today)).toEqual({ received: 'refer.errors.received' });
    expect(checkDraft({ ...onward, received: '2026-11-28' }, today)).toEqual({ received: 'refer.errors.future' });
    expect(checkDraft({ ...onward, received: '2026-11-02' }, today)).toEqual({});
  });
});
