// The DNA engine for its workers (crates/sequence-worker), built twice: with vector instructions and without.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotli, buildWasm, hash, targetFolder } from './wasm.mjs';

const VARIANTS = [['simd', '-C target-feature=+simd128'], ['scalar', '']];

/** Builds both variants. */
export async function buildSequenceEngine(source) {
  // One after the other: together they would take the cores from the page.
  const built = [];
  for (const [name, flags] of VARIANTS) {
    built.push(await buildWasm(source, {
      what: ['--package', 'sequence-worker', '--lib'],
      file: 'sequence_worker',
      profile: 'worker',
      optimise: '-O3',
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
 */
export function writeSequenceEngine(source, staging, { simd, scalar }) {
  const files = [];
  const write = (stem, extension, data) => {
    const name = `${stem}-${hash(data)}.${extension}`;
    writeFileSync(join(staging, name), data);
    files.push(name);
    return name;
  };
  const template = (name, names) => Object.entries(names).reduce(
    (text, [key, value]) => text.replace(key, () => value),
    readFileSync(join(source, 'static', name), 'utf8'),
  );
  const glue = write('sequence-glue', 'js', simd.glue);
  const text = template('sequence-worker.js', { __GLUE__: glue });
  const names = {
    __WORKER__: write('sequence-worker', 'js', text),
    __GLUE__: glue,
    __SCALAR__: write('sequence', 'wasm', scalar.wasm),
    __SIMD__: write('sequence-simd', 'wasm', simd.wasm),
  };
  const poolText = template('sequence-pool.js', names);
  const pool = write('sequence-pool', 'js', poolText);
  const scripts = [simd.glue, text, poolText].reduce((sum, script) => sum + brotli(Buffer.from(script)), 0);
  return { pool, files, sizes: [['simd', simd.size + scripts], ['scalar', scalar.size + scripts]] };
}
