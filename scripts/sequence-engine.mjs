// Builds the DNA engine for its workers (crates/sequence-worker), twice: with vector instructions and
// without. Part of scripts/post-build.mjs, because Trunk builds the page's own wasm only.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TARGET = 'wasm32-unknown-unknown';
const FLAGS = 'CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS';
const VARIANTS = [['simd', '-C target-feature=+simd128'], ['scalar', '']];

export const hash = (data) => createHash('sha256').update(data).digest('hex').slice(0, 16);
export const run = (command, args, options = {}) => execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });

// Everything of one variant, in a folder named after what cargo has built: nothing is done twice.
function variant(source, target, name, flags) {
  // A folder each, because cargo keeps one result for a profile whatever the flags.
  const folder = join(target, `sequence-worker-${name}`);
  // The environment of scripts/env goes on to cargo: paths left out, Debian's compiler where there is no other.
  run('cargo', [
    'build', '--quiet', '--offline', '--package', 'sequence-worker', '--lib', '--profile', 'worker', '--target', TARGET, '--target-dir', folder,
  ], { cwd: source, env: { ...process.env, [FLAGS]: [process.env[FLAGS], flags].filter(Boolean).join(' ') } });
  const built = join(folder, TARGET, 'worker/sequence_worker.wasm');
  const out = join(folder, `bound-${hash(readFileSync(built))}`);
  if (!existsSync(out)) {
    const half = `${out}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half);
    run('wasm-bindgen', [built, '--target', 'web', '--no-typescript', '--omit-default-module-path', '--out-name', 'sequence', '--out-dir', half]);
    run('wasm-opt', ['-O3', join(half, 'sequence_bg.wasm'), '-o', join(half, 'sequence.wasm')]);
    writeFileSync(join(half, 'brotli'), String(brotli(readFileSync(join(half, 'sequence.wasm')))));
    renameSync(half, out);
  }
  return {
    glue: readFileSync(join(out, 'sequence.js'), 'utf8'),
    wasm: readFileSync(join(out, 'sequence.wasm')),
    size: Number(readFileSync(join(out, 'brotli'), 'utf8')),
  };
}

export function brotli(data) {
  return brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * Writes the engine into `staging` under hashed names. Returns { pool, files, sizes }: the name of the
 * module that the page imports, all names, and for each variant what a person downloads, in brotli.
 */
export function buildSequenceEngine(source, staging) {
  const target = process.env.CARGO_TARGET_DIR || join(source, 'target');
  const [simd, scalar] = VARIANTS.map(([name, flags]) => variant(source, target, name, flags));
  if (simd.glue !== scalar.glue) throw new Error('wasm-bindgen wrote different JavaScript for the two variants of the DNA engine');
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
