import { Alert, Radio, RadioGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNotFound, problemOf } from '@/api/problem';
import { ENTRY_KINDS, type Entry, entriesQuery, erasuresChanged, retention } from '@/api/retention';
import { GroundForm } from '@/pages/refer/GroundForm';
import { formatDay } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName } from '@/ui/Names';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';
import { FindPatient } from './FindPatient';
import { Understood } from './Understood';
import { GROUNDS } from './codes';

interface EraseItemProps {
  onProposed: (erasure: string) => void;
  onCancel: () => void;
}

// Proposes that one entry of a record is erased, by somebody who knows the patient.
export function EraseItem({ onProposed, onCancel }: EraseItemProps) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState('');
  const query = useQuery(entriesQuery(patient));
  if (patient === '') {
    return (
      <FindPatient
        title={t('retention.proposals.eraseItem')}
        intro={t('retention.eraseIntro')}
        onFound={setPatient}
        onCancel={onCancel}
      />
    );
  }
  if (query.isPending) return <Loading lines={3} />;
  if (query.isError) {
    if (!isNotFound(problemOf(query.error))) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
    return <GroundForm patient={patient} onDeclared={() => void query.refetch()} />;
  }
  if (query.data.length === 0) {
    return <EmptyState title={t('retention.noEntries')}>{t('retention.noEntriesText')}</EmptyState>;
  }
  return <ProposeForm patient={patient} entries={query.data} onProposed={onProposed} onCancel={onCancel} />;
}

interface ProposeFormProps extends EraseItemProps {
  patient: string;
  entries: readonly Entry[];
}

function ProposeForm({ patient, entries, onProposed, onCancel }: ProposeFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { item: '', ground: '', reason: '', understood: false },
    { item: required, ground: required, reason: required, understood: required },
  );
  const { understood: _, ...sent } = values;
  const act = useAct({
    content: sent,
    call: (requestId) => retention.eraseItem({ ...sent, requestId }),
    settled: erasuresChanged,
    said: t('retention.proposed'),
    onDone: ({ erasure }) => onProposed(erasure?.name ?? ''),
  });
  return (
    <VerbForm
      title={t('retention.proposals.eraseItem')}
      submit={t('retention.doPropose')}
      verb={act}
      check={check}
      onCancel={onCancel}
    >
      <PatientName name={patient} withNumber />
      <EntryChoice entries={entries} {...field('item')} />
      <RadioGroup size="small" legend={t('erasures.norm')} {...field('ground')}>
        {GROUNDS.map((ground) => (
          <Radio key={ground} value={ground}>
            {t(`retentionCodes.${ground}`)}
          </Radio>
        ))}
      </RadioGroup>
      <WordsField
        lines={2}
        label={t('erasures.reason')}
        description={t('retention.reasonWhy')}
        maxLength={500}
        {...field('reason')}
      />
      <Alert variant="warning" size="small">
        <p className="sj-strong">{t('retention.followsTitle')}</p>
        <ul>
          <li>{t('retention.follows.second')}</li>
          <li>{t('erasures.follows.entry.what')}</li>
          <li>{t('erasures.follows.entry.elsewhere')}</li>
        </ul>
      </Alert>
      <Understood {...field('understood')} />
    </VerbForm>
  );
}

interface EntryChoiceProps {
  entries: readonly Entry[];
  value: string;
  error: string | undefined;
  onChange: (item: string) => void;
}

function EntryChoice({ entries, ...group }: EntryChoiceProps) {
  const { t } = useTranslation();
  const ordered = ENTRY_KINDS.flatMap((kind) => entries.filter((entry) => entry.kind === kind));
  return (
    <RadioGroup size="small" legend={t('retention.whichEntry')} {...group}>
      {ordered.map(({ name, kind, words, day }) => (
        <Radio key={name} value={name}>
          {t(`retention.kinds.${kind}`)}: {words || t('retention.noWords')}{' '}
          {day !== '' && <span className="sj-subtle sj-number">{formatDay(day)}</span>}
        </Radio>
      ))}
    </RadioGroup>
  );
}
