// What a list shows, as a spreadsheet (Office Open XML, ISO/IEC 29500): one sheet, its first row the headings, days and
// numbers as what they are.
import { strToU8, zipSync } from 'fflate';
import { dayNumber, dayOf, formatClock } from '@/time/days';
import { type Cell, safeText } from './exportCells';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

// A spreadsheet counts days from 30 December 1899.
const DAYS_BEFORE_1970 = 25_569;
const MINUTES_A_DAY = 1440;
const MOST_CHARACTERS = 32_767;

// The places of the styles in STYLES.
const HEADING = 1;
const DAY = 2;
const MOMENT = 3;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
</cellXfs>
</styleSheet>`;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>
</Types>`;

const PACKAGE_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">
<Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>`;

const WORKBOOK_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">
<Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="${RELATIONS}/styles" Target="styles.xml"/>
</Relationships>`;

function escaped(text: string): string {
  // XML 1.0 has no place for other control characters, nor for half a character.
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

// `A1`, `B1` … `AA1`.
function placeOf(column: number, row: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? `${letter}${row}` : `${String.fromCharCode(64 + Math.floor(column / 26))}${letter}${row}`;
}

function textCell(place: string, text: string, style: string): string {
  const words = escaped(safeText(text).slice(0, MOST_CHARACTERS));
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
}

// As the clock in Norway shows it: a spreadsheet knows no time zone.
function momentNumber(moment: Date): number {
  const [hours = 0, minutes = 0] = formatClock(moment).split(':').map(Number);
  return (dayNumber(dayOf(moment)) ?? 0) + DAYS_BEFORE_1970 + (hours * 60 + minutes) / MINUTES_A_DAY;
}

function cellOf(cell: Cell, place: string): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'string') return textCell(place, cell, '');
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if ('moment' in cell) return `<c r="${place}" s="${MOMENT}"><v>${momentNumber(cell.moment)}</v></c>`;
  const day = dayNumber(cell.day);
  return day === undefined ? '' : `<c r="${place}" s="${DAY}"><v>${day + DAYS_BEFORE_1970}</v></c>`;
}

function sheetOf(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = headings.map((text, column) => textCell(placeOf(column, 1), text, ` s="${HEADING}"`)).join('');
  const body = rows.map((cells, index) => {
    const number = index + 2;
    return `<row r="${number}">${cells.map((cell, column) => cellOf(cell, placeOf(column, number))).join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}">
<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<cols><col min="1" max="${headings.length}" width="24" customWidth="1"/></cols>
<sheetData><row r="1">${head}</row>${body.join('')}</sheetData>
</worksheet>`;
}

function workbookOf(title: string): string {
  // What a sheet's name may not hold, and how long it may be.
  const name = escaped(title.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31));
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`;
}

export function xlsxOf(title: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    '_rels/.rels': strToU8(PACKAGE_RELATIONS),
    'xl/workbook.xml': strToU8(workbookOf(title)),
    'xl/_rels/workbook.xml.rels': strToU8(WORKBOOK_RELATIONS),
    'xl/styles.xml': strToU8(STYLES),
    'xl/worksheets/sheet1.xml': strToU8(sheetOf(headings, rows)),
  });
}
