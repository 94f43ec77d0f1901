// The assessor's day: the queue by time to breach, read, decide, next, without the mouse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AssignmentRole, ReferralState } from './gen/sjelden/referral/v1/referral_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

let browser, sent;
before(async () => {
  sent = await sendReferrals(4, [3, 2, 1991]);
  browser = await openBrowser();
});
after(() => browser?.close());

async function stateOf(name) {
  const jon = await signedIn('jon.genetikk');
  return (await jon.get(ReferralService).getReferral({ name })).referral;
}

test('accept, next: two keys and the one that confirms', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { level: 1, name: 'Vurdering' }).waitFor();
  // The files before this one have left referrals in the queue: ours lie one after the other.
  await page.goto(`${webAddress}/triage/${sent[0].referral.name}`);
  await page.getByText(sent[0].question).first().waitFor();
  await screenshot(page, 'triage');
  let pressed = 0;
  const press = async (key) => {
    pressed += 1;
    await page.keyboard.press(key);
  };
  await press('a');
  await page.getByLabel('Frist for start').waitFor();
  await screenshot(page, 'triage-decision');
  await press('Control+Enter');
  await page.getByText(sent[1].question).first().waitFor();
  assert.equal(pressed, 2, 'accept, next is two strokes');
  const accepted = await stateOf(sent[0].referral.name);
  assert.equal(accepted.state, ReferralState.ASSESSED_RIGHT);
  assert.notEqual(accepted.latestStartDate, '');
  await press('a');
  await page.getByLabel('Frist for start').waitFor();
  await press('Control+Enter');
  await page.getByText(sent[2].question).first().waitFor();
  assert.equal((await stateOf(sent[1].referral.name)).state, ReferralState.ASSESSED_RIGHT);
  await expectDiscreet(person, sent.flatMap(({ number, family, question }) => [number, family, question]));
  await person.context.close();
});

test('what somebody else decides leaves the queue by itself', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/triage/${sent[2].referral.name}`);
  await page.getByText(sent[2].question).first().waitFor();
  const queue = page.getByRole('navigation', { name: /^Kø:/ });
  const row = queue.getByRole('link', { name: sent[3].family });
  await row.waitFor();
  const kari = await signedIn('kari.alesund');
  const referral = (await kari.get(ReferralService).getReferral({ name: sent[3].referral.name })).referral;
  await kari.get(ReferralService).withdrawReferral({
    name: referral.name, withdrawnBy: 2, reason: 'Sendt to ganger.', etag: referral.etag, requestId: `w${Date.now()}`,
  });
  await row.waitFor({ state: 'detached' });
  await person.context.close();
});

test('several are given to one person after a look at each, by the keyboard', async () => {
  const given = await sendReferrals(3, [17, 2, 1991]);
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/triage?view=list`);
  const table = page.getByRole('table');
  const boxOf = ({ family }) => table.getByRole('row', { name: family }).getByRole('checkbox');
  for (const one of given) {
    await boxOf(one).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Tildel 3 valgte' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Rolle').selectOption({ label: 'Genetisk veileder' });
  await dialog.getByLabel('Person').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Vis hva som vil skje' }).click();
  await dialog.getByText('3 av 3 blir endret. Ingenting er gjort ennå.').waitFor();
  await screenshot(page, 'assign-many');
  // Somebody is faster with one of them.
  const jon = await signedIn('jon.genetikk');
  const me = jon.session.practitioner.name;
  const [{ referral }] = given;
  const { etag } = (await jon.get(ReferralService).getReferral({ name: referral.name })).referral;
  await jon.get(ReferralService).assignReferral({
    name: referral.name, etag, role: AssignmentRole.RESPONSIBLE_PHYSICIAN, person: me, requestId: requestId(),
  });
  await dialog.getByRole('button', { name: 'Tildel 3 henvisninger' }).click();
  await dialog.getByText('2 av 3 er tildelt.').waitFor();
  assert.equal(await dialog.getByText('Tildelt', { exact: true }).count(), 2);
  await screenshot(page, 'assign-many-done');
  await dialog.getByRole('button', { name: 'Se på dem på nytt' }).click();
  await dialog.getByText('1 av 3 blir endret. Ingenting er gjort ennå.').waitFor();
  await dialog.getByRole('button', { name: 'Tildel 1 henvisning' }).click();
  await dialog.getByText('1 av 1 er tildelt.').waitFor();
  for (const one of given) {
    const { assignments } = await stateOf(one.referral.name);
    assert.equal(assignments.filter(({ role, endTime }) => role === AssignmentRole.COUNSELLOR && !endTime).length, 1);
  }
  await expectDiscreet(person, given.flatMap(({ number, family, question }) => [number, family, question]));
  await person.context.close();
});

test('a sign-in that has ended keeps what was typed', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page, context } = person;
  await page.goto(`${webAddress}/triage/${sent[2].referral.name}`);
  await page.getByText(sent[2].question).first().waitFor();
  await page.keyboard.press('r');
  await page.getByLabel('Hvilket vilkår er ikke oppfylt?').selectOption({ index: 1 });
  await page.getByLabel('Medisinsk begrunnelse').fill('Normalvariant, ingen videre utredning.');
  await context.clearCookies();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByLabel('Passord').waitFor();
  await screenshot(page, 'session-ended');
  assert.equal(await page.getByLabel('Medisinsk begrunnelse').inputValue(), 'Normalvariant, ingen videre utredning.');
  await person.context.close();
});
