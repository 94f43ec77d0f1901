import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Button, Checkbox } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ledgerQuery } from '@/api/exchange';
import { queryClient } from '@/api/queryClient';
import { deliveries, summaryLedgerQuery } from '@/api/summaries';
import { useVerb } from '@/api/useVerb';
import { type Delivery, EnvelopeKind, ReceiverGround } from '@/gen/sjelden/exchange/v1/delivery_pb';
import type { Summary } from '@/gen/sjelden/exchange/v1/summary_pb';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { ExportButton } from '@/ui/ExportButton';
import { LoadMore } from '@/ui/LoadMore';
import { Loading } from '@/ui/Loading';
import { ControllerName, PatientName, PersonName, UnitName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { addressWith } from '@/ui/addressWith';
import { announce } from '@/ui/announce';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import type { PagedQuery } from '@/ui/worklistFile';
import { Rung } from './DeliveryRungs';
import { RUNGS, byVersion, deliveryLadder } from './deliveryLadder';
import { deliveriesFile } from './files';

// Every delivery of the trust, open ones first: nothing is sent until a signed receipt says so.
export function Ledger() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const openOnly = params.get('open') === '1';
  const query = useInfiniteQuery(ledgerQuery(openOnly));
  return (
    <>
      <Checkbox
        size="small"
        checked={openOnly}
        onChange={(event) => setParams(addressWith(params, { open: event.target.checked ? '1' : '' }), { replace: true })}
      >
        {t('summaries.openOnly')}
      </Checkbox>
      <Deliveries query={query} empty={openOnly ? 'summaries.empty.openLedger' : 'summaries.empty.ledger'} />
    </>
  );
}

// The deliveries of one summary, of all its versions.
export function SummaryDeliveries({ summary: { name, updateTime } }: { summary: Summary }) {
  const changed = updateTime && timestampDate(updateTime);
  return <Deliveries query={useInfiniteQuery(summaryLedgerQuery(name, changed))} empty="summaries.empty.ledger" ofOne />;
}

interface DeliveriesProps {
  query: {
    data?: { pages: { deliveries: Delivery[] }[] };
    error: unknown;
    refetch: () => unknown;
    isFetchingNextPage: boolean;
  } & PagedQuery;
  empty: string;
  // All of one summary, whose page names the patient already.
  ofOne?: boolean;
}

function Deliveries({ query, empty, ofOne }: DeliveriesProps) {
  const { t } = useTranslation();
  const failure = query.error !== null && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data?.pages.flatMap((page) => page.deliveries);
  if (!rows) return failure || <Loading />;
  if (rows.length === 0) return <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState>;
  return (
    <>
      {failure}
      <div className="sj-row sj-no-print">
        <ExportButton file={deliveriesFile(t)} rows={rows} query={query} />
      </div>
      <table className="sj-ledger">
        <thead>
          <tr>
            <th scope="col">{t('summaries.receiver')}</th>
            {RUNGS.map((id) => (
              <th key={id} scope="col">
                {t(`deliveryLadder.${id}.name`)}
              </th>
            ))}
            <th scope="col">{t('referred.next')}</th>
          </tr>
        </thead>
        {byVersion(rows).map((group) => (
          <tbody key={group[0]?.name}>
            {group[0] && <VersionHead delivery={group[0]} ofOne={ofOne} />}
            {group.map((delivery) => (
              <DeliveryRow key={delivery.name} delivery={delivery} />
            ))}
          </tbody>
        ))}
      </table>
      <LoadMore query={query} />
    </>
  );
}

function VersionHead({ delivery, ofOne }: { delivery: Delivery; ofOne?: boolean }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="rowgroup" colSpan={RUNGS.length + 2} className="sj-ledger-version">
        <span className="sj-row">
          {!ofOne && (
            <Link to={`/summaries/${delivery.summary}`}>
              <PatientName name={delivery.patient} />
            </Link>
          )}
          <span>{t('case.version', { version: delivery.summaryVersion })}</span>
          {delivery.kind === EnvelopeKind.WITHDRAWAL && <span className="sj-tag sj-tone-breach">{t('summaries.isWithdrawal')}</span>}
          {delivery.replacesVersion > 0 && delivery.kind === EnvelopeKind.SUMMARY && (
            <span className="sj-tag">{t('summaries.corrects', { version: delivery.replacesVersion })}</span>
          )}
          {delivery.withdrawn && <span className="sj-tag sj-tone-breach">{t('summaries.withdrawn')}</span>}
          <span className="sj-subtle">
            {t('summaries.signedBy')} <PersonName name={delivery.signedBy} />
            {delivery.createTime && `, ${formatMoment(timestampDate(delivery.createTime))}`}
          </span>
        </span>
      </th>
    </tr>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const text = useEnumText();
  const { receiver } = delivery;
  return (
    <tr>
      <th scope="row">
        <Link to={`/summaries/${delivery.name}`}>
          <UnitName name={receiver?.unit ?? ''} />
        </Link>
        <br />
        <span className="sj-subtle">
          <ControllerName organizationNumber={receiver?.controller ?? ''} />
          {receiver && receiver.person !== '' && (
            <>
              , <PersonName name={receiver.person} />
            </>
          )}
          <br />
          {text('ReceiverGround', ReceiverGround as EnumObject, receiver?.ground ?? 0)}
        </span>
      </th>
      {deliveryLadder(delivery).map((rung) => (
        <td key={rung.id}>
          <Rung rung={rung} />
        </td>
      ))}
      <td>
        <NextStep delivery={delivery} />
      </td>
    </tr>
  );
}

// Who must act because the receiver is silent or has refused it.
export function NextStep({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  return (
    <>
      {delivery.nextAction === '' ? (
        <span className="sj-subtle">{t('referred.nothing')}</span>
      ) : (
        <>
          {t(`deliveryActions.${delivery.nextAction}`, { defaultValue: delivery.nextAction })},{' '}
          <PersonName name={delivery.owner} /> <Deadline day={delivery.nextActionDate} />
        </>
      )}
      {delivery.alarms.length > 0 && (
        <>
          {' '}
          <span className="sj-tag sj-tone-breach">{t('summaries.alarms', { count: delivery.alarms.length })}</span>
        </>
      )}
      {delivery.availableActions.includes('settle') && <Settle delivery={delivery} />}
    </>
  );
}

function Settle({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const reread = () => void queryClient.invalidateQueries({ queryKey: ['exchange'] });
  const verb = useVerb(delivery, {
    content: 'settle',
    isSame: () => true,
    call: ({ name, etag }, requestId) => deliveries.settleDelivery({ name, etag, requestId }),
    onDone: () => {
      announce(t('summaries.settled'));
      reread();
    },
    reread,
  });
  return (
    <span className="sj-stack sj-tight sj-no-print">
      <Button size="small" variant="secondary" data-color="neutral" loading={verb.busy} onClick={verb.run}>
        {t('summaries.settle')}
      </Button>
      <Refusal error={verb.error} />
    </span>
  );
}
