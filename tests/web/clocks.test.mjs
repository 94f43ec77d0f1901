// A legal deadline from both sides: who opened the referral, that the patient was told, a start that is moved too late, and
// the account that none is left out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CareLevel, Priority, Urgency } from './gen/sjelden/referral/v1/assessment_pb.js';
import { ClockState } from './gen/sjelden/referral/v1/clock_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectAccessibleInBoth } from './lib/axe.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { until } from './lib/later.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

let browser, sent;
before(async () => {
  [sent] = await sendReferrals(1, [24, 7, 1988]);
  browser = await openBrowser();
});
after(() => browser?.close());

function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function referral(login = 'jon.genetikk') {
  const person = await signedIn(login);
  return (await person.get(ReferralService).getReferral({ name: sent.referral.name })).referral;
}

test('who reads it at the desk has opened it, and the sender sees who', async () => {
  const jon = await openPerson(browser, 'jon.genetikk');
  await jon.page.goto(`${webAddress}/triage/${sent.referral.name}`);
  await jon.page.getByText(sent.question).first().waitFor();
  await jon.page.getByText('pbrl §2-2', { exact: false }).first().waitFor();
  await jon.context.close();
  const kari = await openPerson(browser, 'kari.alesund');
  await kari.page.goto(`${webAddress}/referrals/${sent.referral.name}`);
  const opened = kari.page.getByRole('listitem').filter({ hasText: 'Åpnet' });
  await opened.getByText('Jon', { exact: false }).waitFor();
  await screenshot(kari.page, 'referral-opened');
  await kari.context.close();
});

test('the clock ends when the patient has been told, not before', async () => {
  const jon = await signedIn('jon.genetikk');
  const { etag } = await referral();
  await jon.get(ReferralService).assessReferral({
    name: sent.referral.name, etag, requestId: requestId(),
    assessment: {
      urgency: Urgency.ELECTIVE, careLevel: CareLevel.REGIONAL, tierJustification: 'Tolkning finnes ikke lokalt.',
      outcome: { case: 'right', value: { latestStartDate: inDays(90), plannedStartDate: inDays(60), priority: Priority.NORMAL } },
    },
  });
  await until('taken over', async () => (await referral()).pathwayAcknowledgement !== undefined);
  assert.equal((await referral()).clocks[0].state, ClockState.RUNNING);
  const person = await openPerson(browser, 'anne.sekretaer');
  const { page } = person;
  await page.goto(`${webAddress}/referrals/${sent.referral.name}`);
  await page.getByRole('button', { name: 'Pasienten er informert' }).press('Enter');
  await page.getByLabel('Hvordan').selectOption({ label: 'Telefon' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Pasienten er informert', { exact: true }).first().waitFor();
  await page.getByText('Oppfylt', { exact: true }).waitFor();
  assert.equal((await referral()).clocks[0].state, ClockState.MET);
  await expectDiscreet(person, [sent.number, sent.family, sent.question]);
  await person.context.close();
});

test('a start after the deadline is a breach that is expected, and owes its steps', async () => {
  const person = await openPerson(browser, 'anne.sekretaer');
  const { page } = person;
  await page.goto(`${webAddress}/referrals/${sent.referral.name}`);
  await page.getByRole('button', { name: 'Flytt avtalt start' }).press('Enter');
  await page.getByLabel('Ny dag').fill('+104');
  await page.getByLabel('Årsak').selectOption({ label: 'Kapasitet' });
  await page.getByText('Dagen er etter lovens frist').waitFor();
  await page.getByRole('form', { name: 'Flytt avtalt start' }).getByLabel('Hvorfor').fill('Legen er syk.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Ventet fristbrudd').first().waitFor();
  await page.getByRole('button', { name: 'Fristbrudd: registrer steg' }).press('Enter');
  await page.getByLabel('Steg', { exact: true }).selectOption({ label: 'Helfo er varslet' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Helfo er varslet').first().waitFor();
  await screenshot(page, 'referral-clocks');
  await expectAccessibleInBoth(page, 'a referral with its clocks');
  await person.context.close();
});

test('the list of deadlines has it first among those that are urgent, and the account is complete', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { level: 1, name: 'Frister' }).waitFor();
  await page.getByRole('button', { name: 'Uten time' }).press('Enter');
  await page.getByRole('link', { name: sent.family }).first().waitFor();
  await page.getByRole('button', { name: 'Brudd', exact: true }).press('Enter');
  await page.getByRole('link', { name: sent.family }).first().waitFor();
  await page.getByRole('button', { name: 'Vis at lista er fullstendig' }).press('Enter');
  await page.getByText('Regnskapet går opp.').waitFor();
  await screenshot(page, 'clocks');
  await expectAccessibleInBoth(page, 'the list of deadlines');
  await expectDiscreet(person, [sent.number, sent.family, sent.question]);
  await person.context.close();
});
