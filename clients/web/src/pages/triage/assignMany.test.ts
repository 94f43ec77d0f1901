import { create } from '@bufbuild/protobuf';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { AssignmentRole, type Referral, ReferralSchema } from '@/gen/sjelden/referral/v1/referral_pb';
import { type Result, assignEach, planOf } from './assignMany';

const WANTED = { role: AssignmentRole.COUNSELLOR, person: 'practitioners/siri' };

function aReferral(name: string, changes: Partial<Referral> = {}): Referral {
  return { ...create(ReferralSchema, { name, patient: `patients/${name}`, availableActions: ['assign'] }), ...changes };
}

function assignedTo(person: string, ended = false): Partial<Referral> {
  const assignment = { role: AssignmentRole.COUNSELLOR, person, ...(ended && { endTime: timestampNow() }) };
  return { assignments: create(ReferralSchema, { assignments: [assignment] }).assignments };
}

async function run(plan: ReturnType<typeof planOf>[], assign: (referral: Referral) => Promise<void>, job = new AbortController()) {
  const results: [string, Result['state']][] = [];
  await assignEach(plan, assign, { signal: job.signal, onResult: (name, { state }) => results.push([name, state]) });
  return results;
}

it('a plan says who has the role now, and why nothing would be done', () => {
  expect(planOf(aReferral('a', assignedTo('practitioners/liv')), WANTED)).toMatchObject({ before: 'practitioners/liv', hindrance: '' });
  expect(planOf(aReferral('a', assignedTo('practitioners/liv', true)), WANTED).before).toBe('');
  expect(planOf(aReferral('a', assignedTo(WANTED.person)), WANTED).hindrance).toBe('assignMany.already');
  expect(planOf(aReferral('a', { availableActions: [] }), WANTED).hindrance).toBe('assignMany.notOffered');
});

it('does each that may be done; a refusal stops nothing', async () => {
  const plan = [aReferral('a'), aReferral('b', { availableActions: [] }), aReferral('c'), aReferral('d')].map((one) => planOf(one, WANTED));
  const results = await run(plan, async ({ name }) => {
    if (name === 'c') throw new Error('somebody was faster');
  });
  expect(results).toEqual([['a', 'done'], ['c', 'refused'], ['d', 'done']]);
});

it('says of what a cancelled run has left that it is left', async () => {
  const job = new AbortController();
  const plan = ['a', 'b', 'c'].map((name) => planOf(aReferral(name), WANTED));
  const results = await run(plan, async () => job.abort(), job);
  expect(results).toEqual([['a', 'done'], ['b', 'left'], ['c', 'left']]);
});
