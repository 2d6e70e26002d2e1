// Two builds side by side in one run: what the first visit downloads, how many elements it draws, when it answers, how fast it
// follows typing. Runs alternate, so that whatever else the machine does meets both.
//
//   node scripts/bench-first.mjs BASE_DIST DIST
import { resolve } from 'node:path';
import { firstLoad } from '../tests/browser/first-load.mjs';
import { launch } from './chromium.mjs';
import { interactive, open, serve, served } from '../tests/browser/harness.mjs';
import { inputToRepaint, median, slowDown, timeToInteractive } from './bench-browser.mjs';

const STARTS = 7;
const ROUNDS = 3;
const STROKES = 30;
// Chromium's own stand-in for a mid-range phone.
const SLOWDOWN = 4;
const PHONE = { width: 390, height: 844 };

const folders = process.argv.slice(2).map((folder) => resolve(folder));
if (folders.length !== 2) throw new Error('usage: node scripts/bench-first.mjs BASE_DIST DIST');

/**
 * @param {string} what
 * @param {number[][]} found the numbers of both
 * @param {string} unit
 */
function compare(what, found, unit) {
  const [base, now] = found.map(median);
  const digits = unit === 'ms' ? 1 : 0;
  console.log(`${what}: ${base.toFixed(digits)} → ${now.toFixed(digits)} ${unit}, ${(now / base).toFixed(2)} times (median of ${found[1].length})`);
}

const browser = await launch();
const servers = await Promise.all(folders.map((folder) => serve({ folder })));
try {
  for (const lang of ['en-US', 'zh-CN']) {
    /** @type {number[][]} */
    const bytes = [];
    for (const folder of folders) {
      await served(browser, { lang, viewport: PHONE, server: { folder } }, async (opened) => {
        bytes.push([(await firstLoad(opened, folder)).reduce((sum, { brotli }) => sum + brotli, 0)]);
      });
    }
    compare(`first load until HBsAg + is answered, brotli (${lang})`, bytes, 'bytes');
  }

  const [empty, full] = [/** @type {number[][]} */ ([]), /** @type {number[][]} */ ([])];
  for (const { url } of servers) {
    const { page, close } = await open(browser, { viewport: PHONE });
    await page.goto(url);
    await interactive(page);
    const count = () => page.evaluate(() => document.querySelectorAll('*').length);
    empty.push([await count()]);
    await page.locator('#example-major').click();
    await page.waitForTimeout(1000);
    full.push([await count()]);
    await close();
  }
  compare('elements, nothing entered', empty, 'elements');
  compare('elements, with a reading', full, 'elements');

  /** @type {number[][]} */
  const starts = [[], []];
  for (let run = 0; run < STARTS; run += 1) {
    for (const [at, { url }] of servers.entries()) starts[at].push(await timeToInteractive(browser, url, { rate: SLOWDOWN }));
  }
  compare(`interactive, CPU slowed ${SLOWDOWN} times`, starts, 'ms');

  /** @type {Record<'work' | 'busy' | 'repaint', number[][]>} */
  const strokes = { work: [[], []], busy: [[], []], repaint: [[], []] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { url }] of servers.entries()) {
      const { context, page, close } = await open(browser, { viewport: PHONE });
      await page.goto(url);
      await interactive(page);
      await page.locator('#example-major').click();
      await page.waitForTimeout(3000);
      await slowDown(context, page, SLOWDOWN);
      for (const stroke of await inputToRepaint(page, '#hbv_dna', STROKES, { slowed: true })) {
        for (const kind of /** @type {const} */ (['work', 'busy', 'repaint'])) strokes[kind][at].push(stroke[kind]);
      }
      await close();
    }
  }
  compare(`input to changed page, layout included, CPU slowed ${SLOWDOWN} times`, strokes.work, 'ms');
  compare(`input to repaint, without waiting for the screen, CPU slowed ${SLOWDOWN} times`, strokes.busy, 'ms');
  compare(`input to repaint, with that wait, CPU slowed ${SLOWDOWN} times`, strokes.repaint, 'ms');
} finally {
  await browser.close();
  for (const server of servers) await server.stop();
}
