// The DNA engine for its workers (crates/sequence-worker), built twice: with vector instructions and without.
import { join } from 'node:path';
import { filledIn, shelf } from './shelf.mjs';
import { brotli, buildWasm, targetFolder } from './wasm.mjs';

const VARIANTS = [['simd', '-C target-feature=+simd128'], ['scalar', '']];

/**
 * The engine with vector instructions and without.
 * @typedef {{ simd: import('./wasm.mjs').BoundWasm, scalar: import('./wasm.mjs').BoundWasm }} SequenceEngine
 */

/**
 * Builds both variants.
 * @param {string} source
 * @returns {Promise<SequenceEngine>}
 */
export async function buildSequenceEngine(source) {
  // One after the other: together they would take the cores from the page.
  const built = [];
  for (const [name, flags] of VARIANTS) {
    built.push(await buildWasm(source, {
      what: ['--package', 'sequence-worker', '--lib'],
      file: 'sequence_worker',
      profile: 'worker',
      optimise: ['-O3'],
      flags,
      // A folder each, because cargo keeps one result for a profile whatever the flags.
      folder: join(targetFolder(source), `sequence-worker-${name}`),
    }));
  }
  const [simd, scalar] = built;
  if (simd.glue !== scalar.glue) throw new Error('wasm-bindgen wrote different JavaScript for the two variants of the DNA engine');
  return { simd, scalar };
}

/**
 * Writes the engine into `staging` under hashed names. Returns { pool, files, sizes }: the name of the
 * module that the page imports, all names, and for each variant what a person downloads, in brotli.
 * @param {string} source
 * @param {string} staging
 * @param {SequenceEngine} engine
 */
export function writeSequenceEngine(source, staging, { simd, scalar }) {
  const { files, write } = shelf(staging);
  const glue = write('sequence-glue', 'js', simd.glue);
  const text = filledIn(source, 'sequence-worker.js', { __GLUE__: glue });
  const names = {
    __WORKER__: write('sequence-worker', 'js', text),
    __GLUE__: glue,
    __SCALAR__: write('sequence', 'wasm', scalar.wasm),
    __SIMD__: write('sequence-simd', 'wasm', simd.wasm),
  };
  const poolText = filledIn(source, 'sequence-pool.js', names);
  const pool = write('sequence-pool', 'js', poolText);
  const scripts = [simd.glue, text, poolText].reduce((sum, script) => sum + brotli(Buffer.from(script)), 0);
  return { pool, files, sizes: Object.entries({ simd: simd.size + scripts, scalar: scalar.size + scripts }) };
}
