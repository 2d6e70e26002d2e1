// A table of many rows on the cohort screen, in Chromium: seconds, the longest task on the page's own thread, and how late
// a timer comes while the workers read. Two workers are asked for, however many cores there are.
//   node scripts/bench-cohort-page.mjs TABLE.csv       (for example of make_cohort.py 1000000 7)
import { statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { launch } from './chromium.mjs';
import { open, serve } from '../tests/browser/harness.mjs';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: node scripts/bench-cohort-page.mjs TABLE.csv');

const server = await serve();
const browser = await launch();
const { page, close } = await open(browser);
try {
  await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 }));
  await page.goto(`${server.url}cohort/`);
  await page.locator('#cohort-file').waitFor();
  // What is fetched once is fetched before.
  await page.locator('#cohort-sample').click();
  await page.locator('#cohort-progress[data-work=done]').waitFor();
  await page.evaluate(() => {
    const seen = { longest: 0, late: 0, last: performance.now() };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
    setInterval(() => {
      const now = performance.now();
      seen.late = Math.max(seen.late, now - seen.last - 20);
      seen.last = now;
    }, 20);
  });
  const before = loadavg()[0];
  await page.locator('#cohort-file').setInputFiles(file);
  await page.locator('#cohort-progress[data-work=running]').waitFor();
  // In use meanwhile: a choice answers while rows come in.
  await page.locator('#rows-status').waitFor({ timeout: 60_000 });
  const tapped = Date.now();
  await page.locator('#cohort-by-phase').click({ force: true });
  await page.locator('#matrix-lead', { hasText: 'phase' }).waitFor();
  const answered = Date.now() - tapped;
  await page.locator('#cohort-progress[data-work=done]').waitFor({ timeout: 600_000 });
  const status = await page.locator('#cohort-status').textContent();
  const asked = Date.now();
  await page.locator('#cell-1-5').click();
  await page.locator('.people tbody tr').first().waitFor();
  const { longest, late } = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB; ${status}`);
  console.log(`longest task on the page's thread ${longest.toFixed(0)} ms, a timer at most ${late.toFixed(0)} ms late; a tap while reading answered in ${answered} ms; people of a cell shown in ${Date.now() - asked} ms`);
  console.log(`${cpus().length} cores (${cpus()[0].model}), load ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
} finally {
  await close();
  await browser.close();
  await server.stop();
}
