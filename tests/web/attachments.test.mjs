// A letter on its way: attached to a draft, cut off and gone on with, sent, and opened by the assessor.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { ReferralKind } from './gen/sjelden/referral/v1/referral_pb.js';
import { Urgency } from './gen/sjelden/referral/v1/assessment_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { registerPatient } from './lib/work.mjs';

// Of three parts.
const letter = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_100_000, 'Nevropediatrisk notat. ')]);
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const program = Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(3000)]);
const secrets = ['Epikrise-Testpasient', 'Pedigre-Testpasient', 'Faktura-Testpasient'];

let browser, draft;
before(async () => {
  const kari = await signedIn('kari.alesund');
  const patient = await registerPatient(kari, syntheticNumbers(19, 4, 1987).next().value, 0);
  draft = (
    await kari.get(ReferralService).createReferral({
      referral: {
        kind: ReferralKind.NEW_CONDITION,
        patient: patient.name,
        referringUnit: 'controllers/997005562/units/alesund-paediatrics',
        receivingUnit: 'controllers/883974832/units/genetics',
        requestedBy: kari.session.practitioner.name,
        question: 'Vedlagt epikrise: er det en genetisk årsak?',
        urgency: Urgency.ELECTIVE,
      },
      requestId: requestId(),
    })
  ).referral;
  browser = await openBrowser();
});
after(() => browser?.close());

const choose = (page, name, buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });

test('a referrer attaches to a draft, goes on after a lost connection, and sends', async () => {
  const person = await openPerson(browser, 'kari.alesund');
  const { page } = person;
  await page.goto(`${webAddress}/refer/${draft.name}`);
  await page.getByRole('heading', { level: 2, name: 'Vedlegg' }).waitFor();
  let parts = 0;
  await page.route('**/WriteAttachment', (route) => {
    parts += 1;
    return parts === 2 ? route.abort() : route.continue();
  });
  await choose(page, 'Epikrise-Testpasient.pdf', letter);
  const goOn = page.getByRole('button', { name: 'Fortsett' });
  await goOn.waitFor();
  await screenshot(page, 'attachment-cut-off');
  await goOn.click();
  await page.getByRole('button', { name: 'Åpne Epikrise-Testpasient i ny fane' }).waitFor();
  assert.equal(parts, 4, 'the first part was not sent again');
  await choose(page, 'Pedigre-Testpasient.png', picture);
  await page.getByRole('button', { name: 'Åpne Pedigre-Testpasient i ny fane' }).waitFor();
  await choose(page, 'Faktura-Testpasient.pdf', program);
  await page.getByText('Innholdet er ikke PDF, bilde (PNG, JPEG, TIFF) eller ren tekst').waitFor();
  await screenshot(page, 'attachments-draft');
  await page.getByRole('button', { name: 'Lukk meldingen om Faktura-Testpasient.pdf' }).click();
  await page.getByRole('button', { name: 'Send henvisningen' }).click();
  await page.waitForURL('**/referrals/**');
  await page.getByText('Epikrise-Testpasient').waitFor();
  assert.equal(await page.getByText('Faktura-Testpasient').count(), 0);
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('the assessor opens and saves what was attached', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page, context } = person;
  await page.goto(`${webAddress}/triage/${draft.name}`);
  const open = page.getByRole('button', { name: 'Åpne Pedigre-Testpasient i ny fane' });
  await open.waitFor();
  await screenshot(page, 'attachments-triage');
  const [tab] = await Promise.all([context.waitForEvent('page'), open.press('Enter')]);
  await tab.waitForURL(/^blob:/);
  assert.equal(await tab.evaluate(() => document.images[0].naturalWidth), 1, 'the picture is shown');
  await tab.close();
  const save = page.getByRole('button', { name: 'Lagre Epikrise-Testpasient som fil' });
  const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
  assert.ok(readFileSync(await file.path()).equals(letter));
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('a letter that belongs to somebody else is removed with a reason, and leaves a line', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/referrals/${draft.name}`);
  await page.getByRole('button', { name: 'Fjern Epikrise-Testpasient' }).click();
  await page.getByRole('button', { name: 'Fjern', exact: true }).click();
  await page.getByText('Må fylles ut').waitFor();
  await page.getByLabel('Hvorfor skal det fjernes?').fill('Hører til en annen pasient.');
  await page.keyboard.press('Enter');
  await page.getByText('Fjernet. Hører til en annen pasient.').waitFor();
  assert.equal(await page.getByText('Epikrise-Testpasient').count(), 0);
  await screenshot(page, 'attachment-removed');
  await person.context.close();
});
