import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Select, Textarea } from '@navikt/ds-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { caseMeetings, meetingListQuery, meetingQuery } from '@/api/meetings';
import { usePerson } from '@/api/directory';
import { pathwayQuery } from '@/api/pathways';
import { isStale, problemOf } from '@/api/problem';
import { useRequestIds } from '@/api/useRequestIds';
import { phenotypeTerms } from '@/api/vocabulary';
import { type CaseMeeting, type CaseMeetingRow, CaseMeetingState } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { type Pathway, PathwayStepState } from '@/gen/sjelden/pathway/v1/pathway_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { Refusal } from '@/ui/Refusal';
import { TermPicker } from '@/ui/TermPicker';
import { announce } from '@/ui/announce';
import { rereadMeetings } from './keep';

// The step of a case that a meeting is for.
const MEETING_STEP = 'case-meeting';

interface Fact {
  id: string;
  label: string;
}

// Puts a case on the agenda of a meeting, with its question in words that identify nobody.
export function PutOnAgendaPage({ pathway: name }: { pathway: string }) {
  const { t } = useTranslation();
  const { person, unit } = useMe();
  const pathway = useQuery(pathwayQuery(name));
  const mine = useInfiniteQuery(meetingListQuery({ case: 'person', value: person }, today()));
  const ours = useInfiniteQuery(meetingListQuery({ case: 'unit', value: unit }, today()));
  const rows = [...(mine.data?.pages ?? []), ...(ours.data?.pages ?? [])].flatMap((page) => page.rows);
  const planned = [...new Map(rows.map((row) => [row.caseMeeting, row])).values()].filter(
    (row) => row.state === CaseMeetingState.PLANNED,
  );
  const failed = [pathway, mine, ours].find((query) => query.isError);
  const ready = pathway.data && mine.data && ours.data;
  return (
    <Page title={t('agenda.title')} intro={t('agenda.intro')}>
      {failed && <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />}
      {!ready && !failed && <Loading />}
      {pathway.data && (
        <section className="sj-card sj-card-accent">
          <h2>
            <PatientName name={pathway.data.patient} withNumber />
          </h2>
          <p className="sj-prose">{pathway.data.question}</p>
          <p>
            <Link to={`/cases/${name}`}>{t('referralPage.toCase')}</Link>
          </p>
        </section>
      )}
      {ready && planned.length === 0 && (
        <EmptyState title={t('agenda.noMeeting')} action={<Link to="/meetings/new">{t('meetings.convene')}</Link>}>
          {t('agenda.noMeetingText')}
        </EmptyState>
      )}
      {ready && planned.length > 0 && <ItemForm pathway={pathway.data} meetings={planned} />}
    </Page>
  );
}

function ItemForm({ pathway, meetings }: { pathway: Pathway; meetings: CaseMeetingRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { person } = useMe();
  const [chosen, setChosen] = useState(meetings[0]?.caseMeeting ?? '');
  const meeting = useQuery(meetingQuery(chosen));
  const [question, setQuestion] = useState('');
  const [facts, setFacts] = useState<Fact[]>([]);
  const [presenter, setPresenter] = useState(person);
  const [checked, setChecked] = useState(false);
  const requestIds = useRequestIds();
  const invited = meeting.data?.participants.map((one) => one.person) ?? [];
  const presents = invited.includes(presenter) ? presenter : '';
  const hasStep = pathway.steps.some((step) => step.id === MEETING_STEP && step.state !== PathwayStepState.DONE);
  const agendaItem = {
    pathway: pathway.name,
    subjects: [pathway.patient],
    step: hasStep ? MEETING_STEP : '',
    question: question.trim(),
    facts,
    presenter: presents,
  };
  const add = useMutation({
    mutationFn: ({ name, etag }: CaseMeeting) =>
      caseMeetings.addAgendaItem({ parent: name, etag, agendaItem, requestId: requestIds.idFor([name, etag, agendaItem]) }),
    onSuccess: () => {
      rereadMeetings();
      announce(t('agenda.added'));
      void navigate(`/meetings/${chosen}`);
    },
    onError: (error) => {
      if (isStale(problemOf(error))) void meeting.refetch();
    },
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (agendaItem.question !== '' && presents !== '' && meeting.data) add.mutate(meeting.data);
  }
  return (
    <form className="sj-card" onSubmit={onSubmit} noValidate>
      <Select size="small" label={t('agenda.meeting')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {meetings.map((row) => (
          <option key={row.caseMeeting} value={row.caseMeeting}>
            {row.startTime && formatMoment(timestampDate(row.startTime))}
          </option>
        ))}
      </Select>
      {meeting.isError && <ErrorPanel error={meeting.error} onRetry={() => void meeting.refetch()} />}
      {meeting.data && (
        <p className="sj-subtle">
          {meeting.data.topic}, <UnitName name={meeting.data.unit} />
        </p>
      )}
      <Textarea
        size="small"
        label={t('agenda.question')}
        description={t('agenda.questionWhy')}
        value={question}
        minRows={2}
        error={checked && agendaItem.question === '' ? t('triage.errors.missing') : undefined}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <TermPicker
        label={t('agenda.facts')}
        source={phenotypeTerms}
        onTerm={({ id, label }) => setFacts((before) => [...before.filter((fact) => fact.id !== id), { id, label }])}
        // Everybody who takes part reads it: only codes are taken.
        onWords={() => announce(t('agenda.codesOnly'))}
      />
      {facts.length > 0 && (
        <ul className="sj-list sj-row">
          {facts.map((fact) => (
            <li key={fact.id} className="sj-tag">
              {fact.label}{' '}
              <button
                type="button"
                className="sj-link"
                onClick={() => setFacts((before) => before.filter((one) => one.id !== fact.id))}
              >
                {t('verbs.remove')} <span className="sj-hidden">{fact.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Select
        size="small"
        label={t('agenda.presenter')}
        description={t('agenda.presenterWhy')}
        value={presents}
        error={checked && presents === '' ? t('triage.errors.missing') : undefined}
        onChange={(event) => setPresenter(event.target.value)}
      >
        <option value="">{t('app.choose')}</option>
        {invited.map((one) => (
          <PersonOption key={one} person={one} />
        ))}
      </Select>
      <Refusal error={add.error} />
      <div className="sj-row">
        <Button type="submit" size="small" loading={add.isPending} disabled={!meeting.data}>
          {t('agenda.add')}
        </Button>
      </div>
    </form>
  );
}

function PersonOption({ person }: { person: string }) {
  const { data } = usePerson(person);
  return <option value={person}>{data?.displayName ?? '…'}</option>;
}
