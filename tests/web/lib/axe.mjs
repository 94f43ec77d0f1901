// What axe finds on a page at WCAG 2.2 AA: nothing, in both themes.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

export async function expectAccessibleInBoth(page, what) {
  await expectAccessible(page, `${what}, light`);
  await page.getByRole('button', { name: 'Mørk visning' }).click();
  await expectAccessible(page, `${what}, dark`);
  await page.getByRole('button', { name: 'Lys visning' }).click();
}
