import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { absencesQuery, rosters } from '@/api/administration';
import { usePerson } from '@/api/directory';
import type { Absence } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
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
import { spanText, wholeDays } from './moments';
import { useAccessAct } from './useAccessAct';
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
        <Adding label={t('absences.record')}>{(close) => <RecordAbsence unit={unit} close={close} />}</Adding>
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
  const act = useAccessAct({
    content: [absence.name, absence.etag],
    call: (requestId) => rosters.cancelAbsence({ name: absence.name, etag: absence.etag, requestId }),
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

function RecordAbsence({ unit, close }: { unit: string; close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ person: '', first: today(), last: today(), coveredBy: '' }), {
    person: required,
    first: aDay,
    last: (day, { first }) => aDay(day) ?? (day < first ? 'administration.backwards' : undefined),
    coveredBy: (cover, { person }) => (cover !== '' && cover === person ? 'absences.same' : undefined),
  });
  const { person, coveredBy, first, last } = values;
  const act = useAccessAct({
    content: values,
    call: (requestId) => rosters.recordAbsence({ absence: { person, coveredBy, ...wholeDays(first, last) }, requestId }),
    said: t('absences.recorded'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('absences.record')}
      intro={t('absences.why')}
      submit={t('absences.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <StaffSelect label={t('absences.who')} unit={unit} functions={[]} {...field('person')} />
        <DateField label={t('absences.first')} {...field('first')} />
        <DateField label={t('absences.last')} {...field('last')} />
        <StaffSelect label={t('absences.cover')} unit={unit} functions={[]} {...field('coveredBy')} />
      </div>
    </VerbForm>
  );
}
