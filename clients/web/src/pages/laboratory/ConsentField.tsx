import { Button, Select, TextField } from '@navikt/ds-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consents, consentsQuery } from '@/api/orders';
import { useRequestIds } from '@/api/useRequestIds';
import { ConsentCapacity, ConsentForm, type ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { dayNumber, formatDay } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { LabError } from './LabError';

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
      {query.isError && <LabError error={query.error} onRetry={() => void query.refetch()} />}
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
  const queries = useQueryClient();
  const [form, setForm] = useState<ConsentForm>(ConsentForm.WRITTEN);
  const [capacity, setCapacity] = useState<ConsentCapacity>(ConsentCapacity.PATIENT);
  const [textVersion, setTextVersion] = useState('');
  const [startDate, setStartDate] = useState(today);
  const [tried, setTried] = useState(false);
  const requestIds = useRequestIds();
  const record = useMutation({
    mutationFn: async () => {
      const consent = {
        subject: patient,
        scope,
        form,
        givers: [{ capacity }],
        textVersion: textVersion.trim(),
        validPeriod: { startDate },
      };
      return (await consents.recordConsent({ consent, requestId: requestIds.idFor(consent) })).consent;
    },
    onSuccess: async (consent) => {
      await queries.invalidateQueries({ queryKey: ['registry', 'consents', patient] });
      announce(t('laboratory.consent.recorded'));
      if (consent) onRecorded(consent.name);
    },
  });
  const noText = textVersion.trim() === '';
  const noDay = dayNumber(startDate) === undefined;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!noText && !noDay) record.mutate();
  }
  return (
    <form className="sj-card" onSubmit={onSubmit} noValidate>
      <div className="sj-fields">
        <EnumSelect
          autoFocus
          label={t('laboratory.consent.form')}
          name="ConsentForm"
          values={ConsentForm as EnumObject}
          value={form}
          options={FORMS}
          onChange={setForm}
        />
        <EnumSelect
          label={t('laboratory.consent.giver')}
          name="ConsentCapacity"
          values={ConsentCapacity as EnumObject}
          value={capacity}
          options={CAPACITIES}
          onChange={setCapacity}
        />
        <TextField
          size="small"
          label={t('laboratory.consent.text')}
          description={t('laboratory.consent.textHint')}
          value={textVersion}
          maxLength={64}
          error={tried && noText ? t('triage.errors.missing') : undefined}
          onChange={(event) => setTextVersion(event.target.value)}
        />
        <DateField
          past
          label={t('laboratory.consent.from')}
          value={startDate}
          error={tried && noDay ? t('triage.errors.noDay') : undefined}
          onChange={setStartDate}
        />
      </div>
      {record.isError && <LabError error={record.error} />}
      <div className="sj-row">
        <Button type="submit" size="small" variant="secondary" loading={record.isPending}>
          {t('laboratory.consent.save')}
        </Button>
      </div>
    </form>
  );
}
