// A coordinator's and a physician's day: a meeting of several hospitals, its cases, its decisions, the big screen; and
// consultations from the first wish to the outcome.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { CaseMeetingService } from './gen/sjelden/meeting/v1/case_meeting_service_pb.js';
import { ConsultationMode, ConsultationPurpose } from './gen/sjelden/meeting/v1/consultation_pb.js';
import { ConsultationService } from './gen/sjelden/meeting/v1/consultation_service_pb.js';
import { ReferralService } from './gen/sjelden/referral/v1/referral_service_pb.js';
import { requestId, signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { caseOf } from './lib/later.mjs';
import { webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const QUESTIONS = [
  'Hvem følger opp hjerte, øyne og hud nærmest hjemmet?',
  'Skal søsken tilbys undersøkelse før skolestart?',
];

let browser, sent, cases, meeting;
before(async () => {
  sent = await sendReferrals(2, [5, 2, 1993]);
  cases = await Promise.all(sent.map(({ referral }) => openCase(referral.name)));
  browser = await openBrowser();
});
after(() => browser?.close());

const secrets = () => sent.flatMap(({ number, family }) => [number, family]);

async function expectAccessibleInBoth(page, what) {
  for (const [theme, name] of [['light', 'Mørk visning'], ['dark', 'Lys visning']]) {
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    assert.deepEqual(found, [], `${what}, ${theme}`);
    await page.getByRole('button', { name }).click();
  }
}

// Accepts a referral for the department and waits for its case.
async function openCase(name) {
  const jon = await signedIn('jon.genetikk');
  const referrals = jon.get(ReferralService);
  const { referral } = await referrals.getReferral({ name });
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await referrals.assessReferral({
    name, etag: referral.etag, requestId: requestId(),
    assessment: {
      outcome: { case: 'right', value: { latestStartDate: day, plannedStartDate: day, priority: 2 } },
      careLevel: 3, tierJustification: 'Krever medisinsk genetisk kompetanse.', urgency: 3,
    },
  });
  return caseOf(jon, referral.patient);
}

// This very minute: what came out of it may be recorded at once.
async function beginsNow(page) {
  const clock = new Intl.DateTimeFormat('nb-NO', { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' });
  await page.getByLabel('Dag').fill('+0');
  await page.getByLabel('Klokkeslett').fill(clock.format(new Date()));
}

// With coded facts, as the physician's own system would send it.
async function putFirstOnAgenda() {
  const tor = await signedIn('tor.koordinator');
  const meetings = tor.get(CaseMeetingService);
  const { caseMeeting } = await meetings.getCaseMeeting({ name: meeting });
  await meetings.addAgendaItem({
    parent: meeting, etag: caseMeeting.etag, requestId: requestId(),
    agendaItem: {
      pathway: cases[0], subjects: [sent[0].patient.name], question: QUESTIONS[0],
      presenter: caseMeeting.participants[1].person, needsRoles: ['referring-clinician', 'laboratory-physician'],
      facts: [
        { id: 'HP:0000957', label: 'Cafe-au-lait spot' },
        { id: 'HP:0001642', label: 'Pulmonic stenosis' },
        { id: 'HP:0009732', label: 'Plexiform neurofibroma' },
      ],
    },
  });
}

test('the coordinator convenes three hospitals when all are free', async () => {
  const person = await openPerson(browser, 'tor.koordinator', { colorScheme: 'light' });
  const { page } = person;
  await page.goto(`${webAddress}/meetings`);
  await page.getByRole('link', { name: 'Kall inn til møte' }).click();
  await page.getByLabel('Tema').fill('Nye funn, november');
  const invite = async (unit, name) => {
    await page.getByLabel('Enhet').selectOption({ label: unit });
    await page.getByRole('option', { name }).first().waitFor({ state: 'attached' });
    const option = await page.getByRole('option', { name }).first().textContent();
    await page.getByLabel('Legg til').selectOption({ label: option });
  };
  await invite('Avdeling for medisinsk genetikk', /^Eva/);
  await invite('Barneavdelinga, Ålesund', /^Kari/);
  await invite('Barneavdelingen, Levanger', /^Nils/);
  await page.getByRole('button', { name: 'Finn ledige tider' }).click();
  const free = page.getByRole('group', { name: 'Ledige tider' }).getByRole('button');
  await free.first().click();
  assert.notEqual(await page.getByLabel('Klokkeslett').inputValue(), '');
  await expectAccessibleInBoth(page, 'convening');
  await beginsNow(page);
  await page.getByRole('button', { name: 'Kall inn', exact: true }).click();
  await page.getByRole('heading', { name: 'Nye funn, november' }).waitFor();
  meeting = new URL(page.url()).pathname.replace('/meetings/', '');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Kalenderfil' }).click()]);
  assert.match(file.suggestedFilename(), /^samarbeidsmote-.*\.ics$/);
  await putFirstOnAgenda();
  // The other case comes from its pathway.
  await page.goto(`${webAddress}/cases/${cases[1]}`);
  await page.getByRole('link', { name: 'Sett på en saksliste' }).click();
  await page.getByLabel('Møte', { exact: true }).selectOption({ index: 0 });
  await page.getByLabel('Hva spør dere møtet om?').fill(QUESTIONS[1]);
  const eva = page.getByRole('option', { name: /^Eva/ });
  await eva.waitFor({ state: 'attached' });
  await page.getByLabel('Legges fram av').selectOption({ label: await eva.textContent() });
  await page.getByRole('button', { name: 'Sett på sakslisten' }).click();
  await page.getByText(QUESTIONS[1]).waitFor();
  await page.getByText(sent[0].family).waitFor();
  await screenshot(page, 'meeting');
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('the big screen shows nobody, whoever opens it, and goes by the arrows', async () => {
  const person = await openPerson(browser, 'tor.koordinator', { colorScheme: 'light' });
  const { page } = person;
  await page.goto(`${webAddress}/meetings/${meeting}`);
  await expectAccessibleInBoth(page, 'a meeting');
  await page.getByRole('link', { name: 'Vis på storskjerm' }).click();
  await page.getByRole('heading', { name: QUESTIONS[0] }).waitFor();
  await screenshot(page, 'meeting-view');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: QUESTIONS[1] }).waitFor();
  await page.getByText('Sak 2 av 2').first().waitFor();
  const shown = await page.locator('body').innerText();
  for (const secret of secrets()) assert.ok(!shown.includes(secret), 'the screen says who it is');
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  assert.deepEqual(violations.map(({ id }) => id), [], 'the big screen');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('heading', { name: QUESTIONS[0] }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Nye funn, november' }).waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});

// The computer of a meeting room, at which nobody has signed in.
async function typeCode(page, code) {
  await page.getByRole('button', { name: 'Vis et møte' }).click();
  await page.getByLabel('Kode').fill(code);
  await page.getByRole('button', { name: 'Vis møtet' }).click();
}

async function newCode(page) {
  await page.getByRole('button', { name: 'Vis på storskjerm i møterommet' }).click();
  return page.locator('output').innerText();
}

test('the room of a meeting shows it by a code, and nothing else, until the coordinator ends it', async () => {
  const tor = await openPerson(browser, 'tor.koordinator', { colorScheme: 'light' });
  const room = await openPerson(browser, '', { colorScheme: 'light', viewport: { width: 1920, height: 1080 } });
  const screen = room.page;
  await tor.page.goto(`${webAddress}/meetings/${meeting}`);
  await screen.goto(webAddress);
  const code = await newCode(tor.page);
  await screenshot(tor.page, 'meeting-code');
  await expectAccessibleInBoth(tor.page, 'a meeting with a code');
  await typeCode(screen, code.toLowerCase());
  await screen.getByRole('heading', { name: QUESTIONS[0] }).waitFor();
  await screen.getByText('Vises av Tor').waitFor();
  await screenshot(screen, 'meeting-room');
  const { violations } = await new AxeBuilder({ page: screen }).withTags(RULES).analyze();
  assert.deepEqual(violations.map(({ id }) => id), [], 'the screen of the room');
  await tor.page.getByText('Vises på en skjerm siden').waitFor();
  // Whatever address is typed, it is the meeting, without anybody's name; and the code was good once.
  for (const path of [`/cases/${cases[0]}`, '/', `/meetings/${meeting}`]) {
    await screen.goto(webAddress + path);
    await screen.getByRole('heading', { name: QUESTIONS[0] }).waitFor();
    assert.equal(await screen.getByRole('navigation', { name: 'Sider' }).count(), 0);
    const shown = await screen.locator('body').innerText();
    for (const secret of secrets()) assert.ok(!shown.includes(secret), 'the screen says who it is');
  }
  const other = await openPerson(browser, '');
  await other.page.goto(webAddress);
  await typeCode(other.page, code);
  await other.page.getByText('Koden er feil, brukt eller for gammel').waitFor();
  await other.context.close();
  await tor.page.getByRole('button', { name: 'Avslutt visningen' }).click();
  await screen.getByRole('heading', { name: 'Visningen er avsluttet' }).waitFor();
  assert.equal(await screen.getByText(QUESTIONS[0]).count(), 0);
  await expectDiscreet(room, secrets());
  await expectDiscreet(tor, secrets());
  await room.context.close();
  await tor.context.close();
});

test('the room shows who the patients are only where the coordinator chose so, and nothing after a sign-out', async () => {
  const tor = await openPerson(browser, 'tor.koordinator');
  const room = await openPerson(browser, '', { colorScheme: 'light', viewport: { width: 1920, height: 1080 } });
  await tor.page.goto(`${webAddress}/meetings/${meeting}`);
  await tor.page.getByLabel('Vis hvem pasientene er').check();
  const code = await newCode(tor.page);
  await room.page.goto(webAddress);
  await typeCode(room.page, code);
  await room.page.getByText('Med identitet').waitFor();
  await room.page.getByText(sent[0].family).waitFor();
  await screenshot(room.page, 'meeting-room-identified');
  await tor.page.getByRole('button', { name: 'Logg ut' }).click();
  await room.page.getByRole('heading', { name: 'Visningen er avsluttet' }).waitFor();
  await expectDiscreet(room, secrets());
  await room.context.close();
  await tor.context.close();
});

test('whoever has no relation answers and sees questions only', async () => {
  const person = await openPerson(browser, 'nils.levanger');
  const { page } = person;
  await page.goto(`${webAddress}/meetings/${meeting}`);
  await page.getByRole('button', { name: 'Jeg kommer', exact: true }).click();
  await page.getByRole('button', { name: '✓ Jeg kommer', exact: true }).waitFor();
  assert.equal(await page.getByText('Uten identitet').count(), 2);
  assert.equal(await page.getByRole('button', { name: 'Tilby en oppgave' }).count(), 0);
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('what the meeting concludes is offered with a person and a date, then it is closed', async () => {
  const person = await openPerson(browser, 'tor.koordinator');
  const { page } = person;
  await page.goto(`${webAddress}/meetings/${meeting}`);
  await page.getByRole('button', { name: 'Skriv konklusjon' }).first().click();
  await page.getByRole('textbox', { name: 'Konklusjon' }).fill('Levanger følger opp, Trondheim er med på video.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Levanger følger opp, Trondheim er med på video.').waitFor();
  await page.getByRole('button', { name: 'Tilby en oppgave' }).first().click();
  await page.getByLabel('Enhet').selectOption({ label: 'Barneavdelingen, Levanger' });
  await page.getByRole('option', { name: /^Nils/ }).waitFor({ state: 'attached' });
  await page.getByLabel('Hvem', { exact: true }).selectOption({ index: 1 });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Tilbudt, ikke svart').waitFor();
  await page.getByRole('button', { name: 'Ta av listen' }).nth(1).click();
  await page.getByLabel(/^Hvorfor/).fill('Tas i neste møte.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Tas i neste møte.').waitFor();
  await page.getByRole('button', { name: 'Møtet er holdt' }).click();
  await page.getByLabel('Referat (valgfritt)').fill('Tre sykehus deltok.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Holdt', { exact: true }).waitFor();
  await page.getByText('Tre sykehus deltok.').waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('a consultation is booked, told, confirmed, missed, decided and booked again', async () => {
  const person = await openPerson(browser, 'siri.veileder', { colorScheme: 'light' });
  const { page } = person;
  await page.goto(`${webAddress}/cases/${cases[1]}`);
  await page.getByRole('link', { name: 'Bestill konsultasjon' }).click();
  await page.getByLabel('Formål').selectOption({ label: 'Rettledning før test' });
  await page.getByRole('option', { name: /^Siri/ }).waitFor({ state: 'attached' });
  const siri = await page.getByRole('option', { name: /^Siri/ }).textContent();
  await page.getByLabel('Legg til').selectOption({ label: siri });
  await page.getByLabel('Bestill nå').check();
  await beginsNow(page);
  await page.getByRole('button', { name: 'Bestill', exact: true }).click();
  const actions = page.getByRole('group', { name: 'Handlinger' });
  await actions.getByRole('button', { name: 'Pasienten er varslet' }).click();
  await page.getByLabel('Hvordan').selectOption({ label: 'Telefon' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Varslet', { exact: true }).waitFor();
  await actions.getByRole('button', { name: 'Pasienten kommer' }).click();
  await page.getByText('Bekreftet', { exact: true }).waitFor();
  await expectAccessibleInBoth(page, 'a consultation');
  await screenshot(page, 'consultation');
  await actions.getByRole('button', { name: 'Møtte ikke' }).click();
  await page.keyboard.press('Control+Enter');
  await actions.getByRole('button', { name: 'Gi ny time' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Venter på time', { exact: true }).waitFor();
  await page.getByText('Erstatter en som pasienten ikke møtte til').waitFor();
  await page.goto(`${webAddress}/consultations?state=book`);
  await page.getByRole('link', { name: sent[1].family }).first().waitFor();
  await expectAccessibleInBoth(page, 'the consultations');
  await screenshot(page, 'consultations');
  await page.getByRole('link', { name: /^Ikke møtt/ }).click();
  await page.getByText('Ingen uteblivelser å avgjøre').waitFor();
  assert.match(page.url(), /state=missed/);
  await expectDiscreet(person, secrets());
  await person.context.close();
});

test('a consultation is held, another is moved and called off', async () => {
  const siri = await signedIn('siri.veileder');
  const book = async (startsAt) => {
    const { consultation } = await siri.get(ConsultationService).createConsultation({
      consultation: {
        patients: [sent[1].patient.name], pathway: cases[1], unit: 'controllers/883974832/units/genetics',
        purpose: ConsultationPurpose.PRE_TEST, mode: ConsultationMode.PHONE,
        practitioners: [{ person: siri.session.practitioner.name, unit: 'controllers/883974832/units/genetics' }],
        startTime: timestampFromDate(startsAt), endTime: timestampFromDate(new Date(startsAt.getTime() + 1_800_000)),
      },
      acceptConflicts: true, requestId: requestId(),
    });
    return consultation.name;
  };
  const person = await openPerson(browser, 'siri.veileder');
  const { page } = person;
  const actions = page.getByRole('group', { name: 'Handlinger' });
  await page.goto(`${webAddress}/consultations/${await book(new Date(Math.floor(Date.now() / 60_000) * 60_000))}`);
  await actions.getByRole('button', { name: 'Holdt' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Må fylles ut').waitFor();
  await page.getByLabel('Hva kom ut av den?').fill('Familien ønsker testen.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Familien ønsker testen.').first().waitFor();

  await page.goto(`${webAddress}/consultations/${await book(new Date(Date.now() + 7 * 86_400_000))}`);
  await actions.getByRole('button', { name: 'Flytt' }).click();
  await page.getByLabel('Dag').fill('+21');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('form').waitFor({ state: 'detached' });
  await actions.getByRole('button', { name: 'Avlys' }).click();
  await page.getByLabel('Hvem avlyser?').selectOption({ label: 'Pasienten' });
  await page.getByLabel('Hvorfor').fill('Er bortreist.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Avlyst av pasienten', { exact: true }).first().waitFor();
  await expectDiscreet(person, secrets());
  await person.context.close();
});
