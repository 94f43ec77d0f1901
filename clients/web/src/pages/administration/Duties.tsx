import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { dutiesQuery, rosters } from '@/api/administration';
import { unitStaffQuery } from '@/api/directory';
import type { Duty } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { now, today } from '@/time/clock';
import { type Day, addDays, dayNumber, formatDay, weekday } from '@/time/days';
import { isWorkingDay } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';
import { VerbForm } from '@/ui/VerbForm';
import { aDay, required, useFields } from '@/ui/useFields';
import { Adding } from './Adding';
import { Confirmed } from './Confirmed';
import { FUNCTIONS } from './functions';
import { isClock, isoWeek, momentOf, mondayOf, partOfDay, spanText, weekOf, wholeDays } from './moments';
import { useAccessAct } from './useAccessAct';
import { useUnitChoice } from './useUnitChoice';

// Who is on duty, week by week: whose everything is that nobody else has taken.
export function Duties() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [unit, setUnit] = useUnitChoice();
  const [params, setParams] = useSearchParams();
  const asked = params.get('week') ?? '';
  const monday = mondayOf(dayNumber(asked) === undefined ? today() : asked);
  const days = weekOf(monday);
  const show = (day: Day) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('week', mondayOf(day));
        return after;
      },
      { replace: true },
    );
  return (
    <>
      <div className="sj-row sj-bottom">
        <UnitSelect label={t('administration.unit')} value={unit} onChange={setUnit} />
        <div className="sj-row" role="group" aria-label={t('duties.week')}>
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => show(addDays(monday, -7))}>
            {t('duties.before')}
          </Button>
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => show(today())}>
            {t('duties.thisWeek')}
          </Button>
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => show(addDays(monday, 7))}>
            {t('duties.after')}
          </Button>
        </div>
      </div>
      <h2>
        {t('duties.weekOf', { week: isoWeek(monday), from: formatDay(monday), to: formatDay(addDays(monday, 6)) })}
      </h2>
      <Week unit={unit} days={days} />
      {may('access.roster') && (
        <Adding label={t('duties.add')}>
          {(close) => <AddDuty unit={unit} first={days.includes(today()) ? today() : monday} close={close} />}
        </Adding>
      )}
    </>
  );
}

function Week({ unit, days }: { unit: string; days: readonly Day[] }) {
  const { t } = useTranslation();
  const monday = days[0] ?? today();
  const span = wholeDays(monday, days.at(-1) ?? monday);
  const query = useQuery({
    ...dutiesQuery(unit, monday, span?.startTime ?? ({} as never), span?.endTime ?? ({} as never)),
    enabled: unit !== '' && span !== undefined,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const duties = query.data;
  if (duties.length === 0) return <EmptyState title={t('duties.empty')}>{t('duties.emptyText')}</EmptyState>;
  const functions = FUNCTIONS.filter((one) => duties.some((duty) => duty.function === one));
  return (
    <>
      <div className="sj-week-frame" tabIndex={0} role="group" aria-label={t('duties.week')}>
        <table className="sj-week">
          <thead>
            <tr>
              <th scope="col">{t('duties.function')}</th>
              {days.map((day) => (
                <th key={day} scope="col" className={isWorkingDay(day) ? undefined : 'sj-week-free'}>
                  {t(`time.weekday.${weekday(day)}`)} {formatDay(day).slice(0, 6)}
                  {!isWorkingDay(day) && <span className="sj-hidden"> {t('duties.freeDay')}</span>}
                  {day === today() && <span> ({t('time.today').toLowerCase()})</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {functions.map((one) => (
              <tr key={one}>
                <th scope="row">{t(`functions.${one}`)}</th>
                {days.map((day) => (
                  <td key={day} className={day === today() ? 'sj-week-today' : undefined}>
                    <OnDay duties={duties.filter((duty) => duty.function === one)} day={day} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <section className="sj-card">
        <h3>{t('duties.ofWeek')}</h3>
        <ul className="sj-list sj-work">
          {duties.map((duty) => (
            <DutyLine key={duty.name} duty={duty} />
          ))}
        </ul>
      </section>
    </>
  );
}

function OnDay({ duties, day }: { duties: readonly Duty[]; day: Day }) {
  const { t } = useTranslation();
  const here = duties.flatMap((duty) => {
    const part = partOfDay(duty, day);
    return part ? [{ duty, part }] : [];
  });
  if (here.length === 0) return <span className="sj-subtle">{t('duties.nobody')}</span>;
  return (
    <ul className="sj-list">
      {here.map(({ duty, part }) => (
        <li key={duty.name}>
          <PersonName name={duty.person} /> <span className="sj-subtle sj-number">{part.hours}</span>
        </li>
      ))}
    </ul>
  );
}

function DutyLine({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const act = useAccessAct({
    content: [duty.name, duty.etag],
    call: (requestId) => rosters.removeDuty({ name: duty.name, etag: duty.etag, requestId }),
    said: t('duties.removed'),
  });
  const begun = duty.startTime !== undefined && timestampDate(duty.startTime) <= now();
  const span = spanText(duty, '');
  return (
    <li>
      <span className="sj-work-what">
        <span className="sj-number">{span}</span>
        <span>{t(`functions.${duty.function}`, { defaultValue: duty.function })}</span>
        <PersonName name={duty.person} />
      </span>
      {duty.availableActions.includes('remove') ? (
        <Confirmed label={t('duties.remove')} about={span} question={t('duties.removeQuestion')} act={act} />
      ) : (
        begun && <span className="sj-subtle">{t('duties.begun')}</span>
      )}
    </li>
  );
}

function aClock(clock: string): string | undefined {
  return isClock(clock) ? undefined : 'administration.badClock';
}

interface AddDutyProps {
  unit: string;
  first: Day;
  close: () => void;
}

function AddDuty({ unit, first, close }: AddDutyProps) {
  const { t } = useTranslation();
  const staff = useQuery(unitStaffQuery(unit)).data ?? [];
  const functions = FUNCTIONS.filter((one) => staff.some((role) => role.function === one));
  const { values, set, field, check } = useFields(
    { role: '', person: '', from: first, fromClock: '08:00', to: first, toClock: '16:00' },
    {
      role: required,
      person: required,
      from: aDay,
      fromClock: aClock,
      to: (day, { from, fromClock, toClock }) =>
        aDay(day) ?? (`${day} ${toClock}` <= `${from} ${fromClock}` ? 'administration.backwards' : undefined),
      toClock: aClock,
    },
  );
  const { role, person, from, fromClock, to, toClock } = values;
  const act = useAccessAct({
    content: [unit, values],
    call: (requestId) => {
      const span = { startTime: momentOf(from, fromClock), endTime: momentOf(to, toClock) };
      return rosters.addDuty({ duty: { unit, function: role, person, ...span }, requestId });
    },
    said: t('duties.added'),
    onDone: close,
  });
  return (
    <VerbForm title={t('duties.add')} submit={t('duties.save')} verb={act} check={check} onCancel={close}>
      <div className="sj-fields">
        <Select
          size="small"
          label={t('duties.function')}
          value={role}
          error={field('role').error}
          onChange={(event) => set({ role: event.target.value, person: '' })}
        >
          <option value="">{t('app.choose')}</option>
          {functions.map((one) => (
            <option key={one} value={one}>
              {t(`functions.${one}`)}
            </option>
          ))}
        </Select>
        <StaffSelect
          label={t('administration.person')}
          unit={unit}
          functions={role === '' ? [] : [role]}
          {...field('person')}
        />
      </div>
      <div className="sj-fields">
        <DateField label={t('administration.from')} {...field('from')} />
        <ClockField label={t('administration.fromClock')} {...field('fromClock')} />
        <DateField label={t('administration.to')} {...field('to')} />
        <ClockField label={t('administration.toClock')} {...field('toClock')} />
      </div>
    </VerbForm>
  );
}

interface ClockFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (clock: string) => void;
}

function ClockField({ label, value, error, onChange }: ClockFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      size="small"
      className="sj-clock-field"
      label={label}
      description={t('administration.clockHint')}
      value={value}
      error={error}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      onBlur={(event) => {
        // 8, 0800 and 8.30 are hours too.
        const match = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(event.target.value.trim());
        if (match) onChange(`${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`);
      }}
    />
  );
}
