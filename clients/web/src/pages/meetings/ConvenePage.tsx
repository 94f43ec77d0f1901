import { Button, TextField } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { caseMeetings } from '@/api/meetings';
import { useRequestIds } from '@/api/useRequestIds';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';
import { keepMeeting } from './keep';
import { FreeTimes } from './parts/FreeTimes';
import { PeopleField, type PersonAtUnit } from './parts/PeopleField';
import { TimeFields } from './parts/TimeFields';
import { type Moment, endOf, isMoment, startOf } from './parts/moment';

// Convenes a meeting of several hospitals: who first, then when all of them are free.
export function ConvenePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { unit, person } = useMe();
  const [topic, setTopic] = useState('');
  const [place, setPlace] = useState('');
  const [videoLink, setVideoLink] = useState('');
  const [people, setPeople] = useState<PersonAtUnit[]>([{ person, unit }]);
  const [moment, setMoment] = useState<Moment>(() => ({
    day: workingDayOnOrBefore(addDays(today(), 14)),
    clock: '14:00',
    minutes: 60,
  }));
  const [checked, setChecked] = useState(false);
  const requestIds = useRequestIds();
  const written = { topic: topic.trim(), place: place.trim(), videoLink: videoLink.trim(), unit, participants: people };
  const convene = useMutation({
    mutationFn: () =>
      caseMeetings.conveneCaseMeeting({
        caseMeeting: { ...written, startTime: startOf(moment), endTime: endOf(moment) },
        requestId: requestIds.idFor([written, moment]),
      }),
    onSuccess: ({ caseMeeting }) => {
      if (!caseMeeting) return;
      keepMeeting(caseMeeting);
      announce(t('meetings.done.convene'));
      void navigate(`/meetings/${caseMeeting.name}`);
    },
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (written.topic !== '' && people.length > 0 && isMoment(moment)) convene.mutate();
  }
  return (
    <Page title={t('meetings.convene')} intro={t('meetings.conveneIntro')}>
      <form className="sj-card" onSubmit={onSubmit} noValidate>
        <TextField
          size="small"
          label={t('meetings.topic')}
          description={t('meetings.topicWhy')}
          value={topic}
          error={checked && written.topic === '' ? t('triage.errors.missing') : undefined}
          onChange={(event) => setTopic(event.target.value)}
        />
        <PeopleField
          legend={t('meetings.participants')}
          why={t('meetings.participantsWhy')}
          people={people}
          error={checked && people.length === 0 ? t('triage.errors.missing') : undefined}
          onChange={setPeople}
        />
        <TimeFields value={moment} checked={checked} onChange={setMoment} />
        <FreeTimes persons={people.map((one) => one.person)} moment={moment} onChoose={setMoment} />
        <div className="sj-fields">
          <TextField
            size="small"
            className="sj-grow"
            label={t('meetings.place')}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
          />
          <TextField
            size="small"
            className="sj-grow"
            label={t('meetings.videoLink')}
            description={t('meetings.videoLinkWhy')}
            value={videoLink}
            onChange={(event) => setVideoLink(event.target.value)}
          />
        </div>
        <Refusal error={convene.error} />
        <div className="sj-row">
          <Button type="submit" size="small" loading={convene.isPending}>
            {t('meetings.submit.convene')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
