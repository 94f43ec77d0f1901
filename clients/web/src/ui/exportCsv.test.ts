import { expect, it } from 'vitest';
import { csvCell, csvOf } from './exportCsv';

it.each([
  ['=1+1', "'=1+1"],
  ['+47 73', "'+47 73"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['=cmd;"x"', '"\'=cmd;""x"""'],
  ['12.01.2027', '12.01.2027'],
  ['Prøve Å', 'Prøve Å'],
  ['to\nlinjer', '"to\nlinjer"'],
])('writes %j so that it stays a text', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it('begins with the mark of UTF-8, has a line of headings and ends every line', () => {
  expect(csvOf(['Innen', 'Pasient'], [['12.01.2027', 'A; B']])).toBe('\uFEFFInnen;Pasient\r\n12.01.2027;"A; B"\r\n');
});
