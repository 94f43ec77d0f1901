import { Button, Select, Textarea } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePerson } from '@/api/directory';
import { consultations, keepConsultation } from '@/api/consultations';
import { useVerb } from '@/api/useVerb';
import { CancelledSide, type Consultation, NoticeChannel } from '@/gen/sjelden/meeting/v1/consultation_pb';
import { CalendarButton } from '@/pages/meetings/parts/CalendarButton';
import { ReasonForm } from '@/ui/ReasonForm';
import { Refusal } from '@/ui/Refusal';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { rereadMeetings } from '@/pages/meetings/keep';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { addDays, dayNumber } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { type EnumObject } from '@/ui/enumText';
import { TimeForm } from './TimeForm';
import { type FormProps, useDone } from './useDone';

const ACTIONS = ['book', 'notify', 'hold', 'rebook', 'end', 'move', 'miss', 'cancel'] as const;
type FormAction = (typeof ACTIONS)[number];

// What this person may do about the consultation now, the next act first.
export function ConsultationVerbs({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const offered = ACTIONS.filter((action) => consultation.availableActions.includes(action));
  return (
    <Verbs<FormAction>
      emphasised
      label={t('consultations.actions.title')}
      offered={offered}
      textOf={(action) => t(`consultations.actions.${action}`)}
      form={(action, close) => <VerbOf action={action} consultation={consultation} close={close} />}
    >
      {consultation.availableActions.includes('confirm') && <Confirm consultation={consultation} />}
      {consultation.startTime && <CalendarButton name={consultation.name} />}
    </Verbs>
  );
}

function VerbOf({ action, consultation, close }: FormProps & { action: FormAction }) {
  switch (action) {
    case 'book':
    case 'move':
      return <TimeForm action={action} consultation={consultation} close={close} />;
    case 'notify':
      return <Notify consultation={consultation} close={close} />;
    case 'hold':
      return <Hold consultation={consultation} close={close} />;
    case 'miss':
      return <Miss consultation={consultation} close={close} />;
    case 'rebook':
      return <Rebook consultation={consultation} close={close} />;
    case 'end':
      return <End consultation={consultation} close={close} />;
    case 'cancel':
      return <Cancel consultation={consultation} close={close} />;
  }
}

function Confirm({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const verb = useVerb(consultation, {
    content: 'confirm',
    // It says nothing but that the patient comes at the time that is shown.
    isSame: (before, after) => before.sequence === after.sequence,
    call: ({ name, etag }, requestId) => consultations.confirmConsultation({ name, etag, requestId }),
    onDone: useDone(() => undefined, 'confirm'),
    reread: rereadMeetings,
  });
  return (
    <>
      <Button size="small" variant="secondary" data-color="neutral" loading={verb.busy} onClick={verb.run}>
        {t('consultations.actions.confirm')}
      </Button>
      <Refusal error={verb.error} />
    </>
  );
}

const CHANNELS = [NoticeChannel.LETTER, NoticeChannel.DIGITAL_MAILBOX, NoticeChannel.PHONE, NoticeChannel.IN_PERSON];

function Notify({ consultation, close }: FormProps) {
  const { t } = useTranslation();
  const [channel, setChannel] = useState(NoticeChannel.LETTER);
  const verb = useVerb(consultation, {
    content: channel,
    call: ({ name, etag }, requestId) => consultations.notifyPatient({ name, etag, requestId, channel }),
    onDone: useDone(close, 'notify'),
    reread: rereadMeetings,
  });
  return (
    <VerbForm
      title={t('consultations.actions.notify')}
      intro={t('consultations.notifyWhy')}
      submit={t('consultations.submit.notify')}
      verb={verb}
      onCancel={close}
    >
      <EnumSelect
        label={t('consultations.channel')}
        name="NoticeChannel"
        values={NoticeChannel as EnumObject}
        value={channel}
        options={CHANNELS}
        onChange={setChannel}
      />
    </VerbForm>
  );
}

interface PractitionerSelectProps {
  label: string;
  consultation: Consultation;
  value: string;
  onChange: (person: string) => void;
}

function PractitionerSelect({ label, consultation, value, onChange }: PractitionerSelectProps) {
  return (
    <Select size="small" label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {consultation.practitioners.map(({ person }) => (
        <PersonOption key={person} person={person} />
      ))}
    </Select>
  );
}

function PersonOption({ person }: { person: string }) {
  const { data } = usePerson(person);
  return <option value={person}>{data?.displayName ?? '…'}</option>;
}

function leadOf(consultation: Consultation, me: string): string {
  const people = consultation.practitioners.map(({ person }) => person);
  return people.includes(me) ? me : (people[0] ?? '');
}

function Hold({ consultation, close }: FormProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [heldBy, setHeldBy] = useState(() => leadOf(consultation, person));
  const [note, setNote] = useState('');
  const [checked, setChecked] = useState(false);
  const verb = useVerb(consultation, {
    content: [heldBy, note],
    call: ({ name, etag }, requestId) =>
      consultations.holdConsultation({ name, etag, requestId, outcome: { note: note.trim(), heldBy } }),
    onDone: useDone(close, 'hold'),
    reread: rereadMeetings,
  });
  return (
    <VerbForm
      title={t('consultations.actions.hold')}
      submit={t('consultations.submit.hold')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return note.trim() !== '';
      }}
    >
      <PractitionerSelect label={t('consultations.heldBy')} consultation={consultation} value={heldBy} onChange={setHeldBy} />
      <Textarea
        size="small"
        label={t('consultations.note')}
        description={t('consultations.noteWhy')}
        value={note}
        minRows={3}
        error={checked && note.trim() === '' ? t('triage.errors.missing') : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
    </VerbForm>
  );
}

function Miss({ consultation, close }: FormProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [decider, setDecider] = useState(() => leadOf(consultation, person));
  const [day, setDay] = useState(() => workingDayOnOrBefore(addDays(today(), 7)));
  const [checked, setChecked] = useState(false);
  const verb = useVerb(consultation, {
    content: [decider, day],
    call: ({ name, etag }, requestId) => consultations.missConsultation({ name, etag, requestId, decider, decideByDate: day }),
    onDone: useDone(close, 'miss'),
    reread: rereadMeetings,
  });
  return (
    <VerbForm
      title={t('consultations.actions.miss')}
      intro={t('consultations.missWhy')}
      submit={t('consultations.submit.miss')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return dayNumber(day) !== undefined;
      }}
    >
      <div className="sj-fields">
        <PractitionerSelect label={t('consultations.decider')} consultation={consultation} value={decider} onChange={setDecider} />
        <DateField
          countWorkingDays
          label={t('consultations.decideBy')}
          value={day}
          error={checked && dayNumber(day) === undefined ? t('triage.errors.noDay') : undefined}
          onChange={setDay}
        />
      </div>
    </VerbForm>
  );
}

function Rebook({ consultation, close }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [day, setDay] = useState(() => workingDayOnOrBefore(addDays(today(), 14)));
  const [checked, setChecked] = useState(false);
  const done = useDone(close, 'rebook');
  const verb = useVerb(consultation, {
    content: day,
    call: ({ name, etag }, requestId) => consultations.rebookConsultation({ name, etag, requestId, bookByDate: day }),
    onDone: (answer) => {
      done(answer);
      keepConsultation(answer.rebooked);
      if (answer.rebooked) void navigate(`/consultations/${answer.rebooked.name}`);
    },
    reread: rereadMeetings,
  });
  return (
    <VerbForm
      title={t('consultations.actions.rebook')}
      intro={t('consultations.rebookWhy')}
      submit={t('consultations.submit.rebook')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return dayNumber(day) !== undefined;
      }}
    >
      <DateField
        countWorkingDays
        label={t('consultations.bookBy')}
        value={day}
        error={checked && dayNumber(day) === undefined ? t('triage.errors.noDay') : undefined}
        onChange={setDay}
      />
    </VerbForm>
  );
}

function End({ consultation, close }: FormProps) {
  const { t } = useTranslation();
  return (
    <ReasonForm
      current={consultation}
      title={t('consultations.actions.end')}
      intro={t('consultations.endWhy')}
      label={t('consultations.reason')}
      submit={t('consultations.submit.end')}
      call={({ name, etag }, reason, requestId) => consultations.endMissedConsultation({ name, etag, reason, requestId })}
      onDone={useDone(close, 'end')}
      onCancel={close}
      reread={rereadMeetings}
    />
  );
}

const SIDES = [CancelledSide.PATIENT, CancelledSide.HOSPITAL];

function Cancel({ consultation, close }: FormProps) {
  const { t } = useTranslation();
  const [side, setSide] = useState(CancelledSide.UNSPECIFIED);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const verb = useVerb(consultation, {
    content: [side, reason],
    call: ({ name, etag }, requestId) =>
      consultations.cancelConsultation({ name, etag, requestId, cancellation: { side, reason: reason.trim() } }),
    onDone: useDone(close, 'cancel'),
    reread: rereadMeetings,
  });
  return (
    <VerbForm
      title={t('consultations.actions.cancel')}
      submit={t('consultations.submit.cancel')}
      verb={verb}
      onCancel={close}
      check={() => {
        setChecked(true);
        return side !== CancelledSide.UNSPECIFIED && reason.trim() !== '';
      }}
    >
      <EnumSelect
        mustChoose
        label={t('consultations.side')}
        name="CancelledSide"
        values={CancelledSide as EnumObject}
        value={side}
        options={SIDES}
        error={checked && side === CancelledSide.UNSPECIFIED ? t('triage.errors.missing') : undefined}
        onChange={setSide}
      />
      <Textarea
        size="small"
        label={t('consultations.reason')}
        value={reason}
        minRows={2}
        error={checked && reason.trim() === '' ? t('triage.errors.missing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </VerbForm>
  );
}
