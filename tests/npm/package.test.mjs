// The npm package as people use it: from a script of Node, in an app that Vite builds, on a plain page, in workers. The
// package is the tarball of `make npm`, installed into a folder of its own; answers are those of the command line tool.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { consensus } from '../browser/genomes.mjs';
import { launch } from '../browser/harness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const CASE = JSON.parse(readFileSync(join(root, 'docs/case.json'), 'utf8'));
const REPORT = '姓名 😀\nCollected 2025-03-11\nHBsAg  Positive (+)  Ref: Negative\nHBeAg  0.3  S/CO\nALT  58  U/L  0-44\nsomething else';
const genomes = consensus();
const FASTA = genomes.slice(0, 3).map(([name, letters]) => `>${name}\n${letters}\n`).join('') + '>odd\nACGTJJ\n';

/** @type {string} */
let folder;
/** What the command line tool answers. */
const native = {};
let browser;

/** @param {string[]} args @param {string} [input] */
const hepb = (args, input) => execFileSync(join(root, 'target/debug/hepb'), args, { input, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['pipe', 'pipe', 'ignore'] });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hepb-npm-'));
  const packed = readdirSync(join(root, 'target/npm')).filter((name) => name.endsWith('.tgz'));
  assert.equal(packed.length, 1, 'run `make npm` first');
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', join(root, 'target/npm', packed[0])], { cwd: folder });
  native.report = JSON.parse(hepb(['classify', '-'], JSON.stringify(CASE)));
  native.read = JSON.parse(hepb(['read', '--source', 'text', '-'], REPORT));
  // A record that cannot be read makes the command end with a failure; the rows are there all the same.
  native.rows = hepb(['type', '-'], FASTA.split('>odd')[0]).trimEnd().split('\n').map((line) => line.split('\t'));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Spans are in UTF-16 units here and in bytes there. */
const withoutSpans = (read) => ({ ...read, readings: read.readings.map(({ span, ...reading }) => reading) });

/** What any of the ways gave, against the command line tool. */
function assertSame({ report, read, typed, wrong }) {
  assert.deepEqual(report, native.report);
  assert.deepEqual(withoutSpans(read), withoutSpans(native.read));
  const pieces = read.readings.map(({ span }) => REPORT.slice(...span));
  const bytes = Buffer.from(REPORT);
  assert.deepEqual(pieces, native.read.readings.map(({ span: [from, to] }) => bytes.subarray(from, to).toString()));
  const [columns, ...rows] = native.rows;
  for (const [at, cells] of rows.entries()) {
    // The last column is the drugs', which only the command line tool has.
    for (const [column, name] of columns.entries()) {
      if (name !== 'drugs' && name !== 'file') assert.equal(typed.rows[at][name], cells[column], `${cells[0]} ${name}`);
    }
  }
  assert.equal(typed.rows.length, rows.length);
  assert.deepEqual(typed.problems.map(({ before, code }) => [before, code]), [[3, typed.problems[0].code]]);
  assert.deepEqual(wrong, { name: 'HepbError', code: 'out_of_range', field: 'alt', found: '-3 U/L', expected: '0 to 50000 U/L' });
}

// What each of them runs, with `hepb` in scope.
const WORK = `
const wrong = await hepb.classify({ results: [{ result: { measured: { analyte: 'alt', value: -3, unit: 'unit_per_litre' } } }] })
  .then(() => null, ({ name, code, field, found, expected }) => ({ name, code, field, found, expected }));
const report = await hepb.classify(${JSON.stringify(CASE)});
const read = await hepb.readReport(${JSON.stringify(REPORT)}, { source: 'text' });
const typed = await hepb.type(${JSON.stringify(FASTA)});
const told = { report, read, typed, wrong };
`;

/** A server for a folder, under a strict policy. Its log has what was asked for. */
async function served(served) {
  const log = [];
  const files = sirv(served, { dev: true });
  const server = createServer((request, response) => {
    log.push(request.url);
    response.setHeader('Content-Security-Policy', POLICY);
    files(request, response, () => { response.writeHead(404).end(); });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  return { url: `http://127.0.0.1:${server.address().port}/`, log, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

/** Opens a page, and gives what it put into `window.told`. */
async function told(url) {
  const page = await browser.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  try {
    await page.goto(url);
    await page.waitForFunction(() => 'told' in window || 'failed' in window, null, { timeout: 60_000 });
    assert.equal(await page.evaluate(() => globalThis.failed), undefined, problems.join('\n'));
    assert.deepEqual(problems.filter((text) => !/favicon/.test(text)), []);
    return await page.evaluate(() => globalThis.told);
  } finally {
    await page.close();
  }
}

const onPage = (from) => `import * as hepb from '${from}';\ntry {\n${WORK}\nwindow.told = told;\n} catch (error) { window.failed = String(error); }\n`;

describe('the npm package', () => {
  test('in a script of Node, and in a thread of it', () => {
    const script = (hepb) => `${hepb}${WORK}console.log(JSON.stringify(told)); process.exit(0);`;
    writeFileSync(join(folder, 'script.mjs'), script("import * as hepb from 'hepb-lens';\n"));
    writeFileSync(join(folder, 'thread.mjs'), "import 'hepb-lens/worker';\n");
    writeFileSync(join(folder, 'threads.mjs'), script("import { Worker } from 'node:worker_threads';\nimport { remote } from 'hepb-lens/remote';\nconst hepb = remote(new Worker(new URL('./thread.mjs', import.meta.url)));\n"));
    for (const name of ['script.mjs', 'threads.mjs']) {
      assertSame(JSON.parse(execFileSync('node', [join(folder, name)], { encoding: 'utf8', maxBuffer: 64 << 20 })));
    }
  });

  test('without waiting, from its bytes', async () => {
    const installed = join(folder, 'node_modules/hepb-lens');
    const { startClassify, startReadReport } = await import(join(installed, 'sync.js'));
    const classify = startClassify(readFileSync(join(installed, 'classify.wasm')));
    const readReport = startReadReport(readFileSync(join(installed, 'read.wasm')));
    assert.deepEqual(classify(CASE), native.report);
    assert.deepEqual(readReport('HBsAg positive').readings[0].certainty, 'ask', 'a text from nobody knows where');
    for (const [call, code, field] of [
      [() => readReport(7), 'not_text', 'text'],
      [() => readReport('x', { source: 'fax' }), 'not_one_of', 'source'],
      [() => classify(undefined), 'not_a_case', ''],
      [() => classify({ results: [{ on: '2025-13-01', result: { marker: ['hbsag', 'found'] } }] }), 'not_a_date', 'on'],
      [() => classify({ results: [{ result: { marker: ['hbsag', 'perhaps'] } }] }), 'not_a_case', undefined],
    ]) {
      assert.throws(call, (error) => {
        assert.equal(error.code, code, error.message);
        if (field !== undefined) assert.equal(error.field, field, error.message);
        return true;
      });
    }
  });

  test('in an app that Vite builds, which fetches the DNA engine only when it types', async () => {
    const app = join(folder, 'app');
    mkdirSync(app);
    writeFileSync(join(app, 'index.html'), '<!doctype html><title>app</title><script type="module" src="./main.js"></script>');
    writeFileSync(join(app, 'worker.js'), "import 'hepb-lens/worker';\n");
    writeFileSync(join(app, 'main.js'), `import { remote } from 'hepb-lens/remote';\nimport * as direct from 'hepb-lens';\n
      const hepb = location.search ? remote(new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })) : direct;\n
      try {\n if (location.hash) { await hepb.classify({}); window.told = true; } else {\n${WORK}\nwindow.told = told; }\n} catch (error) { window.failed = String(error); }\n`);
    execFileSync('node', [join(here, 'node_modules/vite/bin/vite.js'), 'build', '--base', './', '--logLevel', 'error', '--outDir', join(folder, 'built'), app], {
      cwd: app, stdio: 'inherit', env: { ...process.env, NODE_PATH: '' },
    });
    const server = await served(join(folder, 'built'));
    try {
      await told(`${server.url}#classify`);
      assert.deepEqual(server.log.filter((url) => /\.wasm$/.test(url)).map((url) => /(classify|report|dna)/.exec(url)?.[1]), ['classify'], server.log.join(' '));
      assertSame(await told(server.url));
      assert.equal(server.log.filter((url) => /dna.*\.wasm$/.test(url)).length, 1, 'one of the two forms of the DNA engine');
      assertSame(await told(`${server.url}?worker`));
    } finally {
      await server.stop();
    }
  });

  test('on a plain page, and in a worker of it', async () => {
    const site = join(folder, 'site');
    cpSync(join(folder, 'node_modules/hepb-lens'), join(site, 'hepb'), { recursive: true });
    writeFileSync(join(site, 'index.html'), '<!doctype html><title>plain</title><script type="module" src="plain.js"></script>');
    writeFileSync(join(site, 'plain.js'), onPage('./hepb/index.js'));
    writeFileSync(join(site, 'in-worker.html'), '<!doctype html><title>worker</title><script type="module" src="in-worker.js"></script>');
    writeFileSync(join(site, 'in-worker.js'), onPage('./hepb/remote.js').replace("import * as hepb from './hepb/remote.js';", "import { remote } from './hepb/remote.js';\nconst hepb = remote(new Worker('./hepb/worker.js', { type: 'module' }));"));
    const server = await served(site);
    try {
      assertSame(await told(server.url));
      assertSame(await told(`${server.url}in-worker.html`));
    } finally {
      await server.stop();
    }
  });

  test('says what is wrong where the wasm is a page, missing, or forbidden', async () => {
    const site = join(folder, 'site');
    const asked = "import { classify } from './hepb/index.js';\nclassify({}).then(() => { window.told = 'classified'; }, ({ code, found, expected }) => { window.told = [code, found, expected]; });\n";
    writeFileSync(join(site, 'asked.html'), '<!doctype html><title>asked</title><script type="module" src="asked.js"></script>');
    writeFileSync(join(site, 'asked.js'), asked);
    /** @type {string[]} */
    let asks = [];
    /** @param {(request: any, response: any) => boolean} answers */
    const ask = async (answers) => {
      asks = [];
      const files = sirv(site, { dev: true });
      const server = createServer((request, response) => { asks.push(request.url); if (!answers(request, response)) files(request, response, () => { response.writeHead(404).end(); }); });
      await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
      const page = await browser.newPage();
      try {
        await page.goto(`http://127.0.0.1:${server.address().port}/asked.html`);
        await page.waitForFunction(() => 'told' in window);
        return await page.evaluate(() => globalThis.told);
      } finally {
        await page.close();
        await new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
      }
    };
    const wasm = (request) => request.url.endsWith('.wasm');
    assert.deepEqual(await ask(() => false), 'classified');
    // From the import until the answer: what the build counts as the first load, and nothing else.
    const { files: first } = JSON.parse(readFileSync(join(root, 'target/npm/first.json'), 'utf8'));
    assert.deepEqual(asks.filter((url) => url.startsWith('/hepb/')).sort(), first.map((name) => `/hepb/${name}`).sort());
    assert.deepEqual(await ask((request, response) => wasm(request) && response.writeHead(200).end('<!doctype html><title>Login')), ['not_wasm', '<!doctype html>', null]);
    assert.deepEqual(await ask((request, response) => wasm(request) && response.writeHead(404).end()), ['not_fetched', '404', null]);
    assert.deepEqual(await ask((_request, response) => { response.setHeader('Content-Security-Policy', "script-src 'self'"); return false; }), ['wasm_blocked', null, "script-src 'wasm-unsafe-eval'"]);
  });

  test('holds what it should, and passes publint and arethetypeswrong', () => {
    const installed = join(folder, 'node_modules/hepb-lens');
    assert.match(readFileSync(join(installed, 'THIRD_PARTY.txt'), 'utf8'), /content from LOINC \(http:\/\/loinc\.org\)/);
    assert.match(readFileSync(join(installed, 'README.md'), 'utf8'), /content from LOINC \(http:\/\/loinc\.org\)/);
    for (const name of readdirSync(installed)) assert.doesNotMatch(readFileSync(join(installed, name), 'latin1'), /\/(?:root|home|work)\//, name);
    const bin = join(here, 'node_modules/.bin');
    const tarball = join(root, 'target/npm', /** @type {string} */ (readdirSync(join(root, 'target/npm')).find((name) => name.endsWith('.tgz'))));
    execFileSync(join(bin, 'publint'), ['--strict', tarball], { stdio: 'inherit' });
    execFileSync(join(bin, 'attw'), [tarball, '--profile', 'esm-only', '--exclude-entrypoints', './classify.wasm', './classify-fast.wasm', './read.wasm', './dna.wasm', './dna-simd.wasm', '--no-emoji', '--quiet'], { stdio: 'inherit' });
  });

  test('has types that fit: the example of the project, and wrong uses that are refused', () => {
    writeFileSync(join(folder, 'use.mts'), `import { classify, load, readReport, type, HepbError, type Case } from 'hepb-lens';
const entered: Case = ${JSON.stringify(CASE)};
const classes: (string | null | undefined)[] = (await classify(entered)).phases.map(({ reading }) => reading.class);
const sure: boolean[] = (await readReport('x', { source: 'text' })).readings.map(({ certainty }) => certainty === 'sure');
const genotypes: string[] = (await type(new Uint8Array())).rows.map(({ genotype, index }) => genotype + index);
const now: boolean = (await load()).readReport('x').asked_whole;
const code: string = new HepbError({ code: 'x', message: 'y' }).code;
// @ts-expect-error: no such source
await readReport('x', { source: 'fax' });
// @ts-expect-error: no such field
await classify({ persons: {} });
export { classes, sure, genotypes, now, code };
`);
    const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.mts'] }));
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', folder], { stdio: 'inherit' });
  });
});
