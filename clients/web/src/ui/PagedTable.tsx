import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { LoadMore } from './LoadMore';
import { Loading } from './Loading';
import { Worklist } from './Worklist';
import type { PagedQuery, WorklistFile } from './worklistFile';

interface PagedTableProps<Row> {
  query: PagedQuery & { isFetchingNextPage: boolean; error: unknown; refetch: () => unknown };
  // Undefined until the first page is there.
  rows: readonly Row[] | undefined;
  file: WorklistFile<Row>;
  // What the address calls the choice of columns, where a page has two lists.
  param?: string;
  // Below this key stand the title and the text of what is shown where there is nothing.
  empty: string;
  // Where a document may have several rows.
  keyOf?: (row: Row) => string;
  // In the order of the columns.
  cells: (row: Row) => ReactNode[];
}

// A list of work that is read page by page.
export function PagedTable<Row>({ query, rows, file, param, empty, keyOf, cells }: PagedTableProps<Row>) {
  const { t } = useTranslation();
  const failure = query.error !== null && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!rows) return failure || <Loading />;
  if (rows.length === 0) return <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.text`)}</EmptyState>;
  return (
    <>
      {failure}
      <Worklist file={file} rows={rows} query={query} param={param}>
        <table className="sj-table">
          <thead>
            <tr>
              {file.columns.map((column) => (
                <th key={column.id} scope="col">
                  {t(column.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={(keyOf ?? file.documentOf)(row)}>
                {cells(row).map((cell, place) => (
                  <td key={file.columns[place]?.id}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Worklist>
      <LoadMore query={query} />
    </>
  );
}
