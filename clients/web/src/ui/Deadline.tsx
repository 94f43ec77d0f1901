import { useTranslation } from 'react-i18next';
import { today } from '@/time/clock';
import { type Day, formatDay } from '@/time/days';
import { distanceTo } from '@/time/distance';

interface DeadlineProps {
  day: Day;
  // Without the date itself, where there is little room.
  short?: boolean;
}

const SIGNS = { breach: '!', today: '●', soon: '◐', ok: '○' } as const;

// A date that somebody must keep: how far away it is in words, with a sign and a colour.
export function Deadline({ day, short }: DeadlineProps) {
  const { t } = useTranslation();
  const distance = distanceTo(day, today());
  if (!distance) return <span className="sj-subtle">{t('time.noDate')}</span>;
  return (
    <span className={`sj-deadline sj-tone-${distance.tone}`}>
      <span aria-hidden="true" className="sj-deadline-sign">
        {SIGNS[distance.tone]}
      </span>
      <span>{t(distance.key, { count: distance.count })}</span>
      {!short && <span className="sj-deadline-day">{formatDay(day)}</span>}
    </span>
  );
}
