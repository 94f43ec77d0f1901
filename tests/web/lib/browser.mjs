// A real Chromium, watched: every request it makes, every line that its console says.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { password, webAddress } from './region.mjs';

const output = join(import.meta.dirname, '..', 'output');

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

// One person's browser: cookies of its own. `seen` gathers what it does.
export async function openPerson(browser, login, options = {}) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const seen = { urls: [], console: [], failures: [] };
  context.on('request', (request) => seen.urls.push(request.url()));
  page.on('console', (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => seen.failures.push(String(error)));
  if (login) await signIn(page, login);
  return { context, page, seen };
}

export async function signIn(page, login, role) {
  await page.goto(webAddress);
  await page.getByLabel('Brukernavn').fill(login);
  await page.getByLabel('Passord').fill(password);
  await page.keyboard.press('Enter');
  const roles = page.getByRole('radio');
  const menu = page.getByRole('navigation', { name: 'Sider' });
  await roles.first().or(menu).waitFor();
  if (await roles.count()) {
    if (role) await page.getByRole('radio', { name: role }).check();
    await page.keyboard.press('Enter');
  }
  await menu.waitFor();
}

// Kept beside the tests; the best of them stand in the README.
export async function screenshot(page, name) {
  mkdirSync(output, { recursive: true });
  await page.screenshot({ path: join(output, `${name}.png`) });
}

// What must hold for every page whatever it shows: nothing but our own origin was asked, nothing broke, and neither an
// address nor the browser's storage nor its console holds what is about a patient.
export async function expectDiscreet({ context, page, seen }, secrets) {
  for (const url of seen.urls) {
    assert.ok(url.startsWith(`${webAddress}/`) || url.startsWith('blob:') || url.startsWith('data:'), `asked ${url}`);
  }
  assert.deepEqual(seen.failures, []);
  const stored = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    scriptCookies: document.cookie,
    title: document.title,
  }));
  assert.deepEqual(stored.databases, []);
  assert.deepEqual(stored.caches, []);
  assert.equal(stored.scriptCookies, '');
  const kept = JSON.stringify([stored, seen.urls, seen.console, await context.storageState()]);
  for (const secret of secrets) assert.ok(!kept.includes(secret), `${secret} is kept somewhere`);
}
