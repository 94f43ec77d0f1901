import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FreeTimesWish, freeTimesQuery } from '@/api/calendar';
import { today } from '@/time/clock';
import { addDays, dayNumber, dayOf, formatClock, formatDay, weekday } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { PersonName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { type Moment, momentOf } from './moment';

const DAYS = 14;
const SHOWN = 12;
const MOST_PERSONS = 12;

interface FreeTimesProps {
  persons: readonly string[];
  moment: Moment;
  onChoose: (moment: Moment) => void;
}

// When everybody is free. It shows nothing of what they do otherwise.
export function FreeTimes({ persons, moment, onChoose }: FreeTimesProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => addDays(today(), 1));
  const [wish, setWish] = useState<FreeTimesWish>();
  const query = useQuery(freeTimesQuery(wish));
  const free = query.data?.freeTimes ?? [];
  const away = [...new Set(query.data?.busyTimes.filter((busy) => busy.away).map((busy) => busy.person))];
  function find() {
    if (dayNumber(from) === undefined) return;
    setWish({
      persons: persons.slice(0, MOST_PERSONS),
      fromDate: from,
      untilDate: addDays(from, DAYS),
      durationMinutes: moment.minutes,
    });
  }
  return (
    <div className="sj-stack">
      <div className="sj-row sj-bottom">
        <DateField label={t('verbs.freeFrom')} value={from} onChange={setFrom} />
        <Button
          type="button"
          size="small"
          variant="secondary"
          disabled={persons.length === 0}
          loading={query.isFetching}
          onClick={find}
        >
          {t('verbs.findFree')}
        </Button>
      </div>
      {persons.length === 0 && <p className="sj-subtle">{t('verbs.freeNobody')}</p>}
      <Refusal error={query.error} />
      {query.data && free.length === 0 && <p role="status">{t('verbs.noneFree', { count: DAYS })}</p>}
      {away.length > 0 && (
        <p className="sj-subtle">
          {t('verbs.away')}{' '}
          {away.map((person) => (
            <span key={person} className="sj-case-unit">
              <PersonName name={person} />
            </span>
          ))}
        </p>
      )}
      {free.length > 0 && (
        <div className="sj-row" role="group" aria-label={t('verbs.freeTimes')}>
          {free.slice(0, SHOWN).map((one) => {
            if (!one.startTime || !one.endTime) return null;
            const start = timestampDate(one.startTime);
            const found = { ...momentOf(one.startTime, one.endTime), minutes: moment.minutes };
            return (
              <Button
                key={start.getTime()}
                type="button"
                size="small"
                variant="secondary"
                data-color="neutral"
                aria-pressed={found.day === moment.day && found.clock === moment.clock}
                onClick={() => onChoose(found)}
              >
                {t(`time.weekday.${weekday(dayOf(start))}`)} {formatDay(dayOf(start))} {formatClock(start)}–
                {formatClock(timestampDate(one.endTime))}
              </Button>
            );
          })}
        </div>
      )}
    </div>
  );
}
