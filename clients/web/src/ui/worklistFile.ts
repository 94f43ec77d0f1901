// A list of work as a file: what it is called, its columns, and whom its rows show.
import type { Cell } from './exportCells';

export interface WorklistColumn<Row> {
  id: string;
  // Key of the heading's text.
  title: string;
  // What the page shows of the row; names only from memory.
  cell: (row: Row) => Cell;
}

export interface WorklistFile<Row> {
  // Below `worklist.lists` stands its name for people; the log of accesses names it so.
  list: string;
  columns: readonly WorklistColumn<Row>[];
  // The resource that a row is of.
  documentOf: (row: Row) => string;
  patientsOf: (row: Row) => readonly string[];
  // Whose names the columns hold.
  peopleOf?: (row: Row) => readonly string[];
}

// A list that is read page by page.
export interface PagedQuery {
  hasNextPage: boolean;
  fetchNextPage: () => Promise<{ hasNextPage: boolean; isFetchNextPageError: boolean; error: unknown }>;
}

// What a file is called: never after a person. Example: `vurderingsko-2027-01-12.xlsx`.
export function fileNameOf(list: string, day: string, ending: string): string {
  const plain = list.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const ascii = plain.replaceAll('ø', 'o').replaceAll('æ', 'ae').replace(/[^a-z0-9]+/g, '-');
  return `${ascii}-${day}.${ending}`;
}
