// The patient did not come: somebody decides what follows, and then it is booked anew or ended.
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { consultations, keepConsultation } from '@/api/consultations';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { WordsField } from '@/ui/WordsField';
import { aDay, required, useFields } from '@/ui/useFields';
import { ConsultationForm } from './ConsultationForm';
import { PractitionerSelect, proposedOf } from './PractitionerSelect';
import { type ConsultationFormProps, useConsultationVerb } from './useConsultationVerb';

export function MissForm({ consultation, close }: ConsultationFormProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { values, field, check } = useFields(
    () => ({ decider: proposedOf(consultation, person), decideByDate: workingDayOnOrBefore(addDays(today(), 7)) }),
    { decideByDate: aDay },
  );
  const verb = useConsultationVerb(consultation, {
    action: 'miss',
    content: values,
    call: (base) => consultations.missConsultation({ ...base, ...values }),
    onDone: close,
  });
  return (
    <ConsultationForm action="miss" intro={t('consultations.missWhy')} verb={verb} check={check} onCancel={close}>
      <div className="sj-fields">
        <PractitionerSelect label={t('consultations.decider')} consultation={consultation} {...field('decider')} />
        <DateField countWorkingDays label={t('consultations.decideBy')} {...field('decideByDate')} />
      </div>
    </ConsultationForm>
  );
}

export function RebookForm({ consultation, close }: ConsultationFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, field, check } = useFields(() => ({ bookByDate: workingDayOnOrBefore(addDays(today(), 14)) }), {
    bookByDate: aDay,
  });
  const verb = useConsultationVerb(consultation, {
    action: 'rebook',
    content: values,
    call: (base) => consultations.rebookConsultation({ ...base, ...values }),
    onDone: ({ rebooked }) => {
      close();
      keepConsultation(rebooked);
      if (rebooked) void navigate(`/consultations/${rebooked.name}`);
    },
  });
  return (
    <ConsultationForm action="rebook" intro={t('consultations.rebookWhy')} verb={verb} check={check} onCancel={close}>
      <DateField countWorkingDays label={t('consultations.bookBy')} {...field('bookByDate')} />
    </ConsultationForm>
  );
}

export function EndForm({ consultation, close }: ConsultationFormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ reason: '' }, { reason: required });
  const verb = useConsultationVerb(consultation, {
    action: 'end',
    content: values,
    call: (base) => consultations.endMissedConsultation({ ...base, ...values }),
    onDone: close,
  });
  return (
    <ConsultationForm action="end" intro={t('consultations.endWhy')} verb={verb} check={check} onCancel={close}>
      <WordsField lines={2} label={t('consultations.reason')} {...field('reason')} />
    </ConsultationForm>
  );
}
