import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { LoadMore } from './LoadMore';
import { Loading } from './Loading';

interface PagedTableProps<Row> {
  query: Parameters<typeof LoadMore>[0]['query'] & { error: unknown; refetch: () => unknown };
  // Undefined until the first page is there.
  rows: readonly Row[] | undefined;
  // Keys of the headings' texts.
  columns: readonly string[];
  // Below this key stand the title and the text of what is shown where there is nothing.
  empty: string;
  keyOf: (row: Row) => string;
  cells: (row: Row) => ReactNode[];
}

// A list of work that is read page by page.
export function PagedTable<Row>({ query, rows, columns, empty, keyOf, cells }: PagedTableProps<Row>) {
  const { t } = useTranslation();
  const failure = query.error !== null && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!rows) return failure || <Loading />;
  if (rows.length === 0) return <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState>;
  return (
    <>
      {failure}
      <table className="sj-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {cells(row).map((cell, place) => (
                <td key={columns[place]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMore query={query} />
    </>
  );
}
