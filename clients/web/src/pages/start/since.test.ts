import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { NextAction, ReferralRowSchema } from '@/gen/sjelden/referral/v1/referral_pb';
import { changedSince, newsOf } from './since';
import { type WorkItem, referralItem } from './sources';

const since = new Date('2026-11-26T14:40:00Z');
const at = (minutes: number) => new Date(since.getTime() + minutes * 60_000);
const item = (id: string, times: Pick<WorkItem, 'arrived' | 'changed'>): WorkItem => ({
  id, patient: '', what: 'start.meeting', day: '', owner: '', path: `/meetings/${id}`, ...times,
});

describe('what is new since the last time', () => {
  it('came since, or was changed since', () => {
    expect(newsOf({ arrived: at(1), changed: at(2) }, since)).toBe('new');
    expect(newsOf({ arrived: at(-9), changed: at(2) }, since)).toBe('changed');
    expect(newsOf({ changed: at(2) }, since)).toBe('changed');
    expect(newsOf({ arrived: at(-9), changed: at(0) }, since)).toBeUndefined();
    expect(newsOf({}, since)).toBeUndefined();
  });
  it('is nothing for who was never here before', () => {
    expect(newsOf({ arrived: at(1) }, undefined)).toBeUndefined();
    expect(changedSince([item('a', { arrived: at(1) })], undefined)).toEqual([]);
  });
  it('stands with the newest first', () => {
    const items = [
      item('old', { changed: at(-1) }),
      item('changed', { arrived: at(-9), changed: at(5) }),
      item('new', { arrived: at(7) }),
      item('first', { arrived: at(1), changed: at(2) }),
    ];
    expect(changedSince(items, since).map(({ id }) => id)).toEqual(['new', 'changed', 'first']);
  });
});

describe('a line of work', () => {
  it('knows when a referral came and changed, and leads to where it is done', () => {
    const row = create(ReferralRowSchema, {
      referral: 'controllers/883974832/referrals/a',
      nextAction: NextAction.ASSESS,
      receiveTime: timestampFromDate(at(1)),
      updateTime: timestampFromDate(at(2)),
    });
    const line = referralItem(row, { unit: '', may: () => true });
    expect(line).toMatchObject({ arrived: at(1), changed: at(2), path: '/triage/controllers/883974832/referrals/a' });
  });
});
