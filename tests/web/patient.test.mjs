// A patient's page: found by number, who it is and who takes part, what the patient agreed to, objected to and barred.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { LifeStatus } from './gen/sjelden/clinical/v1/clinical_pb.js';
import { ConsentService } from './gen/sjelden/registry/v1/consent_service_pb.js';
import { PatientService } from './gen/sjelden/registry/v1/patient_service_pb.js';
import { signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { untilSeen } from './lib/later.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser, sent, siri;
before(async () => {
  sent = await sendReferrals(3, [21, 10, 1985]);
  siri = await signedIn('siri.veileder');
  for (const { patient } of sent) await untilSeen(siri, patient.name);
  browser = await openBrowser();
});
after(() => browser?.close());

const secrets = () => sent.flatMap(({ number, family }) => [number, family]);

async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

async function patientNow({ patient }) {
  return (await siri.get(PatientService).getPatient({ name: patient.name })).patient;
}

// A card of the page, by its heading.
function card(page, title) {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

test('a number in the command palette leads to the patient, and the name in a referral does', async () => {
  const person = await openPerson(browser, 'jon.genetikk', { colorScheme: 'light' });
  const { page } = person;
  const [{ number, family, patient, referral }] = sent;
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('combobox').fill(number);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${webAddress}/${patient.name}`);
  await page.getByRole('heading', { level: 2, name: family }).waitFor();
  const relations = card(page, 'Behandlingsforhold');
  await relations.getByText('Vurderer').waitFor();
  await relations.getByRole('link', { name: 'Henvisning' }).first().click();
  await page.waitForURL(`${webAddress}/referrals/${referral.name}`);
  await page.getByRole('link', { name: family }).click();
  await page.waitForURL(`${webAddress}/${patient.name}`);
  await expectAccessible(page, 'the details');
  await screenshot(page, 'patient');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('link', { name: family }).waitFor();
  await expectAccessible(page, 'the patients of the unit');
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('a contact, one more number, where the patient is reached, and a death', async () => {
  const person = await openPerson(browser, 'siri.veileder');
  const { page } = person;
  const [, one] = sent;
  await page.goto(`${webAddress}/${one.patient.name}`);

  await page.getByRole('button', { name: 'Registrer kontakt' }).click();
  await page.getByRole('button', { name: 'Registrer', exact: true }).click();
  await page.getByRole('form', { name: 'Registrer kontakt' }).waitFor({ state: 'detached' });
  assert.equal((await patientNow(one)).timeAtLastEncounter.point.case, 'timestamp');

  // A D-number: the day is raised by 40.
  const dNumber = syntheticNumbers(61, 10, 1985).next().value;
  await page.getByRole('button', { name: 'Legg til nummer' }).click();
  const numbers = page.getByRole('form', { name: 'Legg til nummer' });
  await numbers.getByLabel('Nummer', { exact: true }).fill('123');
  await numbers.getByRole('button', { name: 'Legg til' }).click();
  await numbers.getByText('Skriv alle 11 sifrene').waitFor();
  await numbers.getByLabel('Nummer', { exact: true }).fill(dNumber);
  await numbers.getByRole('button', { name: 'Legg til' }).click();
  await page.getByText('D-nummer', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Vis kontaktopplysninger' }).click();
  await page.getByRole('button', { name: 'Endre kontaktopplysninger' }).click();
  const contacts = page.getByRole('form', { name: 'Endre kontaktopplysninger' });
  await contacts.getByLabel('Telefon').fill('+47 900 00 000');
  await contacts.getByRole('button', { name: 'Legg til adresse' }).click();
  await contacts.getByLabel('Gate eller vei').fill('Prøveveien 1');
  await contacts.getByLabel('Postnummer').fill('7030');
  await contacts.getByRole('button', { name: 'Lagre' }).click();
  await contacts.getByText('Skriv gate, postnummer og poststed').waitFor();
  await contacts.getByLabel('Poststed').fill('Trondheim');
  await contacts.getByRole('button', { name: 'Lagre' }).click();
  await page.getByText('7030 Trondheim').waitFor();

  await page.getByRole('button', { name: 'Endre livsstatus' }).click();
  const life = page.getByRole('form', { name: 'Endre livsstatus' });
  await life.getByLabel('Livsstatus').selectOption('Død');
  await life.getByLabel('Dødstidspunkt').selectOption('Dato');
  await life.getByLabel('Dato').fill('12.1.2026');
  await life.getByRole('button', { name: 'Lagre' }).click();
  await page.getByText('Død, 12.01.2026').waitFor();
  assert.equal((await patientNow(one)).vitalStatus.status, LifeStatus.DECEASED);
  await expectDiscreet(person, [...secrets(), dNumber, 'Prøveveien', '900 00 000']);
  await person.context.close();
});

test('what the patient agrees to and objects to, and takes back', async () => {
  const person = await openPerson(browser, 'jon.genetikk', { colorScheme: 'light' });
  const { page } = person;
  const [, , one] = sent;
  await page.goto(`${webAddress}/${one.patient.name}?tab=choices`);

  const consents = card(page, 'Samtykker');
  await consents.getByRole('button', { name: 'Før samtykke' }).click();
  await consents.getByRole('button', { name: 'Før samtykket' }).click();
  await consents.getByText('Må fylles ut').first().waitFor();
  await consents.getByLabel('Hva gjelder det?').selectOption('Ny kontakt når noe nytt er kjent');
  await consents.getByLabel(/tekst/i).fill('kontakt-nb-2026-1');
  await consents.getByRole('button', { name: 'Før samtykket' }).click();
  await consents.getByText('Tekst: kontakt-nb-2026-1').waitFor();

  const objections = card(page, 'Reservasjoner');
  await objections.getByRole('button', { name: 'Før reservasjon' }).click();
  await objections.getByLabel('Hva gjelder den?').selectOption('Drøfting i samarbeidsmøte');
  await objections.getByLabel(/Pasientens egne ord/).fill('Ikke med andre.');
  await objections.getByRole('button', { name: 'Før reservasjonen' }).click();
  await objections.getByText('Ikke med andre.').waitFor();
  await expectAccessible(page, 'the choices');
  await screenshot(page, 'patient-choices');

  await consents.getByRole('button', { name: /^Trekk tilbake: Ny kontakt/ }).click();
  await consents.getByRole('button', { name: 'Trekk tilbake', exact: true }).click();
  await consents.getByText('Ingen samtykker gjelder nå').waitFor();
  await consents.getByLabel(/Vis også/).check();
  await consents.getByText('Trukket tilbake').waitFor();
  await objections.getByRole('button', { name: /^Trekk tilbake: Drøfting/ }).click();
  await objections.getByRole('button', { name: 'Trekk tilbake', exact: true }).click();
  await objections.getByText('Pasienten har ikke reservert seg mot noe').waitFor();
  await expectDiscreet(person, [...secrets(), 'Ikke med andre']);
  await person.context.close();
});

test('a person whom the patient bars is shut out until it is lifted', async () => {
  const [, , one] = sent;
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/${one.patient.name}?tab=choices`);
  const barrings = card(page, 'Sperringer');
  await barrings.getByRole('button', { name: 'Sperr', exact: true }).click();
  await barrings.getByRole('radio', { name: 'Alle' }).check();
  await barrings.getByRole('button', { name: 'Sperr', exact: true }).click();
  await barrings.getByText('Må fylles ut').waitFor();
  await barrings.getByRole('radio', { name: 'En person' }).check();
  await barrings.getByRole('combobox', { name: 'Person' }).fill('Kari');
  await barrings.getByRole('listbox', { name: 'Personer' }).getByRole('option').first().click();
  await barrings.getByRole('button', { name: 'Sperr', exact: true }).click();
  await barrings.getByRole('listitem').getByText('Hele journalen').waitFor();
  const { barrings: held } = await siri.get(ConsentService).listBarrings({ patient: one.patient.name });
  assert.equal(held.length, 1);

  const shutOut = await openPerson(browser, 'kari.alesund');
  await shutOut.page.goto(`${webAddress}/${one.patient.name}`);
  await shutOut.page.getByText('Finnes ikke, eller du har ikke tilgang').waitFor();
  await expectAccessible(shutOut.page, 'the closed record');
  await screenshot(shutOut.page, 'patient-closed');

  await barrings.getByRole('button', { name: /^Opphev/ }).click();
  await barrings.getByRole('button', { name: 'Opphev', exact: true }).click();
  await barrings.getByText('Ingenting er sperret').waitFor();
  await shutOut.page.reload();
  await shutOut.page.getByRole('heading', { level: 2, name: one.family }).waitFor();
  await shutOut.context.close();
  await expectDiscreet(person, secrets());
  await person.context.close();
});
