// Builds one wasm: cargo compiles, crates/bindgen writes the JavaScript that binds it, wasm-opt makes it small.
// The last two are kept under the name of what cargo has built, so nothing is done twice.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TARGET = 'wasm32-unknown-unknown';
const FLAGS = 'CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS';

export const hash = (data) => createHash('sha256').update(data).digest('hex').slice(0, 16);

/** Bytes that a person downloads, from a server that compresses. */
export function brotli(data) {
  return brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** Runs a command, passes its messages on, and gives what it printed. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options }, (error, stdout) => {
      if (error) reject(new Error(`${command} ${args[0]} failed: ${error.code ?? error.signal}`));
      else resolve(stdout);
    });
    child.stderr.pipe(process.stderr, { end: false });
  });
}

/** Cargo's own folder for what it builds. */
export const targetFolder = (source) => process.env.CARGO_TARGET_DIR || join(source, 'target');

/** Cargo for what runs here. It builds as the tests do, and shares what they build. */
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

let bindgen;

/** The path of crates/bindgen, built the first time that it is asked for. */
function bindgenOf(source) {
  bindgen ??= nativeCargo(source, ['build', '--quiet', '--offline', '--package', 'hepb-bindgen'])
    .then(() => join(targetFolder(source), 'debug', 'hepb-bindgen'));
  return bindgen;
}

/**
 * Builds a wasm for browsers. `what` chooses it for cargo (`['--bin', 'hepb-lens']`), `file` is the name
 * that cargo gives it, `flags` go to the compiler, `optimise` to wasm-opt. A `folder` of its own is needed
 * where one profile is built with different flags. Returns { glue, wasm, size }: the JavaScript, the
 * bytes, and how many bytes of wasm are downloaded.
 */
export async function buildWasm(source, { what, file, profile, optimise, flags = '', folder = targetFolder(source) }) {
  // The environment of scripts/env goes on to cargo: paths left out, Debian's compiler where there is no other.
  const env = { ...process.env, [FLAGS]: [process.env[FLAGS], flags].filter(Boolean).join(' ') };
  await run('cargo', ['build', '--quiet', '--offline', ...what, '--profile', profile, '--target', TARGET, '--target-dir', folder], { cwd: source, env });
  const built = join(folder, TARGET, profile, `${file}.wasm`);
  const out = join(folder, 'bound', `${file}-${hash(readFileSync(built))}`);
  if (!existsSync(out)) {
    const half = `${out}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    await run(await bindgenOf(source), [built, half, 'bound']);
    if (existsSync(join(half, 'snippets'))) throw new Error(`${file} needs files of JavaScript, which are not copied`);
    await run('wasm-opt', [optimise, join(half, 'bound_bg.wasm'), '-o', join(half, 'bound.wasm')]);
    writeFileSync(join(half, 'brotli'), String(brotli(readFileSync(join(half, 'bound.wasm')))));
    renameSync(half, out);
  }
  return {
    glue: readFileSync(join(out, 'bound.js'), 'utf8'),
    wasm: readFileSync(join(out, 'bound.wasm')),
    size: Number(readFileSync(join(out, 'brotli'), 'utf8')),
  };
}
