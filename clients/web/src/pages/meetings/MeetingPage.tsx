import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { caseMeetings, meetingQuery } from '@/api/meetings';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import { useVerb } from '@/api/useVerb';
import { type CaseMeeting, CaseMeetingState, ParticipantResponse } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { useMe } from '@/session/useSession';
import { formatClock, formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import NotFoundPage from '../NotFoundPage';
import { Agenda } from './Agenda';
import { ConvenePage } from './ConvenePage';
import { MeetingVerbs } from './MeetingVerbs';
import { PutOnAgendaPage } from './PutOnAgendaPage';
import { RoomScreen } from './RoomScreen';
import { keepMeeting, rereadMeetings } from './keep';
import './parts/parts.css';

// What one address below the meetings names: a meeting, a new one, or a case that is put on an agenda.
export default function MeetingPage() {
  const { '*': path = '' } = useParams();
  if (path === 'new') return <ConvenePage />;
  const pathway = resourceFromPath(path.replace(/^agenda\//, ''), 'pathways');
  if (pathway) return <PutOnAgendaPage key={pathway} pathway={pathway} />;
  const name = resourceFromPath(path, 'caseMeetings');
  return name ? <OneMeeting key={name} name={name} /> : <NotFoundPage />;
}

function OneMeeting({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(meetingQuery(name));
  return (
    <Page
      title={t('meetings.title')}
      actions={query.data && <Link to={`/meeting-view/${name}`}>{t('meetings.bigScreen')}</Link>}
    >
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <MeetingCards meeting={query.data} />}
    </Page>
  );
}

function MeetingCards({ meeting }: { meeting: CaseMeeting }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { may } = useMe();
  return (
    <>
      <section className="sj-card sj-card-accent">
        <div className="sj-row sj-between">
          <h2>{meeting.topic}</h2>
          <span className="sj-tag">{text('CaseMeetingState', CaseMeetingState as EnumObject, meeting.state)}</span>
        </div>
        <p>
          {meeting.startTime && formatMoment(timestampDate(meeting.startTime))}
          {meeting.endTime && `–${formatClock(timestampDate(meeting.endTime))}`}, <UnitName name={meeting.unit} />
          {meeting.place !== '' && `, ${meeting.place}`}
        </p>
        {meeting.videoLink !== '' && (
          <p>
            {t('meetings.videoLink')}{' '}
            <a href={meeting.videoLink} rel="noreferrer" target="_blank">
              {meeting.videoLink}
            </a>
          </p>
        )}
        <p className="sj-subtle">
          {t('meetings.convener')} <PersonName name={meeting.convener} />
        </p>
        {meeting.cancelReason !== '' && <p className="sj-prose">{meeting.cancelReason}</p>}
        {meeting.minutes !== '' && <p className="sj-prose">{meeting.minutes}</p>}
        <Respond meeting={meeting} />
        <MeetingVerbs meeting={meeting} />
      </section>
      <div className="sj-case">
        <Agenda items={meeting.agendaItems} />
        <div className="sj-stack">
          <section className="sj-card" aria-labelledby="sj-participants">
            <h2 id="sj-participants">{t('meetings.participants')}</h2>
            <ul className="sj-list sj-stack sj-tight">
              {meeting.participants.map((participant) => (
                <li key={participant.person}>
                  <PersonName name={participant.person} />, <UnitName name={participant.unit} />{' '}
                  <span className="sj-subtle">
                    {participant.attended
                      ? t('meetings.wasThere')
                      : text('ParticipantResponse', ParticipantResponse as EnumObject, participant.response)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {may('meeting.convene') && meeting.state === CaseMeetingState.PLANNED && <RoomScreen name={meeting.name} />}
        </div>
      </div>
    </>
  );
}

// An answer to the invitation. It needs no words, so what others did meanwhile is no conflict.
function Respond({ meeting }: { meeting: CaseMeeting }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const own = meeting.participants.find((participant) => participant.person === person);
  if (!own || !meeting.availableActions.includes('respond')) return null;
  return (
    <div className="sj-row sj-no-print" role="group" aria-label={t('meetings.answer')}>
      <Answer meeting={meeting} response={ParticipantResponse.ACCEPTED} given={own.response} label={t('meetings.accept')} />
      <Answer meeting={meeting} response={ParticipantResponse.DECLINED} given={own.response} label={t('meetings.decline')} />
    </div>
  );
}

interface AnswerProps {
  meeting: CaseMeeting;
  response: ParticipantResponse;
  given: ParticipantResponse;
  label: string;
}

function Answer({ meeting, response, given, label }: AnswerProps) {
  const { t } = useTranslation();
  const verb = useVerb(meeting, {
    content: response,
    isSame: () => true,
    call: ({ name, etag }, requestId) => caseMeetings.respondInvitation({ name, etag, response, requestId }),
    onDone: ({ caseMeeting }) => {
      keepMeeting(caseMeeting);
      announce(t('meetings.done.respond'));
    },
    reread: rereadMeetings,
  });
  const accepts = response === ParticipantResponse.ACCEPTED;
  return (
    <>
      <Button
        size="small"
        variant={accepts ? 'primary' : 'secondary'}
        aria-pressed={given === response}
        loading={verb.busy}
        onClick={verb.run}
      >
        {given === response && '✓ '}
        {label}
      </Button>
      <Refusal error={verb.error} />
    </>
  );
}
