// Who may sign in as what, who is there and who is not; the way to a record in an emergency, and its control.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { GroundService } from './gen/sjelden/access/v1/ground_service_pb.js';
import { GroundReviewState } from './gen/sjelden/access/v1/sign_in_pb.js';
import { signedIn } from './lib/api.mjs';
import { expectDiscreet, openBrowser, openPerson, screenshot, signIn } from './lib/browser.mjs';
import { password, webAddress } from './lib/region.mjs';
import { sendReferrals } from './lib/work.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

const day = (days) => {
  const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return date.split('-').reverse().join('.');
};

async function openPart(page, part) {
  await page.getByRole('group', { name: 'Hva som administreres' }).getByRole('button', { name: part }).click();
}

test('a new person: added, given a role and a password, signs in; the role ends', async () => {
  const person = await openPerson(browser, 'dag.drift');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('textbox', { name: 'Navn', exact: true }).fill('dag');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Dag Syntetisk' }).waitFor();
  await page.getByRole('button', { name: 'Legg til person …' }).click();
  const add = page.getByRole('form', { name: 'Ny person' });
  await add.getByLabel('Fullt navn').fill('Nina Oppdiktet');
  await add.getByLabel('Brukernavn').fill('jon.genetikk');
  await page.keyboard.press('Enter');
  // Taken: what was typed stays, and another name goes.
  await add.getByText('Noen har dette brukernavnet.').waitFor();
  assert.equal(await add.getByLabel('Fullt navn').inputValue(), 'Nina Oppdiktet');
  await add.getByLabel('Brukernavn').fill('nina.ny');
  await page.keyboard.press('Enter');

  const card = page.getByRole('region', { name: 'Valgt person' });
  await card.getByRole('heading', { name: 'Nina Oppdiktet' }).waitFor();
  await card.getByRole('button', { name: 'Gi rolle …' }).click();
  await card.getByLabel('Funksjon').selectOption({ label: 'helsesekretær' });
  await card.getByLabel('Ved enhet').selectOption({ label: 'Avdeling for medisinsk genetikk' });
  await card.getByRole('button', { name: 'Gi rollen' }).click();
  await card.getByText('helsesekretær').waitFor();
  await card.getByRole('button', { name: 'Sett passord …' }).click();
  await card.getByRole('button', { name: 'Lag et forslag' }).click();
  assert.match(await card.getByLabel('Passord', { exact: true }).inputValue(), /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  await card.getByLabel('Passord', { exact: true }).fill(password);
  await card.getByRole('button', { name: 'Sett passordet' }).click();
  await card.getByRole('button', { name: 'Sett nytt passord …' }).waitFor();
  await screenshot(page, 'administration-person');

  const nina = await openPerson(browser);
  await signIn(nina.page, 'nina.ny');
  await nina.page.getByText('Nina Oppdiktet, helsesekretær').waitFor();
  await nina.context.close();

  await card.getByRole('button', { name: 'Avslutt: helsesekretær' }).click();
  await card.getByRole('button', { name: 'Avslutt', exact: true }).click();
  await card.getByRole('button', { name: 'Avslutt: helsesekretær' }).waitFor({ state: 'detached' });
  await expectDiscreet(person, [password]);
  await person.context.close();
});

test('units and their leader, and the vocabularies in use', async () => {
  const person = await openPerson(browser, 'dag.drift');
  const { page } = person;
  await page.goto(`${webAddress}/administration?part=units`);
  const row = page.getByRole('row').filter({ hasText: 'Seksjon for genetisk veiledning' });
  await row.getByText('Siri Syntetisk').waitFor();
  for (const [typed, leader] of [['unni', 'Unni Demostad'], ['siri', 'Siri Syntetisk']]) {
    await row.getByRole('button', { name: 'Bytt leder …' }).click();
    await row.getByLabel('Ny leder', { exact: true }).fill(typed);
    await row.getByRole('option', { name: leader }).waitFor();
    await page.keyboard.press('Enter');
    await row.getByText('Valgt:').waitFor();
    await row.getByRole('button', { name: 'Lagre' }).click();
    await row.getByRole('form').waitFor({ state: 'detached' });
    await row.getByText(leader).waitFor();
  }
  await openPart(page, 'Kodeverk');
  await page.getByRole('row').filter({ hasText: 'Human Phenotype Ontology' }).getByText('HPO licence', { exact: false }).waitFor();
  await page.getByText('sjelden --as dag.drift vocabulary import hp.obo').waitFor();
  await expectDiscreet(person, [password]);
  await person.context.close();
});

test('a leader keeps absences, duties, delegations and competences', async () => {
  const person = await openPerson(browser, 'unni.leder');
  const { page } = person;
  await page.goto(`${webAddress}/administration`);
  // Duties of months stand in every day of the week.
  await page.getByRole('table').getByText('Per Eksempelvik').first().waitFor();
  await page.getByRole('button', { name: 'Uken etter →' }).click();
  assert.match(new URL(page.url()).searchParams.get('week'), /^\d{4}-\d\d-\d\d$/);
  await page.getByRole('button', { name: 'Sett opp vakt …' }).click();
  const duty = page.getByRole('form', { name: 'Sett opp vakt' });
  await duty.getByLabel('Funksjon').selectOption({ label: 'genetisk veileder' });
  await duty.getByLabel('Person').selectOption({ label: 'Siri Syntetisk, genetisk veileder' });
  await duty.getByRole('button', { name: 'Sett opp vakten' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'genetisk veileder' }).filter({ hasText: '08:00' });
  await line.getByText('Siri Syntetisk').waitFor();
  await screenshot(page, 'administration');
  await line.getByRole('button', { name: /^Fjern/ }).click();
  await line.getByRole('button', { name: 'Fjern', exact: true }).click();
  await line.waitFor({ state: 'detached' });

  await openPart(page, 'Fravær');
  await page.getByText('Ingen er registrert borte').waitFor();
  for (const overlaps of [false, true]) {
    await page.getByRole('button', { name: 'Registrer fravær …' }).click();
    const absence = page.getByRole('form', { name: 'Registrer fravær' });
    await absence.getByLabel('Hvem er borte?').selectOption({ label: 'Eva Demostad, lege' });
    await absence.getByLabel('Første dag').fill(day(30));
    await absence.getByLabel('Siste dag').fill(day(34));
    await absence.getByLabel('Dekkes av (valgfritt)').selectOption({ label: 'Jon Prøvesen, vurderende spesialist' });
    await absence.getByRole('button', { name: 'Registrer fraværet' }).click();
    if (overlaps) await absence.getByText('Personen er allerede registrert borte i noe av tiden.').waitFor();
    else await absence.waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Avbryt' }).click();
  const away = page.getByRole('listitem').filter({ hasText: 'dekkes av Jon Prøvesen' });
  await away.getByText(`${day(30)} – ${day(34)}`).waitFor();
  await away.getByRole('button', { name: /^Opphev/ }).click();
  await away.getByRole('button', { name: 'Opphev', exact: true }).click();
  await away.waitFor({ state: 'detached' });

  await openPart(page, 'Overtatt arbeid');
  await page.getByRole('button', { name: 'Gi arbeid videre …' }).click();
  const work = page.getByRole('form', { name: 'Gi arbeid videre' });
  await work.getByLabel('Hvem sitt arbeid?').selectOption({ label: 'Eva Demostad, lege' });
  await work.getByLabel('Hvem overtar?').selectOption({ label: 'Jon Prøvesen, vurderende spesialist' });
  await work.getByLabel('Fra og med').fill(day(60));
  await work.getByLabel('Hvorfor').fill('Permisjon');
  await work.getByRole('button', { name: 'Gi arbeidet videre' }).click();
  const handed = page.getByRole('listitem').filter({ hasText: 'Permisjon' });
  await handed.getByText('for godt').waitFor();
  await handed.getByRole('button', { name: /^Avslutt/ }).waitFor();

  await openPart(page, 'Kompetanse');
  await page.getByRole('button', { name: 'Legg til kompetanse …' }).click();
  const skill = page.getByRole('form', { name: 'Legg til kompetanse' });
  await skill.getByLabel('Person', { exact: true }).fill('jon');
  await skill.getByRole('option', { name: 'Jon Prøvesen' }).waitFor();
  await page.keyboard.press('Enter');
  await skill.getByLabel('Kompetanse', { exact: true }).fill('medical-genetics');
  await skill.getByRole('button', { name: 'Legg til' }).click();
  const held = page.getByRole('row').filter({ hasText: 'Medisinsk genetikk' });
  await held.getByText('Jon Prøvesen').waitFor();
  await held.getByRole('button', { name: 'Avslutt …' }).click();
  await held.getByRole('button', { name: 'Avslutt kompetansen' }).click();
  await held.getByRole('button', { name: 'Avslutt …' }).waitFor({ state: 'detached' });
  await expectDiscreet(person, [password]);
  await person.context.close();
});

test('break-glass: warned, by number alone, seen among one’s own, reviewed by the privacy officer', async () => {
  const [{ number, family, patient }] = await sendReferrals(1, [13, 9, 1986]);
  const reason = 'Bevisstløs i akuttmottaket, trenger kjent diagnose.';
  const person = await openPerson(browser, 'jon.genetikk');
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('button', { name: 'Bruk nødtilgang …' }).click();
  await page.getByText('Personvernombudet får beskjed med en gang.').waitFor();
  const form = page.getByRole('form', { name: 'Hvem og hvorfor' });
  await form.getByLabel(/nummer/i).fill(number);
  await form.getByRole('radio', { name: 'Øyeblikkelig hjelp' }).check();
  await form.getByLabel('Hvilken fare er det for liv eller helse?').fill(reason);
  await form.getByRole('button', { name: 'Åpne journalen' }).click();
  await form.getByText('Bekreft at du har lest hva som følger.').waitFor();
  await form.getByRole('checkbox').check();
  await screenshot(page, 'break-glass');
  await form.getByRole('button', { name: 'Åpne journalen' }).click();
  const own = page.getByRole('listitem').filter({ hasText: reason });
  await own.getByText(family).waitFor();
  await own.getByText(/gjelder til/).waitFor();
  await expectDiscreet(person, [number, family, reason]);
  await person.context.close();

  const officer = await openPerson(browser, 'paul.personvern');
  await officer.page.keyboard.press('g');
  await officer.page.keyboard.press('b');
  const used = officer.page.getByRole('listitem').filter({ hasText: reason });
  await used.getByText('Jon Prøvesen').waitFor();
  await used.getByRole('button', { name: 'Kontroller' }).click();
  await used.getByRole('radio', { name: /Innvending/ }).check();
  await used.getByRole('button', { name: 'Lagre kontrollen' }).click();
  await used.getByText('Må fylles ut').waitFor();
  await used.getByRole('radio', { name: 'I orden' }).check();
  await used.getByLabel('Merknad (valgfritt)').fill('Akutt, riktig brukt.');
  await screenshot(officer.page, 'grounds-review');
  await used.getByRole('button', { name: 'Lagre kontrollen' }).click();
  await used.waitFor({ state: 'detached' });
  await officer.page.getByLabel('Status').selectOption({ label: 'Funnet i orden' });
  await used.getByText('Akutt, riktig brukt.').waitFor();
  const paul = await signedIn('paul.personvern');
  const { grounds } = await paul.get(GroundService).listGrounds({ reviewState: GroundReviewState.APPROVED });
  assert.ok(grounds.some((ground) => ground.patient === patient.name && ground.reason === reason));
  await expectDiscreet(officer, [number, family, reason, 'riktig brukt']);
  await officer.context.close();
});
