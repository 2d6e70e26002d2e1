// The DNA engine in Chromium's workers: sequences a second and worker, with and without vector
// instructions, and the memory it takes. On labelled genomes beside the checkout; without them it says so.
//
//   node scripts/bench-sequence.mjs [FASTA]
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { interactive, open, serve } from '../tests/browser/harness.mjs';

const file = process.argv[2] ?? fileURLToPath(new URL('../../shared/sequences/full_labelled.fasta.gz', import.meta.url));
const RUNS = 3;

if (!existsSync(file)) {
  console.log(`SKIPPED: the DNA engine is measured on ${file}, which is not here`);
  process.exit(0);
}

/**
 * Memory of the page's process, all its workers included, in MB: what is resident and not shared.
 * @param {number[]} pids
 */
function resident(pids) {
  return pids.reduce((sum, pid) => {
    /** @param {string} name */
    const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
    return sum + (field('Private_Dirty') + field('Private_Clean')) / 1024;
  }, 0);
}

const server = await serve();
const browser = await launch();
try {
  const session = await browser.newBrowserCDPSession();
  // The renderer and the browser itself: Blobs are kept in the latter.
  const pids = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo
    .filter(({ type }) => type === 'renderer' || type === 'browser').map(({ id }) => id);
  for (const simd of [true, false]) {
    for (const workers of [1, 2]) {
      const { page, close } = await open(browser, {});
      await page.goto(server.url);
      await interactive(page);
      await page.waitForTimeout(2000);
      const before = resident(await pids());
      let peak = 0;
      let over = false;
      const watch = (async () => {
        while (!over) {
          peak = Math.max(peak, resident(await pids()));
          await new Promise((resolve) => { setTimeout(resolve, 50); });
        }
      })();
      // A file on disk, as a person chooses one.
      const input = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file' }));
      await input.asElement().setInputFiles(file);
      const runs = [];
      await page.evaluate(async (options) => {
        const { open: openPool } = await globalThis.hepbSequence();
        globalThis.benchPool = openPool({
          onrow: (rows) => { globalThis.benchRows += rows.length; },
          ondone: (json) => globalThis.benchDone(JSON.parse(json)),
          onfail: (why) => globalThis.benchDone({ why }),
        }, options);
      }, { simd, workers });
      for (let run = 0; run < RUNS; run += 1) {
        const done = await page.evaluate((data) => new Promise((resolve) => {
          globalThis.benchRows = 0;
          globalThis.benchDone = resolve;
          globalThis.benchPool.typeFiles(data.files ?? []);
        }), input);
        if ('why' in done || done.problems) throw new Error(JSON.stringify(done));
        runs.push(done.records / done.seconds);
        over = true;
      }
      await watch;
      runs.sort((a, b) => a - b);
      const rate = runs[(RUNS - 1) / 2] / workers;
      console.log(`DNA engine in Chromium, ${simd ? 'vector' : 'scalar'} instructions, ${workers} typing worker${workers > 1 ? 's' : ''}: ${rate.toFixed(0)} genomes a second and worker (median of ${RUNS}), ${(peak - before).toFixed(0)} MB more than before at its peak`);
      await close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
