import { useTranslation } from 'react-i18next';
import { consultations } from '@/api/consultations';
import { useMe } from '@/session/useSession';
import { WordsField } from '@/ui/WordsField';
import { required, useFields } from '@/ui/useFields';
import { ConsultationForm } from './ConsultationForm';
import { PractitionerSelect, proposedOf } from './PractitionerSelect';
import { type ConsultationFormProps, useConsultationVerb } from './useConsultationVerb';

// The patient was seen, and what came of it.
export function HoldForm({ consultation, close }: ConsultationFormProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { values, field, check } = useFields(() => ({ heldBy: proposedOf(consultation, person), note: '' }), {
    note: required,
  });
  const verb = useConsultationVerb(consultation, {
    action: 'hold',
    content: values,
    call: (base) => consultations.holdConsultation({ ...base, outcome: values }),
    onDone: close,
  });
  return (
    <ConsultationForm action="hold" verb={verb} check={check} onCancel={close}>
      <PractitionerSelect label={t('consultations.heldBy')} consultation={consultation} {...field('heldBy')} />
      <WordsField lines={3} label={t('consultations.note')} description={t('consultations.noteWhy')} {...field('note')} />
    </ConsultationForm>
  );
}
