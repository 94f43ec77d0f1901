import { Checkbox } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { consultations } from '@/api/consultations';
import { type Consultation, ConsultationMode } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { FreeTimes } from '@/pages/meetings/parts/FreeTimes';
import { PeopleField } from '@/pages/meetings/parts/PeopleField';
import { TimeFields } from '@/pages/meetings/parts/TimeFields';
import { type Moment, endOf, isMoment, momentOf, startOf } from '@/pages/meetings/parts/moment';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { WordsField } from '@/ui/WordsField';
import { required, useFields } from '@/ui/useFields';
import { ConsultationForm } from './ConsultationForm';
import { type ConsultationFormProps, isBusy, useConsultationVerb } from './useConsultationVerb';

export function needsVideo(mode: ConsultationMode): boolean {
  return mode === ConsultationMode.VIDEO || mode === ConsultationMode.JOINT;
}

export function usualMoment(): Moment {
  return { day: workingDayOnOrBefore(addDays(today(), 14)), clock: '10:00', minutes: 60 };
}

export function aMoment(moment: Moment): string | undefined {
  return required(isMoment(moment));
}

function firstMoment({ startTime, endTime, bookByDate }: Consultation): Moment {
  if (startTime && endTime) return momentOf(startTime, endTime);
  return bookByDate === '' ? usualMoment() : { ...usualMoment(), day: bookByDate };
}

// Finds a time, or moves to another one. Somebody who is busy then is no accident: it is asked for in so many words.
export function TimeForm({ action, consultation, close }: ConsultationFormProps & { action: 'book' | 'move' }) {
  const { t } = useTranslation();
  const books = action === 'book';
  const wantsVideo = books && needsVideo(consultation.mode);
  const { values, set, field, check } = useFields(
    () => ({
      moment: firstMoment(consultation),
      people: consultation.practitioners.map(({ person, unit }) => ({ person, unit })),
      videoLink: consultation.videoLink,
      acceptConflicts: false,
    }),
    { moment: aMoment, people: required, videoLink: wantsVideo ? required : undefined },
  );
  const { moment, people, videoLink, acceptConflicts } = values;
  const verb = useConsultationVerb(consultation, {
    action,
    content: values,
    call: (base): Promise<{ consultation?: Consultation }> => {
      const time = { ...base, startTime: startOf(moment), endTime: endOf(moment), acceptConflicts };
      return books
        ? consultations.bookConsultation({ ...time, practitioners: people, videoLink })
        : consultations.moveConsultation(time);
    },
    onDone: close,
  });
  const time = field('moment');
  return (
    <ConsultationForm
      action={action}
      intro={books ? undefined : t('consultations.moveWhy')}
      verb={verb}
      check={check}
      onCancel={close}
    >
      {books && (
        <PeopleField
          legend={t('consultations.practitioners')}
          why={t('consultations.practitionersWhy')}
          people={people}
          error={field('people').error}
          onChange={field('people').onChange}
        />
      )}
      <TimeFields value={moment} checked={time.error !== undefined} onChange={time.onChange} />
      <FreeTimes persons={people.map(({ person }) => person)} moment={moment} onChoose={time.onChange} />
      {wantsVideo && (
        <WordsField label={t('meetings.videoLink')} description={t('meetings.videoLinkWhy')} {...field('videoLink')} />
      )}
      {(isBusy(verb.error) || acceptConflicts) && (
        <Checkbox size="small" checked={acceptConflicts} onChange={(event) => set({ acceptConflicts: event.target.checked })}>
          {t('consultations.acceptConflicts')}
        </Checkbox>
      )}
    </ConsultationForm>
  );
}
