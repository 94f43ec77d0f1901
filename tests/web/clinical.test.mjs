// The clinical record of a patient: findings, conditions, measurements and reports, said by people and marked as errors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { registerPatient } from './lib/work.mjs';

let browser;
let patient;
let number;
before(async () => {
  number = syntheticNumbers(17, 5, 1988).next().value;
  patient = await registerPatient(await signedIn('kari.alesund'), number, 0);
  browser = await openBrowser();
});
after(() => browser?.close());

async function openRecord() {
  const person = await openPerson(browser, 'kari.alesund');
  await person.page.goto(`${webAddress}/${patient.name}?tab=clinical`);
  return person;
}

const part = (page, name) => page.getByRole('region', { name, exact: true });

async function choose(form, label, typed, proposal) {
  await form.getByLabel(label).fill(typed);
  await form.getByRole('option', { name: proposal }).waitFor();
  await form.getByLabel(label).press('Enter');
}

test('several findings at once, by code and in own words', async () => {
  const person = await openRecord();
  const { page } = person;
  const findings = part(page, 'Funn');
  await findings.getByText('Ingen funn er ført').waitFor();
  await findings.getByRole('button', { name: 'Før funn …' }).click();
  const form = findings.getByRole('form', { name: 'Før funnene' });
  await form.getByRole('button', { name: 'Før funnene' }).click();
  await form.getByText('Legg til minst én').waitFor();
  await choose(form, 'Legg til funn', 'HP:0001250', 'Seizure');
  const seizure = form.getByRole('group', { name: 'Seizure' });
  await seizure.getByLabel('Debut').selectOption({ label: 'Alder' });
  await form.getByRole('button', { name: 'Før funnene' }).click();
  await form.getByText('Skriv år, måneder eller begge i hele tall').waitFor();
  await seizure.getByLabel('År').fill('3');
  await seizure.getByLabel('Måneder').fill('4');
  await choose(form, 'Legg til funn', 'ser dårlig i mørket', /Legg til med egne ord/);
  await form.getByRole('group', { name: 'ser dårlig i mørket' }).getByRole('button', { name: 'Ikke til stede' }).click();
  await screenshot(page, 'clinical-record-form');
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  await findings.getByText('Seizure').waitFor();
  await findings.getByText('3 år 4 måneder').waitFor();
  await findings.getByRole('listitem').filter({ hasText: 'ser dårlig i mørket' }).getByText('Undersøkt, ikke til stede').waitFor();
  await findings.getByText(/Ført av Kari/).first().waitFor();
  await expectDiscreet(person, [number, 'mørket']);
  await person.context.close();
});

test('a condition without a code, a measurement, and a report that they were read in', async () => {
  const { page, context, seen } = await openRecord();
  const reports = part(page, 'Eksterne rapporter');
  await reports.getByRole('button', { name: 'Før ekstern rapport …' }).click();
  await reports.getByLabel('Hvem den er fra').fill('Sykehuset i Ås (oppdiktet)');
  await reports.getByLabel('Hva den sier').fill('Forhøyet kreatinkinase.');
  await page.keyboard.press('Control+Enter');
  await reports.getByRole('listitem').getByText('Forhøyet kreatinkinase.').waitFor();

  const conditions = part(page, 'Sykdommer');
  await conditions.getByRole('button', { name: 'Før sykdom …' }).click();
  await choose(conditions, 'Legg til sykdom', 'Uklar muskelsykdom', /Legg til med egne ord/);
  await conditions.getByLabel('Hvor sikkert').selectOption({ label: 'mistenkt' });
  await choose(conditions, 'Legg til sykdom', 'nevrofibro', 'ORPHA:636');
  await page.keyboard.press('Control+Enter');
  const unclear = conditions.getByRole('listitem').filter({ hasText: 'Uklar muskelsykdom' });
  await unclear.getByText(/Ført av Kari/).waitFor();
  await unclear.getByText('mistenkt').waitFor();
  assert.equal(await conditions.getByText('local:').count(), 0);
  await conditions.getByText('ORPHA:636').waitFor();

  const measurements = part(page, 'Målinger');
  await measurements.getByRole('button', { name: 'Før måling …' }).click();
  await measurements.getByLabel('Hva som ble målt').fill('LOINC:2157-6 Kreatinkinase');
  await measurements.getByLabel('Verdi').fill('1250,5');
  await measurements.getByLabel('Enhet').fill('U/L');
  await measurements.getByLabel('Dato').fill('02.03.2026');
  await measurements.getByLabel('Kilde').selectOption({ label: 'Sykehuset i Ås (oppdiktet)' });
  await page.keyboard.press('Control+Enter');
  const line = measurements.getByRole('listitem');
  await line.getByText('1 250,5 U/L').waitFor();
  await line.getByText('02.03.2026').waitFor();
  await line.getByText('Sykehuset i Ås (oppdiktet)').waitFor();
  assert.deepEqual(seen.failures, []);
  await context.close();
});

test('what was recorded in error is marked, and shown on wish', async () => {
  const { page, context, seen } = await openRecord();
  const findings = part(page, 'Funn');
  const entry = findings.getByRole('listitem').filter({ hasText: 'ser dårlig i mørket' });
  await entry.getByRole('button', { name: 'Merk som feil …' }).click();
  await page.keyboard.press('Control+Enter');
  await entry.getByText('Må fylles ut').waitFor();
  await entry.getByLabel('Hva er feil?').fill('Gjaldt en annen');
  await page.keyboard.press('Control+Enter');
  await entry.waitFor({ state: 'detached' });
  await page.getByLabel('Vis også det som er ført ved feil').check();
  await entry.getByText('Gjaldt en annen').waitFor();
  await entry.locator('del').getByText('ser dårlig i mørket').waitFor();
  assert.equal(await entry.getByRole('button', { name: 'Merk som feil …' }).count(), 0);
  await screenshot(page, 'clinical-record');
  for (const _ of ['one theme', 'the other']) {
    const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
    const { violations } = await axe.analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]), []);
    await page.getByRole('button', { name: /^(Mørk|Lys) visning$/ }).click();
  }
  assert.deepEqual(seen.failures, []);
  await context.close();
});
