// Families: made from a case, opened by number, a pedigree that is drawn and read, links to patients, those around them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { Sex } from './gen/sjelden/clinical/v1/clinical_pb.js';
import { CareLevel, Priority, Urgency } from './gen/sjelden/referral/v1/assessment_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { AffectedStatus } from './gen/sjelden/registry/v1/family_pb.js';
import { FamilyService } from './gen/sjelden/registry/v1/family_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { caseOf } from './lib/later.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let browser, child, mother, pathway, siri, number;
before(async () => {
  [child, mother] = await sendReferrals(2, [17, 5, 1984]);
  const jon = await signedIn('jon.genetikk');
  siri = await signedIn('siri.veileder');
  await accept(jon, child.referral);
  await accept(jon, mother.referral);
  pathway = await caseOf(jon, child.patient.name);
  await caseOf(jon, mother.patient.name);
  browser = await openBrowser();
});
after(() => browser?.close());

function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function accept(person, { name, etag }) {
  await person.get(ReferralService).assessReferral({
    name, etag, requestId: requestId(),
    assessment: {
      outcome: {
        case: 'right',
        value: { latestStartDate: inDays(80), plannedStartDate: inDays(40), priority: Priority.NORMAL },
      },
      careLevel: CareLevel.REGIONAL,
      tierJustification: 'Krever medisinsk genetisk kompetanse.',
      urgency: Urgency.ELECTIVE,
    },
  });
}

// An uncle, his partner and their twins, the first of whom is adopted.
async function addUncle() {
  const { pedigreePersons } = await pedigree();
  const family = `families/${number}`;
  const add = async (person) =>
    (await siri.get(FamilyService).addPedigreePerson({
      pedigreePerson: { indexPatient: child.patient.name, family, ...person }, requestId: requestId(),
    })).pedigreePerson;
  const nameOf = (wanted) => pedigreePersons.find(({ label }) => label === wanted).name;
  const uncle = { label: 'II-3', relation: 'onkel', sex: Sex.MALE, father: nameOf('I-1'), mother: nameOf('I-2') };
  const father = (await add(uncle)).name;
  const mother = (await add({ label: 'II-4', sex: Sex.FEMALE, affectedStatus: AffectedStatus.UNAFFECTED })).name;
  for (const label of ['III-2', 'III-3']) {
    await add({ label, sex: Sex.FEMALE, father, mother, twinGroup: 1, relation: 'kusine', adopted: label === 'III-2' });
  }
}

function pedigree() {
  return siri.get(FamilyService).listPedigreePersons({ indexPatient: child.patient.name });
}

async function expectAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
}

const ALIVE = 'Lever personen?';
// What is typed and what is chosen about each person, by the labels of the form.
const PERSONS = [
  { typed: { Symbol: 'I-1', Slektskap: 'morfar', Fødselsår: '1931' }, chosen: { Kjønn: 'Mann', Tilstanden: 'Affisert', [ALIVE]: 'Død' } },
  { typed: { Symbol: 'I-2', Slektskap: 'mormor', Fødselsår: '1934' }, chosen: { Kjønn: 'Kvinne', Tilstanden: 'Ikke affisert' } },
  { typed: { Symbol: 'II-1', Slektskap: 'far' }, chosen: { Kjønn: 'Mann', Tilstanden: 'Ikke affisert' } },
  { typed: { Symbol: 'II-2', Slektskap: 'mor', Fødselsår: '1958' }, chosen: { Kjønn: 'Kvinne', Tilstanden: 'Affisert', Far: 'I-1 morfar', Mor: 'I-2 mormor' } },
  { typed: { Symbol: 'III-1', Slektskap: 'pasienten' }, chosen: { Tilstanden: 'Affisert', Far: 'II-1 far', Mor: 'II-2 mor' } },
];

test('from a case: a family is made, and its pedigree drawn', async () => {
  const person = await openPerson(browser, 'siri.veileder');
  const { page } = person;
  await page.goto(`${webAddress}/cases/${pathway}`);
  await page.getByRole('button', { name: 'Finn familien' }).click();
  const form = page.getByRole('form', { name: 'Ny familie' });
  await form.getByLabel('Kjennetegn').fill('aortopati, morssiden');
  await form.getByLabel('Foreldrene er i slekt').check();
  await form.getByRole('button', { name: 'Lag familien' }).click();
  await page.getByRole('heading', { level: 1, name: 'Familie' }).waitFor();
  number = new URL(page.url()).pathname.replace('/families/', '');
  assert.match(number, /^\d{6}$/);

  await page.getByText('Ingen er tegnet ennå').waitFor();
  await page.getByRole('button', { name: 'Legg til person …' }).click();
  const add = page.getByRole('form', { name: 'Ny person i slektstreet' });
  for (const { typed, chosen } of PERSONS) {
    const fieldOf = (label) => add.getByLabel(label, { exact: true });
    for (const [label, words] of Object.entries(typed)) await fieldOf(label).fill(words);
    for (const [label, choice] of Object.entries(chosen)) await fieldOf(label).selectOption({ label: choice });
    if (chosen[ALIVE] === 'Død') await add.getByLabel('Alder ved død, i år').fill('62');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('rowheader', { name: typed.Symbol }).waitFor();
  }
  // The next symbol is proposed; one that stands there already is refused, and what was typed stays.
  assert.equal(await add.getByLabel('Symbol', { exact: true }).inputValue(), 'III-2');
  await add.getByLabel('Symbol', { exact: true }).fill('III-1');
  await add.getByLabel('Slektskap', { exact: true }).fill('søster');
  await page.keyboard.press('Control+Enter');
  await add.getByText('symbol, som bare kan stå én gang').waitFor();
  assert.equal(await add.getByLabel('Slektskap', { exact: true }).inputValue(), 'søster');
  await page.keyboard.press('Escape');
  const first = page.getByRole('row', { name: /morfar/ });
  await first.getByText('Død, 62 år gammel').waitFor();
  await page.getByRole('row', { name: /pasienten/ }).getByText('II-1, II-2').waitFor();
  await expectDiscreet(person, [child.number, child.family, 'aortopati', 'morfar']);
  await person.context.close();
});

test('who of them is a patient: linked, and taken back', async () => {
  await addUncle();
  const person = await openPerson(browser, 'siri.veileder');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByLabel('Familienummer').fill(number);
  await expectAccessible(page, 'the way to a family');
  await page.keyboard.press('Enter');

  const index = page.getByRole('row', { name: /pasienten/ }).first();
  await index.getByRole('button', { name: 'Koble til pasient: III-1' }).click();
  await page.getByLabel('Hvorfor kan de kobles?').selectOption({ label: 'Symbolet er pasienten selv' });
  await page.getByRole('button', { name: 'Koble', exact: true }).click();
  await index.getByText('Proband').waitFor();

  const row = page.getByRole('row', { name: /^II-2/ });
  await row.getByRole('button', { name: 'Koble til pasient: II-2' }).click();
  await page.getByLabel('Hvorfor kan de kobles?').selectOption({ label: 'Begge følges opp her for det samme' });
  await page.getByLabel(/nummer/i).last().fill(mother.number);
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Koble II-2 til pasienten' });
  await form.getByRole('button', { name: 'Koble', exact: true }).click();
  await row.getByText(mother.family).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, 'family');
  await expectAccessible(page, 'a family');
  // As the parents are related: a double line between them.
  assert.equal(await page.locator('.sj-pedigree-double').count(), 1);
  const picture = page.getByRole('group', { name: /Slektstreet som tegning/ });
  assert.equal(await picture.locator('svg g').count(), PERSONS.length + 4);

  await row.getByRole('button', { name: 'Ta tilbake koblingen: II-2' }).click();
  await page.getByRole('button', { name: 'Ta tilbake', exact: true }).click();
  await row.getByText('Ingen kobling som du kan se').waitFor();
  assert.equal((await pedigree()).personLinks.length, 1);
  await expectDiscreet(person, [child.number, child.family, mother.number, mother.family]);
  await person.context.close();
});

test('those around a patient: recorded, and ended', async () => {
  const person = await openPerson(browser, 'siri.veileder');
  const { page } = person;
  await page.goto(`${webAddress}/families/${number}`);
  const related = page.getByRole('region', { name: 'Pårørende og verger' });
  await related.getByRole('button', { name: 'Vis pårørende' }).first().click();
  await related.getByText('Ingen er registrert').waitFor();
  await related.getByRole('button', { name: 'Registrer pårørende …' }).click();
  await page.keyboard.press('Control+Enter');
  await related.getByText('Må fylles ut').first().waitFor();
  await related.getByLabel('Hva er personen for pasienten?').selectOption({ label: 'Nærmeste pårørende' });
  await related.getByLabel('Fornavn').fill('Tenkt');
  await related.getByLabel('Etternavn').fill('Pårørende');
  await related.getByLabel('Telefon').fill('+4790000000');
  await related.getByLabel('Språk').selectOption('se');
  await related.getByLabel('Personen kan få vite om pasientens helse').check();
  await page.keyboard.press('Control+Enter');
  await related.getByText(/\+4790000000, .*samisk/).waitFor();
  await related.getByText('Kan få helseopplysninger').waitFor();
  await screenshot(page, 'related-persons');
  await expectAccessible(page, 'related persons');

  await related.getByRole('button', { name: 'Avslutt: Tenkt Pårørende' }).click();
  await related.getByRole('button', { name: 'Avslutt', exact: true }).click();
  // Today is the last day, so that the person still stands there, with the end.
  await related.getByText(/til og med/).waitFor();
  await expectDiscreet(person, [child.number, child.family, '+4790000000']);
  await person.context.close();
});

test('whoever has no access is told no more than that there may be nothing', async () => {
  const stranger = await openPerson(browser, 'nils.levanger');
  const { page } = stranger;
  for (const one of [number, '999999']) {
    await page.goto(`${webAddress}/families/${one}`);
    await page.getByText('Familien finnes ikke, eller du har ikke tilgang').waitFor();
  }
  await expectDiscreet(stranger, [child.number, child.family]);
  await stranger.context.close();
});
