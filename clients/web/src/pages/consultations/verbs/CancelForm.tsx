import { useTranslation } from 'react-i18next';
import { consultations } from '@/api/consultations';
import { CancelledSide } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject } from '@/ui/enumText';
import { required, useFields } from '@/ui/useFields';
import { ConsultationForm } from './ConsultationForm';
import { type ConsultationFormProps, useConsultationVerb } from './useConsultationVerb';

const SIDES = [CancelledSide.PATIENT, CancelledSide.HOSPITAL];

// It does not take place, and who wanted that.
export function CancelForm({ consultation, close }: ConsultationFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { side: CancelledSide.UNSPECIFIED, reason: '' },
    { side: required, reason: required },
  );
  const verb = useConsultationVerb(consultation, {
    action: 'cancel',
    content: values,
    call: (base) => consultations.cancelConsultation({ ...base, cancellation: values }),
    onDone: close,
  });
  return (
    <ConsultationForm action="cancel" verb={verb} check={check} onCancel={close}>
      <EnumSelect
        mustChoose
        label={t('consultations.side')}
        name="CancelledSide"
        values={CancelledSide as EnumObject}
        options={SIDES}
        {...field('side')}
      />
      <WordsField lines={2} label={t('consultations.reason')} {...field('reason')} />
    </ConsultationForm>
  );
}
