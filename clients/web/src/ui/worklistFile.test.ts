import { expect, it } from 'vitest';
import { addressWith } from './addressWith';
import { fileNameOf } from './worklistFile';

it.each([
  ['Vurderingskø', 'vurderingsko-2027-01-12.xlsx'],
  ['Mottatte oppsummeringer', 'mottatte-oppsummeringer-2027-01-12.xlsx'],
  ['Prøvar på Ærø', 'provar-pa-aero-2027-01-12.xlsx'],
])('a file of %s is called %s', (list, name) => {
  expect(fileNameOf(list, '2027-01-12', 'xlsx')).toBe(name);
});

it('an address keeps what is not chosen anew, and loses what is empty', () => {
  const before = new URLSearchParams('columns=date,next&view=unit&state=book');
  expect(addressWith(before, { view: '', state: 'done' }).toString()).toBe('columns=date%2Cnext&state=done');
});
