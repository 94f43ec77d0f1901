import { Checkbox, CheckboxGroup, Textarea } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseMeetings } from '@/api/meetings';
import { useVerb } from '@/api/useVerb';
import {
  AgendaItemState,
  type CaseMeeting,
  ParticipantResponse,
} from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { PersonName } from '@/ui/Names';
import { ReasonForm } from '@/ui/ReasonForm';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { announce } from '@/ui/announce';
import { keepMeeting, rereadMeetings } from './keep';
import { CalendarButton } from './parts/CalendarButton';
import { FreeTimes } from './parts/FreeTimes';
import { PeopleField, type PersonAtUnit } from './parts/PeopleField';
import { TimeFields } from './parts/TimeFields';
import { type Moment, endOf, isMoment, momentOf, startOf } from './parts/moment';

const ACTIONS = ['hold', 'invite', 'move', 'cancel'] as const;
type MeetingVerb = (typeof ACTIONS)[number];

interface FormProps {
  meeting: CaseMeeting;
  close: () => void;
}

// What the convening unit may do with the meeting now.
export function MeetingVerbs({ meeting }: { meeting: CaseMeeting }) {
  const { t } = useTranslation();
  const offered = ACTIONS.filter((action) => meeting.availableActions.includes(action));
  return (
    <Verbs<MeetingVerb>
      label={t('meetings.actions.title')}
      offered={offered}
      textOf={(action) => t(`meetings.actions.${action}`)}
      form={(action, close) => {
        switch (action) {
          case 'hold':
            return <Hold meeting={meeting} close={close} />;
          case 'invite':
            return <Invite meeting={meeting} close={close} />;
          case 'move':
            return <Move meeting={meeting} close={close} />;
          case 'cancel':
            return <Cancel meeting={meeting} close={close} />;
        }
      }}
    >
      <CalendarButton name={meeting.name} />
    </Verbs>
  );
}

function useDone(close: () => void, action: MeetingVerb) {
  const { t } = useTranslation();
  return ({ caseMeeting }: { caseMeeting?: CaseMeeting }) => {
    keepMeeting(caseMeeting);
    announce(t(`meetings.done.${action}`));
    close();
  };
}

function Invite({ meeting, close }: FormProps) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<PersonAtUnit[]>([]);
  const [checked, setChecked] = useState(false);
  const verb = useVerb(meeting, {
    content: people,
    call: ({ name, etag }, requestId) => caseMeetings.inviteParticipants({ name, etag, requestId, participants: people }),
    onDone: useDone(close, 'invite'),
    reread: rereadMeetings,
    isSame: () => true,
  });
  return (
    <VerbForm
      title={t('meetings.actions.invite')}
      submit={t('meetings.submit.invite')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return people.length > 0;
      }}
    >
      <PeopleField
        legend={t('meetings.participants')}
        why={t('meetings.participantsWhy')}
        people={people}
        without={meeting.participants.map(({ person }) => person)}
        error={checked && people.length === 0 ? t('triage.errors.missing') : undefined}
        onChange={setPeople}
      />
    </VerbForm>
  );
}

function Move({ meeting, close }: FormProps) {
  const { t } = useTranslation();
  const [moment, setMoment] = useState<Moment>(() =>
    meeting.startTime && meeting.endTime
      ? momentOf(meeting.startTime, meeting.endTime)
      : { day: '', clock: '', minutes: 60 },
  );
  const [checked, setChecked] = useState(false);
  const verb = useVerb(meeting, {
    content: moment,
    call: ({ name, etag }, requestId) =>
      caseMeetings.moveCaseMeeting({ name, etag, requestId, startTime: startOf(moment), endTime: endOf(moment) }),
    onDone: useDone(close, 'move'),
    reread: rereadMeetings,
    isSame: (before, after) => before.sequence === after.sequence,
  });
  return (
    <VerbForm
      title={t('meetings.actions.move')}
      intro={t('meetings.moveWhy')}
      submit={t('meetings.submit.move')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return isMoment(moment);
      }}
    >
      <TimeFields value={moment} checked={checked} onChange={setMoment} />
      <FreeTimes persons={meeting.participants.map(({ person }) => person)} moment={moment} onChoose={setMoment} />
    </VerbForm>
  );
}

function Hold({ meeting, close }: FormProps) {
  const { t } = useTranslation();
  const [attended, setAttended] = useState(() =>
    meeting.participants.filter((one) => one.response === ParticipantResponse.ACCEPTED).map(({ person }) => person),
  );
  const listed = meeting.agendaItems.filter((item) => item.state === AgendaItemState.LISTED);
  const [notDiscussed, setNotDiscussed] = useState<string[]>([]);
  const [minutes, setMinutes] = useState('');
  const [checked, setChecked] = useState(false);
  const verb = useVerb(meeting, {
    content: [attended, notDiscussed, minutes],
    call: ({ name, etag }, requestId) =>
      caseMeetings.holdCaseMeeting({ name, etag, requestId, attended, notDiscussed, minutes: minutes.trim() }),
    onDone: useDone(close, 'hold'),
    reread: rereadMeetings,
    // An answer to the invitation changes nothing of what is written down here.
    isSame: (before, after) =>
      before.state === after.state && before.agendaItems.length === after.agendaItems.length,
  });
  return (
    <VerbForm
      title={t('meetings.actions.hold')}
      intro={t('meetings.holdWhy')}
      submit={t('meetings.submit.hold')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return attended.length > 0;
      }}
    >
      <CheckboxGroup
        size="small"
        legend={t('meetings.attended')}
        value={attended}
        error={checked && attended.length === 0 ? t('triage.errors.missing') : undefined}
        onChange={setAttended}
      >
        {meeting.participants.map(({ person }) => (
          <Checkbox key={person} value={person}>
            <PersonName name={person} />
          </Checkbox>
        ))}
      </CheckboxGroup>
      {listed.length > 0 && (
        <CheckboxGroup
          size="small"
          legend={t('meetings.notReached')}
          description={t('meetings.notReachedWhy')}
          value={notDiscussed}
          onChange={setNotDiscussed}
        >
          {listed.map((item) => (
            <Checkbox key={item.name} value={item.name}>
              {t('meetings.case', { number: item.number })}: {item.question}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <Textarea
        size="small"
        label={t('meetings.minutes')}
        description={t('meetings.minutesWhy')}
        value={minutes}
        minRows={2}
        onChange={(event) => setMinutes(event.target.value)}
      />
    </VerbForm>
  );
}

function Cancel({ meeting, close }: FormProps) {
  const { t } = useTranslation();
  return (
    <ReasonForm
      current={meeting}
      title={t('meetings.actions.cancel')}
      intro={t('meetings.cancelWhy')}
      label={t('meetings.cancelReason')}
      submit={t('meetings.submit.cancel')}
      call={({ name, etag }, reason, requestId) => caseMeetings.cancelCaseMeeting({ name, etag, reason, requestId })}
      onDone={useDone(close, 'cancel')}
      onCancel={close}
      reread={rereadMeetings}
    />
  );
}
