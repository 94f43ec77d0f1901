// Rows that leave as a file: recorded before there is a file, and with the names that it holds.
import type { ExportFormat } from '@/gen/sjelden/audit/v1/audit_pb';
import { audit } from './audit';
import { controllersQuery, personQuery, unitsQuery } from './directory';
import { demographicsQuery } from './patients';
import { isNotFound, problemOf } from './problem';
import { queryClient } from './queryClient';
import { newRequestId } from './requestId';

// As many as one entry of the log names: deploy/config/rules/audit_limits.txt.
const ROWS_AT_ONCE = 200;

export interface ExportedFile {
  // As the log of accesses names the list.
  worklist: string;
  format: ExportFormat;
  rowCount: number;
}

export interface ExportedRow {
  document: string;
  patient: string;
}

interface Progress {
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

// Nothing is there to be saved until every row stands in the log.
export async function recordExport(file: ExportedFile, rows: readonly ExportedRow[], progress: Progress): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    progress.signal.throwIfAborted();
    const part = rows.slice(start, start + ROWS_AT_ONCE);
    await audit.recordExport({ exportFile: file, rows: part, requestId: newRequestId() }, { signal: progress.signal });
    progress.onProgress(start + part.length);
  }
}

async function learnPerson(name: string): Promise<void> {
  try {
    await queryClient.ensureQueryData(personQuery(name));
  } catch (error) {
    // Whoever is not in the directory any more has no name on the page either.
    if (!isNotFound(problemOf(error))) throw error;
  }
}

// Sees to it that every name that a row shows is in memory: the page shows one row after the other.
export async function learnNames(patients: readonly string[], people: readonly string[], directory: boolean): Promise<void> {
  const known = (names: readonly string[], kind: string) => [...new Set(names)].filter((name) => name.startsWith(kind));
  await Promise.all(known(patients, 'patients/').map((name) => queryClient.ensureQueryData(demographicsQuery(name))));
  if (!directory) return;
  await queryClient.ensureQueryData(unitsQuery);
  await queryClient.ensureQueryData(controllersQuery);
  await Promise.all(known(people, 'practitioners/').map(learnPerson));
}
