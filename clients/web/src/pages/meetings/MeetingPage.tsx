import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button } from '@navikt/ds-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { caseMeetings, meetingQuery } from '@/api/meetings';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import { queryClient } from '@/api/queryClient';
import { newRequestId } from '@/api/requestId';
import {
  type AgendaItem,
  type CaseMeeting,
  CaseMeetingState,
  IdentityMode,
  ParticipantResponse,
} from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { useMe } from '@/session/useSession';
import { formatClock, formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import NotFoundPage from '../NotFoundPage';

export default function MeetingPage() {
  const name = resourceFromPath(useParams()['*'], 'caseMeetings');
  return name ? <OneMeeting key={name} name={name} /> : <NotFoundPage />;
}

function OneMeeting({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(meetingQuery(name));
  return (
    <Page title={t('meetings.title')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <MeetingView meeting={query.data} />}
    </Page>
  );
}

function MeetingView({ meeting }: { meeting: CaseMeeting }) {
  const { t } = useTranslation();
  const text = useEnumText();
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
        <p className="sj-subtle">
          {t('meetings.convener')} <PersonName name={meeting.convener} />
        </p>
        <Respond meeting={meeting} />
      </section>
      <section className="sj-card">
        <h2>{t('meetings.agenda')}</h2>
        {meeting.agendaItems.length === 0 && <EmptyState title={t('meetings.noItems')}>{t('meetings.noItemsText')}</EmptyState>}
        <ol className="sj-list sj-tasks">
          {meeting.agendaItems.map((item) => (
            <AgendaLine key={item.name} item={item} />
          ))}
        </ol>
      </section>
      <section className="sj-card">
        <h2>{t('meetings.participants')}</h2>
        <ul className="sj-list">
          {meeting.participants.map((participant) => (
            <li key={participant.person}>
              <PersonName name={participant.person} />, <UnitName name={participant.unit} />{' '}
              <span className="sj-subtle">
                {text('ParticipantResponse', ParticipantResponse as EnumObject, participant.response)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

// One case of the agenda: without identity for whoever has no relation to it.
function AgendaLine({ item }: { item: AgendaItem }) {
  const { t } = useTranslation();
  const [subject] = item.subjects;
  const identified = item.identityMode === IdentityMode.IDENTIFIED && subject !== undefined;
  return (
    <li>
      <p className="sj-strong">
        {t('meetings.case', { number: item.number })}{' '}
        {identified ? <PatientName name={subject} /> : <span className="sj-tag">{t('meetings.deIdentified')}</span>}
      </p>
      <p className="sj-prose">{item.question}</p>
      <p className="sj-subtle">
        {t('meetings.presenter')} <PersonName name={item.presenter} />
      </p>
      {item.facts.length > 0 && <p>{item.facts.map((fact) => fact.label || fact.id).join(', ')}</p>}
      {item.conclusion !== '' && <p className="sj-prose">{item.conclusion}</p>}
      {identified && item.pathway !== '' && <Link to={`/cases/${item.pathway}`}>{t('referralPage.toCase')}</Link>}
    </li>
  );
}

function Respond({ meeting }: { meeting: CaseMeeting }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const own = meeting.participants.find((participant) => participant.person === person);
  const respond = useMutation({
    mutationFn: (response: ParticipantResponse) =>
      caseMeetings.respondInvitation({ name: meeting.name, etag: meeting.etag, response, requestId: newRequestId() }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['meeting'] }),
  });
  if (!own || meeting.state !== CaseMeetingState.PLANNED) return null;
  return (
    <div className="sj-row sj-no-print">
      <Button
        size="small"
        aria-pressed={own.response === ParticipantResponse.ACCEPTED}
        loading={respond.isPending}
        onClick={() => respond.mutate(ParticipantResponse.ACCEPTED)}
      >
        {t('meetings.accept')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        aria-pressed={own.response === ParticipantResponse.DECLINED}
        disabled={respond.isPending}
        onClick={() => respond.mutate(ParticipantResponse.DECLINED)}
      >
        {t('meetings.decline')}
      </Button>
      {respond.isError && <ErrorPanel error={respond.error} />}
    </div>
  );
}
