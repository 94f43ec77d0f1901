// The first page of the day: as what somebody works, and what has happened since the person was last here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { password, webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser, sent;
before(async () => {
  await signedIn('jon.genetikk');
  sent = await sendReferrals(2, [9, 2, 1989]);
  browser = await openBrowser();
});
after(() => browser?.close());

test('who has several roles chooses by the names of units and trusts', async () => {
  const person = await openPerson(browser, '', { colorScheme: 'light' });
  const { page } = person;
  await page.goto(webAddress);
  await page.getByLabel('Brukernavn').fill('eva.genetikk');
  await page.getByLabel('Passord').fill(password);
  await page.keyboard.press('Enter');
  const place = 'Avdeling for medisinsk genetikk, St. Olavs hospital HF';
  await page.getByRole('radio', { name: `Lege, ${place}` }).check();
  await screenshot(page, 'roles');
  await page.keyboard.press('Enter');
  await page.getByRole('banner').getByText(place).waitFor();
  await person.context.close();
});

test('the start page says what has come since, marks it, and leads there', async () => {
  const person = await openPerson(browser, 'jon.genetikk', { colorScheme: 'light' });
  const { page } = person;
  await page.getByRole('button', { name: 'Enheten min' }).click();
  const since = page.getByRole('region', { name: /^Siden du sist var her \(i dag \d\d:\d\d\)/ });
  await since.getByText(sent[1].family).waitFor();
  const lines = since.getByRole('listitem');
  assert.ok((await lines.first().innerText()).includes('Ny'), 'the newest comes first and is marked');
  await screenshot(page, 'start');
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  assert.deepEqual(violations.map(({ id }) => id), [], 'the start page');
  await lines.filter({ hasText: sent[1].family }).getByRole('link').click();
  await page.getByText(sent[1].question).first().waitFor();
  await expectDiscreet(person, sent.flatMap(({ number, family, question }) => [number, family, question]));
  await person.context.close();
});

test('where nothing has happened since, it says so', async () => {
  await signedIn('jon.genetikk');
  const person = await openPerson(browser, 'jon.genetikk');
  await person.page.getByText('Ingenting er nytt eller endret i disse listene siden da.').waitFor();
  await person.context.close();
});
