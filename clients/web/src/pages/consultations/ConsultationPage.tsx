import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { consultationQuery } from '@/api/consultations';
import { resourceFromPath } from '@/api/names';
import { useOpenDocument } from '@/api/openDocuments';
import {
  type Consultation,
  ConsultationAction,
  ConsultationMode,
  ConsultationPurpose,
  ConsultationState,
  MissDecision,
  NoticeChannel,
} from '@/gen/sjelden/meeting/v1/consultation_pb';
import { formatClock, formatDay, formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PatientName, PersonName, UnitName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import NotFoundPage from '../NotFoundPage';
import { ConsultationVerbs } from './verbs/ConsultationVerbs';
import { NewConsultationPage } from './NewConsultationPage';
import '../meetings/parts/parts.css';

// What one address below the consultations names: one of them, or a new one, for a case or without.
export default function ConsultationPage() {
  const { '*': path = '' } = useParams();
  if (path === 'new') return <NewConsultationPage pathway="" />;
  const pathway = resourceFromPath(path.replace(/^new\//, ''), 'pathways');
  if (pathway) return <NewConsultationPage key={pathway} pathway={pathway} />;
  const name = resourceFromPath(path, 'consultations');
  return name ? <OneConsultation key={name} name={name} /> : <NotFoundPage />;
}

function OneConsultation({ name }: { name: string }) {
  const { t } = useTranslation();
  useOpenDocument(name);
  const query = useQuery(consultationQuery(name));
  return (
    <Page title={t('consultations.title')}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <ConsultationView consultation={query.data} />}
    </Page>
  );
}

function ConsultationView({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { startTime, endTime } = consultation;
  return (
    <>
      <section className="sj-card sj-card-accent">
        <div className="sj-row sj-between">
          <h2>
            {consultation.patients.map((patient) => (
              <PatientName key={patient} name={patient} withNumber />
            ))}
          </h2>
          <span className="sj-tag">{text('ConsultationState', ConsultationState as EnumObject, consultation.state)}</span>
        </div>
        <p>
          <span className="sj-strong">{text('ConsultationPurpose', ConsultationPurpose as EnumObject, consultation.purpose)}</span>
          , {text('ConsultationMode', ConsultationMode as EnumObject, consultation.mode).toLowerCase()}
          {startTime && (
            <>
              : <span className="sj-number">{formatMoment(timestampDate(startTime))}</span>
              {endTime && `–${formatClock(timestampDate(endTime))}`}
            </>
          )}
        </p>
        {consultation.nextAction !== ConsultationAction.UNSPECIFIED && (
          <p>
            <span className="sj-strong">
              {text('ConsultationAction', ConsultationAction as EnumObject, consultation.nextAction)}
            </span>
            : <PersonName name={consultation.owner} /> <Deadline day={consultation.nextActionDate} />
          </p>
        )}
        {consultation.doubleBooked && <p className="sj-tag sj-tone-soon">{t('consultations.doubleBooked')}</p>}
        <ConsultationVerbs consultation={consultation} />
      </section>
      <div className="sj-case">
        <What consultation={consultation} />
        <Happened consultation={consultation} />
      </div>
    </>
  );
}

function What({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  return (
    <section className="sj-card" aria-labelledby="sj-consultation-what">
      <h2 id="sj-consultation-what">{t('consultations.who')}</h2>
      <dl className="sj-facts">
        <dt>{t('consultations.unit')}</dt>
        <dd>
          <UnitName name={consultation.unit} />
        </dd>
        {consultation.practitioners.length > 0 && (
          <>
            <dt>{t('consultations.practitioners')}</dt>
            <dd>
              {consultation.practitioners.map(({ person, unit }) => (
                <div key={person}>
                  <PersonName name={person} />, <UnitName name={unit} />
                </div>
              ))}
            </dd>
          </>
        )}
        {consultation.sites.length > 0 && (
          <>
            <dt>{t('consultations.sites')}</dt>
            <dd>
              {consultation.sites.map((site, place) => (
                <div key={place}>
                  {site.unit === '' ? t('consultations.atHome') : <UnitName name={site.unit} />}
                  {site.place !== '' && `, ${site.place}`}
                  {site.patientHere && <span className="sj-tag">{t('consultations.patientHere')}</span>}
                </div>
              ))}
            </dd>
          </>
        )}
        {consultation.videoLink !== '' && (
          <>
            <dt>{t('meetings.videoLink')}</dt>
            <dd>
              <a href={consultation.videoLink} rel="noreferrer" target="_blank">
                {consultation.videoLink}
              </a>
            </dd>
          </>
        )}
        {consultation.interpreter && (
          <>
            <dt>{t('consultations.interpreter')}</dt>
            <dd>
              {consultation.interpreter.language},{' '}
              {t(consultation.interpreter.ordered ? 'consultations.ordered' : 'consultations.notOrdered')}
            </dd>
          </>
        )}
        {consultation.companions.length > 0 && (
          <>
            <dt>{t('consultations.companions')}</dt>
            <dd>{consultation.companions.join(', ')}</dd>
          </>
        )}
      </dl>
      {consultation.pathway !== '' && <Link to={`/cases/${consultation.pathway}`}>{t('referralPage.toCase')}</Link>}
    </section>
  );
}

// What has been done about it, by whom and when.
function Happened({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { notice, confirmation, outcome, miss, cancellation } = consultation;
  return (
    <section className="sj-card" aria-labelledby="sj-consultation-history">
      <h2 id="sj-consultation-history">{t('consultations.history')}</h2>
      <ul className="sj-history">
        {consultation.bookedBy !== '' && (
          <li>
            {t('consultations.bookedBy')} <PersonName name={consultation.bookedBy} />
          </li>
        )}
        {notice?.time && (
          <li>
            {t('consultations.notified')} ({text('NoticeChannel', NoticeChannel as EnumObject, notice.channel).toLowerCase()}),{' '}
            <PersonName name={notice.person} /> <span className="sj-subtle">{formatMoment(timestampDate(notice.time))}</span>
          </li>
        )}
        {confirmation?.time && (
          <li>
            {t('consultations.confirmed')}, <PersonName name={confirmation.person} />{' '}
            <span className="sj-subtle">{formatMoment(timestampDate(confirmation.time))}</span>
          </li>
        )}
        {outcome && (
          <li>
            {t('consultations.heldOn', { day: formatDay(outcome.heldDate) })} <PersonName name={outcome.heldBy} />
            <p className="sj-prose sj-answer">{outcome.note}</p>
          </li>
        )}
        {miss && (
          <li>
            {t('consultations.missed')}.{' '}
            {miss.decision === MissDecision.UNSPECIFIED ? (
              <>
                {t('consultations.decidesBy')} <PersonName name={miss.decider} /> <Deadline day={miss.decideByDate} />
              </>
            ) : (
              <>
                {text('MissDecision', MissDecision as EnumObject, miss.decision)}, <PersonName name={miss.decidedBy} />
                {miss.reason !== '' && `: ${miss.reason}`}
              </>
            )}{' '}
            {miss.rebookedAs !== '' && <Link to={`/consultations/${miss.rebookedAs}`}>{t('consultations.toNew')}</Link>}
          </li>
        )}
        {consultation.rebooks !== '' && (
          <li>
            <Link to={`/consultations/${consultation.rebooks}`}>{t('consultations.toMissed')}</Link>
          </li>
        )}
        {cancellation && (
          <li>
            {text('ConsultationState', ConsultationState as EnumObject, consultation.state)}: {cancellation.reason},{' '}
            <PersonName name={cancellation.person} />
          </li>
        )}
      </ul>
    </section>
  );
}
