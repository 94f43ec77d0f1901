import { Checkbox, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consultations } from '@/api/consultations';
import { problemOf } from '@/api/problem';
import { useVerb } from '@/api/useVerb';
import { ConsultationMode } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { rereadMeetings } from '@/pages/meetings/keep';
import { FreeTimes } from '@/pages/meetings/parts/FreeTimes';
import { PeopleField } from '@/pages/meetings/parts/PeopleField';
import { TimeFields } from '@/pages/meetings/parts/TimeFields';
import { VerbForm } from '@/ui/VerbForm';
import { type Moment, endOf, isMoment, momentOf, startOf } from '@/pages/meetings/parts/moment';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { type FormProps, useDone } from './useDone';

export function needsVideo(mode: ConsultationMode): boolean {
  return mode === ConsultationMode.VIDEO || mode === ConsultationMode.JOINT;
}

export function usualMoment(): Moment {
  return { day: workingDayOnOrBefore(addDays(today(), 14)), clock: '10:00', minutes: 60 };
}

// Finds a time, or moves to another one. Somebody who is busy then is no accident: it is asked for in so many words.
export function TimeForm({ action, consultation, close }: FormProps & { action: 'book' | 'move' }) {
  const { t } = useTranslation();
  const { startTime, endTime, bookByDate } = consultation;
  const [moment, setMoment] = useState<Moment>(() =>
    startTime && endTime ? momentOf(startTime, endTime) : { ...usualMoment(), ...(bookByDate === '' ? {} : { day: bookByDate }) },
  );
  const [people, setPeople] = useState(() => consultation.practitioners.map(({ person, unit }) => ({ person, unit })));
  const [videoLink, setVideoLink] = useState(consultation.videoLink);
  const [acceptConflicts, setAcceptConflicts] = useState(false);
  const [checked, setChecked] = useState(false);
  const books = action === 'book';
  const wantsVideo = books && needsVideo(consultation.mode);
  const verb = useVerb(consultation, {
    content: [moment, people, videoLink, acceptConflicts],
    call: ({ name, etag }, requestId) => {
      const time = { name, etag, requestId, startTime: startOf(moment), endTime: endOf(moment), acceptConflicts };
      return books
        ? consultations.bookConsultation({ ...time, practitioners: people, videoLink: videoLink.trim() })
        : consultations.moveConsultation(time);
    },
    onDone: useDone(close, action),
    reread: rereadMeetings,
  });
  const busy = verb.error !== null && verb.error !== undefined && problemOf(verb.error).reason === 'PRACTITIONER_BUSY';
  return (
    <VerbForm
      title={t(`consultations.actions.${action}`)}
      intro={books ? undefined : t('consultations.moveWhy')}
      submit={t(`consultations.submit.${action}`)}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return isMoment(moment) && people.length > 0 && (!wantsVideo || videoLink.trim() !== '');
      }}
    >
      {books && (
        <PeopleField
          legend={t('consultations.practitioners')}
          why={t('consultations.practitionersWhy')}
          people={people}
          error={checked && people.length === 0 ? t('triage.errors.missing') : undefined}
          onChange={setPeople}
        />
      )}
      <TimeFields value={moment} checked={checked} onChange={setMoment} />
      <FreeTimes persons={people.map(({ person }) => person)} moment={moment} onChoose={setMoment} />
      {wantsVideo && (
        <TextField
          size="small"
          label={t('meetings.videoLink')}
          description={t('meetings.videoLinkWhy')}
          value={videoLink}
          error={checked && videoLink.trim() === '' ? t('triage.errors.missing') : undefined}
          onChange={(event) => setVideoLink(event.target.value)}
        />
      )}
      {(busy || acceptConflicts) && (
        <Checkbox size="small" checked={acceptConflicts} onChange={(event) => setAcceptConflicts(event.target.checked)}>
          {t('consultations.acceptConflicts')}
        </Checkbox>
      )}
    </VerbForm>
  );
}
