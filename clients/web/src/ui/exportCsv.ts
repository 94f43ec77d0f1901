// What a list shows, as a file that a spreadsheet opens: UTF-8 with its mark, `;` between cells as Norwegian ones want it.

const MARK = '\uFEFF';
// A spreadsheet takes a cell that begins so for a formula: an apostrophe before it makes it text.
const FORMULA = /^[=+\-@\t\r]/;

export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return MARK + [headings, ...rows].map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('');
}
