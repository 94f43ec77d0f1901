// WCAG 2.2 AA by axe: every page of the menu, for a person of each kind of work, light and dark; and what opens over them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openBrowser, openPerson } from './lib/browser.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser;
before(async () => {
  await sendReferrals(2, [4, 3, 1992]);
  browser = await openBrowser();
});
after(() => browser?.close());

async function expectAccessible(page, what, rules = (axe) => axe.withTags(RULES)) {
  const { violations } = await rules(new AxeBuilder({ page })).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

async function settled(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[role=status][aria-label="Henter …"]') === null);
}

test('signing in', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context } = await openPerson(browser, undefined, { colorScheme });
    await page.goto(webAddress);
    await page.getByLabel('Brukernavn').waitFor();
    await expectAccessible(page, `sign-in, ${colorScheme}`);
    await context.close();
  }
});

const people = ['kari.alesund', 'jon.genetikk', 'siri.veileder', 'tor.koordinator', 'ida.lab', 'leif.lab', 'anne.sekretaer',
  'paul.personvern', 'dag.drift'];
// What several of them have is looked at once.
const seenPages = new Set();
for (const login of people) {
  test(`the pages of ${login}`, async () => {
    const { page, context, seen } = await openPerson(browser, login);
    const menu = page.getByRole('navigation', { name: 'Sider' }).getByRole('link');
    const addresses = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const address of addresses.filter((one) => !seenPages.has(one))) {
      seenPages.add(address);
      await page.goto(webAddress + address);
      await settled(page);
      await expectAccessible(page, `${address} of ${login}`);
      await page.getByRole('button', { name: /^(Mørk|Lys) visning$/ }).click();
      // A theme changes nothing but colours.
      await expectAccessible(page, `${address} of ${login}, the other theme`, (axe) => axe.withRules(['color-contrast']));
    }
    assert.deepEqual(seen.failures, []);
    await context.close();
  });
}

test('what opens over a page', async () => {
  const { page, context } = await openPerson(browser, 'jon.genetikk');
  await page.goto(`${webAddress}/triage`);
  await settled(page);
  for (const [key, name] of [['?', 'the keys'], ['/', 'the search']]) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  for (const key of ['a', 'r', 'f', 'v', 'l', 'i', 't']) {
    await page.keyboard.press(key);
    await page.locator('.sj-decision').waitFor();
    await expectAccessible(page, `decision ${key}`);
    await page.keyboard.press('Escape');
    await page.locator('.sj-decision').waitFor({ state: 'detached' });
  }
  await context.close();
});
