import { useTranslation } from 'react-i18next';
import { consultations } from '@/api/consultations';
import { NoticeChannel } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { type EnumObject } from '@/ui/enumText';
import { useFields } from '@/ui/useFields';
import { ConsultationForm } from './ConsultationForm';
import { type ConsultationFormProps, useConsultationVerb } from './useConsultationVerb';

const CHANNELS = [NoticeChannel.LETTER, NoticeChannel.DIGITAL_MAILBOX, NoticeChannel.PHONE, NoticeChannel.IN_PERSON];

// The patient was told when and where.
export function NotifyForm({ consultation, close }: ConsultationFormProps) {
  const { t } = useTranslation();
  const { values, field } = useFields({ channel: NoticeChannel.LETTER });
  const verb = useConsultationVerb(consultation, {
    action: 'notify',
    content: values,
    call: (base) => consultations.notifyPatient({ ...base, ...values }),
    onDone: close,
  });
  return (
    <ConsultationForm action="notify" intro={t('consultations.notifyWhy')} verb={verb} onCancel={close}>
      <EnumSelect
        label={t('consultations.channel')}
        name="NoticeChannel"
        values={NoticeChannel as EnumObject}
        options={CHANNELS}
        {...field('channel')}
      />
    </ConsultationForm>
  );
}
