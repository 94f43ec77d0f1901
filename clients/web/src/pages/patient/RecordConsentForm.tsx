import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { consents } from '@/api/consents';
import { ConsentCapacity, ConsentForm, ConsentScope } from '@/gen/sjelden/registry/v1/consent_pb';
import { today } from '@/time/clock';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { aDay, required, useFields } from '@/ui/useFields';
import { RecordedGivers } from './RecordedGivers';
import { giversOf } from './givers';
import { useChoiceAct } from './useChoiceAct';

interface RecordConsentFormProps {
  patient: string;
  close: () => void;
}

const SCOPES = [
  ConsentScope.PREDICTIVE_TEST,
  ConsentScope.SECONDARY_FINDINGS,
  ConsentScope.RECONTACT,
  ConsentScope.PHOTOS,
  ConsentScope.BIOBANK,
  ConsentScope.USE_FOR_RELATIVES,
  ConsentScope.RESEARCH,
  ConsentScope.PRENATAL_TEST,
];
const FORMS = [ConsentForm.WRITTEN, ConsentForm.ORAL];
const CAPACITIES = [
  ConsentCapacity.PATIENT,
  ConsentCapacity.PARENT,
  ConsentCapacity.GUARDIAN,
  ConsentCapacity.NEXT_OF_KIN,
  ConsentCapacity.CHILD_WELFARE,
];
const NO_ONE: readonly string[] = [];

function useConsentFields() {
  return useFields(
    () => ({
      scope: ConsentScope.UNSPECIFIED,
      project: '',
      form: ConsentForm.WRITTEN,
      capacity: ConsentCapacity.PATIENT,
      named: NO_ONE,
      bothParents: true,
      textVersion: '',
      startDate: today(),
    }),
    {
      scope: required,
      project: (project, { scope }) => (scope === ConsentScope.RESEARCH ? required(project) : undefined),
      textVersion: required,
      startDate: (day) => aDay(day) ?? (day > today() ? 'refer.errors.future' : undefined),
    },
  );
}

// What the patient, or somebody for the patient, agreed to. Who may give it and how is the registry's to say.
export function RecordConsentForm({ patient, close }: RecordConsentFormProps) {
  const { t } = useTranslation();
  const { values, set, field, check } = useConsentFields();
  const { scope, form, capacity, named, bothParents, textVersion, startDate } = values;
  const consent = {
    subject: patient,
    scope,
    form,
    textVersion,
    project: scope === ConsentScope.RESEARCH ? values.project : '',
    givers: giversOf(capacity, named, bothParents),
    validPeriod: { startDate },
  };
  const act = useChoiceAct(patient, {
    content: consent,
    call: (requestId) => consents.recordConsent({ consent, requestId }),
    said: t('patient.consents.recorded'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('patient.consents.record')}
      intro={t('patient.consents.recordWhy')}
      submit={t('patient.consents.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <EnumSelect
          mustChoose
          label={t('patient.consents.scope')}
          name="ConsentScope"
          values={ConsentScope as EnumObject}
          options={SCOPES}
          {...field('scope')}
        />
        {scope === ConsentScope.RESEARCH && (
          <WordsField label={t('patient.consents.project')} maxLength={200} {...field('project')} />
        )}
        <EnumSelect
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
          onChange={(next) => set({ capacity: next, named: NO_ONE })}
        />
        <WordsField
          label={t('laboratory.consent.text')}
          description={t('laboratory.consent.textHint')}
          maxLength={64}
          {...field('textVersion')}
        />
        <DateField past label={t('laboratory.consent.from')} {...field('startDate')} />
      </div>
      <RecordedGivers patient={patient} capacity={capacity} {...field('named')} />
      {capacity === ConsentCapacity.PARENT && named.length === 0 && (
        <Checkbox
          size="small"
          checked={bothParents}
          onChange={(event) => set({ bothParents: event.target.checked })}
        >
          {t('patient.consents.bothParents')}
        </Checkbox>
      )}
    </VerbForm>
  );
}
