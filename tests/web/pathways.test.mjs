// Cases as a board and as a file, what can be done with one, and what is left to do with a referral.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readSheet } from 'read-excel-file/node';
import { PathwayState, TaskState, WaitingKind } from './gen/sjelden/pathway/v1/pathway_pb.js';
import { PathwayService } from './gen/sjelden/pathway/v1/pathway_service_pb.js';
import { CareLevel, Priority, Urgency } from './gen/sjelden/referral/v1/assessment_pb.js';
import { AssignmentRole, InformationRequestState, ReferralState } from './gen/sjelden/referral/v1/referral_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { caseOf, until } from './lib/later.mjs';
import { syntheticNumbers } from './lib/people.mjs';
import { webAddress } from './lib/region.mjs';
import { registerPatient, sendReferrals } from './lib/work.mjs';

const GENETICS = 'controllers/883974832/units/genetics';

let browser, sent, jon, kari, cases;
before(async () => {
  sent = await sendReferrals(5, [11, 9, 1987]);
  [jon, kari] = await Promise.all([signedIn('jon.genetikk'), signedIn('kari.alesund')]);
  for (const { referral } of sent.slice(0, 3)) await accept(referral);
  cases = await Promise.all(sent.slice(0, 3).map(({ patient }) => caseOf(jon, patient.name)));
  await distribute(cases[1]);
  await waitForPatient(cases[2]);
  browser = await openBrowser();
});
after(() => browser?.close());

function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function accept({ name, etag }) {
  await jon.get(ReferralService).assessReferral({
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

async function pathway(name) {
  return (await jon.get(PathwayService).getPathway({ name })).pathway;
}

async function openTasks(name) {
  return (await jon.get(PathwayService).listTasks({ worklist: { case: 'parent', value: name } })).tasks;
}

// The first step done, so that the next one of the plan is the next action.
async function distribute(name) {
  const [task] = await openTasks(name);
  await jon.get(PathwayService).completeTask({ name: task.name, etag: task.etag, requestId: requestId() });
}

async function waitForPatient(name) {
  const [task] = await openTasks(name);
  await jon.get(PathwayService).setWaiting({
    name: task.name, etag: task.etag, requestId: requestId(),
    waitingOn: { kind: WaitingKind.PATIENT, note: 'Ønsket tid.' }, followUpDate: inDays(6),
  });
}

// Saves the list as a file of that kind; answers where it lies.
async function saved(page, kind) {
  await page.getByRole('button', { name: 'Lagre som fil' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(kind).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Lagre filen' }).click(),
  ]);
  await dialog.getByText(/^Lagret\./).waitFor();
  await dialog.getByRole('button', { name: 'Lukk' }).click();
  return file.path();
}

test('the board: by step, by person, as a list; the plan as a picture; the list as a file', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  const table = page.getByRole('table');
  await table.getByRole('link', { name: sent[0].family }).first().waitFor();

  const columns = page.getByText(/^Kolonner/);
  await columns.click();
  await page.getByRole('checkbox', { name: 'Frist for start' }).click();
  await page.waitForURL((url) => url.searchParams.get('columns') === 'date,patient,next,owner');
  await table.getByRole('columnheader', { name: 'Frist for start' }).waitFor({ state: 'detached' });
  await columns.click();
  const text = readFileSync(await saved(page, 'CSV'), 'utf8');
  assert.equal(text.codePointAt(0), 0xfeff);
  const [headings, first] = text.slice(1).split('\r\n');
  assert.equal(headings, 'Innen;Pasient;Neste handling;Ansvarlig');
  assert.equal(first.split(';').length, 4);
  assert.ok(sent.slice(0, 3).every(({ family }) => text.includes(family)));

  const [titles, ...rows] = await readSheet(await saved(page, 'Excel (XLSX)'));
  assert.deepEqual(titles, ['Innen', 'Pasient', 'Neste handling', 'Ansvarlig']);
  assert.ok(rows.every(([day]) => day instanceof Date), 'a day is a day');
  assert.ok(sent.slice(0, 3).every(({ family }) => rows.some(([, patient]) => patient.includes(family))));
  await screenshot(page, 'export');

  await page.getByRole('button', { name: 'Etter person' }).click();
  assert.equal(new URL(page.url()).searchParams.get('view'), 'person');
  await page.getByRole('group', { name: /Forløp etter person/ }).getByRole('link').first().waitFor();
  await page.getByRole('button', { name: 'Etter trinn' }).click();
  assert.equal(new URL(page.url()).searchParams.get('view'), 'step');
  const board = page.getByRole('group', { name: /Forløp etter trinn/ });
  await board.getByText(sent[0].family).waitFor();
  await board.getByText(/virkedag|I dag|Fristen/).first().waitFor();
  await page.getByText('Planene som forløpene følger').click();
  const picture = page.getByRole('figure');
  await picture.locator('svg').waitFor();
  assert.ok((await picture.getByRole('listitem').count()) >= 8);
  await screenshot(page, 'board');
  await expectDiscreet(person, sent.flatMap(({ number, family, question }) => [number, family, question]));
  await person.context.close();
});

test('a view is kept, comes back at another computer as the one to begin with, is renamed and deleted', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/cases?view=person&whose=mine`);
  await page.getByRole('button', { name: 'Lagre visning' }).click();
  await page.getByLabel('Navn på visningen').fill('Mine etter person');
  await page.getByLabel('Vis denne når jeg åpner siden').check();
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  const views = page.getByRole('navigation', { name: 'Lagrede visninger' });
  assert.equal(await views.getByRole('link', { name: 'Mine etter person' }).getAttribute('aria-current'), 'page');
  await screenshot(page, 'saved-views');
  await person.context.close();

  const again = await openPerson(browser, 'jon.genetikk');
  await again.page.goto(`${webAddress}/cases`);
  await again.page.waitForURL(/view=person&whose=mine/);
  await again.page.getByRole('button', { name: 'Ordne visninger' }).click();
  await again.page.getByLabel('Visning 1').fill('Mine');
  await again.page.getByRole('button', { name: 'Lagre', exact: true }).click();
  const there = again.page.getByRole('navigation', { name: 'Lagrede visninger' });
  await there.getByRole('link', { name: 'Mine', exact: true }).waitFor();
  await again.page.getByRole('button', { name: 'Ordne visninger' }).click();
  await again.page.getByRole('button', { name: 'Slett «Mine»' }).click();
  await again.page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await there.getByRole('link').waitFor({ state: 'detached' });
  await expectDiscreet(again, sent.flatMap(({ number, family, question }) => [number, family, question]));
  await again.context.close();
});

test('whoever asks who has seen a patient finds the file', async () => {
  const officer = await openPerson(browser, 'paul.personvern');
  const { page } = officer;
  await page.goto(`${webAddress}/access-log`);
  await page.getByRole('textbox').fill(sent[0].number);
  await page.keyboard.press('Enter');
  await page.getByText(/Tok med seg Pasientforløp som XLSX-fil/).waitFor();
  await page.getByText(/Tok med seg Pasientforløp som CSV-fil/).waitFor();
  await screenshot(page, 'access-log');
  await officer.context.close();
});

test('without the log there is no file', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/cases`);
  await page.getByRole('table').waitFor();
  await page.route('**/*AuditService/RecordExport', (route) => route.abort());
  page.on('download', () => assert.fail('a file that nobody knows of'));
  await page.getByRole('button', { name: 'Lagre som fil' }).click();
  await page.getByRole('button', { name: 'Lagre filen' }).click();
  await page.getByText('Det ble ikke laget noen fil.').waitFor();
  await person.context.close();
});

test('a case: a new task, somebody else, waiting, rest, again, and the end; what was typed outlives a conflict', async () => {
  const [name] = cases;
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/cases/${name}`);
  const acts = page.getByRole('region', { name: 'Hva som kan gjøres med forløpet' });

  await acts.getByRole('button', { name: 'Ny oppgave' }).click();
  const offer = page.getByRole('form', { name: 'Ny oppgave i forløpet' });
  await offer.getByRole('button', { name: 'Tilby oppgaven' }).click();
  await offer.getByText('Må fylles ut').first().waitFor();
  await offer.getByLabel('Oppgave').selectOption('consider-relatives');
  await offer.getByLabel('Hvem skal gjøre det?').selectOption({ label: 'Jon Prøvesen, vurderende spesialist' });
  await offer.getByLabel('Frist').fill('+15');
  await offer.getByLabel('Utdyping (valgfritt)').fill('Søsken i Molde.');
  // Somebody else changes the case meanwhile: it is told, nothing is lost, and the same once more is done.
  const before = await pathway(name);
  const me = jon.session.practitioner.name;
  await jon.get(PathwayService).offerTask({
    parent: name, etag: before.etag, requestId: requestId(),
    task: { code: 'collect-history', owner: me, unit: GENETICS, backupUnit: GENETICS, dueDate: inDays(20) },
  });
  await offer.getByRole('button', { name: 'Tilby oppgaven' }).click();
  await until('offered once it was said again', async () => {
    const again = offer.getByText('Noen andre har endret dette imens.');
    if (await again.isVisible()) {
      assert.equal(await offer.getByLabel('Utdyping (valgfritt)').inputValue(), 'Søsken i Molde.');
      await offer.getByRole('button', { name: 'Tilby oppgaven' }).click();
      await page.waitForTimeout(300);
    }
    return (await openTasks(name)).some((task) => task.note === 'Søsken i Molde.');
  });
  await offer.waitFor({ state: 'detached' });

  const tasks = page.getByRole('listitem').filter({ hasText: 'Vurder tilbud til slektninger' });
  const task = tasks.filter({ hasText: 'Søsken i Molde.' });
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, 'case');
  await task.getByRole('button', { name: 'Venter på noen' }).click();
  await task.getByLabel('Hva ventes det på?').fill('Samtale med familien.');
  await task.getByRole('button', { name: 'Venter på noen' }).last().click();
  await task.getByText(/Samtale med familien\./).waitFor();
  await task.getByRole('button', { name: 'Tilby en annen' }).first().click();
  await task.getByLabel('Hvem skal gjøre det?').selectOption({ label: 'Siri Syntetisk, genetisk veileder' });
  await task.getByLabel('Hvorfor').fill('Nærmest familien.');
  await task.getByRole('button', { name: 'Tilby en annen' }).last().click();
  await until('offered to somebody else', async () =>
    (await openTasks(name)).some((one) => one.note === 'Søsken i Molde.' && one.state === TaskState.OFFERED));

  await acts.getByRole('button', { name: 'La forløpet hvile' }).click();
  await acts.getByLabel('Hvorfor hviler det?').selectOption({ label: 'Pasientens ønske' });
  await acts.getByRole('button', { name: 'La forløpet hvile' }).last().click();
  await until('paused', async () => (await pathway(name)).state === PathwayState.PAUSED);
  await acts.getByRole('button', { name: 'Ta opp igjen' }).click();
  await acts.getByRole('button', { name: 'Ta opp igjen' }).last().click();
  await until('open again', async () => (await pathway(name)).state === PathwayState.OPEN);
  await acts.getByRole('button', { name: 'Avslutt forløpet' }).click();
  await acts.getByLabel('Utfall').selectOption({ label: 'Spørsmålet er besvart' });
  await acts.getByLabel('Hvorfor avsluttes det?').fill('Avklart på telefon.');
  await acts.getByRole('button', { name: 'Avslutt forløpet' }).last().click();
  await until('closed', async () => (await pathway(name)).state === PathwayState.CLOSED);

  // And taken up again, by the same question.
  await page.getByRole('button', { name: 'Åpne på nytt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Åpne forløp' }).waitFor();
  assert.equal(await page.getByLabel('Spørsmålet').inputValue(), sent[0].question);
  await page.getByRole('button', { name: 'Åpne forløpet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pasientforløp' }).waitFor();
  const again = decodeURIComponent(new URL(page.url()).pathname).replace('/cases/', '');
  assert.notEqual(again, name);
  assert.equal((await pathway(again)).opening.openedBy.case, 'recall');
  await expectDiscreet(person, [sent[0].number, sent[0].family, sent[0].question, 'Søsken i Molde', 'Avklart på telefon']);
  await person.context.close();
});

test('a pathway that no referral opens', async () => {
  const number = [...syntheticNumbers(12, 9, 1987)][0];
  await registerPatient(jon, number, 7);
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.goto(`${webAddress}/cases`);
  await page.getByRole('button', { name: 'Åpne forløp' }).click();
  await page.getByLabel(/nummer/i).fill(number);
  await page.keyboard.press('Enter');
  await page.getByLabel('Hvilken enhet spør?').selectOption({ label: 'Nevrologisk avdeling, Ålesund' });
  await page.getByLabel('Spørsmålet').fill('Er det grunn til genetisk utredning?');
  await page.getByRole('button', { name: 'Åpne forløpet' }).click();
  await page.getByText('Er det grunn til genetisk utredning?').waitFor();
  await page.getByRole('button', { name: 'Vis planen som bilde' }).click();
  await page.getByRole('dialog').locator('svg').waitFor();
  await page.keyboard.press('Escape');
  await expectDiscreet(person, [number, 'Testpasient-8', 'genetisk utredning']);
  await person.context.close();
});

test('a referral: a question answered, an outcome acknowledged, somebody taken off, registered in error, withdrawn', async () => {
  const [, , , asked, wrong] = sent;
  const get = async (name) => (await jon.get(ReferralService).getReferral({ name })).referral;
  const siri = (await signedIn('siri.veileder')).session.practitioner.name;
  const assigned = await jon.get(ReferralService).assignReferral({
    name: asked.referral.name, etag: asked.referral.etag, role: AssignmentRole.COUNSELLOR, person: siri,
    requestId: requestId(),
  });
  await jon.get(ReferralService).askForInformation({
    name: asked.referral.name, etag: assigned.referral.etag, text: 'Er mikromatrise tatt?', replyByDate: inDays(7),
    requestId: requestId(),
  });

  const referrer = await openPerson(browser, 'kari.alesund');
  await referrer.page.goto(`${webAddress}/referrals/${asked.referral.name}`);
  await referrer.page.getByLabel('Svar', { exact: true }).fill('Ja, normal.');
  await referrer.page.getByRole('button', { name: 'Send svar' }).click();
  await until('answered', async () =>
    (await get(asked.referral.name)).informationRequests[0].state === InformationRequestState.ANSWERED);
  await referrer.page.goto(`${webAddress}/referrals/${sent[1].referral.name}`);
  await referrer.page.getByRole('button', { name: 'Bekreft at utfallet er sett' }).click();
  await until('acknowledged', async () => (await get(sent[1].referral.name)).outcomeAcknowledgement !== undefined);
  await referrer.page.goto(`${webAddress}/referrals/${sent[2].referral.name}`);
  await referrer.page.getByText('Trekk henvisningen', { exact: true }).first().click();
  await referrer.page.getByLabel('Hvorfor').fill('Pasienten har flyttet.');
  await referrer.page.getByRole('button', { name: 'Trekk henvisningen' }).click();
  await until('withdrawn', async () => (await get(sent[2].referral.name)).state === ReferralState.WITHDRAWN);
  await expectDiscreet(referrer, [asked.number, asked.family, 'Ja, normal', 'har flyttet']);
  await referrer.context.close();

  const receiver = await openPerson(browser, 'anne.sekretaer');
  const { page } = receiver;
  await page.goto(`${webAddress}/referrals/${asked.referral.name}`);
  await page.getByText('Ta en person av henvisningen').click();
  await page.getByRole('button', { name: 'Ta av' }).click();
  await until('taken off', async () => (await get(asked.referral.name)).assignments.every((one) => one.endTime));
  await page.goto(`${webAddress}/referrals/${wrong.referral.name}`);
  await page.getByText('Feilregistrert', { exact: true }).click();
  await page.getByLabel('Hvorfor').fill('Ført på feil pasient.');
  await page.getByRole('button', { name: 'Registrer som feil' }).click();
  await until('registered in error', async () =>
    (await get(wrong.referral.name)).state === ReferralState.REGISTERED_IN_ERROR);
  await expectDiscreet(receiver, [wrong.number, wrong.family, 'Ført på feil']);
  await receiver.context.close();
});
