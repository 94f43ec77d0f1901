// What stands in a file that people open with a spreadsheet.
import { type Day, formatDay, formatMoment } from '@/time/days';

// Words, a number, a calendar day, a moment, or nothing.
export type Cell = string | number | { day: Day } | { moment: Date } | undefined;

// A spreadsheet takes a cell that begins so for a formula: an apostrophe before it makes it text.
const FORMULA = /^[=+\-@\t\r]/;

export function safeText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

// As people read it, where the file has words only.
export function wordsOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return safeText(cell);
  if (typeof cell === 'number') return String(cell);
  return 'day' in cell ? formatDay(cell.day) : formatMoment(cell.moment);
}
