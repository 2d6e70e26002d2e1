// The engine in Chromium: classifications a second, and whether it says there
// what it says natively.
//
//   node scripts/bench-engine.mjs ENGINE.wasm NATIVE_DIGEST
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch } from './chromium.mjs';

const [file, native] = process.argv.slice(2);
const RUNS = 9;
const ROUNDS = 20;

const browser = await launch();
try {
  const page = await browser.newPage();
  const { seconds, cases, digest } = await page.evaluate(async ({ bytes, runs, rounds }) => {
    const { instance } = await WebAssembly.instantiate(Uint8Array.from(bytes));
    const { hepb_bench_cases: count, hepb_bench_run: run } =
      /** @type {{ hepb_bench_cases(): number, hepb_bench_run(rounds: number): bigint }} */ (/** @type {unknown} */ (instance.exports));
    const digest = BigInt.asUintN(64, run(1)).toString();
    const times = [];
    for (let index = 0; index < runs; index += 1) {
      const start = performance.now();
      run(rounds);
      times.push((performance.now() - start) / 1000);
    }
    times.sort((a, b) => a - b);
    return { seconds: times[(runs - 1) / 2] / rounds, cases: count(), digest };
  }, { bytes: [...readFileSync(file)], runs: RUNS, rounds: ROUNDS });
  const each = seconds / cases;
  console.log(`Chromium: ${(1 / each).toFixed(0)} classifications a second on one core`);
  console.log(`Chromium: ${(each * 1e6).toFixed(2)} µs a classification (median of ${RUNS} runs)`);
  assert.equal(digest, native, 'the engine says something else in Chromium than natively');
  console.log(`Chromium and native agree on all ${cases} cases (digest ${digest})`);
} finally {
  await browser.close();
}
