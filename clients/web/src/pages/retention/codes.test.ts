import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { GROUNDS, NORMS } from './codes';

it('offers the norms and grounds of the rules, all of them', () => {
  const path = fileURLToPath(new URL('../../../../../deploy/config/rules/retention.txt', import.meta.url));
  const rules = readFileSync(path, 'utf8');
  const codesOf = (kind: string) => [...rules.matchAll(new RegExp(`^${kind} ([a-z-]+)`, 'gm'))].map((match) => match[1]);
  expect(NORMS).toEqual(codesOf('norm'));
  expect(GROUNDS).toEqual(codesOf('ground'));
});
