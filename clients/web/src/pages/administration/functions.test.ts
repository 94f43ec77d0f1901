import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { FUNCTIONS } from './functions';

it('offers the functions of the permission table, all of them', () => {
  const path = fileURLToPath(new URL('../../../../../deploy/config/permissions.textproto', import.meta.url));
  const table = [...readFileSync(path, 'utf8').matchAll(/function: "([a-z-]+)"/g)].map((match) => match[1]);
  expect(FUNCTIONS).toEqual(table);
});
