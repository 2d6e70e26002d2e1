// The npm package's `classify` in Node beside the engine natively, in one run: the cases of crates/bench, objects in and
// objects out, against JSON in and JSON out. Native and JavaScript take turns; the best of each counts, because what else the
// machine does only slows.
//
//   node scripts/bench-npm.mjs HEPB-BENCH [PACKAGE]
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [bench, folder = fileURLToPath(new URL('../target/npm/hepb-lens', import.meta.url))] = process.argv.slice(2);
const TURNS = 5;
const ROUNDS = 10;
const LEAST = 0.5;

/** @param {string[]} args */
const native = (args) => execFileSync(resolve(bench), args, { encoding: 'utf8', maxBuffer: 64 << 20 });
/** @type {object[]} */
const cases = native(['cases']).trim().split('\n').map((line) => JSON.parse(line).case);
const { load } = await import(pathToFileURL(join(resolve(folder), 'node.js')).href);
const { classify } = await load();

/** Reports a second. */
function rate() {
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) for (const one of cases) classify(one);
  return (cases.length * ROUNDS * 1000) / (performance.now() - start);
}

/** @param {string} said @param {RegExp} line */
const number = (said, line) => Number(line.exec(said)?.[1]);
rate();
const best = { json: 0, report: 0, script: 0 };
for (let turn = 0; turn < TURNS; turn += 1) {
  const said = native([]);
  best.json = Math.max(best.json, number(said, /(\d+) reports a second on one core, from JSON to JSON/));
  best.report = Math.max(best.report, number(said, /(\d+) reports a second on one core$/m));
  best.script = Math.max(best.script, rate());
}
console.log(`native: ${best.report.toFixed(0)} reports a second, ${best.json.toFixed(0)} from JSON to JSON`);
console.log(`JavaScript: ${best.script.toFixed(0)} reports a second, from object to object`);
console.log(`JavaScript: ${(best.script / best.json).toFixed(2)} of the native rate from JSON to JSON, ${(best.script / best.report).toFixed(2)} of that of the engine alone`);
assert.ok(best.script / best.json >= LEAST, `less than ${LEAST} of the native rate`);
