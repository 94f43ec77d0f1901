import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { learnNames, recordExport } from '@/api/exports';
import { saveFile } from '@/api/saveFile';
import { ExportFormat } from '@/gen/sjelden/audit/v1/audit_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { announce } from './announce';
import { csvOf } from './exportCsv';
import { type PagedQuery, type WorklistFile, fileNameOf } from './worklistFile';

export type ExportStep =
  | { at: 'choosing' }
  // The rest of the list is read.
  | { at: 'reading' }
  | { at: 'read'; format: ExportFormat }
  | { at: 'recording'; done: number }
  | { at: 'saved' }
  | { at: 'failed'; error: unknown };

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

// Takes rows of a list along as a file: reads what is left of the list, records the file, makes it. Can be cancelled at
// any moment before it is saved.
export function useExport<Row>(file: WorklistFile<Row>, rows: readonly Row[], query?: PagedQuery) {
  const { t } = useTranslation();
  const { may } = useMe();
  const [step, setStep] = useState<ExportStep>({ at: 'choosing' });
  const job = useRef(new AbortController());
  useEffect(() => () => job.current.abort(), []);

  // Does a part of the work; what comes after a cancelled part is of no interest.
  async function run(part: (signal: AbortSignal) => Promise<ExportStep>) {
    const { signal } = job.current;
    try {
      const next = await part(signal);
      if (!signal.aborted) setStep(next);
    } catch (error) {
      if (!signal.aborted) setStep({ at: 'failed', error });
    }
  }

  async function readRest(format: ExportFormat, signal: AbortSignal): Promise<ExportStep> {
    for (let more = query?.hasNextPage; more && query; ) {
      const page = await query.fetchNextPage();
      signal.throwIfAborted();
      if (page.isFetchNextPageError) throw page.error;
      more = page.hasNextPage;
    }
    return { at: 'read', format };
  }

  async function save(format: ExportFormat, signal: AbortSignal): Promise<ExportStep> {
    const people = rows.flatMap((row) => file.peopleOf?.(row) ?? []);
    await learnNames(rows.flatMap(file.patientsOf), people, may('access.read-directory'));
    const named = rows.flatMap((row) => {
      const patients = file.patientsOf(row);
      return (patients.length > 0 ? patients : ['']).map((patient) => ({ document: file.documentOf(row), patient }));
    });
    await recordExport({ worklist: file.list, format, rowCount: rows.length }, named, {
      signal,
      onProgress: (done) => setStep({ at: 'recording', done: Math.round((done / named.length) * rows.length) }),
    });
    signal.throwIfAborted();
    const title = t(`worklist.lists.${file.list}`);
    const headings = file.columns.map((column) => t(column.title));
    const cells = rows.map((row) => file.columns.map((column) => column.cell(row)));
    if (format === ExportFormat.XLSX) {
      const { xlsxOf } = await import('./exportXlsx');
      signal.throwIfAborted();
      saveFile(fileNameOf(title, today(), 'xlsx'), xlsxOf(title, headings, cells), XLSX_TYPE);
    } else {
      saveFile(fileNameOf(title, today(), 'csv'), csvOf(headings, cells), 'text/csv;charset=utf-8');
    }
    announce(t('worklist.exported'));
    return { at: 'saved' };
  }

  function record(format: ExportFormat) {
    setStep({ at: 'recording', done: 0 });
    void run((signal) => save(format, signal));
  }

  // The list is whole once the page shows it whole: what is saved is what is seen.
  const whole = !query?.hasNextPage;
  const format = step.at === 'read' ? step.format : undefined;
  useEffect(() => {
    if (format !== undefined && whole) record(format);
  }, [format, whole]);

  return {
    step,
    begin: (wanted: ExportFormat, everything: boolean) => {
      job.current = new AbortController();
      if (!everything || whole) return record(wanted);
      setStep({ at: 'reading' });
      void run((signal) => readRest(wanted, signal));
    },
    cancel: () => {
      job.current.abort();
      setStep({ at: 'choosing' });
    },
  };
}
