import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { VIEW_KEYS, choicesIn, isShown, paramsOf, titleProblem, viewsOf, withViewsOf } from './savedViews';

const MINE = { title: 'Mine', page: '/referrals', choices: [{ key: 'view', value: 'received' }], isDefault: true };
const OTHER = { title: 'Alle', page: '/cases', choices: [], isDefault: false };

it('knows the keys that the services accept', () => {
  const path = fileURLToPath(new URL('../../../../deploy/config/rules/saved_views.txt', import.meta.url));
  const lines = [...readFileSync(path, 'utf8').matchAll(/^page (\S+) keys: (.*)$/gm)];
  expect(VIEW_KEYS).toEqual(Object.fromEntries(lines.map(([, page, keys = '']) => [page, keys.split(' ')])));
});

it('keeps of an address the choices of the page alone, and nothing that was typed', () => {
  const params = new URLSearchParams('view=received&person=practitioners/01&columns=date,next&all=Kari Nordmann');
  expect(choicesIn('/referrals', params)).toEqual([
    { key: 'view', value: 'received' },
    { key: 'columns', value: 'date,next' },
  ]);
  const people = new URLSearchParams('part=people&unit=controllers/883974832/units/genetics');
  expect(choicesIn('/administration', people).map(({ key }) => key)).toEqual(['part', 'unit']);
});

it('knows the view that the address shows', () => {
  expect(isShown(MINE, paramsOf(MINE))).toBe(true);
  expect(isShown(MINE, new URLSearchParams('view=received&columns=date'))).toBe(false);
  expect(isShown(MINE, new URLSearchParams())).toBe(false);
});

it('replaces the views of one page and leaves the others', () => {
  const renamed = { ...MINE, title: 'Inn' };
  expect(withViewsOf([MINE, OTHER], '/referrals', [renamed])).toEqual([OTHER, renamed]);
  expect(viewsOf([MINE, OTHER], '/cases')).toEqual([OTHER]);
});

it('wants a title of its own', () => {
  expect(titleProblem(' ', [])).toBe('triage.errors.missing');
  expect(titleProblem('Mine ', ['Mine'])).toBe('savedViews.taken');
  expect(titleProblem('Mine', ['Alle'])).toBeUndefined();
});
