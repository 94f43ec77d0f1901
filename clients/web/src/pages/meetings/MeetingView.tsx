import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { meetingQuery } from '@/api/meetings';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import { useWatch } from '@/api/useWatch';
import { listenForShortcuts, useShortcuts } from '@/keyboard/shortcuts';
import { type AgendaItem, AgendaItemState, type CaseMeeting } from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import { IdleWarning } from '@/session/IdleWarning';
import { signOut } from '@/session/api';
import { useMe } from '@/session/useSession';
import { formatClock, formatDay, dayOf } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Kbd } from '@/ui/Kbd';
import { LiveRegion } from '@/ui/LiveRegion';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import NotFoundPage from '../NotFoundPage';
import { shownItems, stepTo } from './meetingView';
import './meetingView.css';

// The stream tells of what becomes of cases, not of every word of the agenda.
const REREAD_MS = 10_000;

// The meeting on the big screen of several rooms: the questions and the coded facts, as somebody without a relation to
// the cases sees them; nothing can be changed here. Never a name or a number of a patient, whoever has opened it, but for
// the screen of a room whose session was made to show them.
export default function MeetingView() {
  const name = resourceFromPath(useParams()['*'], 'caseMeetings');
  return name ? <Screen key={name} name={name} /> : <NotFoundPage />;
}

export function Screen({ name }: { name: string }) {
  const { t } = useTranslation();
  const { session } = useMe();
  const query = useQuery({ ...meetingQuery(name), refetchInterval: REREAD_MS });
  useOpenDocument(name);
  useWatch(session);
  useEffect(listenForShortcuts, []);
  useEffect(() => {
    document.title = `${t('meetings.title')} – ${t('app.name')}`;
  }, [t]);
  return (
    <main className="sj-screen">
      {!session.view && <IdleWarning session={session} />}
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Slides meeting={query.data} />}
      <LiveRegion />
    </main>
  );
}

function Slides({ meeting }: { meeting: CaseMeeting }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view } = useMe().session;
  const [params, setParams] = useSearchParams();
  const items = shownItems(meeting.agendaItems);
  const place = Math.min(Math.max(Number(params.get('case')) || 1, 1), Math.max(items.length, 1));
  const item = items[place - 1];
  const back = `/meetings/${meeting.name}`;
  function go(step: number | 'first' | 'last') {
    const next = stepTo(place, step, items.length);
    setParams({ case: String(next) }, { replace: true });
    announce(t('meetingView.progress', { number: next, count: items.length }));
  }
  const group = 'meetings.title';
  useShortcuts([
    { keys: 'ArrowRight', label: 'meetingView.next', group, run: () => go(1) },
    { keys: 'ArrowLeft', label: 'meetingView.previous', group, run: () => go(-1) },
    { keys: 'PageDown', label: 'meetingView.next', group, run: () => go(1) },
    { keys: 'PageUp', label: 'meetingView.previous', group, run: () => go(-1) },
    { keys: 'Home', label: 'meetingView.first', group, run: () => go('first') },
    { keys: 'End', label: 'meetingView.last', group, run: () => go('last') },
    ...(view ? [] : [{ keys: 'Escape', label: 'meetingView.back', group, run: () => void navigate(back) }]),
  ]);
  return (
    <>
      <header className="sj-screen-head">
        <div>
          <h1>{meeting.topic}</h1>
          <p>
            {meeting.startTime && formatDay(dayOf(timestampDate(meeting.startTime)))}{' '}
            {meeting.startTime && formatClock(timestampDate(meeting.startTime))}
            {meeting.endTime && `–${formatClock(timestampDate(meeting.endTime))}`}, <UnitName name={meeting.unit} />
          </p>
        </div>
        <span className="sj-screen-badge">{t(view?.identified ? 'room.withIdentity' : 'meetings.deIdentified')}</span>
      </header>
      {item ? (
        <Slide key={item.name} item={item} number={place} count={items.length} />
      ) : (
        <div className="sj-screen-slide">
          <h2 className="sj-screen-question">{t('meetings.noItems')}</h2>
          <p className="sj-screen-facts">{t('meetings.noItemsText')}</p>
        </div>
      )}
      <footer className="sj-screen-foot">
        <Progress items={items} place={place} />
        <nav className="sj-screen-keys" aria-label={t('meetingView.keys')}>
          <button type="button" disabled={place <= 1} onClick={() => go(-1)}>
            <Kbd keys="←" /> {t('meetingView.previous')}
          </button>
          <button type="button" disabled={place >= items.length} onClick={() => go(1)}>
            <Kbd keys="→" /> {t('meetingView.next')}
          </button>
          {view ? (
            <ShownBy />
          ) : (
            <Link to={back}>
              <Kbd keys="Esc" /> {t('meetingView.back')}
            </Link>
          )}
        </nav>
      </footer>
    </>
  );
}

function Slide({ item, number, count }: { item: AgendaItem; number: number; count: number }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { view } = useMe().session;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <article className="sj-screen-slide">
      <p className="sj-screen-number">
        {t('meetingView.progress', { number, count })}
        {item.state !== AgendaItemState.LISTED && (
          <span className="sj-screen-badge">{text('AgendaItemState', AgendaItemState as EnumObject, item.state)}</span>
        )}
      </p>
      <h2 ref={heading} tabIndex={-1} className="sj-screen-question">
        {item.question}
      </h2>
      {item.facts.length > 0 && (
        <ul className="sj-screen-facts">
          {item.facts.map((fact) => (
            <li key={fact.id}>
              {fact.label || fact.id} {fact.label !== '' && <span className="sj-screen-code">{fact.id}</span>}
            </li>
          ))}
        </ul>
      )}
      {view?.identified && item.subjects.length > 0 && (
        <ul className="sj-screen-patients">
          {item.subjects.map((patient) => (
            <li key={patient}>
              <PatientName name={patient} />
            </li>
          ))}
        </ul>
      )}
      <p className="sj-screen-people">
        {t('meetings.presenter')} <PersonName name={item.presenter} />
        {item.needsRoles.length > 0 && (
          <>
            <br />
            {t('meetings.needs')} {item.needsRoles.map((role) => t(`functions.${role}`, { defaultValue: role })).join(', ')}
          </>
        )}
      </p>
    </article>
  );
}

// Who shows it on the screen of this room, and the way to close it here.
function ShownBy() {
  const { t } = useTranslation();
  const { session } = useMe();
  return (
    <>
      <span>{t('room.shownBy', { name: session.practitioner?.displayName ?? '' })}</span>
      <button type="button" onClick={() => void signOut()}>
        {t('room.close')}
      </button>
    </>
  );
}

// Where the meeting stands: one mark for each case, and the one that is shown.
function Progress({ items, place }: { items: readonly AgendaItem[]; place: number }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <ol className="sj-screen-progress" aria-label={t('meetings.agenda')}>
      {items.map((item, index) => (
        <li key={item.name} aria-current={index + 1 === place ? 'step' : undefined}>
          <span aria-hidden="true">{item.state === AgendaItemState.DISCUSSED ? '✓' : index + 1}</span>
          <span className="sj-hidden">
            {t('meetings.case', { number: index + 1 })}: {text('AgendaItemState', AgendaItemState as EnumObject, item.state)}
          </span>
        </li>
      ))}
    </ol>
  );
}
