// What reads tables of people in workers (crates/cohort-worker), and the made-up table that comes with the page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledIn, shelf } from './shelf.mjs';
import { SMALL, brotli, buildWasm } from './wasm.mjs';

/**
 * Small first: a table of a million rows takes half a minute either way.
 * @param {string} source
 */
export const buildCohortEngine = (source) => buildWasm(source, { what: ['--package', 'cohort-worker', '--lib'], file: 'cohort_worker', profile: 'web', optimise: SMALL });

/**
 * Writes it into `staging` under hashed names: the module that the page imports, all names, and what a person downloads
 * for the first table, in brotli.
 * @param {string} source
 * @param {string} staging
 * @param {import('./wasm.mjs').BoundWasm} engine
 */
export function writeCohortEngine(source, staging, { glue, wasm, size }) {
  const { files, write } = shelf(staging);
  const glueName = write('cohort-glue', 'js', glue);
  const worker = filledIn(source, 'cohort-worker.js', { __COHORT_GLUE__: glueName });
  const pool = filledIn(source, 'cohort-pool.js', {
    __COHORT_WORKER__: write('cohort-worker', 'js', worker),
    __COHORT_GLUE__: glueName,
    __COHORT_WASM__: write('cohort', 'wasm', wasm),
    __COHORT_SAMPLE__: write('cohort-sample', 'csv', readFileSync(join(source, 'static', 'cohort-sample.csv'))),
  });
  const scripts = [glue, worker, pool].reduce((sum, script) => sum + brotli(Buffer.from(script)), 0);
  return { pool: write('cohort-pool', 'js', pool), files, size: size + scripts };
}
