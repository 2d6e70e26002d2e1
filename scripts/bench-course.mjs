// How quick the drawn course of 5,000 results is: frames while zooming and moving by keys, with the CPU slowed four times, from
// a trace of DevTools. A frame is from one key to the end of the drawing that shows what it did.
//
//   node scripts/bench-course.mjs [DIST]
import { resolve } from 'node:path';
import { launch } from './chromium.mjs';
import { open, serve, whole } from '../tests/browser/harness.mjs';
import { thousands } from '../tests/browser/thousands.mjs';
import { median } from './bench-browser.mjs';

const MOST = 33;
const SLOWDOWN = 4;
const KEYS = ['+', '+', 'ArrowRight', 'ArrowLeft', '-', '+', 'ArrowRight', '+', '-', '-', '-', '0'];
const ROUNDS = 5;

const folder = process.argv[2] && resolve(process.argv[2]);
const browser = await launch();
const server = await serve(folder ? { folder } : {});
try {
  for (const [name, viewport] of Object.entries({ phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } })) {
    const { context, page, close } = await open(browser, { viewport });
    await page.goto(`${server.url}course/`);
    await whole(page);
    await page.locator('#course-own').click();
    await page.locator('#course-paste').fill(thousands());
    await page.locator('#course-place').click();
    await page.locator('#course-grouped:not(:empty)').waitFor({ timeout: 60_000 });
    await page.locator('#course-figure').focus();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    /** @type {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, tid: number, args?: { data?: { type?: string } } }[]} */
    const events = [];
    devtools.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {typeof events} */ (/** @type {unknown} */ (value))));
    await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'] } });
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const key of KEYS) {
        await page.keyboard.press(key);
        await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 50)); }));
      }
    }
    const complete = new Promise((done) => { devtools.once('Tracing.tracingComplete', done); });
    await devtools.send('Tracing.end');
    await complete;
    const named = (/** @type {string} */ name) => events.filter((event) => event.name === name && event.ph === 'X').sort((one, other) => one.ts - other.ts);
    const keys = named('EventDispatch').filter(({ args }) => args?.data?.type === 'keydown');
    const { tid } = keys[0];
    const commits = named('Commit').filter((event) => event.tid === tid);
    const tasks = named('RunTask').filter((event) => event.tid === tid);
    // Of each key all that the main thread worked until its frame went to the compositor: tasks, which never lie in each other.
    /** @type {number[]} */
    const frames = [];
    // The thread's own time: others on the same cores do not count.
    /** @type {number[]} */
    const own = [];
    for (const { ts } of keys) {
      const commit = commits.find((event) => event.ts > ts);
      if (!commit) continue;
      const within = tasks.filter((task) => task.ts + (task.dur ?? 0) > ts && task.ts < commit.ts + (commit.dur ?? 0));
      frames.push(within.reduce((sum, { dur = 0 }) => sum + dur / 1000, 0));
      own.push(within.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0));
    }
    if (!median(frames)) throw new Error('no task in the trace: has its form changed?');
    const sorted = [...frames].sort((one, other) => one - other);
    const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
    console.log(`${name}: 5,000 results, CPU/${SLOWDOWN}, ${frames.length} keys: main thread for a frame: median ${median(frames).toFixed(1)} ms, 90 % ${at(0.9)} ms, most ${at(1)} ms; of the thread’s own time median ${median(own).toFixed(1)} ms (asked: median at most ${MOST} ms)`);
    if (median(frames) > MOST) process.exitCode = 1;
    await close();
  }
} finally {
  await browser.close();
  await server.stop();
}
