// The way in and out: what the browser keeps, what it may load, what is left after signing out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectDiscreet, openBrowser, openPerson, screenshot } from './lib/browser.mjs';
import { password, webAddress } from './lib/region.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test('the first page is there soon after sign-in, with little script, from our own origin alone', async () => {
  const person = await openPerson(browser);
  const { page } = person;
  const script = new Map();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') script.set(response.url(), response);
  });
  await page.goto(webAddress);
  await screenshot(page, 'sign-in');
  await page.getByLabel('Brukernavn').fill('jon.genetikk');
  await page.getByLabel('Passord').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor();
  await page.getByRole('status', { name: 'Henter …' }).first().waitFor({ state: 'detached' });
  // What comes later is fetched ahead for other pages.
  const first = [...script.values()];
  await screenshot(page, 'start');
  let bytes = 0;
  for (const response of first) {
    const { responseBodySize } = await response.request().sizes();
    bytes += responseBodySize;
    // What is too small for it is sent as it is.
    if (responseBodySize > 1024) assert.equal(response.headers()['content-encoding'], 'br', response.url());
  }
  console.log(`compressed script of the first page: ${Math.round(bytes / 1024)} kB in ${first.length} files`);
  assert.ok(bytes > 0 && bytes <= 260 * 1024, `${bytes} bytes of script`);
  await expectDiscreet(person, [password]);
  await person.context.close();
});

test('signing out leaves nothing that opens a page again', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { page, context } = person;
  const [cookie] = await context.cookies();
  assert.deepEqual(
    [cookie.name, cookie.httpOnly, cookie.secure, cookie.sameSite, cookie.path],
    ['__Host-sjelden', true, true, 'Strict', '/']);
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.getByLabel('Passord').waitFor();
  assert.equal((await context.cookies()).length, 0);
  // The cookie as somebody may have stolen it.
  await context.addCookies([{ ...cookie }]);
  await page.goto(webAddress);
  await page.getByLabel('Passord').waitFor();
  await context.close();
});

test('a page of somebody else can neither frame ours nor call it', async () => {
  const person = await openPerson(browser, 'jon.genetikk');
  const { context } = person;
  const hostile = await context.newPage();
  await hostile.route('https://elsewhere.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${webAddress}"></iframe>` }));
  await hostile.goto('https://elsewhere.example/');
  const answered = await hostile.evaluate(async (address) => {
    try {
      const response = await fetch(`${address}/rpc/sjelden.gateway.v1.SessionService/GetSession`, {
        method: 'POST', body: '{}', headers: { 'content-type': 'application/json' }, credentials: 'include',
      });
      return response.status;
    } catch {
      return 'blocked';
    }
  }, webAddress);
  assert.equal(answered, 'blocked');
  const frame = hostile.frames().find((one) => one !== hostile.mainFrame());
  assert.ok(!(frame && (await frame.content()).includes('Sjelden')), 'was framed');
  await context.close();
});
