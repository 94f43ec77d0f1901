import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { linksChanged, linksQuery } from '@/api/operations';
import { deliveries } from '@/api/summaries';
import type { Link, LinkRefusedEnvelope, LinkResumption } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { formatMoment } from '@/time/days';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { ControllerName, PersonName } from '@/ui/Names';
import { ReasonForm } from '@/ui/ReasonForm';
import { Verbs } from '@/ui/Verbs';
import { announce } from '@/ui/announce';
import { DeliveryLink } from './DeliveryLink';
import { LinkAlarms } from './LinkAlarms';
import { Reconciliations } from './Reconciliations';
import './operations.css';

// The links from the own trust to the others, what was refused on them, and the daily comparison.
export function Links() {
  const { t } = useTranslation();
  const { data: links, error, isPending, refetch } = useQuery(linksQuery);
  return (
    <>
      <section className="sj-card" aria-labelledby="operations-links">
        <h2 id="operations-links">{t('trustLinks.title')}</h2>
        {isPending && <Loading lines={3} />}
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {links?.length === 0 && <EmptyState title={t('trustLinks.empty')}>{t('trustLinks.emptyText')}</EmptyState>}
        <ul className="sj-list sj-tasks">
          {links?.map((link) => (
            <OneLink key={link.receiver} link={link} />
          ))}
        </ul>
      </section>
      <LinkAlarms />
      <Reconciliations />
    </>
  );
}

function OneLink({ link }: { link: Link }) {
  const { t } = useTranslation();
  const waiting = link.lastSequence - link.storedSequence;
  return (
    <li>
      <div className="sj-row sj-between">
        <span className="sj-strong">
          <ControllerName organizationNumber={link.receiver} />
        </span>
        <span className={link.refused ? 'sj-tag sj-tone-breach' : 'sj-tag sj-tone-ok'}>
          {t(link.refused ? 'trustLinks.stands' : 'trustLinks.goes')}
        </span>
      </div>
      <p className="sj-number">
        {t('trustLinks.counts', { sealed: String(link.lastSequence), stored: String(link.storedSequence) })}
        {waiting > 0n && <strong>, {t('trustLinks.waiting', { waiting: String(waiting) })}</strong>}
      </p>
      {link.refused && <RefusedEnvelope refused={link.refused} />}
      {link.resumptions.length > 0 && (
        <details>
          <summary>{t('trustLinks.resumptions', { count: link.resumptions.length })}</summary>
          <ul className="sj-list sj-tasks">
            {link.resumptions.map((one, place) => (
              <Resumption key={place} resumption={one} />
            ))}
          </ul>
        </details>
      )}
      <Verbs
        label={t('trustLinks.acts')}
        offered={link.availableActions.includes('resume-link') ? ['resume'] : []}
        textOf={() => t('trustLinks.resume')}
        form={(_, close) => <ResumeForm link={link} close={close} />}
      />
    </li>
  );
}

function RefusedEnvelope({ refused }: { refused: LinkRefusedEnvelope }) {
  const { t } = useTranslation();
  return (
    <p>
      {t('trustLinks.standsAt', {
        number: String(refused.sequence),
        time: refused.time ? formatMoment(timestampDate(refused.time)) : '',
      })}{' '}
      {t(`linkCodes.${refused.reason}`, { defaultValue: refused.reason })}. <DeliveryLink name={refused.delivery} />
    </p>
  );
}

function Resumption({ resumption: one }: { resumption: LinkResumption }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        <span className="sj-number">{one.time && formatMoment(timestampDate(one.time))}</span>{' '}
        <PersonName name={one.person} />: <span className="sj-prose">{one.reason}</span>
      </p>
      {one.notDelivered !== '' && (
        <p>
          {t('trustLinks.leftOut')} <DeliveryLink name={one.notDelivered} />
        </p>
      )}
      {one.givenUpFirst > 0n && (
        <p>{t('trustLinks.givenUp', { first: String(one.givenUpFirst), last: String(one.givenUpLast) })}</p>
      )}
      {one.unknownFirst > 0n && (
        <p>{t('trustLinks.unknown', { first: String(one.unknownFirst), last: String(one.unknownLast) })}</p>
      )}
    </li>
  );
}

function ResumeForm({ link, close }: { link: Link; close: () => void }) {
  const { t } = useTranslation();
  return (
    <ReasonForm
      current={{ name: link.receiver, etag: link.etag }}
      title={t('trustLinks.resume')}
      intro={t('trustLinks.resumeFollows')}
      label={t('trustLinks.resumeWhy')}
      submit={t('trustLinks.doResume')}
      call={({ name, etag }, reason, requestId) => deliveries.resumeLink({ receiver: name, etag, reason, requestId })}
      onDone={() => {
        announce(t('trustLinks.resumed'));
        linksChanged();
        close();
      }}
      onCancel={close}
      reread={linksChanged}
    />
  );
}
