import { useTranslation } from 'react-i18next';
import { patients } from '@/api/patients';
import { today } from '@/time/clock';
import { VerbForm } from '@/ui/VerbForm';
import { required, useFields } from '@/ui/useFields';
import { TimePointField } from '../clinical/TimePointField';
import { NOT_SAID, timePointError, timePointOf } from '../clinical/timePoint';
import { type PatientFormProps, usePatientVerb } from './usePatientVerb';

// When the patient was last met, as exactly as it is known.
export function EncounterForm({ patient, close }: PatientFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    () => ({ met: { ...NOT_SAID, how: 'day', day: today() } }),
    { met: (met) => required(met.how) ?? timePointError(met, today()) },
  );
  const verb = usePatientVerb(patient, {
    content: values,
    call: (base) => patients.recordEncounterTime({ ...base, timeAtLastEncounter: timePointOf(values.met) }),
    said: t('patient.encounter.done'),
    onDone: close,
  });
  const { error, ...met } = field('met');
  return (
    <VerbForm
      title={t('patient.actions.record-encounter-time')}
      submit={t('patient.encounter.save')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <TimePointField label={t('patient.encounter.when')} {...met} tried={error !== undefined} />
      {error !== undefined && values.met.how === '' && <p role="alert">{t('patient.encounter.needed')}</p>}
    </VerbForm>
  );
}
