import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { orderListQuery } from '@/api/orders';
import { OrderState } from '@/gen/sjelden/sample/v1/order_pb';
import { useMe } from '@/session/useSession';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Deadline } from '@/ui/Deadline';
import { type EnumObject, useEnumText } from '@/ui/enumText';

// What was ordered for a case, and the way to order more.
export function CaseLaboratory({ pathway }: { pathway: string }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { may } = useMe();
  const query = useInfiniteQuery({ ...orderListQuery({ case: 'pathway', value: pathway }), enabled: may('sample.list') });
  if (!may('sample.list')) return null;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="sj-card">
      <h2>{t('laboratory.caseTitle')}</h2>
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <p className="sj-subtle">{t('laboratory.caseEmpty')}</p>}
      <ul className="sj-list sj-work">
        {rows.map((row) => (
          <li key={row.order}>
            <Link to={`/laboratory/orders/${row.order}`}>{text('OrderState', OrderState as EnumObject, row.state)}</Link>
            {row.dueDate !== '' && row.next && <Deadline day={row.dueDate} short />}
          </li>
        ))}
      </ul>
      {may('sample.order') && (
        <div className="sj-row sj-no-print">
          <Link to={`/laboratory/order?case=${pathway}`}>{t('laboratory.desks.order')}</Link>
        </div>
      )}
    </section>
  );
}
