// A summary's way: composed, edited, addressed, refused, signed, followed; read where it arrives; corrected.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SummaryService } from './gen/sjelden/exchange/v1/summary_service_pb.js';
import { AxeBuilder } from '@axe-core/playwright';
import { PathwayService } from './gen/sjelden/pathway/v1/pathway_service_pb.js';
import { PatientService } from './gen/sjelden/registry/v1/patient_service_pb.js';
import { Person, requestId } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot, signIn } from './lib/browser.mjs';
import { webAddress } from './lib/region.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

async function expectAccessibleInBoth(page, what) {
  await expectAccessible(page, `${what}, light`);
  await page.getByRole('button', { name: 'Mørk visning' }).click();
  await expectAccessible(page, `${what}, dark`);
  await page.getByRole('button', { name: 'Lys visning' }).click();
}

// She has two roles; here she is a physician.
async function signedInEva() {
  const eva = new Person();
  const { availableRoles } = await eva.signIn('eva.genetikk');
  await eva.signIn('eva.genetikk', availableRoles.find((role) => role.function === 'physician').name);
  return eva;
}

async function openEva() {
  const person = await openPerson(browser, undefined, { colorScheme: 'light' });
  await signIn(person.page, 'eva.genetikk', /^Lege/);
  return person;
}

// A case that has come all the way to its summary, as the command line tells it, with a patient of its own.
async function tellStory() {
  const told = execFileSync(join(process.env.SJELDEN_PROGRAMS, 'sjelden'), ['demo'], { encoding: 'utf8' });
  const pathway = /controllers\/\d{9}\/pathways\/[0-9a-z]+/.exec(told)[0];
  const eva = await signedInEva();
  const { pathway: found } = await eva.get(PathwayService).getPathway({ name: pathway });
  const { patient } = await eva.get(PatientService).getPatient({ name: found.patient });
  return { pathway, patient: patient.name, family: patient.humanName.family, number: patient.identifiers[0].value };
}

let browser, story, summary;
before(async () => {
  story = await tellStory();
  browser = await openBrowser();
});
after(() => browser?.close());

const secrets = () => [story.family, story.number];

test('the physician composes, edits, addresses, reads and signs', async () => {
  const person = await openEva();
  const { page } = person;
  await page.goto(`${webAddress}/cases/${story.pathway}`);
  await page.getByRole('link', { name: 'Skriv saksoppsummering' }).click();
  await page.getByRole('heading', { name: 'Saken har allerede' }).waitFor();
  await page.getByRole('button', { name: 'Sett sammen utkastet' }).click();
  await page.getByLabel('Konklusjon').waitFor();
  summary = new URL(page.url()).pathname.replace('/summaries/', '');
  await expectAccessibleInBoth(page, 'the text');

  await page.getByLabel('Konklusjon').fill('Nevrofibromatose type 1 er bekreftet. Oppfølging lokalt.');
  await page.getByText('Ikke lagret', { exact: true }).waitFor();
  // Somebody else saves meanwhile: the conflict is shown, and what was typed stays.
  const eva = await signedInEva();
  const stored = (await eva.get(SummaryService).getSummary({ name: summary })).summary;
  await eva.get(SummaryService).updateSummary({
    name: summary, etag: stored.etag, requestId: requestId(), title: stored.title, leftOut: stored.leftOut,
    prose: { ...stored.prose, conclusion: 'En annen konklusjon.' },
  });
  await page.keyboard.press('Control+Enter');
  await page.getByText('En annen konklusjon.').waitFor();
  assert.match(await page.getByLabel('Konklusjon').inputValue(), /^Nevrofibromatose type 1/);
  await page.getByRole('button', { name: 'Sett, fortsett' }).click();
  await page.getByLabel('Konklusjon').press('Control+Enter');
  await page.getByRole('region', { name: 'Teksten' }).getByText('Lagret', { exact: true }).waitFor();
  await screenshot(page, 'summary-text');

  await page.getByRole('link', { name: '2. Mottakere' }).click();
  for (const unit of ['Barneavdelinga, Ålesund', 'Barneavdelingen, Levanger']) {
    await page.getByRole('button', { name: `+ ${unit}` }).click();
  }
  await page.getByRole('button', { name: 'Lagre mottakerne' }).click();
  assert.equal(await page.getByText('Må fylles ut').count(), 2, 'nobody receives it without a ground');
  await page.getByLabel('Grunnlag').nth(0).selectOption({ label: 'Behandler pasienten' });
  await page.getByLabel('Grunnlag').nth(1).selectOption({ label: 'Behandler pasienten' });
  await screenshot(page, 'summary-receivers');
  await page.getByRole('button', { name: 'Lagre mottakerne' }).click();
  await page.getByText('Ikke lagret', { exact: true }).waitFor({ state: 'detached' });
  await expectAccessibleInBoth(page, 'the receivers');

  await page.getByRole('link', { name: '3. Les og signer' }).click();
  await page.locator('.sj-sheet').waitFor();
  assert.match(await page.locator('.sj-sheet').innerText(), /Oppfølging lokalt/);
  const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Lagre som PDF' }).click()]);
  assert.equal(pdf.suggestedFilename(), 'saksoppsummering-v1.pdf');
  await expectAccessibleInBoth(page, 'the preview');
  await screenshot(page, 'summary-preview');
  await page.getByRole('button', { name: 'Signer og send' }).click();
  await page.getByRole('columnheader', { name: 'Akseptert' }).waitFor();
  await page.locator('.sj-ledger .sj-rung-done').nth(5).waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('a copy is read, and its sender sees by whom', async () => {
  const person = await openPerson(browser, 'nils.levanger', { colorScheme: 'light' });
  const { page } = person;
  await page.goto(`${webAddress}/summaries`);
  await page.getByLabel(/^Velg .* (kopi|kopier)$/).first().check();
  await expectAccessibleInBoth(page, 'the inbox');
  await page.getByRole('button', { name: /^Les \d+ som kopi$/ }).click();
  await page.locator('.sj-sheet').first().waitFor();
  await screenshot(page, 'inbox');
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('what is for oneself is opened by an act', async () => {
  const person = await openPerson(browser, 'kari.alesund');
  const { page } = person;
  await page.goto(`${webAddress}/summaries`);
  await page.getByRole('link', { name: story.family }).first().click();
  await page.getByRole('button', { name: 'Åpne og les' }).click();
  await page.getByRole('button', { name: 'Kopier til journal' }).waitFor();
  await page.getByText(/Lest av/).first().waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('the ledger says who has it; a correction goes the same way', async () => {
  const person = await openEva();
  const { page } = person;
  await page.goto(`${webAddress}/summaries?view=ledger`);
  await page.getByRole('cell', { name: /Nils/ }).first().waitFor();
  await expectAccessibleInBoth(page, 'the ledger');
  await screenshot(page, 'ledger');
  await page.goto(`${webAddress}/summaries/${summary}`);
  await page.getByRole('button', { name: 'Rett', exact: true }).click();
  await page.getByLabel('Hvorfor (mottakerne leser det)').fill('Planen er endret.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: '3. Les og signer' }).click();
  await page.getByRole('button', { name: 'Signer og send' }).click();
  await page.getByText('Retter versjon 1').waitFor();
  await page.getByRole('link', { name: 'Barneavdelinga, Ålesund' }).first().click();
  await page.getByRole('heading', { name: 'Hva som er bevist' }).waitFor();
  await page.getByRole('button', { name: /^Lagre kvitteringen/ }).first().waitFor();
  await expectAccessibleInBoth(page, 'a delivery');
  await page.goto(`${webAddress}/summaries/${summary}`);
  await page.getByRole('button', { name: 'Trekk tilbake' }).click();
  await page.getByLabel('Årsak').selectOption({ label: 'Feil innhold' });
  await page.getByLabel('Hvorfor (mottakerne leser det)').fill('Planen gjaldt en annen.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Tilbaketrekking', { exact: true }).first().waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('a draft is read anew, handed on, and thrown away', async () => {
  const person = await openEva();
  const { page } = person;
  await page.goto(`${webAddress}/summaries/compose/${story.pathway}`);
  await page.getByRole('button', { name: 'Sett sammen utkastet' }).click();
  await page.getByRole('button', { name: 'Hent på nytt' }).click();
  await page.getByRole('checkbox', { name: 'Behold teksten slik den er skrevet' }).uncheck();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('form').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Gi til en annen' }).click();
  const jon = page.getByRole('option', { name: /^Jon/ });
  await jon.waitFor({ state: 'attached' });
  await page.getByLabel('Ny eier').selectOption({ label: await jon.textContent() });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('form').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Kast utkastet' }).click();
  await page.getByLabel('Hvorfor').fill('Skrevet to ganger.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Trukket, versjon/).waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});
