import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Alert, Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { receivedQuery } from '@/api/exchange';
import { queryClient } from '@/api/queryClient';
import { type ReceivedSummary, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { SummaryDocument } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { formatMoment } from '@/time/days';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { ControllerName, PatientName, PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { DocumentView } from './Documents';

// Opening it is reading it, and the sender is told by whom: so it takes an act, not just an address.
export function ReceivedPage({ name }: { name: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const query = useQuery({ ...receivedQuery(name), enabled: opened });
  const isRead = query.data !== undefined;
  useEffect(() => {
    if (isRead) void queryClient.invalidateQueries({ queryKey: ['exchange', 'list'] });
  }, [isRead]);
  return (
    <Page title={t('received.title')}>
      {!opened && (
        <section className="sj-card">
          <p>{t('received.receipt')}</p>
          <div className="sj-row">
            <Button size="small" onClick={() => setOpened(true)}>
              {t('received.open')}
            </Button>
          </div>
        </section>
      )}
      {opened && query.isPending && <Loading />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Received summary={query.data.summary} document={query.data.document} />}
    </Page>
  );
}

function Received({ summary, document }: { summary: ReceivedSummary; document: SummaryDocument }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { header } = document;
  const { withdrawal } = summary;
  return (
    <>
      <section className="sj-card sj-card-accent">
        <h2>
          <PatientName name={summary.patient} withNumber />
        </h2>
        <p>
          <ControllerName organizationNumber={summary.sender} />, {header?.composingUnit?.displayName},{' '}
          {t('received.signedBy', { person: header?.signer?.displayName })}{' '}
          {summary.signTime && formatMoment(timestampDate(summary.signTime))},{' '}
          {t('case.version', { version: summary.summaryVersion })}
        </p>
        <p className="sj-subtle">
          {t('received.why')} {text('ReceiverGround', ReceiverGround as EnumObject, summary.receiver?.ground ?? 0).toLowerCase()}
        </p>
        {withdrawal && (
          <Alert variant="error" size="small">
            <p className="sj-strong">{t('received.withdrawn')}</p>
            <p>
              {t(`enums.WithdrawalCause.${withdrawal.reason}`, { defaultValue: withdrawal.reason })},{' '}
              <PersonName name={withdrawal.person} />
              {withdrawal.time && `, ${formatMoment(timestampDate(withdrawal.time))}`}
            </p>
          </Alert>
        )}
        {summary.supersededBy !== '' && (
          <Alert variant="warning" size="small">
            {t('received.superseded')} <Link to={`/summaries/${summary.supersededBy}`}>{t('received.newer')}</Link>
          </Alert>
        )}
        <ul className="sj-list">
          {summary.reads.map((read) => (
            <li key={read.person} className="sj-subtle">
              {t('received.readBy')} <PersonName name={read.person} />
              {read.time && `, ${formatMoment(timestampDate(read.time))}`}
            </li>
          ))}
        </ul>
      </section>
      <section className="sj-card">
        <h2>{header?.title}</h2>
        <DocumentView document={document} />
      </section>
    </>
  );
}
