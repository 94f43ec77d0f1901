import { expect, it } from 'vitest';
import { pageOf } from './pageOf';

it('shows a case, its tasks on its page, and a referral', () => {
  const pathway = 'controllers/883974832/pathways/01j9zk3t0q5v8mxw2r7hd4nc6b';
  expect(pageOf(pathway)?.path).toBe(`/cases/${pathway}`);
  expect(pageOf(`${pathway}/tasks/01j9zk3v5w8mxq2r7hd4nc6b0t`)?.path).toBe(`/cases/${pathway}`);
  const referral = 'controllers/883974832/referrals/01j9zk3t0q5v8mxw2r7hd4nc6b';
  expect(pageOf(referral)).toEqual({ path: `/referrals/${referral}`, permission: 'referral.read' });
});

it('has no page for anything else', () => {
  expect(pageOf('erasures/01j9zk3t0q5v8mxw2r7hd4nc6b')).toBeUndefined();
});
