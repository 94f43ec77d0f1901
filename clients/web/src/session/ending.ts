// How near the end of a session is, as far as the page knows.
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';

const IDLE_WARNING_S = 120;
const DAY_WARNING_S = 10 * 60;

export type Ending =
  | { kind: 'far' }
  | { kind: 'day' }
  | { kind: 'idle'; secondsLeft: number }
  | { kind: 'over' };

export function endingOf(session: Session, time: Date): Ending {
  const left = (end: Session['expireTime']) =>
    end ? Math.ceil((timestampDate(end).getTime() - time.getTime()) / 1000) : Number.POSITIVE_INFINITY;
  const day = left(session.expireTime);
  const idle = left(session.idleExpireTime);
  if (Math.min(day, idle) <= 0) return { kind: 'over' };
  // What ends with the day cannot be prolonged.
  if (idle <= IDLE_WARNING_S && idle < day) return { kind: 'idle', secondsLeft: idle };
  return day <= DAY_WARNING_S ? { kind: 'day' } : { kind: 'far' };
}
