import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { absencesQuery, accessChanged, rosters } from '@/api/administration';
import { usePerson } from '@/api/directory';
import type { Absence } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { dayNumber } from '@/time/days';
import { ActForm } from '@/ui/ActForm';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { StaffSelect } from '@/ui/StaffSelect';
import { UnitSelect } from '@/ui/UnitSelect';
import { useAct } from '@/ui/useAct';
import { Adding } from './Adding';
import { Confirmed } from './Confirmed';
import { spanText, wholeDays } from './moments';
import { useUnitChoice } from './useUnitChoice';

// Who is away when: what comes to them is shown to the unit or to whoever covers. Why is never kept.
export function Absences() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [unit, setUnit] = useUnitChoice();
  const query = useQuery(absencesQuery(unit));
  const absences = query.data ?? [];
  return (
    <>
      <div className="sj-row">
        <UnitSelect label={t('administration.unit')} value={unit} onChange={setUnit} />
      </div>
      {may('access.roster') && (
        <Adding label={t('absences.record')}>{(close) => <RecordAbsence unit={unit} onDone={close} />}</Adding>
      )}
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && absences.length === 0 && (
        <EmptyState title={t('absences.empty')}>{t('absences.emptyText')}</EmptyState>
      )}
      {absences.length > 0 && (
        <section className="sj-card">
          <ul className="sj-list sj-work">
            {absences.map((absence) => (
              <AbsenceLine key={absence.name} absence={absence} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function AbsenceLine({ absence }: { absence: Absence }) {
  const { t } = useTranslation();
  const person = usePerson(absence.person).data?.displayName ?? '';
  const act = useAct({
    content: [absence.name, absence.etag],
    call: (requestId) => rosters.cancelAbsence({ name: absence.name, etag: absence.etag, requestId }),
    settled: accessChanged,
    said: t('absences.cancelled'),
  });
  return (
    <li>
      <span className="sj-work-what">
        <span className="sj-number">{spanText(absence, '')}</span>
        <span className="sj-strong">
          <PersonName name={absence.person} />
        </span>
        <span className="sj-subtle">
          {absence.coveredBy === '' ? (
            t('absences.byUnit')
          ) : (
            <>
              {t('absences.coveredBy')} <PersonName name={absence.coveredBy} />
            </>
          )}
        </span>
      </span>
      {absence.availableActions.includes('cancel') && (
        <Confirmed label={t('absences.cancel')} about={person} question={t('absences.cancelQuestion')} act={act} />
      )}
    </li>
  );
}

function RecordAbsence({ unit, onDone }: { unit: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState('');
  const [coveredBy, setCoveredBy] = useState('');
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(today);
  const span = wholeDays(first, last);
  const act = useAct({
    content: [person, coveredBy, first, last],
    call: (requestId) => rosters.recordAbsence({ absence: { person, coveredBy, ...span }, requestId }),
    settled: accessChanged,
    said: t('absences.recorded'),
    onDone,
  });
  const backwards = span !== undefined && last < first;
  const same = person !== '' && person === coveredBy;
  return (
    <ActForm
      title={t('absences.record')}
      label={t('absences.save')}
      act={act}
      incomplete={person === '' || !span || backwards || same}
      onCancel={onDone}
    >
      {(checked) => (
        <>
          <p className="sj-subtle">{t('absences.why')}</p>
          <div className="sj-fields">
            <StaffSelect
              autoFocus
              label={t('absences.who')}
              unit={unit}
              functions={[]}
              value={person}
              error={checked && person === '' ? t('triage.errors.missing') : undefined}
              onChange={setPerson}
            />
            <DateField
              label={t('absences.first')}
              value={first}
              error={dayNumber(first) === undefined ? t('triage.errors.noDay') : undefined}
              onChange={setFirst}
            />
            <DateField
              label={t('absences.last')}
              value={last}
              error={
                dayNumber(last) === undefined
                  ? t('triage.errors.noDay')
                  : backwards
                    ? t('administration.backwards')
                    : undefined
              }
              onChange={setLast}
            />
            <StaffSelect
              label={t('absences.cover')}
              unit={unit}
              functions={[]}
              value={coveredBy}
              error={same ? t('absences.same') : undefined}
              onChange={setCoveredBy}
            />
          </div>
        </>
      )}
    </ActForm>
  );
}
