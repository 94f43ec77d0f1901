import { expect, it } from 'vitest';
import { withRange } from './chosen';

const NAMES = ['a', 'b', 'c', 'd'];

it('chooses a range in either direction, and takes it back', () => {
  const three = withRange(new Set(), NAMES, { from: 'd', to: 'b', on: true });
  expect([...three]).toEqual(['b', 'c', 'd']);
  expect([...withRange(three, NAMES, { from: 'c', to: 'd', on: false })]).toEqual(['b']);
});

it('chooses one row where the other has left the list', () => {
  expect([...withRange(new Set(['a']), NAMES, { from: 'gone', to: 'c', on: true })]).toEqual(['a', 'c']);
});
