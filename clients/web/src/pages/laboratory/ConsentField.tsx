import { Button, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consents, consentsQuery } from '@/api/consents';
import { queryClient } from '@/api/queryClient';
import { ConsentCapacity, ConsentForm, type ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { formatDay } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { Form } from '@/ui/Form';
import { Refusal } from '@/ui/Refusal';
import { SubmitRow } from '@/ui/SubmitRow';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { aDay, required, useFields } from '@/ui/useFields';

interface ConsentFieldProps {
  patient: string;
  scope: ConsentScope;
  value: string;
  onChange: (consent: string) => void;
  error?: string;
}

// The consent that a test rests on: one that is recorded, or one that is recorded now.
export function ConsentField({ patient, scope, value, onChange, error }: ConsentFieldProps) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { may } = useMe();
  const query = useQuery({ ...consentsQuery(patient, scope), enabled: may('registry.read') });
  const [recording, setRecording] = useState(false);
  return (
    <div className="sj-stack sj-tight">
      <div className="sj-row sj-bottom">
        <Select
          size="small"
          label={t('laboratory.consent.label')}
          description={t('laboratory.consent.why')}
          value={value}
          error={error}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('laboratory.consent.none')}</option>
          {query.data?.map((consent) => (
            <option key={consent.name} value={consent.name}>
              {text('ConsentForm', ConsentForm as EnumObject, consent.form)}, {formatDay(consent.validPeriod?.startDate ?? '')} (
              {consent.textVersion})
            </option>
          ))}
        </Select>
        {may('registry.consent') && (
          <Button
            type="button"
            size="small"
            variant="tertiary"
            aria-expanded={recording}
            onClick={() => setRecording(!recording)}
          >
            {t('laboratory.consent.record')}
          </Button>
        )}
      </div>
      <Refusal error={query.error} onRetry={() => void query.refetch()} />
      {recording && (
        <RecordConsent
          patient={patient}
          scope={scope}
          onRecorded={(consent) => {
            setRecording(false);
            onChange(consent);
          }}
        />
      )}
    </div>
  );
}

interface RecordConsentProps {
  patient: string;
  scope: ConsentScope;
  onRecorded: (consent: string) => void;
}

const CAPACITIES = [ConsentCapacity.PATIENT, ConsentCapacity.PARENT, ConsentCapacity.GUARDIAN];
const FORMS = [ConsentForm.WRITTEN, ConsentForm.ORAL];

function RecordConsent({ patient, scope, onRecorded }: RecordConsentProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    () => ({ form: ConsentForm.WRITTEN, capacity: ConsentCapacity.PATIENT, textVersion: '', startDate: today() }),
    { textVersion: required, startDate: aDay },
  );
  const { capacity, startDate, ...rest } = values;
  const consent = { subject: patient, scope, ...rest, givers: [{ capacity }], validPeriod: { startDate } };
  const act = useAct({
    content: consent,
    call: (requestId) => consents.recordConsent({ consent, requestId }),
    settled: () => void queryClient.invalidateQueries({ queryKey: ['registry', 'consents', patient] }),
    said: t('laboratory.consent.recorded'),
    onDone: (answer) => answer.consent && onRecorded(answer.consent.name),
  });
  return (
    <Form label={t('laboratory.consent.record')} className="sj-card" check={check} onSubmit={act.run}>
      <div className="sj-fields">
        <EnumSelect
          autoFocus
          label={t('laboratory.consent.form')}
          name="ConsentForm"
          values={ConsentForm as EnumObject}
          options={FORMS}
          {...field('form')}
        />
        <EnumSelect
          label={t('laboratory.consent.giver')}
          name="ConsentCapacity"
          values={ConsentCapacity as EnumObject}
          options={CAPACITIES}
          {...field('capacity')}
        />
        <WordsField
          label={t('laboratory.consent.text')}
          description={t('laboratory.consent.textHint')}
          maxLength={64}
          {...field('textVersion')}
        />
        <DateField past label={t('laboratory.consent.from')} {...field('startDate')} />
      </div>
      <Refusal error={act.error} />
      <SubmitRow secondary submit={t('laboratory.consent.save')} busy={act.busy} />
    </Form>
  );
}
