// From the arm to the answer: an order, a box of three that is taken, sent and received by keyboard, a tube in
// quarantine, the analysis, a report with two signatures, and the patient told; and what goes otherwise.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { OrderService } from './gen/sjelden/sample/v1/order_service_pb.js';
import { DisclosureState, ReportState } from './gen/sjelden/sample/v1/report_pb.js';
import { ReportService } from './gen/sjelden/sample/v1/report_service_pb.js';
import { SampleState } from './gen/sjelden/sample/v1/sample_pb.js';
import { SampleService } from './gen/sjelden/sample/v1/sample_service_pb.js';
import { ShipmentService } from './gen/sjelden/sample/v1/shipment_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { registerPatient } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const GENETICS = 'controllers/883974832/units/genetics';
const LABORATORY = 'controllers/883974832/units/genetics-laboratory';
const KRISTIANSUND = 'controllers/997005562/units/kristiansund';

let browser, per, ida, people, secrets;
const samples = [];
before(async () => {
  per = await signedIn('per.genetikk');
  ida = await signedIn('ida.lab');
  const numbers = syntheticNumbers(5, 6, 1984);
  people = [];
  for (let place = 0; place < 3; ++place) {
    const number = numbers.next().value;
    people.push({ number, patient: await registerPatient(per, number, place) });
  }
  secrets = people.flatMap(({ number, patient }) => [number, patient.humanName.family]);
  browser = await openBrowser();
});
after(() => browser?.close());

async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).include('main').withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

async function place(patient) {
  const { order } = await per.get(OrderService).placeOrder({
    order: {
      patient: patient.name,
      orderingUnit: GENETICS,
      laboratoryUnit: LABORATORY,
      collectingUnit: KRISTIANSUND,
      indications: [{ text: 'Utredning' }],
      testedPersons: [{ patient: patient.name, role: 1, purpose: 1 }],
      analyses: [{ code: { id: 'NLK:NPU29287', label: 'Exome sequencing' } }],
    },
    requestId: requestId(),
  });
  return order;
}

async function sampleOf(order) {
  return (await ida.get(SampleService).getSample({ name: order.samples[0] })).sample;
}

async function stateOf(sample) {
  return (await ida.get(SampleService).getSample({ name: sample.name })).sample.state;
}

async function reportOf(patient) {
  return (await ida.get(ReportService).listReports({ patient: patient.name })).reports[0].name;
}

// Takes a sample that was ordered and sends it in a box of its own, as the hospital does.
async function send(name) {
  const kai = await signedIn('kai.kristiansund');
  const { sample } = await kai.get(SampleService).getSample({ name });
  await kai.get(SampleService).collectSample({ name, etag: sample.etag, labelRead: sample.label, requestId: requestId() });
  await kai.get(ShipmentService).dispatchShipment({
    shipment: { sendingUnit: KRISTIANSUND, receivingUnit: LABORATORY, samples: [name] },
    requestId: requestId(),
  });
}

async function scan(page, label) {
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
}

test('a physician orders, by number, with an indication', async () => {
  const person = await openPerson(browser, 'per.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory/order`);
  await page.getByLabel('Fødselsnummer').fill(people[0].number);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Hvem som testes' }).waitFor();
  await page.getByRole('button', { name: 'Rekvirer', exact: true }).click();
  await page.getByText('Må fylles ut').first().waitFor();
  await page.getByRole('combobox', { name: 'Indikasjon' }).fill('Far har en kjent variant');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByLabel('Analyse', { exact: true }).fill('NLK:NPU29287 Exome sequencing');
  await page.getByLabel('Gener eller panel').fill('Genpanel RASopatier');
  await page.getByLabel('Prøven tas ved').selectOption(KRISTIANSUND);
  await screenshot(page, 'laboratory-order');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Rekvisisjon' }).waitFor();
  await page.getByText('Rekvirert', { exact: true }).first().waitFor();
  const name = new URL(page.url()).pathname.replace('/laboratory/orders/', '');
  const { order } = await per.get(OrderService).getOrder({ name });
  assert.equal(order.collectingUnit, KRISTIANSUND);
  samples.push(await sampleOf(order));
  for (const { patient } of people.slice(1)) samples.push(await sampleOf(await place(patient)));
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('a sampling nurse registers what was taken, and sends the box', async () => {
  const person = await openPerson(browser, 'kai.kristiansund');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory`);
  await page.getByRole('link', { name: samples[2].label }).waitFor();
  await page.keyboard.press('p');
  await page.getByRole('textbox', { name: 'Nummer på røret' }).waitFor();
  for (const { label } of samples) await scan(page, label);
  await page.getByText('3 i orden').waitFor();
  await screenshot(page, 'laboratory-collect');
  await page.getByRole('link', { name: 'Pakk og send' }).click();
  await page.getByRole('checkbox').nth(2).waitFor();
  for (const { label } of samples) await scan(page, label.toLowerCase());
  await page.getByText('3 prøver i kassen').waitFor();
  await page.getByLabel('Transportør').fill('Helsebuss');
  await screenshot(page, 'laboratory-ship');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Forsendelse' }).waitFor();
  await page.getByText('3, mangler 3').waitFor();
  assert.equal(await stateOf(samples[0]), SampleState.DISPATCHED);
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('a bioengineer receives the box without mouse or dialogs', async () => {
  const person = await openPerson(browser, 'ida.lab');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { level: 1, name: 'Laboratorium' }).waitFor();
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: 'Prøvenummer' }).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  assert.equal(await focused(), 'INPUT', 'the field has the focus by itself');
  // As fast as a scanner: nothing is waited for between the tubes.
  await scan(page, samples[0].label);
  await scan(page, samples[1].label);
  await scan(page, `!${samples[2].label}`);
  await scan(page, samples[0].label);
  await scan(page, '7KQ4M2ZT9Y');
  await scan(page, people[0].number);
  const line = (text) => page.getByRole('listitem').filter({ hasText: text });
  await line('fødselsnummer').waitFor();
  assert.equal(await line('Mottatt').filter({ hasText: samples[0].label }).filter({ hasText: people[0].patient.humanName.family }).count(), 2);
  await line('Allerede mottatt').waitFor();
  await line('I karantene: Navn eller nummer er en annens').waitFor();
  await line(/Feil avlest|Ukjent nummer/).waitFor();
  assert.equal(await focused(), 'INPUT');
  assert.deepEqual(await Promise.all(samples.map(stateOf)),
    [SampleState.RECEIVED, SampleState.RECEIVED, SampleState.QUARANTINED]);
  await screenshot(page, 'laboratory-receive');
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('out of quarantine, through the analysis, to a draft with the first signature', async () => {
  const person = await openPerson(browser, 'ida.lab');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory?tab=quarantined`);
  await page.getByRole('link', { name: samples[2].label }).click();
  await page.getByRole('button', { name: 'Ta ut av karantene' }).waitFor();
  await page.keyboard.press('u');
  await page.getByLabel('Hvordan ble det funnet ut?').fill('Prøvetaker bekreftet per telefon. Merket om av to.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Ute av karantene', { exact: true }).waitFor();

  await page.goto(`${webAddress}/laboratory/samples/${samples[0].name}`);
  await page.getByRole('button', { name: 'Start analysen' }).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Registrer trinn' }).waitFor();
  await page.keyboard.press('r');
  for (const done of ['DNA-ekstraksjon', 'RNA-ekstraksjon']) {
    await page.getByRole('combobox', { name: 'Trinn' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Trinn utført: ${done}`).last().waitFor();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await page.getByRole('link', { name: 'Skriv svar' }).waitFor();
  await screenshot(page, 'laboratory-sample');
  await page.getByRole('link', { name: 'Skriv svar' }).click();
  await page.getByLabel('Gen', { exact: true }).fill('NF1');
  await page.getByLabel('Kodende nomenklatur').fill('NM_001042492.3:c.4600C>T');
  await page.getByLabel('Klasse', { exact: true }).selectOption({ label: 'Klasse 5, sykdomsgivende' });
  await page.getByLabel('Tilstand').fill('ORPHA:636 Nevrofibromatose type 1');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Må fylles ut').first().waitFor();
  assert.equal(await page.getByLabel('Gen', { exact: true }).inputValue(), 'NF1');
  await page.getByLabel('Konklusjon').fill('Sykdomsgivende variant i NF1.');
  await page.getByRole('radio', { name: 'Svaret krever handling' }).check();
  await screenshot(page, 'laboratory-write');
  await page.getByRole('button', { name: 'Lagre utkastet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Svar' }).waitFor();
  await page.getByRole('button', { name: 'Signer' }).waitFor();
  await page.keyboard.press('s');
  await page.getByText('Du signerer utkastet').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Signert av den første').first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Kontroller og signer' }).count(), 0, 'the second is another person');
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('the laboratory physician signs as the second', async () => {
  const person = await openPerson(browser, 'leif.lab');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory?tab=sign`);
  await page.getByRole('link', { name: people[0].patient.humanName.family }).click();
  await page.getByRole('button', { name: 'Kontroller og signer' }).waitFor();
  await page.keyboard.press('s');
  await page.getByText('Du har kontrollert utkastet').waitFor();
  await screenshot(page, 'laboratory-countersign');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Gyldig svar' }).waitFor();
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('whoever ordered reads it, tells the patient, and copies it to the journal', async () => {
  const person = await openPerson(browser, 'per.genetikk', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = person;
  await page.goto(`${webAddress}/laboratory?tab=disclose`);
  await page.getByRole('link', { name: people[0].patient.humanName.family }).click();
  await page.getByRole('button', { name: 'Bekreft lest' }).waitFor();
  await page.keyboard.press('b');
  await page.getByRole('button', { name: 'Registrer formidling' }).waitFor();
  await page.keyboard.press('i');
  await page.getByLabel('Hvordan?').selectOption({ label: 'På video' });
  await screenshot(page, 'laboratory-disclose');
  await page.getByLabel('Hvordan?').focus();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Pasienten er informert', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Kopier til journal' }).click();
  await page.getByRole('button', { name: 'Kopiert' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /Sykdomsgivende variant i NF1/);
  assert.match(copied, /NM_001042492\.3:c\.4600C>T/);
  const name = new URL(page.url()).pathname.replace('/laboratory/reports/', '');
  const { report } = await per.get(ReportService).getReport({ name });
  assert.equal(report.state, ReportState.SIGNED);
  assert.equal(report.disclosure.state, DisclosureState.PATIENT_INFORMED);
  await page.goto(`${webAddress}/laboratory/samples/${samples[0].name}`);
  await page.getByText('Formidlet til pasienten', { exact: true }).waitFor();
  await screenshot(page, 'laboratory-timeline');
  await expectDiscreet(person, [...secrets, 'Sykdomsgivende', 'c.4600C']);
  await person.context.close();
});

test('a fetus and a relative are tested: a consent comes later, the relative is left out, the order withdrawn', async () => {
  const person = await openPerson(browser, 'per.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory/order?patient=${people[1].patient.name}`);
  await page.getByLabel('Formål').selectOption({ label: 'Fosterdiagnostikk' });
  await page.getByLabel('Foster nummer').fill('2');
  await page.getByRole('button', { name: 'Legg til slektning' }).click();
  await page.getByLabel('Fødselsnummer').fill(people[2].number);
  await page.keyboard.press('Enter');
  await page.getByLabel('Formål').nth(1).selectOption({ label: 'Prediktiv (presymptomatisk)' });
  await page.getByText('Uten samtykke blir rekvisisjonen holdt tilbake').waitFor();
  await page.getByRole('combobox', { name: 'Indikasjon' }).fill('Kjent variant hos far');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByLabel('Analyse', { exact: true }).fill('NLK:NPU29287 Exome sequencing');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Holdt tilbake', { exact: true }).first().waitFor();
  // Both purposes rest on a consent, each of its own person.
  for (const person of ['first', 'second']) {
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Registrer nytt samtykke' }).click();
    await page.getByLabel('Tekstversjon').fill(person);
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('Tekstversjon').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Legg til', exact: true }).click();
    await page.getByRole('form').waitFor({ state: 'detached' });
  }
  await page.getByText('Rekvirert', { exact: true }).first().waitFor();
  for (const [key, done] of [['u', 'Fortsett uten'], ['x', 'Trekk rekvisisjonen']]) {
    await page.keyboard.press(key);
    await page.getByLabel('Hvorfor').fill('Familien har ombestemt seg.');
    await page.getByRole('form').getByRole('button', { name: done, exact: true }).click();
    await page.getByRole('form').waitFor({ state: 'detached' });
  }
  await page.getByText('Trukket', { exact: true }).first().waitFor();
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('a sample is rejected and thrown away, a tube without an order is taken in, nothing is lost too early', async () => {
  const person = await openPerson(browser, 'ida.lab');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory/samples/${samples[1].name}`);
  await page.getByRole('button', { name: 'Avvis' }).waitFor();
  await page.keyboard.press('v');
  await page.getByLabel('Årsak').selectOption({ label: 'Hemolysert' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Avvist', { exact: true }).first().waitFor();
  await page.keyboard.press('x');
  await page.getByLabel('Hvorfor').fill('Kan ikke brukes.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Kastet', { exact: true }).first().waitFor();

  // Another was ordered at once; it is sent, and is not late yet.
  const { sample: rejected } = await ida.get(SampleService).getSample({ name: samples[1].name });
  await send(rejected.replacedBy);
  await page.goto(`${webAddress}/laboratory/samples/${rejected.replacedBy}`);
  await page.getByRole('button', { name: 'Før som tapt' }).waitFor();
  await page.keyboard.press('b');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').waitFor();
  assert.equal(await stateOf({ name: rejected.replacedBy }), SampleState.DISPATCHED);

  await page.goto(`${webAddress}/laboratory/receive`);
  await page.getByLabel('Hva mangler?').selectOption({ label: 'Ingen rekvisisjon' });
  await page.getByLabel('Det som står på røret').fill('X-17');
  await page.getByRole('button', { name: 'Registrer i karantene' }).click();
  await page.getByRole('link', { name: 'Vis prøven' }).click();
  await page.getByText('I karantene', { exact: true }).first().waitFor();
  await expectDiscreet(person, secrets);
  await person.context.close();
});

test('a report is released to another unit, corrected and revised', async () => {
  const reader = await openPerson(browser, 'per.genetikk');
  const { report } = await per.get(ReportService).getReport({ name: await reportOf(people[0].patient) });
  await reader.page.goto(`${webAddress}/laboratory/reports/${report.name}`);
  await reader.page.getByRole('button', { name: 'Frigi' }).waitFor();
  await reader.page.keyboard.press('f');
  await reader.page.getByLabel('Frigi til enhet').selectOption(KRISTIANSUND);
  await reader.page.getByRole('button', { name: 'Frigi svaret' }).click();
  await reader.page.getByText('Frigitt til').first().waitFor();
  await reader.context.close();

  const person = await openPerson(browser, 'ida.lab');
  const { page } = person;
  await page.goto(`${webAddress}/laboratory/reports/${report.name}`);
  for (const [key, name, words] of [['r', 'Rett svaret', 'Rettet konklusjon.'], ['e', 'Endre utkastet', 'Endret konklusjon.']]) {
    await page.getByRole('button', { name }).waitFor();
    await page.keyboard.press(key);
    if (key === 'r') await page.getByLabel('Hvorfor svaret rettes').fill('Feil i konklusjonen.');
    await page.getByLabel('Konklusjon').fill(words);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('form', { name }).waitFor({ state: 'detached' });
    await page.getByText(words).first().waitFor();
  }
  await expectDiscreet(person, [...secrets, 'konklusjon.']);
  await person.context.close();
});

test('the desks and documents are accessible, light and dark', async () => {
  const { page, context, seen } = await openPerson(browser, 'ida.lab');
  const report = await reportOf(people[0].patient);
  const pages = {
    receive: ['Mottak', async () => {
      await page.getByRole('textbox', { name: 'Prøvenummer' }).waitFor();
      await scan(page, samples[0].label);
      await page.getByText('Allerede mottatt').first().waitFor();
    }],
    [`reports/${report}`]: ['Svar', () => page.getByRole('heading', { name: 'Gyldig svar' }).waitFor()],
  };
  for (const theme of ['light', 'dark']) {
    for (const [path, [title, show]] of Object.entries(pages)) {
      await page.goto(`${webAddress}/laboratory/${path}`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await show();
      await expectAccessible(page, `${title}, ${theme}`);
      if (title === 'Mottak') await screenshot(page, `laboratory-receive-${theme}`);
    }
    await page.getByRole('button', { name: /^(Mørk|Lys) visning/ }).click();
  }
  assert.deepEqual(seen.failures, []);
  await context.close();
});
