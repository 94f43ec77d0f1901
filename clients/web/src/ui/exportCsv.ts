// What a list shows, as a file that a spreadsheet opens: UTF-8 with its mark, `;` between cells as Norwegian ones want it.
import { type Cell, wordsOf } from './exportCells';

const MARK = '\uFEFF';

export function csvCell(cell: Cell): string {
  const words = wordsOf(cell);
  return /[";\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

export function csvOf(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return MARK + [headings, ...rows].map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('');
}
