// How soon the app as one HTML file (`make single`) is interactive from `file://`, beside the page from a server, with the processor
// slowed four times: the least of some runs, in turn, so that whatever else the machine does concerns both.
//
//   node scripts/bench-single.mjs [RUNS]
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './chromium.mjs';
import { interactive, open, serve } from '../tests/browser/harness.mjs';

const file = fileURLToPath(new URL('../target/single/hepb-lens.html', import.meta.url));
if (!existsSync(file)) throw new Error('run `make single` first');
const runs = Number(process.argv[2] ?? 6);
const [browser, server] = [await launch(), await serve()];
const { page, context, close } = await open(browser);
try {
  await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const addresses = [pathToFileURL(file).href, server.url];
  /** @type {number[][]} */
  const found = [[], []];
  for (let run = 0; run < runs; run += 1) {
    for (const [at, address] of addresses.entries()) {
      await page.goto('about:blank');
      await page.goto(address);
      await interactive(page);
      found[at].push(await page.evaluate(() => performance.getEntriesByName('hepb-interactive')[0].startTime));
    }
  }
  const [single, served] = found.map((times) => Math.min(...times));
  console.log(`one HTML file: interactive after ${single.toFixed(0)} ms, the page from a server after ${served.toFixed(0)} ms (least of ${runs}, CPU slowed 4 times, load ${loadavg()[0].toFixed(1)})`);
} finally {
  await close();
  await browser.close();
  await server.stop();
}
