import { TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessChanged, competencesQuery, rosters } from '@/api/administration';
import type { Competence } from '@/gen/sjelden/access/v1/practitioner_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { dayNumber, formatDay } from '@/time/days';
import { ActForm } from '@/ui/ActForm';
import { DateField } from '@/ui/DateField';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { PersonPicker } from '@/ui/PersonPicker';
import { useAct } from '@/ui/useAct';
import { Adding } from './Adding';

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
        <Adding label={t('competences.add')}>{(close) => <AddCompetence onDone={close} />}</Adding>
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
          <Adding label={t('competences.end')}>{(close) => <EndCompetence competence={competence} onDone={close} />}</Adding>
        )}
      </td>
    </tr>
  );
}

function EndCompetence({ competence, onDone }: { competence: Competence; onDone: () => void }) {
  const { t } = useTranslation();
  const [endDate, setEndDate] = useState(today);
  const sent = { name: competence.name, etag: competence.etag, endDate };
  const bad = dayNumber(endDate) === undefined || endDate < competence.startDate;
  const act = useAct({
    content: sent,
    call: (requestId) => rosters.endCompetence({ ...sent, requestId }),
    settled: accessChanged,
    said: t('competences.ended'),
    onDone,
  });
  return (
    <ActForm title={t('competences.end')} label={t('competences.saveEnd')} act={act} incomplete={bad} onCancel={onDone}>
      <DateField
        label={t('competences.lastDay')}
        value={endDate}
        error={bad ? t('administration.backwards') : undefined}
        onChange={setEndDate}
      />
    </ActForm>
  );
}

function AddCompetence({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const list = useId();
  const [person, setPerson] = useState('');
  const [code, setCode] = useState('');
  const [basis, setBasis] = useState('');
  const [startDate, setStartDate] = useState(today);
  const competence = { person, code: code.trim(), basis: basis.trim(), startDate };
  const act = useAct({
    content: competence,
    call: (requestId) => rosters.addCompetence({ competence, requestId }),
    settled: accessChanged,
    said: t('competences.added'),
    onDone,
  });
  const badCode = !/^[a-z0-9-]{2,60}$/.test(competence.code);
  const badDay = dayNumber(startDate) === undefined;
  return (
    <ActForm
      title={t('competences.add')}
      label={t('competences.save')}
      act={act}
      incomplete={person === '' || badCode || badDay}
      onCancel={onDone}
    >
      {(checked) => (
        <div className="sj-fields">
          <PersonPicker
            label={t('administration.person')}
            value={person}
            error={checked && person === '' ? t('triage.errors.missing') : undefined}
            onChange={setPerson}
          />
          <TextField
            size="small"
            label={t('competences.code')}
            description={t('competences.codeWhy')}
            list={list}
            value={code}
            autoComplete="off"
            error={checked && badCode ? t('competences.badCode') : undefined}
            onChange={(event) => setCode(event.target.value)}
          />
          <datalist id={list}>
            {KNOWN.map((one) => (
              <option key={one} value={one}>
                {t(`competences.codes.${one}`)}
              </option>
            ))}
          </datalist>
          <TextField
            size="small"
            className="sj-grow"
            label={t('competences.basisOptional')}
            value={basis}
            maxLength={150}
            onChange={(event) => setBasis(event.target.value)}
          />
          <DateField
            label={t('competences.firstDay')}
            value={startDate}
            error={badDay ? t('triage.errors.noDay') : undefined}
            onChange={setStartDate}
          />
        </div>
      )}
    </ActForm>
  );
}
