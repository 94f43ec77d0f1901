import { Select } from '@navikt/ds-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consentsQuery } from '@/api/consents';
import { families, pedigreeChanged } from '@/api/families';
import { useDemographics } from '@/api/patients';
import { type Consent, ConsentForm, ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { type PedigreePerson, PersonLinkGround } from '@/gen/sjelden/registry/v1/family_pb';
import { PatientStep } from '@/pages/refer/PatientStep';
import { formatDay } from '@/time/days';
import { EnumSelect } from '@/ui/EnumSelect';
import { Loading } from '@/ui/Loading';
import { PatientName, fullName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { VerbForm } from '@/ui/VerbForm';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { useFields } from '@/ui/useFields';

interface LinkFormProps {
  person: PedigreePerson;
  close: () => void;
}

const GROUNDS = [PersonLinkGround.SAME_PERSON, PersonLinkGround.COMMON_CARE, PersonLinkGround.CONSENT];

// Says that a drawn person is a patient: first why they may be linked, then who it is.
export function LinkForm({ person, close }: LinkFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useFields(
    { ground: PersonLinkGround.UNSPECIFIED, patient: '', consent: '' },
    {
      consent: (consent, { ground }) =>
        ground === PersonLinkGround.CONSENT && consent === '' ? 'triage.errors.missing' : undefined,
    },
  );
  const { ground, consent } = values;
  const isIndex = ground === PersonLinkGround.SAME_PERSON;
  const patient = isIndex ? person.indexPatient : values.patient;
  const personLink = {
    pedigreePerson: person.name,
    patient,
    ground,
    consent: ground === PersonLinkGround.CONSENT ? consent : '',
  };
  const act = useAct({
    content: personLink,
    call: (requestId) => families.linkPedigreePerson({ personLink, requestId }),
    settled: () => pedigreeChanged(person.indexPatient),
    said: t('pedigree.linked'),
    onDone: close,
  });
  return (
    <div className="sj-stack">
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          autoFocus
          label={t('pedigree.ground')}
          name="PersonLinkGround"
          values={PersonLinkGround as EnumObject}
          options={GROUNDS}
          value={ground}
          onChange={(next) => set({ ground: next, consent: '' })}
        />
      </div>
      {ground !== PersonLinkGround.UNSPECIFIED && patient === '' && (
        <PatientStep onChosen={(chosen) => set({ patient: chosen })} />
      )}
      {ground !== PersonLinkGround.UNSPECIFIED && patient !== '' && (
        <VerbForm
          title={t('pedigree.linkTitle', { label: person.label })}
          intro={t('pedigree.linkWhy')}
          submit={t('pedigree.linkDo')}
          verb={act}
          check={check}
          onCancel={close}
        >
          <PatientName name={patient} withNumber />
          {ground === PersonLinkGround.CONSENT && (
            <ConsentChoice patients={[...new Set([patient, person.indexPatient])]} {...field('consent')} />
          )}
          {!isIndex && (
            <button type="button" className="sj-link" onClick={() => set({ patient: '', consent: '' })}>
              {t('pedigree.otherPatient')}
            </button>
          )}
        </VerbForm>
      )}
    </div>
  );
}

interface ConsentChoiceProps {
  patients: string[];
  value: string;
  error: string | undefined;
  onChange: (consent: string) => void;
}

// A consent of one of the two to use what is known for relatives.
function ConsentChoice({ patients, value, error, onChange }: ConsentChoiceProps) {
  const { t } = useTranslation();
  const queries = useQueries({
    queries: patients.map((patient) => consentsQuery(patient, ConsentScope.USE_FOR_RELATIVES)),
  });
  if (queries.some((query) => query.isPending)) return <Loading lines={1} />;
  const failed = queries.find((query) => query.isError);
  if (failed) return <Refusal error={failed.error} onRetry={() => void failed.refetch()} />;
  const consents = queries.flatMap((query) => query.data ?? []).filter((consent) => !consent.withdrawTime);
  return (
    <Select
      size="small"
      label={t('pedigree.consent')}
      description={t(consents.length === 0 ? 'pedigree.noConsent' : 'pedigree.consentWhy')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('app.choose')}</option>
      {patients.map((patient) => (
        <ConsentsOf key={patient} patient={patient} consents={consents.filter(({ subject }) => subject === patient)} />
      ))}
    </Select>
  );
}

function ConsentsOf({ patient, consents }: { patient: string; consents: readonly Consent[] }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { data } = useDemographics(patient);
  if (consents.length === 0) return null;
  return (
    <optgroup label={data ? fullName(data) : t('names.patientHidden')}>
      {consents.map((consent) => (
        <option key={consent.name} value={consent.name}>
          {text('ConsentForm', ConsentForm as EnumObject, consent.form)},{' '}
          {formatDay(consent.validPeriod?.startDate ?? '')} ({consent.textVersion})
        </option>
      ))}
    </optgroup>
  );
}
