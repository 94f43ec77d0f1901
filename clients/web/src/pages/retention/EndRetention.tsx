import { Alert, Radio, RadioGroup, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { controllersQuery } from '@/api/directory';
import { erasuresChanged, retention } from '@/api/retention';
import { ControllerKind } from '@/gen/sjelden/access/v1/organization_pb';
import { PatientName } from '@/ui/Names';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { useAct } from '@/ui/useAct';
import { required, useFields } from '@/ui/useFields';
import { FindPatient } from './FindPatient';
import { Understood } from './Understood';
import { NORMS } from './codes';

interface EndRetentionProps {
  onProposed: (erasure: string) => void;
  onCancel: () => void;
}

// Proposes that a record ends: whose, by which norm, and what follows if a second person agrees.
export function EndRetention({ onProposed, onCancel }: EndRetentionProps) {
  const { t } = useTranslation();
  const [patient, setPatient] = useState('');
  const title = t('retention.proposals.end');
  if (patient === '') {
    return <FindPatient title={title} intro={t('retention.endIntro')} onFound={setPatient} onCancel={onCancel} />;
  }
  return <ProposeForm patient={patient} onProposed={onProposed} onCancel={onCancel} />;
}

function ProposeForm({ patient, onProposed, onCancel }: EndRetentionProps & { patient: string }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { controller: '', norm: '', reason: '', understood: false },
    { norm: required, reason: required, understood: required },
  );
  const { understood: _, ...sent } = values;
  const act = useAct({
    content: [patient, sent],
    call: (requestId) => retention.endRetention({ patient, ...sent, requestId }),
    settled: erasuresChanged,
    said: t('retention.proposed'),
    onDone: ({ erasure }) => onProposed(erasure?.name ?? ''),
  });
  return (
    <VerbForm
      title={t('retention.proposals.end')}
      submit={t('retention.doPropose')}
      verb={act}
      check={check}
      onCancel={onCancel}
    >
      <PatientName name={patient} withNumber />
      <RadioGroup size="small" legend={t('erasures.norm')} {...field('norm')}>
        {NORMS.map((norm) => (
          <Radio key={norm} value={norm}>
            {t(`retentionCodes.${norm}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="sj-fields">
        <ControllerSelect {...field('controller')} />
      </div>
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
          {(['asked', 'second'] as const).map((one) => (
            <li key={one}>{t(`retention.follows.${one}`)}</li>
          ))}
          <li>{t(values.controller === '' ? 'retention.follows.all' : 'retention.follows.oneTrust')}</li>
        </ul>
      </Alert>
      <Understood {...field('understood')} />
    </VerbForm>
  );
}

interface ControllerSelectProps {
  value: string;
  error: string | undefined;
  onChange: (controller: string) => void;
}

function ControllerSelect({ value, error, onChange }: ControllerSelectProps) {
  const { t } = useTranslation();
  const controllers = useQuery(controllersQuery).data ?? [];
  return (
    <Select
      size="small"
      label={t('retention.whose')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('retention.everyTrust')}</option>
      {controllers
        .filter(({ kind }) => kind !== ControllerKind.EXTERNAL)
        .map((one) => (
          <option key={one.name} value={one.organizationNumber}>
            {one.displayName}
          </option>
        ))}
    </Select>
  );
}
