import { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { xlsxOf } from './exportXlsx';

async function readBack(...args: Parameters<typeof xlsxOf>) {
  return readSheet(Buffer.from(xlsxOf(...args)));
}

it('is read back with its headings, and with days, moments and numbers as what they are', async () => {
  const rows = await readBack(
    'Henvisninger',
    ['Innen', 'Pasient', 'Antall', 'Mottatt'],
    [[{ day: '2027-03-09' }, 'Kari Nordmann & Sønn <1>', 42, { moment: new Date('2027-07-01T22:30:00Z') }], [undefined, '', 0]],
  );
  expect(rows[0]).toEqual(['Innen', 'Pasient', 'Antall', 'Mottatt']);
  expect(rows[1]).toEqual([
    new Date('2027-03-09T00:00:00Z'),
    'Kari Nordmann & Sønn <1>',
    42,
    new Date('2027-07-02T00:30:00Z'),
  ]);
  expect(rows[2]).toEqual([null, null, 0, null]);
});

it('keeps a text that looks like a formula a text, and leaves out what no file may hold', async () => {
  const rows = await readBack('A/B: *?', ['=1+1'], [['=cmd|x'], ['@SUM(A1)'], ['to\nlinjer\u0007']]);
  expect(rows.flat()).toEqual(["'=1+1", "'=cmd|x", "'@SUM(A1)", 'to\nlinjer']);
});

it('has room for long lists and many columns', async () => {
  const headings = Array.from({ length: 30 }, (_, column) => `k${column}`);
  const rows = await readBack('Lang', headings, Array.from({ length: 3000 }, (_, row) => headings.map((_, column) => row * column)));
  expect(rows).toHaveLength(3001);
  expect(rows[3000]?.[29]).toBe(2999 * 29);
});
