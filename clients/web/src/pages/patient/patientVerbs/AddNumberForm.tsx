import { useTranslation } from 'react-i18next';
import { H_NUMBER, digitsOf, identitySystem, isWholeNumber } from '@/api/identityNumber';
import { patients } from '@/api/patients';
import { DateField } from '@/ui/DateField';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { noDayOr, useFields } from '@/ui/useFields';
import { TrustSelect } from '../TrustSelect';
import { type PatientFormProps, usePatientVerb } from './usePatientVerb';

// One more number of the same person, such as a birth number after a D-number.
export function AddNumberForm({ patient, close }: PatientFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { number: '', assigner: '', startDate: '' },
    {
      number: (typed) => (isWholeNumber(digitsOf(typed)) ? undefined : 'refer.errors.number'),
      startDate: noDayOr,
    },
  );
  const { assigner, startDate } = values;
  const value = digitsOf(values.number);
  const system = assigner === '' ? identitySystem(value) : H_NUMBER;
  const period = startDate === '' ? undefined : { startDate };
  const verb = usePatientVerb(patient, {
    content: values,
    call: (base) => patients.addIdentifier({ ...base, identifier: { system, value, assigner, period } }),
    said: t('patient.number.done'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('patient.actions.add-identifier')}
      intro={t('patient.number.intro')}
      submit={t('patient.number.save')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <WordsField
          private
          label={t('patient.number.number')}
          description={t('patient.number.numberWhy')}
          inputMode="numeric"
          {...field('number')}
        />
        <DateField past label={t('patient.number.since')} {...field('startDate')} />
        <TrustSelect label={t('patient.number.assigner')} none={t('patient.number.noAssigner')} {...field('assigner')} />
      </div>
    </VerbForm>
  );
}
