// A question for advice at the pages: asked, read, answered, made a referral of; live on the other side, and kept to it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { AdviceService } from './gen/sjelden/referral/v1/advice_service_pb.js';
import { signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const QUESTION = 'Er trio-eksom neste skritt etter normal mikromatrise?';
const ANSWER = 'Ja, men ta metabolsk utredning først.';

let browser, sent, kari, jon;
before(async () => {
  sent = await sendReferrals(1, [7, 4, 1991]);
  browser = await openBrowser();
  kari = await openPerson(browser, 'kari.alesund', { colorScheme: 'light' });
  jon = await openPerson(browser, 'jon.genetikk', { colorScheme: 'light' });
});
after(() => browser?.close());

const secrets = () => [sent[0].number, sent[0].family, QUESTION, ANSWER];

async function expectAccessible(page, what) {
  for (const name of ['Mørk visning', 'Lys visning']) {
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    assert.deepEqual(found, [], `${what}, before ${name}`);
    await page.getByRole('button', { name }).click();
  }
}

test('the referrer asks the department from the menu, by keyboard', async () => {
  const { page } = kari;
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('heading', { level: 1, name: 'Råd' }).waitFor();
  await page.getByRole('link', { name: 'Be om råd' }).click();
  await page.getByLabel('Fødselsnummer').fill(sent[0].number);
  await page.keyboard.press('Enter');
  await page.getByLabel('Hvem du spør').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Må fylles ut').first().waitFor();
  await page.getByLabel('Hvem du spør').selectOption('controllers/883974832/units/genetics');
  await page.getByLabel('Hva det gjelder').fill('Neste prøve');
  await page.getByLabel('Melding').fill(QUESTION);
  await expectAccessible(page, 'the question');
  await page.getByLabel('Melding').press('Control+Enter');
  await page.getByText('Ikke lest av den andre parten ennå').waitFor();
  await page.getByText('Gi råd').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Avslutt …' }).count(), 0, 'the department owes an answer');
});

test('the department finds it unread, marks it as read, and the referrer sees who has', async () => {
  const { page } = jon;
  await page.goto(`${webAddress}/advice`);
  const row = page.getByRole('row').filter({ hasText: sent[0].family });
  await row.getByText('1 ulest').waitFor();
  await screenshot(page, 'advice-list');
  await expectAccessible(page, 'the list');
  await row.getByRole('link').click();
  await page.getByText(QUESTION).waitFor();
  await page.getByRole('button', { name: 'Merk som lest' }).click();
  await page.getByRole('button', { name: 'Merk som lest' }).waitFor({ state: 'detached' });
  await kari.page.getByText('Lest av').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Gjør om til henvisning …' }).count(), 0, 'it is not allowed');
});

test('what is being written stays while the other side writes, and goes on after it', async () => {
  await jon.page.getByLabel('Melding').fill(ANSWER);
  await kari.page.getByLabel('Melding').fill('Mikromatrisen er vedlagt i journalen.');
  await kari.page.getByRole('button', { name: 'Send', exact: true }).click();
  await jon.page.getByText('Mikromatrisen er vedlagt i journalen.').waitFor();
  assert.equal(await jon.page.getByLabel('Melding').inputValue(), ANSWER);
  await jon.page.getByRole('button', { name: 'Sett, fortsett' }).click();
  await jon.page.getByRole('button', { name: 'Send', exact: true }).click();
  await kari.page.getByText(ANSWER).waitFor();
  assert.equal(await kari.page.getByRole('button', { name: 'Sett, fortsett' }).count(), 0, 'nothing was being written');
  assert.equal(await jon.page.getByLabel('Melding').inputValue(), '');
  await kari.page.getByText('Les rådet og spør videre eller avslutt').waitFor();
  await expectAccessible(kari.page, 'the conversation');
  await screenshot(kari.page, 'advice-dialogue');
});

test('with the consent of the referrer it becomes a referral, which leads back', async () => {
  await kari.page.getByRole('button', { name: 'Tillat henvisning' }).click();
  const { page } = jon;
  await page.getByRole('button', { name: 'Gjør om til henvisning …' }).click();
  await page.getByLabel('Hastegrad').selectOption({ label: 'Elektiv' });
  await page.getByRole('button', { name: 'Gjør om til henvisning', exact: true }).click();
  await page.getByRole('link', { name: 'Til rådsdialogen den kom av' }).waitFor();
  await page.getByText(QUESTION).waitFor();
  await kari.page.getByRole('link', { name: 'Til henvisningen som det ble' }).waitFor();
  assert.equal(await kari.page.getByLabel('Melding').count(), 0, 'it has ended');
  for (const person of [kari, jon]) await expectDiscreet(person, secrets());
  const left = (await signedIn('kari.alesund')).get(AdviceService);
  const { rows } = await left.listDialogues({
    worklist: { case: 'askingUnit', value: 'controllers/997005562/units/alesund-paediatrics' },
  });
  assert.equal(rows.filter(({ patient }) => patient === sent[0].patient.name).length, 0, 'nothing waits any more');
});
