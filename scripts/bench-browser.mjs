// Measures the built app in a browser: what is downloaded, how soon it answers, how fast it follows
// typing. Prints one line for each number.
//
//   node scripts/bench-browser.mjs [SELECTOR]     SELECTOR: the field to type into, #hbv_dna by default
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { launch } from './chromium.mjs';
import { dist, interactive, open, serve } from '../tests/browser/harness.mjs';

const STARTS = 5;
const KEYSTROKES = 50;
// Chromium's own stand-in for a mid-range phone.
const SLOWDOWN = 4;

/**
 * @param {number[]} numbers
 * @param {number} q
 */
function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}

/** @param {number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5);

/** Raw and brotli bytes of each script and wasm file in dist/, largest first. */
export function sizes() {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:js|wasm)$/.test(name))
    .map((name) => {
      const data = readFileSync(join(dist, name));
      const brotli = brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
      return { name, raw: data.length, brotli: brotli.length };
    })
    .sort((a, b) => b.raw - a.raw);
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {import('playwright-core').Page} page
 * @param {number} rate
 */
export async function slowDown(context, page, rate) {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/**
 * Milliseconds from the start of navigation to the mounted app, in a browser that has nothing yet.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
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
 * For each keystroke, in milliseconds: `work`, from the input event to the last change that the app
 * made to the page, layout included; `repaint`, from the input event to the first moment after the
 * frame that shows it has been painted; and `busy`, the same without the time in which the browser
 * only waits for the screen's next refresh, which at 60 Hz is up to 16.7 ms whatever the app does.
 * The page must be at the screen that has `selector`. Where the CPU is `slowed`, a change may miss a frame.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 */
export async function inputToRepaint(page, selector, keystrokes = KEYSTROKES, { slowed = false } = {}) {
  const field = page.locator(selector);
  await field.waitFor();
  await field.focus();
  await page.evaluate((wanted) => {
    globalThis.hepbStrokes = [];
    let changed = 0;
    new MutationObserver(() => {
      // Asking for a measure makes the browser do the layout now.
      document.body.getBoundingClientRect();
      changed = performance.now();
    }).observe(document.getElementById('app') ?? document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    document.querySelector(wanted)?.addEventListener('input', (event) => {
      const { timeStamp } = event;
      requestAnimationFrame(() => {
        const refresh = performance.now();
        const { port1, port2 } = new MessageChannel();
        // A message sent before the paint arrives after it.
        port1.onmessage = () => {
          const painted = performance.now();
          const work = changed - timeStamp;
          globalThis.hepbStrokes.push({
            work, repaint: painted - timeStamp, busy: work + painted - refresh, shown: changed > timeStamp && changed <= refresh,
          });
        };
        port2.postMessage(null);
      });
    }, { capture: true });
  }, selector);
  for (let stroke = 0; stroke < keystrokes; stroke += 1) {
    // A digit, then it is taken back: the field never grows.
    await page.keyboard.press(stroke % 2 ? 'Backspace' : String(1 + (stroke % 9)));
    await page.waitForFunction((count) => globalThis.hepbStrokes.length > count, stroke);
  }
  const strokes = await page.evaluate(() => globalThis.hepbStrokes);
  const late = strokes.filter(({ shown }) => !shown).length;
  if (late > 0 && !slowed) throw new Error(`${late} of ${strokes.length} keystrokes were not in the next frame`);
  return strokes;
}

/** @param {string} selector */
async function main(selector) {
  /** @param {number} number */
  const ms = (number) => `${number.toFixed(1)} ms`;
  // The sequence screen and the DNA engine are fetched when they are used, and one of the engine's two wasm files only.
  /** @type {[what: string, belongs: (name: string) => boolean][]} */
  const parts = [
    ['all wasm and js that the page loads', (name) => !/^(sequence|screen)-/.test(name)],
    ['the sequence screen, on its first use', (name) => name.startsWith('screen-sequence-')],
    ['the DNA engine, on its first use', (name) => name.startsWith('sequence-') && !/^sequence-[0-9a-f]+\.wasm$/.test(name)],
  ];
  const all = sizes();
  for (const { name, raw, brotli } of all) console.log(`size ${name}: ${raw} bytes, ${brotli} in brotli`);
  for (const [what, belongs] of parts) {
    /** @param {'raw' | 'brotli'} of */
    const sum = (of) => all.filter(({ name }) => belongs(name)).reduce((sum, file) => sum + file[of], 0);
    console.log(`size of ${what}: ${sum('raw')} bytes, ${sum('brotli')} in brotli`);
  }

  const server = await serve();
  const browser = await launch();
  try {
    const starts = [];
    for (let run = 0; run < STARTS; run += 1) starts.push(await timeToInteractive(browser, server.url));
    console.log(`interactive, CPU slowed ${SLOWDOWN} times: ${ms(median(starts))} (median of ${STARTS})`);
  } finally {
    await browser.close();
  }

  const drawn = await launch();
  try {
    const { page } = await open(drawn, {});
    await page.goto(server.url);
    await interactive(page);
    // A whole reading on screen, map and all: the dearest keystroke there is.
    await page.locator('#example-major').click();
    const strokes = await inputToRepaint(page, selector);
    for (const [kind, what] of /** @type {const} */ ([
      ['work', 'changed page, layout included'],
      ['busy', 'repaint, without waiting for the screen'],
      ['repaint', 'repaint, with waiting for the screen at 60 Hz'],
    ])) {
      const times = strokes.map((stroke) => stroke[kind]);
      console.log(`input to ${what}: ${ms(median(times))} median, ${ms(quantile(times, 0.95))} p95 of ${times.length}`);
    }
    console.log(`every one of ${strokes.length} keystrokes was in the next frame`);
  } finally {
    await drawn.close();
    await server.stop();
  }
}

if (import.meta.main) await main(process.argv[2] ?? '#hbv_dna');
