// What is missing, from both sides: one key asks for it as a list, the referrer answers item by item, nothing stops.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { ReferralKind, ReferralState } from './gen/sjelden/referral/v1/referral_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { ItemAnswer } from './gen/sjelden/referral/v1/requested_item_pb.js';
import { Urgency } from './gen/sjelden/referral/v1/assessment_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { registerPatient } from './lib/work.mjs';

let browser;
const numbers = syntheticNumbers(23, 9, 1987);
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

// A referral about hereditary cancer that brings nothing along.
async function cancerReferral(place, submit) {
  const kari = await signedIn('kari.alesund');
  const number = numbers.next().value;
  const patient = await registerPatient(kari, number, place);
  const question = `Kreftsak ${place + 1}: er det en arvelig årsak?`;
  const { referral } = await kari.get(ReferralService).createReferral({
    referral: {
      kind: ReferralKind.NEW_CONDITION,
      patient: patient.name,
      referringUnit: 'controllers/997005562/units/alesund-paediatrics',
      receivingUnit: 'controllers/883974832/units/genetics',
      requestedBy: kari.session.practitioner.name,
      question,
      urgency: Urgency.ELECTIVE,
      indications: [{ id: 'ORPHA:145', label: 'Hereditary breast and/or ovarian cancer syndrome' }],
    },
    submit,
    requestId: requestId(),
  });
  return { referral, secrets: [number, patient.humanName.family, question] };
}

async function now(login, name) {
  const person = await signedIn(login);
  return (await person.get(ReferralService).getReferral({ name })).referral;
}

async function expectAccessible(page, what) {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  const { violations } = await axe.analyze();
  assert.deepEqual(violations.map(({ id }) => id), [], what);
}

test('two keys ask for all that is missing, and the answer to each item is known afterwards', async () => {
  const { referral, secrets } = await cancerReferral(0, true);
  const assessor = await openPerson(browser, 'jon.genetikk');
  await assessor.page.goto(`${webAddress}/triage/${referral.name}`);
  const missing = assessor.page.getByRole('region', { name: 'Mangler' });
  await missing.getByText('Patologisvar').waitFor();
  await screenshot(assessor.page, 'completeness-triage');
  await assessor.page.keyboard.press('m');
  for (const item of ['Patologisvar', 'Hvem i slekten som er syk, og hvor gammel', 'Slektstre']) {
    assert.ok(await assessor.page.getByRole('checkbox', { name: item }).isChecked(), item);
  }
  await screenshot(assessor.page, 'completeness-ask');
  await expectAccessible(assessor.page, 'completeness-ask');
  await assessor.page.keyboard.press('Control+Enter');
  await assessor.page.getByText('Spørsmålet er sendt').waitFor({ state: 'attached' });
  // The next one is shown, where there is one.
  await assessor.page.goto(`${webAddress}/triage/${referral.name}`);
  await missing.getByText('Spurt om i spørsmål 1, venter på svar').first().waitFor();
  const asked = await now('jon.genetikk', referral.name);
  assert.equal(asked.state, ReferralState.INFO_REQUESTED);
  assert.equal(asked.assessmentDueDate, referral.assessmentDueDate, 'the clock runs on');
  const ids = asked.informationRequests[0].items.map(({ id }) => id);
  assert.deepEqual(ids, ['pathology-report', 'affected-relative', 'family-tree']);

  const referrer = await openPerson(browser, 'kari.alesund');
  const { page } = referrer;
  await page.goto(`${webAddress}/referrals/${referral.name}`);
  await page.getByRole('heading', { name: 'Mottakeren spør' }).waitFor();
  await page.getByRole('button', { name: 'Send svar' }).click();
  assert.equal(await page.getByText('Velg ett av svarene, eller skriv nederst hvorfor ikke').count(), 3);
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio');
  // The focus went to the first choice of the first item: from here on by the keyboard.
  await page.keyboard.press('Space');
  const choose = (item, answer) => page.getByRole('radiogroup', { name: item }).getByRole('radio', { name: answer });
  await choose('Hvem i slekten', 'Finnes ikke').focus();
  await page.keyboard.press('Space');
  await choose('Slektstre', 'Ikke aktuelt').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Send svar' }).click();
  assert.equal(await page.getByText('Skriv hvorfor', { exact: true }).count(), 2);
  const why = page.getByLabel('Hvorfor ikke?');
  await why.nth(0).fill('Adoptert.');
  await why.nth(1).fill('Ingen kjent slekt.');
  await screenshot(page, 'completeness-answer');
  await expectAccessible(page, 'completeness-answer');
  await page.getByRole('button', { name: 'Send svar' }).click();
  await page.getByRole('heading', { name: 'Mottakeren spør' }).waitFor({ state: 'detached' });
  await page.getByText('Ingen kjent slekt.').waitFor();
  await screenshot(page, 'completeness-answered');
  const answered = await now('jon.genetikk', referral.name);
  assert.equal(answered.state, ReferralState.RECEIVED);
  assert.deepEqual(
    answered.informationRequests[0].items.map(({ answer }) => answer),
    [ItemAnswer.PROVIDED, ItemAnswer.NOT_AVAILABLE, ItemAnswer.NOT_RELEVANT],
  );

  await assessor.page.goto(`${webAddress}/triage/${referral.name}`);
  await missing.getByText('Avklart: Adoptert.').waitFor();
  assert.equal(await assessor.page.getByRole('button', { name: /^Be om (det|de \d+) som mangler/ }).count(), 0);
  await expectDiscreet(assessor, secrets);
  await expectDiscreet(referrer, secrets);
  await assessor.context.close();
  await referrer.context.close();
});

test('a draft is told what is good to bring along, and is sent without', async () => {
  const { referral, secrets } = await cancerReferral(1, false);
  const referrer = await openPerson(browser, 'kari.alesund');
  const { page } = referrer;
  await page.goto(`${webAddress}/refer/${referral.name}`);
  const advice = page.getByRole('region', { name: 'Godt å ha med' });
  await advice.getByText('Patologisvar').waitFor();
  await screenshot(page, 'completeness-advice');
  await expectAccessible(page, 'completeness-advice');
  await page.getByRole('button', { name: 'Send henvisningen' }).click();
  await page.waitForURL(`${webAddress}/referrals/${referral.name}`);
  assert.equal((await now('jon.genetikk', referral.name)).state, ReferralState.RECEIVED);
  await expectDiscreet(referrer, secrets);
  await referrer.context.close();
});
