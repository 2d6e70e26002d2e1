// Builds the sequence screen (src/bin/sequence_screen.rs) as a wasm of its own, as small as the page's.
// Part of scripts/post-build.mjs, because Trunk builds the page's own wasm only.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotli, hash, run } from './sequence-engine.mjs';

const TARGET = 'wasm32-unknown-unknown';

/**
 * Writes the screen into `staging` under hashed names. Returns { js, wasm, files, size }: both names,
 * and what a person downloads on the screen's first use, in brotli.
 */
export function buildSequenceScreen(source, staging) {
  const target = process.env.CARGO_TARGET_DIR || join(source, 'target');
  // As Trunk has built the page a moment ago: only the last step is left.
  run('cargo', [
    'build', '--quiet', '--offline', '--package', 'hepb-lens', '--bin', 'sequence-screen', '--profile', 'web', '--target', TARGET, '--target-dir', target,
  ], { cwd: source });
  const built = join(target, TARGET, 'web/sequence-screen.wasm');
  const out = join(target, 'sequence-screen', `bound-${hash(readFileSync(built))}`);
  if (!existsSync(out)) {
    const half = `${out}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    run('wasm-bindgen', [built, '--target', 'web', '--no-typescript', '--omit-default-module-path', '--out-name', 'screen', '--out-dir', half]);
    if (existsSync(join(half, 'snippets'))) throw new Error('the sequence screen needs files of JavaScript, which are not copied');
    run('wasm-opt', ['-Oz', join(half, 'screen_bg.wasm'), '-o', join(half, 'screen.wasm')]);
    renameSync(half, out);
  }
  const write = (from, extension) => {
    const data = readFileSync(join(out, from));
    const name = `lab-screen-${hash(data)}.${extension}`;
    writeFileSync(join(staging, name), data);
    return [name, brotli(data)];
  };
  const [[js, jsSize], [wasm, wasmSize]] = [write('screen.js', 'js'), write('screen.wasm', 'wasm')];
  return { js, wasm, files: [js, wasm], size: jsSize + wasmSize };
}
