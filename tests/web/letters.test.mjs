// A letter about a referral: read on its page in three languages, opened and kept as a PDF, copied, and written by the
// command line once the referral is assessed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CareLevel, Priority, Urgency } from './gen/sjelden/referral/v1/assessment_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const folder = mkdtempSync(join(tmpdir(), 'letters-'));
let browser, sent;
before(async () => {
  [sent] = await sendReferrals(1, [23, 4, 1986]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

// What a reader of PDFs sees.
function wordsOf(pdf) {
  const path = join(folder, 'letter.pdf');
  writeFileSync(path, pdf);
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replaceAll('\n', ' ');
}

// The command line as people type it; what it says of wrong words is no part of what this test says.
function sjelden(...words) {
  const program = join(process.env.SJELDEN_PROGRAMS, 'sjelden');
  return execFileSync(program, ['--as', 'jon.genetikk', ...words], { encoding: 'utf8', stdio: 'pipe' });
}

async function openPanel(person) {
  await person.page.goto(`${webAddress}/referrals/${sent.referral.name}`);
  await person.page.locator('summary', { hasText: 'Brev' }).press('Enter');
}

test('the assessor reads the receipt by keyboard, in three languages', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page, context } = person;
  await openPanel(person);
  await page.getByLabel('Språk').last().selectOption('nb');
  await page.getByRole('button', { name: 'Vis brevet' }).press('Enter');
  const preview = page.getByRole('region', { name: 'Brevet slik det blir' });
  await preview.getByText('Vi har fått henvisningen din').waitFor();
  await preview.getByText(sent.family).waitFor();
  await preview.getByText('Fra: Avdeling for medisinsk genetikk, St. Olavs hospital, Trondheim').waitFor();
  await screenshot(page, 'letter');
  for (const [language, words] of [['nn', 'Vi har fått tilvisinga di'], ['en', 'We have received your referral']]) {
    await page.getByLabel('Språk').last().selectOption(language);
    assert.equal(await preview.count(), 0, 'what was shown before is not taken for the new choice');
    await page.getByRole('button', { name: 'Vis brevet' }).press('Enter');
    await preview.getByText(words).waitFor();
  }
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lagre PDF' }).press('Enter'),
  ]);
  const id = sent.referral.name.split('/').pop();
  assert.equal(file.suggestedFilename(), `${id}-patient-en.pdf`);
  assert.match(wordsOf(readFileSync(await file.path())), /We received your referral on/);
  await expectDiscreet(person, [sent.family, sent.number]);
  // Last: the browser asks its own reader of PDFs, which is no address of ours.
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Åpne PDF' }).press('Enter'),
  ]);
  await tab.waitForURL(/^blob:/);
  await person.context.close();
});

test('a receiver that there is not is refused in words', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  await openPanel(person);
  await person.page.getByLabel('Til', { exact: true }).selectOption('Fastlegen');
  await person.page.getByRole('button', { name: 'Vis brevet' }).press('Enter');
  await person.page.getByText('Det er ingen slik mottaker.').waitFor();
  await screenshot(person.page, 'letter-refused');
  await person.context.close();
});

test('the command line writes the letter of the outcome, as words and as a file of its owner', async () => {
  const jon = await signedIn('jon.genetikk');
  const { referral } = await jon.get(ReferralService).getReferral({ name: sent.referral.name });
  await jon.get(ReferralService).assessReferral({
    name: referral.name,
    etag: referral.etag,
    requestId: requestId(),
    assessment: {
      outcome: {
        case: 'right',
        value: { latestStartDate: '2030-02-01', plannedStartDate: '2030-01-15', priority: Priority.NORMAL },
      },
      careLevel: CareLevel.REGIONAL,
      tierJustification: 'trio exome needed',
      urgency: Urgency.ELECTIVE,
    },
  });
  const words = sjelden('referral', 'letter', referral.name, '--to', 'patient', '--language', 'nb');
  assert.match(words, /Du har rett til nødvendig helsehjelp/);
  assert.match(words, /senest starte 1\. februar 2030/);
  assert.match(words, /innen 4 uker/);
  const output = join(folder, 'out.pdf');
  sjelden('referral', 'letter', referral.name, '--to', 'referrer', '--output', output);
  assert.equal(statSync(output).mode & 0o777, 0o600, 'readable by its owner only');
  const read = wordsOf(readFileSync(output));
  assert.match(read, /Pasienten har rett/);
  assert.ok(read.includes(sent.number), 'whoever referred is told which patient it is about');
  assert.throws(() => sjelden('referral', 'letter', referral.name, '--to', 'nobody'));
});
