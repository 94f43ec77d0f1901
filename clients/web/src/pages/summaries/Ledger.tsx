import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ledgerQuery } from '@/api/exchange';
import { type Delivery, DeliveryState } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { formatMoment } from '@/time/days';
import { Deadline } from '@/ui/Deadline';
import { ControllerName, PatientName, PersonName, UnitName } from '@/ui/Names';
import { PagedTable } from '@/ui/PagedTable';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// Every delivery of the trust, open ones first: nothing is sent until a signed receipt says so.
export function Ledger() {
  const { t } = useTranslation();
  const [openOnly, setOpenOnly] = useState(false);
  const query = useInfiniteQuery(ledgerQuery(openOnly));
  return (
    <>
      <label className="sj-row">
        <input type="checkbox" checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)} />
        {t('summaries.openOnly')}
      </label>
      <PagedTable
        query={query}
        rows={query.data?.pages.flatMap((page) => page.deliveries)}
        columns={['referred.patient', 'summaries.receiver', 'summaries.proven', 'referred.next']}
        empty="summaries.empty.ledger"
        keyOf={(row) => row.name}
        cells={(row) => [
          <>
            <PatientName name={row.patient} />
            <br />
            <span className="sj-subtle">{t('case.version', { version: row.summaryVersion })}</span>
          </>,
          <>
            <ControllerName organizationNumber={row.receiver?.controller ?? ''} />
            <br />
            <span className="sj-subtle">
              <UnitName name={row.receiver?.unit ?? ''} />
            </span>
          </>,
          <Proven row={row} />,
          <NextStep row={row} />,
        ]}
      />
    </>
  );
}

function Proven({ row }: { row: Delivery }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const last = row.steps.at(-1);
  return (
    <>
      {text('DeliveryState', DeliveryState as EnumObject, row.state)}
      {row.reason !== '' && `: ${row.reason}`}
      {last?.time && <span className="sj-subtle"> {formatMoment(timestampDate(last.time))}</span>}
      {last && last.person !== '' && (
        <span className="sj-subtle">
          {' '}
          <PersonName name={last.person} />
        </span>
      )}
      {row.alarms.length > 0 && <span className="sj-tag sj-tone-breach">{t('summaries.silent')}</span>}
    </>
  );
}

function NextStep({ row }: { row: Delivery }) {
  const { t } = useTranslation();
  if (row.nextAction === '') return <span className="sj-subtle">{t('referred.nothing')}</span>;
  return (
    <>
      {t(`deliveryActions.${row.nextAction}`, { defaultValue: row.nextAction })}, <PersonName name={row.owner} />{' '}
      <Deadline day={row.nextActionDate} />
    </>
  );
}
