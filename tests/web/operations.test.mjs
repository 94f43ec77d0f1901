// Those who keep the system honest: links and their comparison, the log, the proof that no case is lost, and the end of
// records by two persons.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { LifeStatus } from './gen/sjelden/clinical/v1/clinical_pb.js';
import { ClinicalService } from './gen/sjelden/registry/v1/clinical_service_pb.js';
import { PatientService } from './gen/sjelden/registry/v1/patient_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

let browser;
before(async () => {
  await sendReferrals(1, [17, 9, 1991]);
  browser = await openBrowser();
});
after(() => browser?.close());

async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

async function openPart(page, name) {
  await page.getByRole('group', { name: 'Hva som kontrolleres' }).getByRole('button', { name }).click();
}

test('an operator sees every link, compares the day with the others, and is told that nothing was refused', async () => {
  const person = await openPerson(browser, 'dag.drift');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  const links = page.getByRole('region', { name: 'Forbindelser til andre foretak' });
  await links.getByText('Helse Møre og Romsdal HF').waitFor();
  assert.equal(await links.getByText('Går', { exact: true }).count(), 3);
  await page.getByText('Ingenting er avvist').waitFor();
  await page.getByRole('button', { name: 'Sammenlign nå' }).click();
  const report = page.getByRole('region', { name: 'Dagens avstemming' }).getByRole('group').first();
  await report.getByText('Dag Syntetisk').waitFor();
  await report.getByRole('row').filter({ hasText: 'Helse Møre og Romsdal HF' }).getByText(/^\d+ \/ \d+$/).first().waitFor();
  assert.equal(await report.getByText('Svarte ikke').count(), 0);
  await screenshot(page, 'operations-links');
  await expectAccessible(page, 'the links');
  await expectDiscreet(person, []);
  await person.context.close();
});

test('an auditor sees how far the log has come, what is signed, and how to check it without these pages', async () => {
  const person = await openPerson(browser, 'rolf.revisor');
  const { page } = person;
  await page.goto(`${webAddress}/operations?part=log`);
  await page.getByText('Ingen varsler').waitFor();
  const trees = page.getByRole('region', { name: 'Loggen for hvert foretak' });
  await trees.getByText('Regionen').waitFor();
  await trees.getByText(/dekker \d+ oppføringer/).or(trees.getByText('Ingenting er signert ennå.')).first().waitFor();
  const source = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'referral' }) });
  await source.getByRole('button', { name: 'Ankere: referral' }).click();
  await page.getByRole('heading', { name: 'Ankere for referral' }).waitFor();
  await page.getByText('sjelden --as rolf.revisor audit verify', { exact: true }).waitFor();
  await screenshot(page, 'operations-log');
  await expectAccessible(page, 'the log');
  await person.context.close();
});

test('a coordinator proves that no case is without an owner', async () => {
  const person = await openPerson(browser, 'tor.koordinator');
  const { page } = person;
  await page.goto(`${webAddress}/operations`);
  await openPart(page, 'Ingen sak uten eier');
  assert.equal(await page.getByRole('button', { name: 'Innsynslogg' }).count(), 0);
  await page.getByRole('button', { name: 'Bevis det nå' }).click();
  await page.getByText('Ingen sak er uten person, neste handling eller dato.').first().waitFor();
  await page.getByText(/åpne forløp, \d+ oppgaver/).waitFor();
  await screenshot(page, 'operations-orphans');
  await person.context.close();
});

// Somebody who died long enough ago.
async function aDeadPatient() {
  const kari = await signedIn('kari.alesund');
  const number = syntheticNumbers(17, 9, 1941).next().value;
  const { patient } = await kari.get(PatientService).registerPatient({
    patient: {
      identifiers: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: number }],
      humanName: { given: 'Tenkt', family: 'Testpasient-Slettet' },
      birthDate: '1941-09-17',
      vitalStatus: {
        status: LifeStatus.DECEASED,
        timeOfDeath: { point: { case: 'timestamp', value: { seconds: BigInt(Date.UTC(2010, 3, 1) / 1000), nanos: 0 } } },
      },
    },
    requestId: requestId(),
  });
  return { number, patient };
}

// Where the erasure is that one person proposed and another decides.
let erasure;

test('a record ends: proposed with a ground that the record meets, not decided by who proposed it', async () => {
  const { number, patient } = await aDeadPatient();
  const officer = await openPerson(browser, 'paul.personvern');
  const { page } = officer;
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByText('Ingen slettinger er åpne').waitFor();
  await page.getByRole('button', { name: 'Foreslå å slette en journal …' }).click();
  await page.getByLabel('Fødselsnummer eller D-nummer').fill(number);
  await page.keyboard.press('Enter');
  await page.getByText('Tenkt Testpasient-Slettet').waitFor();
  await page.getByLabel('Tretti år etter siste kontakt').check();
  await page.getByLabel('Begrunnelse').fill('Avlevert til Norsk helsearkiv, avlevering 2026/14');
  await page.getByRole('button', { name: 'Foreslå sletting' }).click();
  await page.getByText('Bekreft at du har lest hva som følger.').waitFor();
  await page.getByLabel('Jeg har lest hva som følger').check();
  await page.getByRole('button', { name: 'Foreslå sletting' }).click();
  // Refused in words, and what was typed stays.
  await page.getByText('Journalen skal fortsatt oppbevares.').waitFor();
  await page.getByLabel('Ti år etter dødsfallet').check();
  await screenshot(page, 'retention-propose');
  await page.getByRole('button', { name: 'Foreslå sletting' }).click();
  const one = page.getByRole('region', { name: 'Sletting av journal' });
  await one.getByText('Klar til å avgjøres').waitFor({ timeout: 20_000 });
  await one.getByText('Du foreslo dette selv.').waitFor();
  assert.equal(await one.getByRole('button', { name: 'Avgjør slettingen …' }).count(), 0);
  await expectAccessible(page, 'an erasure');
  erasure = page.url();
  await expectDiscreet(officer, [number, 'Testpasient-Slettet', patient.name]);
  await officer.context.close();
});

test('a record ends: decided by a second person, receipted by every store', async () => {
  const second = await openPerson(browser, 'dag.drift');
  await second.page.goto(erasure);
  const same = second.page.getByRole('region', { name: 'Sletting av journal' });
  await same.getByRole('button', { name: 'Avgjør slettingen …' }).click();
  await same.getByText('Dette kan ikke angres.').waitFor();
  await same.getByLabel('Jeg har lest hva som følger').check();
  await screenshot(second.page, 'retention-confirm');
  await same.getByRole('button', { name: 'Slett journalen for godt' }).click();
  await same.getByText('Fullført').first().waitFor({ timeout: 30_000 });
  await same.getByText('Kan ikke gjenopprettes fra').waitFor();
  await same.getByRole('row').filter({ hasText: 'exchange-hmr' }).getByText('Nøklene er ødelagt').waitFor();
  await screenshot(second.page, 'retention');
  await second.context.close();
});

test('one entry: found by the patient’s number, proposed by a clinician, erased by the privacy officer', async () => {
  const [{ number, patient }] = await sendReferrals(1, [18, 9, 1991]);
  const words = 'Forvekslet funn av en annen person';
  const jon = await signedIn('jon.genetikk');
  await jon.get(ClinicalService).batchRecordClinicalFindings({
    patient: patient.name,
    findings: [{ plainText: words }],
    requestId: requestId(),
  });
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/retention`);
  await page.getByRole('button', { name: 'Foreslå å slette én opplysning …' }).click();
  await page.getByLabel('Fødselsnummer eller D-nummer').fill(number);
  await page.keyboard.press('Enter');
  await page.getByLabel(`Funn: ${words}`).check();
  await page.getByLabel('Feil eller misvisende, og en belastning for pasienten').check();
  await page.getByLabel('Begrunnelse').fill('Ført på feil person.');
  await page.getByLabel('Jeg har lest hva som følger').check();
  await screenshot(page, 'retention-entry');
  await expectAccessible(page, 'an entry to erase');
  await page.getByRole('button', { name: 'Foreslå sletting' }).click();
  await page.getByText('Personvernombudet eller en administrator avgjør den.').waitFor();
  await expectDiscreet(person, [number, words]);
  await person.context.close();

  const officer = await openPerson(browser, 'paul.personvern');
  await officer.page.goto(`${webAddress}/retention`);
  await officer.page.getByRole('button', { name: /^Vis: Sletting av én opplysning/ }).click();
  const one = officer.page.getByRole('region', { name: 'Sletting av én opplysning' });
  await one.getByText('Ført på feil person.').waitFor();
  await one.getByRole('button', { name: 'Avgjør slettingen …' }).click();
  await one.getByLabel('Jeg har lest hva som følger').check();
  await one.getByRole('button', { name: 'Slett opplysningen for godt' }).click();
  await one.getByText('Fullført').first().waitFor({ timeout: 20_000 });
  await officer.context.close();
});

test('an organisation is added, once its number is right', async () => {
  const { page, context } = await openPerson(browser, 'dag.drift');
  await page.goto(`${webAddress}/administration?part=units`);
  await page.getByRole('button', { name: 'Legg til virksomhet …' }).click();
  const form = page.getByRole('form', { name: 'Legg til virksomhet' });
  await form.getByLabel('Navn').fill('Oppdiktet legekontor');
  await form.getByLabel('Organisasjonsnummer').fill('310 000 001');
  await form.getByLabel('Hva slags virksomhet').selectOption({ label: 'Virksomhet utenfor regionen' });
  await form.getByRole('button', { name: 'Lagre' }).click();
  await form.getByText('organisasjonsnummer: kontroller sifrene').waitFor();
  await form.getByLabel('Organisasjonsnummer').fill('310 000 108');
  await form.getByRole('button', { name: 'Lagre' }).click();
  await page.getByRole('heading', { name: 'Oppdiktet legekontor' }).waitFor();
  await context.close();
});
