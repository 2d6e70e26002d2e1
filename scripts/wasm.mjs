// Builds one wasm: cargo compiles, crates/bindgen writes the JavaScript that binds it, wasm-opt makes it small.
// The last two are kept under the name of what cargo has built, so nothing is done twice.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { prompt } from './prompt.mjs';
import { joined } from './split.mjs';

const TARGET = 'wasm32-unknown-unknown';
const FLAGS = 'CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS';
// `make quick`: what is changed is seen in seconds. Larger and slower, so never measured and never shipped.
export const quick = process.env.HEPB_QUICK === '1';

/**
 * A wasm for browsers: the JavaScript that binds it, its bytes, how many of them are downloaded, and the parts that are
 * fetched later, by name; the JavaScript calls them `./split_NAME.wasm`.
 * @typedef {{ glue: string, wasm: Buffer, size: number, parts: [name: string, wasm: Buffer][] }} BoundWasm
 */

/**
 * wasm-opt inlines what has one caller into it, which costs bytes: brotli finds less that repeats in functions of 200 KB.
 */
export const SINGLE_CALLER = '--one-caller-inline-max-function-size=0';

/** How wasm-opt makes it small. */
export const SMALL = ['-Oz', '--converge', SINGLE_CALLER, '--strip-producers'];

/** The version of the workspace. @param {string} source */
export function versionOf(source) {
  const found = /^version = "([^"]+)"/m.exec(readFileSync(join(source, 'Cargo.toml'), 'utf8').split('[workspace.package]')[1]);
  if (!found) throw new Error('Cargo.toml: no version');
  return found[1];
}

/** @param {string | Buffer} data */
export const hash = (data) => createHash('sha256').update(data).digest('hex').slice(0, 16);

/**
 * Bytes that a person downloads, from a server that compresses.
 * @param {Buffer} data
 */
export function brotli(data) {
  return brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/**
 * Runs a command, passes its messages on, and gives what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options }, (error, stdout) => {
      if (error) reject(new Error(`${command} ${args[0]} failed: ${error.code ?? error.signal}`));
      else resolve(stdout);
    });
    child.stderr?.pipe(process.stderr, { end: false });
  });
}

/**
 * Cargo's own folder for what it builds.
 * @param {string} source
 */
export const targetFolder = (source) => process.env.CARGO_TARGET_DIR || join(source, 'target');

/**
 * Cargo for what runs here. It builds as the tests do, and shares what they build.
 * @param {string} source
 * @param {string[]} args
 */
export function nativeCargo(source, args) {
  const env = { ...process.env };
  if (env.HEPB_NATIVE_PATH) {
    // Wasm is being built with Debian's compiler (scripts/env). The tests use the usual one, and
    // changing compilers would build every crate again each time.
    env.PATH = env.HEPB_NATIVE_PATH;
    for (const name of ['RUSTC', 'CARGO', 'RUSTC_BOOTSTRAP', 'CARGO_UNSTABLE_BUILD_STD']) delete env[name];
  }
  return run('cargo', args, { cwd: source, env });
}

const PART = /^split_(\w+)\.wasm$/;
/** @param {string} folder */
const partsIn = (folder) => readdirSync(folder).filter((name) => PART.test(name)).sort();

/** @type {Promise<string> | undefined} */
let bindgen;

/**
 * The path of crates/bindgen, built the first time that it is asked for.
 * @param {string} source
 */
function bindgenOf(source) {
  bindgen ??= nativeCargo(source, ['build', '--quiet', '--offline', '--package', 'hepb-bindgen'])
    .then(() => join(targetFolder(source), 'debug', 'hepb-bindgen'));
  return bindgen;
}

/**
 * Builds a wasm for browsers. `what` chooses it for cargo (`['--bin', 'hepb-lens']`), `file` is the name
 * that cargo gives it, `flags` go to the compiler, `optimise` to wasm-opt. A `folder` of its own is needed
 * where one profile is built with different flags. `split` says that the program has parts that are fetched later, `mute` that
 * nobody is shown what its panics say (crates/bindgen/src/mute.rs).
 * @param {string} source
 * @param {{ what: string[], file: string, profile: string, optimise: string[], flags?: string, folder?: string, split?: boolean, mute?: boolean }} options
 * @returns {Promise<BoundWasm>}
 */
export async function buildWasm(source, { what, file, profile: shipped, optimise, flags = '', folder = targetFolder(source), split = false, mute = false }) {
  const profile = quick && shipped === 'web' ? 'web-quick' : shipped;
  // The environment of scripts/env goes on to cargo: paths left out, Debian's compiler where there is no other.
  const env = { ...process.env, [FLAGS]: [process.env[FLAGS], flags].filter(Boolean).join(' ') };
  // What was linked from where, for parting it or taking something out; wasm-opt strips names afterwards.
  const linked = split || mute ? ['--', ...(split ? ['--cfg', 'parted'] : []), '-C', 'link-args=--emit-relocs', '-C', 'strip=none'] : [];
  await run('cargo', [linked.length ? 'rustc' : 'build', '--quiet', '--offline', ...what, '--profile', profile, '--target', TARGET, '--target-dir', folder, ...linked], { cwd: source, env });
  const built = join(folder, TARGET, profile, `${file}.wasm`);
  const out = join(folder, 'wasm-bound', `${file}-${hash(readFileSync(built))}${mute ? '-mute' : ''}`);
  if (!existsSync(out)) {
    const half = `${out}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    await run(await bindgenOf(source), [...(split ? ['--split'] : mute ? ['--mute'] : []), built, half, 'bound']);
    if (existsSync(join(half, 'snippets'))) throw new Error(`${file} needs files of JavaScript, which are not copied`);
    renameSync(join(half, 'bound_bg.wasm'), join(half, 'bound.wasm'));
    if (split || mute) rmSync(join(half, 'bound_main.wasm'));
    for (const part of ['bound.wasm', ...partsIn(half)]) {
      if (profile !== 'web-quick') await run('wasm-opt', [...optimise, join(half, part), '-o', join(half, part)]);
    }
    writeFileSync(join(half, 'brotli'), String(profile === 'web-quick' ? 0 : brotli(readFileSync(join(half, 'bound.wasm')))));
    renameSync(half, out);
  }
  // What these scripts make of it is made each time: they may have changed, and the wasm not.
  const js = (/** @type {string} */ name) => readFileSync(join(out, name), 'utf8');
  return {
    glue: prompt(split ? joined(js('bound.js'), js('bound_split.js')) : js('bound.js')),
    wasm: readFileSync(join(out, 'bound.wasm')),
    size: Number(readFileSync(join(out, 'brotli'), 'utf8')),
    parts: partsIn(out).map((part) => [/** @type {string} */ (PART.exec(part)?.[1]), readFileSync(join(out, part))]),
  };
}
