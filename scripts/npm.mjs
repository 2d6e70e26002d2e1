// `make npm`: the npm package hepb-lens in target/npm/hepb-lens, and its tarball beside it. What people import is in npm/src;
// the clinical engine is crates/npm, the DNA engine the one that the page's workers run. Sizes are printed.
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSequenceEngine } from './sequence-engine.mjs';
import { writeThirdParty } from './third-party.mjs';
import { SINGLE_CALLER, brotli, buildWasm, run, versionOf } from './wasm.mjs';

const source = fileURLToPath(new URL('..', import.meta.url));
const target = join(source, 'target', 'npm');
const folder = join(target, 'hepb-lens');
/** What a page fetches that only classifies. */
const FIRST = ['index.js', 'open.js', 'error.js', 'classify.js', 'classify-glue.js', 'classify.wasm'];
/** Its limit, in brotli. 200,000 was wished for; the engine with all of its editions is larger (docs/decisions.md). */
const FIRST_LIMIT = 290_000;

/** @param {string} name @param {string | Buffer} data */
const write = (name, data) => writeFileSync(join(folder, name), data);

/** The type of a typed row, from the columns that the engine itself names. */
async function writeRowType() {
  const { Engine, initSync } = await import(pathToFileURL(join(folder, 'dna-glue.js')).href);
  initSync({ module: readFileSync(join(folder, 'dna.wasm')) });
  /** @type {{ columns: string[] }} */
  const { columns } = JSON.parse(new Engine().profile());
  const fields = columns.map((column) => `  ${column}: string;\n`).join('');
  write('typed-row.d.ts', `// Generated from the columns of the DNA engine (docs/sequences.md of the project describes them).\n\nexport type Row = {\n${fields}};\n`);
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
/**
 * One of the two parts of crates/npm. One after the other: both are called the same.
 * @param {string} feature
 * @param {{ profile: string, optimise: string[] }} how
 */
const part = (feature, how) => buildWasm(source, {
  what: ['--package', 'hepb-npm', '--lib', '--crate-type', 'cdylib', '--no-default-features', '--features', feature], file: 'hepb_npm', mute: true, ...how,
});
// Browsers download it, so small first, as the page is; Node has it on its disk, and asks it a thousand times.
// The zeros that muting leaves pack better in one piece than between pieces.
const small = { profile: 'web', optimise: ['-Oz', SINGLE_CALLER, '--skip-pass=memory-packing', '--strip-producers'] };
const fast = { profile: 'worker', optimise: ['-O3'] };
const classify = await part('classify', small);
const report = await part('read', small);
const classifyFast = await part('classify', fast);
if (classify.glue !== classifyFast.glue) throw new Error('wasm-bindgen wrote different JavaScript for the two forms of the clinical engine');
const dna = await buildSequenceEngine(source);
cpSync(join(source, 'npm', 'src'), folder, { recursive: true });
for (const name of ['README.md', 'tsconfig.json']) copyFileSync(join(source, 'npm', name), join(folder, name));
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) copyFileSync(join(source, name), join(folder, name));
for (const name of ['case.d.ts', 'report.d.ts']) copyFileSync(join(source, 'docs', 'schema', name), join(folder, name));
write('classify-glue.js', classify.glue);
write('classify.wasm', classify.wasm);
write('classify-fast.wasm', classifyFast.wasm);
write('read-glue.js', report.glue);
write('read.wasm', report.wasm);
write('dna-glue.js', dna.scalar.glue);
write('dna.wasm', dna.scalar.wasm);
write('dna-simd.wasm', dna.simd.wasm);
write('package.json', `${JSON.stringify({ ...JSON.parse(readFileSync(join(source, 'npm', 'package.json'), 'utf8')), version: versionOf(source) }, null, 2)}\n`);
await writeRowType();
await run('tsc', ['--project', folder]);
rmSync(join(folder, 'tsconfig.json'));
await writeThirdParty(source, folder, { crates: ['hepb-npm', 'sequence-worker'], what: 'package' });

const packed = JSON.parse(await run('npm', ['pack', '--json', '--pack-destination', target, '--ignore-scripts'], { cwd: folder }));
const [{ filename, size }] = packed;
/** @param {string} name */
const packedSize = (name) => brotli(readFileSync(join(folder, name)));
for (const name of readdirSync(folder).filter((name) => name.endsWith('.wasm'))) {
  console.log(`npm: ${name} is ${kilobytes(statSync(join(folder, name)).size)}, ${kilobytes(packedSize(name))} in brotli`);
}
const first = FIRST.reduce((sum, name) => sum + packedSize(name), 0);
// What a browser really asks for is compared with it (tests/npm).
writeFileSync(join(target, 'first.json'), JSON.stringify({ files: FIRST, bytes: first }));
console.log(`npm: classify alone is ${first} bytes in brotli on its first load (limit ${FIRST_LIMIT})`);
console.log(`npm: ${filename} is ${kilobytes(size)}`);
if (first > FIRST_LIMIT) {
  console.error('npm: the first load is over its limit');
  process.exitCode = 1;
}
