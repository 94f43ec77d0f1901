import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Alert, Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { receivedQuery } from '@/api/exchange';
import { resourceFromPath } from '@/api/names';
import type { ReceivedSummary } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { SummaryDocument } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { formatMoment } from '@/time/days';
import { CopyButton } from '@/ui/CopyButton';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { ControllerName, PatientName, PersonName } from '@/ui/Names';
import { Page } from '@/ui/Page';
import NotFoundPage from '../NotFoundPage';

export default function ReceivedPage() {
  const name = resourceFromPath(useParams()['*'], 'receivedSummaries');
  return name ? <OneReceived key={name} name={name} /> : <NotFoundPage />;
}

// Opening it is reading it, and the sender is told by whom: so it takes an act, not just an address.
function OneReceived({ name }: { name: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const query = useQuery({ ...receivedQuery(name), enabled: opened });
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
  const text = useRef<HTMLDivElement>(null);
  const { header } = document;
  return (
    <>
      <section className="sj-card sj-card-accent">
        <h2>
          <PatientName name={summary.patient} withNumber />
        </h2>
        <p>
          <ControllerName organizationNumber={summary.sender} />, {header?.composingUnit?.displayName},{' '}
          {t('received.signedBy', { person: header?.signer?.displayName })}{' '}
          {summary.signTime && formatMoment(timestampDate(summary.signTime))}
        </p>
        {summary.withdrawal && (
          <Alert variant="error" size="small">
            {t('received.withdrawn')}
          </Alert>
        )}
        {header?.marks.map((mark) => (
          <Alert key={mark} variant="warning" size="small">
            {mark}
          </Alert>
        ))}
        <ul className="sj-list">
          {summary.reads.map((read) => (
            <li key={read.person} className="sj-subtle">
              {t('received.readBy')} <PersonName name={read.person} />
              {read.time && `, ${formatMoment(timestampDate(read.time))}`}
            </li>
          ))}
        </ul>
      </section>
      <div className="sj-row sj-no-print">
        <CopyButton target={text} />
      </div>
      <div ref={text} className="sj-prose">
        {document.text}
      </div>
    </>
  );
}
