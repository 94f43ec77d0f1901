import { Button } from '@navikt/ds-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '@/api/saveFile';
import { today } from '@/time/clock';
import { announce } from './announce';
import { csvOf } from './exportCsv';
import { useColumns } from './useColumns';
import './worklist.css';

export interface WorklistColumn<Row> {
  id: string;
  // Key of the heading's text.
  title: string;
  // What the page shows of the row, as plain words; only of what it has read already.
  text: (row: Row) => string;
}

interface ExportProps<Row> {
  // What the file is called, without the day.
  name: string;
  columns: readonly WorklistColumn<Row>[];
  rows: readonly Row[];
}

// Saves the rows that the page shows, column by column as it shows them.
export function ExportButton<Row>({ name, columns, rows }: ExportProps<Row>) {
  const { t } = useTranslation();
  const [saved, setSaved] = useState(false);
  function save() {
    const headings = columns.map((column) => t(column.title));
    const cells = rows.map((row) => columns.map((column) => column.text(row)));
    saveFile(`${name}-${today()}.csv`, csvOf(headings, cells), 'text/csv;charset=utf-8');
    setSaved(true);
    announce(t('worklist.exported'));
  }
  return (
    <>
      <Button size="small" variant="tertiary" data-color="neutral" disabled={rows.length === 0} onClick={save}>
        {t('worklist.export', { count: rows.length })}
      </Button>
      {saved && <span className="sj-subtle sj-small">{t('worklist.exported')}</span>}
    </>
  );
}

interface WorklistProps<Row> extends ExportProps<Row> {
  // The table, with all its columns in this order.
  children: ReactNode;
}

// A table of work whose columns are chosen, and which can be taken along as a file.
export function Worklist<Row>({ name, columns, rows, children }: WorklistProps<Row>) {
  const { t } = useTranslation();
  const [shown, choose] = useColumns(columns.map((column) => column.id));
  const hidden = columns.flatMap((column, place) => (shown.includes(column.id) ? [] : [`sj-without-${place + 1}`]));
  return (
    <>
      <div className="sj-row sj-no-print">
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
                  onChange={(event) => choose(column.id, event.target.checked)}
                />
                {t(column.title)}
              </label>
            ))}
          </fieldset>
        </details>
        <ExportButton name={name} rows={rows} columns={columns.filter((column) => shown.includes(column.id))} />
      </div>
      <div className={hidden.join(' ')}>{children}</div>
    </>
  );
}
