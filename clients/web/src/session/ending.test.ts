import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { SessionSchema } from '@/gen/sjelden/gateway/v1/session_pb';
import { endingOf } from './ending';

const noon = new Date('2026-11-27T12:00:00Z');
const at = (seconds: number) => timestampFromDate(new Date(noon.getTime() + seconds * 1000));

describe('the end of a session', () => {
  it.each([
    [3600, 900, { kind: 'far' }],
    [3600, 90, { kind: 'idle', secondsLeft: 90 }],
    [3600, 0, { kind: 'over' }],
    [500, 400, { kind: 'day' }],
    [60, 60, { kind: 'day' }],
    [-1, 400, { kind: 'over' }],
  ])('in %i s for the day and %i s without a call', (day, idle, ending) => {
    const session = create(SessionSchema, { expireTime: at(day), idleExpireTime: at(idle) });
    expect(endingOf(session, noon)).toEqual(ending);
  });
});
