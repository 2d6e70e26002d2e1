// Measures the built app in a browser: what is downloaded, how soon it answers, how fast it follows
// typing. Prints one line for each number.
//
//   node scripts/bench-browser.mjs [SELECTOR]     SELECTOR: the field to type into, #dna by default
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { dist, interactive, launch, open, serve } from '../tests/browser/harness.mjs';

const STARTS = 5;
const KEYSTROKES = 50;
// Chromium's own stand-in for a mid-range phone.
const SLOWDOWN = 4;

function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}

/** Raw and brotli bytes of each script and wasm file in dist/, largest first. */
export function sizes() {
  return readdirSync(dist, { recursive: true })
    .filter((name) => /\.(?:js|wasm)$/.test(name))
    .map((name) => {
      const data = readFileSync(join(dist, name));
      const brotli = brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
      return { name, raw: data.length, brotli: brotli.length };
    })
    .sort((a, b) => b.raw - a.raw);
}

async function slowDown(context, page, rate) {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Milliseconds from the start of navigation to the mounted app, in a browser that has nothing yet. */
export async function timeToInteractive(browser, url, { rate = SLOWDOWN } = {}) {
  const { context, page, close } = await open(browser, { serviceWorkers: 'block' });
  try {
    await slowDown(context, page, rate);
    await page.goto(url);
    await interactive(page);
    return await page.evaluate(() => performance.getEntriesByName('hepb-interactive')[0].startTime);
  } finally {
    await close();
  }
}

/**
 * Milliseconds from each input event to the second animation frame after it: by then the frame that
 * shows the answer has been handed over. Waiting for two frames costs 17 to 33 ms by itself at 60 Hz.
 * The page must be at the screen that has `selector`.
 */
export async function inputToRepaint(page, selector, keystrokes = KEYSTROKES) {
  const field = page.locator(selector);
  await field.waitFor();
  await field.focus();
  await page.evaluate((wanted) => {
    globalThis.hepbRepaints = [];
    document.querySelector(wanted).addEventListener('input', (event) => {
      requestAnimationFrame(() => requestAnimationFrame(() => {
        globalThis.hepbRepaints.push(performance.now() - event.timeStamp);
      }));
    }, { capture: true });
  }, selector);
  for (let stroke = 0; stroke < keystrokes; stroke += 1) {
    // A digit, then it is taken back: the field never grows.
    await page.keyboard.press(stroke % 2 ? 'Backspace' : String(1 + (stroke % 9)));
    await page.waitForFunction((count) => globalThis.hepbRepaints.length > count, stroke);
  }
  return page.evaluate(() => globalThis.hepbRepaints);
}

async function main(selector) {
  const ms = (number) => `${number.toFixed(1)} ms`;
  const total = { raw: 0, brotli: 0 };
  for (const { name, raw, brotli } of sizes()) {
    total.raw += raw;
    total.brotli += brotli;
    console.log(`size ${name}: ${raw} bytes, ${brotli} in brotli`);
  }
  console.log(`size of all wasm and js: ${total.raw} bytes, ${total.brotli} in brotli`);

  const server = await serve();
  const browser = await launch();
  try {
    const starts = [];
    for (let run = 0; run < STARTS; run += 1) starts.push(await timeToInteractive(browser, server.url));
    console.log(`interactive, CPU slowed ${SLOWDOWN} times: ${ms(quantile(starts, 0.5))} (median of ${STARTS})`);

    const { page, close } = await open(browser, {});
    await page.goto(server.url);
    await interactive(page);
    const repaints = await inputToRepaint(page, selector);
    console.log(`input to repaint in ${selector}: ${ms(quantile(repaints, 0.5))} median, ${ms(quantile(repaints, 0.95))} p95 of ${repaints.length}`);
    await close();
  } finally {
    await browser.close();
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? '#dna');
