// What reads tables of people in workers (crates/cohort-worker), and the made-up table that comes with the page.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedScript } from './script.mjs';
import { SMALL, brotli, buildWasm, hash } from './wasm.mjs';

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
  /** @type {string[]} */
  const files = [];
  /**
   * @param {string} stem
   * @param {string} extension
   * @param {string | Buffer} data
   */
  const write = (stem, extension, data) => {
    const name = `${stem}-${hash(data)}.${extension}`;
    writeFileSync(join(staging, name), data);
    files.push(name);
    return name;
  };
  /**
   * @param {string} name
   * @param {Record<string, string>} names
   */
  const template = (name, names) => Object.entries(names).reduce((text, [key, value]) => text.replace(key, () => value), shippedScript(source, name));
  const glueName = write('cohort-glue', 'js', glue);
  const worker = template('cohort-worker.js', { __COHORT_GLUE__: glueName });
  const pool = template('cohort-pool.js', {
    __COHORT_WORKER__: write('cohort-worker', 'js', worker),
    __COHORT_GLUE__: glueName,
    __COHORT_WASM__: write('cohort', 'wasm', wasm),
    __COHORT_SAMPLE__: write('cohort-sample', 'csv', readFileSync(join(source, 'static', 'cohort-sample.csv'))),
  });
  const scripts = [glue, worker, pool].reduce((sum, script) => sum + brotli(Buffer.from(script)), 0);
  return { pool: write('cohort-pool', 'js', pool), files, size: size + scripts };
}
