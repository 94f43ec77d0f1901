import { Checkbox } from '@navikt/ds-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';

interface ListCardProps<Row> {
  // Below this key stand its title, what it is about, and what is said where there is nothing.
  texts: string;
  query: UseQueryResult<Row[]>;
  // Whether what is over is shown too.
  ended: boolean;
  onEnded: (ended: boolean) => void;
  // What may be added.
  verbs?: ReactNode;
  line: (row: Row) => ReactNode;
}

// One list of the patient's page: what holds now, and what is over where it is asked for.
export function ListCard<Row extends { name: string }>(props: ListCardProps<Row>) {
  const { texts, query, ended, onEnded, verbs, line } = props;
  const { t } = useTranslation();
  return (
    <section className="sj-card">
      <div className="sj-row sj-between">
        <h2>{t(`${texts}.title`)}</h2>
        <Checkbox size="small" checked={ended} onChange={(event) => onEnded(event.target.checked)}>
          {t(`${texts}.ended`)}
        </Checkbox>
      </div>
      <p className="sj-subtle">{t(`${texts}.intro`)}</p>
      {verbs}
      {query.isPending && <Loading lines={2} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <EmptyState title={t(`${texts}.empty`)}>{t(`${texts}.emptyText`)}</EmptyState>}
      <ul className="sj-list sj-tasks">{query.data?.map((row) => <li key={row.name}>{line(row)}</li>)}</ul>
    </section>
  );
}
