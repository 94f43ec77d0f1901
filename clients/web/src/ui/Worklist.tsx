import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButton } from './ExportButton';
import { useColumns } from './useColumns';
import type { PagedQuery, WorklistColumn, WorklistFile } from './worklistFile';
import './worklist.css';

interface WorklistProps<Row> {
  file: WorklistFile<Row>;
  rows: readonly Row[];
  query?: PagedQuery;
  // What the address calls the choice of columns, where a page has two lists.
  param?: string;
  // How many columns stand before those that are chosen.
  leading?: number;
  // The table, with all its columns in this order.
  children: ReactNode;
}

// A table of work whose columns are chosen, and which can be taken along as a file.
export function Worklist<Row>({ file, rows, query, param, leading = 0, children }: WorklistProps<Row>) {
  const { columns } = file;
  const [shown, choose] = useColumns(
    columns.map((column) => column.id),
    param,
  );
  const hidden = columns.flatMap((column, place) => (shown.includes(column.id) ? [] : [`sj-without-${leading + place + 1}`]));
  const seen = { ...file, columns: columns.filter((column) => shown.includes(column.id)) };
  return (
    <>
      <div className="sj-row sj-no-print">
        <ColumnChoice columns={columns} shown={shown} onChoose={choose} />
        <ExportButton file={seen} rows={rows} query={query} />
      </div>
      <div className={hidden.join(' ')}>{children}</div>
    </>
  );
}

interface ColumnChoiceProps<Row> {
  columns: readonly WorklistColumn<Row>[];
  shown: readonly string[];
  onChoose: (id: string, on: boolean) => void;
}

function ColumnChoice<Row>({ columns, shown, onChoose }: ColumnChoiceProps<Row>) {
  const { t } = useTranslation();
  return (
    <details className="sj-column-choice">
      <summary>{t('worklist.columns', { shown: shown.length, all: columns.length })}</summary>
      <fieldset>
        <legend className="sj-hidden">{t('worklist.columnsTitle')}</legend>
        {columns.map((column) => (
          <label key={column.id} className="sj-row">
            <input
              type="checkbox"
              checked={shown.includes(column.id)}
              disabled={shown.length === 1 && shown.includes(column.id)}
              onChange={(event) => onChoose(column.id, event.target.checked)}
            />
            {t(column.title)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
