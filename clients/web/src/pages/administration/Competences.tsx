import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { competencesQuery, rosters } from '@/api/administration';
import type { Competence } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { formatDay } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { PersonPicker } from '@/ui/PersonPicker';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { aDay, required, useFields } from '@/ui/useFields';
import { Adding } from './Adding';
import { useAccessAct } from './useAccessAct';

// Codes that rules and rosters know already; others may be written.
const KNOWN = ['medical-genetics', 'rights-assessment', 'genetic-counselling'];

// What people are qualified for, on which basis and since when.
export function Competences() {
  const { t } = useTranslation();
  const { may } = useMe();
  const query = useQuery(competencesQuery);
  const all = query.data ?? [];
  return (
    <>
      {may('access.roster') && (
        <Adding label={t('competences.add')}>{(close) => <AddCompetence close={close} />}</Adding>
      )}
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && (
        <EmptyState title={t('competences.empty')}>{t('competences.emptyText')}</EmptyState>
      )}
      {all.length > 0 && (
        <table className="sj-table">
          <thead>
            <tr>
              <th scope="col">{t('administration.person')}</th>
              <th scope="col">{t('competences.code')}</th>
              <th scope="col">{t('competences.basis')}</th>
              <th scope="col">{t('competences.time')}</th>
              <th scope="col">
                <span className="sj-hidden">{t('administration.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((competence) => (
              <CompetenceRow key={competence.name} competence={competence} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function CompetenceRow({ competence }: { competence: Competence }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>
        <PersonName name={competence.person} />
      </td>
      <td>{t(`competences.codes.${competence.code}`, { defaultValue: competence.code })}</td>
      <td>{competence.basis}</td>
      <td className="sj-number">
        {formatDay(competence.startDate)} – {competence.endDate === '' ? t('roles.open') : formatDay(competence.endDate)}
      </td>
      <td>
        {competence.availableActions.includes('end') && (
          <Adding label={t('competences.end')}>{(close) => <EndCompetence competence={competence} close={close} />}</Adding>
        )}
      </td>
    </tr>
  );
}

interface EndCompetenceProps {
  competence: Competence;
  close: () => void;
}

function EndCompetence({ competence: { name, etag, startDate }, close }: EndCompetenceProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(() => ({ endDate: today() }), {
    endDate: (day) => (aDay(day) || day < startDate ? 'administration.backwards' : undefined),
  });
  const sent = { name, etag, ...values };
  const act = useAccessAct({
    content: sent,
    call: (requestId) => rosters.endCompetence({ ...sent, requestId }),
    said: t('competences.ended'),
    onDone: close,
  });
  return (
    <VerbForm title={t('competences.end')} submit={t('competences.saveEnd')} verb={act} check={check} onCancel={close}>
      <DateField label={t('competences.lastDay')} {...field('endDate')} />
    </VerbForm>
  );
}

function aCode(code: string): string | undefined {
  return /^[a-z0-9-]{2,60}$/.test(code) ? undefined : 'competences.badCode';
}

function AddCompetence({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const list = useId();
  const { values, field, check } = useFields(() => ({ person: '', code: '', basis: '', startDate: today() }), {
    person: required,
    code: aCode,
    startDate: aDay,
  });
  const act = useAccessAct({
    content: values,
    call: (requestId) => rosters.addCompetence({ competence: values, requestId }),
    said: t('competences.added'),
    onDone: close,
  });
  return (
    <VerbForm title={t('competences.add')} submit={t('competences.save')} verb={act} check={check} onCancel={close}>
      <div className="sj-fields">
        <PersonPicker label={t('administration.person')} {...field('person')} />
        <WordsField
          private
          label={t('competences.code')}
          description={t('competences.codeWhy')}
          list={list}
          {...field('code')}
        />
        <datalist id={list}>
          {KNOWN.map((one) => (
            <option key={one} value={one}>
              {t(`competences.codes.${one}`)}
            </option>
          ))}
        </datalist>
        <WordsField grow label={t('competences.basisOptional')} maxLength={150} {...field('basis')} />
        <DateField label={t('competences.firstDay')} {...field('startDate')} />
      </div>
    </VerbForm>
  );
}
