import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { receivedListQuery } from '@/api/exchange';
import type { ReceivedSummary } from '@/gen/sjelden/exchange/v1/delivery_pb';
import { formatMoment } from '@/time/days';
import { PagedTable } from '@/ui/PagedTable';
import { ControllerName, PatientName, PersonName, UnitName } from '@/ui/Names';

export function Inbox({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(receivedListQuery(unit));
  return (
    <PagedTable
      query={query}
      rows={query.data?.pages.flatMap((page) => page.summaries)}
      columns={['referred.patient', 'summaries.sender', 'summaries.arrived', 'summaries.readBy']}
      empty="summaries.empty.inbox"
      keyOf={(row) => row.name}
      cells={(row) => [
        <Link to={`/summaries/${row.name}`}>
          <PatientName name={row.patient} />
        </Link>,
        <>
          <ControllerName organizationNumber={row.sender} />
          <br />
          <span className="sj-subtle">
            <UnitName name={row.sendingUnit} />, {t('case.version', { version: row.summaryVersion })}
          </span>
        </>,
        row.receiveTime && formatMoment(timestampDate(row.receiveTime)),
        <ReadBy row={row} />,
      ]}
    />
  );
}

function ReadBy({ row }: { row: ReceivedSummary }) {
  const { t } = useTranslation();
  if (row.withdrawal) return <span className="sj-tag sj-tone-breach">{t('summaries.withdrawn')}</span>;
  if (row.supersededBy !== '') return <span className="sj-subtle">{t('summaries.superseded')}</span>;
  const [first] = row.reads;
  if (!first) return <span className="sj-tag sj-tone-soon">{t('summaries.unread')}</span>;
  return <PersonName name={first.person} />;
}
