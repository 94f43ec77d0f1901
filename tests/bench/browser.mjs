// The measurements of tests/bench/browser, which says what they are.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { openBrowser, openPerson } from '../web/lib/browser.mjs';
import { password, rest, webAddress } from '../web/lib/region.mjs';
import { sendReferrals } from '../web/lib/work.mjs';

const ROUNDS = 15;
const unit = 'controllers/883974832/units/genetics';
const count = Number(process.argv[2]);

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function line(name, text, values) {
  const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)].map(Math.round);
  console.log(`${name}   ${text}: median ${middle} ms (least ${least}, most ${most}, ${values.length} times)`);
}

async function settled(page) {
  await page.waitForFunction(() => document.querySelector('[role=status][aria-label="Henter …"]') === null);
}

// Each time a browser that has never been here.
async function firstPage(browser) {
  const times = [];
  for (let round = 0; round < ROUNDS; ++round) {
    const { page, context } = await openPerson(browser);
    await page.goto(webAddress);
    await page.getByLabel('Brukernavn').fill('jon.genetikk');
    await page.getByLabel('Passord').fill(password);
    const start = performance.now();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor();
    await settled(page);
    times.push(performance.now() - start);
    await context.close();
  }
  line('B1', 'from the sign-in to the first page, cold', times);
}

// Measured inside the page: from the click until the fiftieth row has been painted.
async function worklist(browser) {
  const { page, context } = await openPerson(browser, 'jon.genetikk');
  const times = [];
  for (let round = 0; round <= ROUNDS; ++round) {
    // Anew, so that nothing is in the page's memory.
    await page.goto(webAddress);
    await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor();
    await settled(page);
    // As somebody who has read it: the scripts of the menu's pages have been fetched meanwhile.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/TriagePage')));
    const took = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const start = performance.now();
          const look = () => {
            const there = location.pathname.startsWith('/triage') && document.querySelectorAll('.sj-queue-row').length >= 50;
            if (there) requestAnimationFrame(() => resolve(performance.now() - start));
            else requestAnimationFrame(look);
          };
          document.querySelector('nav a[href="/triage"]').click();
          look();
        }),
    );
    // The first time is the browser's own warming up.
    if (round > 0) times.push(took);
  }
  line('B2', `50 rows of a worklist of ${count}`, times);
  await context.close();
}

await sendReferrals(1, [9, 9, 1991]);
rest('referral', true);
execFileSync(join(process.env.SJELDEN_PROGRAMS, 'fill_worklist'), [
  join(process.env.SJELDEN_REGION, '..', 'config', 'referral.textproto'), unit, String(count)], { stdio: 'inherit' });
rest('referral', false);
const browser = await openBrowser();
await firstPage(browser);
await worklist(browser);
await browser.close();
