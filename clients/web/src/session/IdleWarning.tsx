import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Alert, Button } from '@navikt/ds-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/gen/sjelden/gateway/v1/session_pb';
import { now } from '@/time/clock';
import { formatClock } from '@/time/days';
import { Dialog } from '@/ui/Dialog';
import { prolongSession, readSession } from './api';
import { type Ending, endingOf } from './ending';

const TICK_MS = 1_000;

// Says before a session ends: in time to go on where nobody has called for a while, or to finish where the day is over.
export function IdleWarning({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<Ending>({ kind: 'far' });
  const asked = useRef(0);
  useEffect(() => {
    const timer = setInterval(() => {
      const next = endingOf(session, now());
      setEnding(next);
      // The gateway knows better: calls since have prolonged it. Asking does not.
      const isDue = next.kind === 'idle' || next.kind === 'over';
      if (isDue && Date.now() - asked.current > 10 * TICK_MS) {
        asked.current = Date.now();
        void readSession();
      }
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [session]);

  if (ending.kind === 'day' && session.expireTime) {
    return (
      <Alert variant="warning" size="small" className="sj-no-print">
        {t('session.dayEnds', { time: formatClock(timestampDate(session.expireTime)) })}
      </Alert>
    );
  }
  if (ending.kind !== 'idle') return null;
  return (
    <Dialog title={t('session.idleTitle')} onClose={() => void prolongSession()}>
      <p role="timer" aria-live="off">
        {t('session.idleText', { count: ending.secondsLeft })}
      </p>
      <Button onClick={() => void prolongSession()}>{t('session.stay')}</Button>
    </Dialog>
  );
}
