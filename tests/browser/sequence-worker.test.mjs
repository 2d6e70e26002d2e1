// The DNA engine in its workers, without a screen: the pool as the page imports it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { dist, interactive, keptOffline, launch, readyOffline, served } from './harness.mjs';
import { consensus, fasta, genomes } from './genomes.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const LAZY = readdirSync(dist).filter((name) => /^sequence-/.test(name) && !/\.(br|gz)$/.test(name));

const withPage = (options, body) => served(browser, { serviceWorkers: 'allow', ...options }, async (opened) => {
  await opened.page.goto(opened.url);
  await interactive(opened.page);
  await body(opened);
  if (!options.complains) assert.deepEqual(opened.problems, []);
});

// Opens a pool in the page; `globalThis.pool` stays open. Everything it tells is kept.
async function openPool(page, options = {}) {
  await page.evaluate(async (options) => {
    const { open } = await globalThis.hepbSequence();
    globalThis.told = { order: [], rows: [], problems: [], looked: [], progress: [], done: [], failed: [] };
    const { told } = globalThis;
    let over = () => {};
    const end = (list) => (value) => {
      list.push(value);
      over();
    };
    globalThis.pool = open({
      onrow: (text) => told.rows.push(...text.trimEnd().split('\n')),
      onproblem: (json) => told.problems.push(JSON.parse(json)),
      onlooked: (text, number) => told.looked.push(...text.trimEnd().split('\n').map((line) => ({ number, ...JSON.parse(line) }))),
      onprogress: (json) => told.progress.push(JSON.parse(json)),
      ondone: (json) => end(told.done)(JSON.parse(json)),
      onfail: end(told.failed),
    }, options);
    globalThis.finished = (begin) => new Promise((resolve) => {
      for (const list of Object.values(told)) list.length = 0;
      over = resolve;
      begin();
    }).then(() => told);
  }, options);
}

// Types a text and returns what was told, rows parsed.
async function type(page, text) {
  const told = await page.evaluate((text) => globalThis.finished(() => globalThis.pool.typeText(text)), text);
  return { ...told, lines: told.rows, rows: told.rows.map((row) => JSON.parse(row)) };
}

async function typeFiles(page, paths) {
  const input = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file', multiple: true }));
  await input.asElement().setInputFiles(paths);
  return {
    start: () => page.evaluate((input) => globalThis.finished(() => globalThis.pool.typeFiles(input.files)), input),
  };
}

async function withFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'hepb-'));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [GENOTYPE, NOTES, FORMAT, DESCRIPTION, FILE] = [5, 33, 34, 35, 36];

describe('typing', () => {
  const viruses = genomes(150);

  test('text: rows in input order, problems beside them, detail, exports, profile', () => withPage({}, async ({ page }) => {
    await openPool(page);
    const text = `${fasta(viruses.slice(0, 3))}>broken\nACGTJJACGT\n>empty\n${fasta(viruses.slice(3))}>stranger\n${'ACGGTCATTC'.repeat(90)}\n`;
    const told = await type(page, text);
    assert.deepEqual(told.rows.map(({ index, row }) => [index, row[0]]), [...viruses.map(([name], at) => [at, name]), [150, 'stranger']]);
    const agree = viruses.filter(([, clade], at) => told.rows[at].row[GENOTYPE] === clade[0]).length;
    assert.ok(agree >= 148, `${agree} of 150 have the genotype they were made from`);
    assert.equal(told.rows[150].row[4], 'not_hbv');
    assert.deepEqual(told.problems.map(({ before, key }) => [before, key]), [[3, 'strange-letter'], [3, 'no-sequence']]);
    assert.match(told.problems[0].text, /^broken, line 8, column 5/);
    assert.deepEqual([told.problems[0].arguments.name, told.problems[0].arguments.line], ['broken', 8]);
    const [done] = told.done;
    assert.deepEqual([done.records, done.problems, done.bytes, done.cancelled], [151, 2, Buffer.byteLength(text), undefined]);
    assert.equal(done.bytes, done.of_bytes);
    assert.equal(told.rows[0].row[DESCRIPTION], `made from ${viruses[0][1]}`);

    const detail = JSON.parse(await page.evaluate(() => globalThis.pool.detail(70)));
    assert.deepEqual([detail.typed.name, detail.texts], ['virus-70', told.rows[70].texts]);
    assert.ok(detail.similarity.windows.length > 3);
    await assert.rejects(page.evaluate(() => globalThis.pool.detail(151)), /no sequence 151/);

    const exported = (indices, form) => page.evaluate(async ([indices, form]) => (await globalThis.pool.exportFasta(indices, form)).text(), [indices, form]);
    const names = (text) => text.match(/^>\S+/gm).map((name) => name.slice(1));
    const all = await exported(null, 'aligned');
    assert.deepEqual(names(all), viruses.map(([name]) => name), 'the stranger cannot be placed');
    for (const record of all.split('>').slice(1)) assert.equal(record.split('\n').slice(1).join('').length, 3221);
    const some = await exported([149, 2, 64], 'rotated');
    assert.deepEqual(names(some), ['virus-2', 'virus-64', 'virus-149']);

    const profile = JSON.parse(await page.evaluate(() => globalThis.pool.profile()));
    assert.ok(profile.clades.length > 40 && profile.columns.length === told.rows[0].row.length && profile.provenance.sources);
  }));

  test('changes to look for: the same before, while and after typing; a change of the list is answered anew', () => withPage({}, async ({ page }) => {
    await openPool(page, { workers: 2 });
    // One whose codons 204 of RT and 28 of precore are unknown, and one that is no virus.
    const [[, first]] = consensus();
    const unknown = `>unknown\n${first.slice(0, 700)}${'N'.repeat(80)}${first.slice(780)}\n`;
    const text = `${unknown}>broken\nACGJ\n>foreign\n${'ACGGTCATTC'.repeat(90)}\n${fasta(viruses)}`;
    const list = 'rtM204V, rtM204M; banana preC W28W, rtM999V';
    const look = (list, number) => page.evaluate(([list, number]) => globalThis.pool.lookFor(list, number), [list, number]);
    const all = viruses.length + 2;
    const answered = async (number) => {
      await page.waitForFunction(([all, number]) => globalThis.told.looked.filter((one) => one.number === number).length >= all, [all, number]);
      const looked = await page.evaluate((number) => globalThis.told.looked.filter((one) => one.number === number), number);
      assert.equal(looked.length, all, 'each once');
      return looked.sort((one, other) => one.index - other.index).map(({ index, seen }) => [index, seen]);
    };
    const understood = JSON.parse(await look(list, 1));
    assert.deepEqual(understood.map(({ target, why, last }) => target ?? [why, last]), [
      'rtM204V', 'rtM204M', ['not-a-change', undefined], 'preCW28W', ['out-of-range', 344]]);
    await type(page, text);
    const before = await answered(1);
    assert.deepEqual(before[0][1].map(({ presence }) => presence), ['not_read', 'not_read', before[2][1][2].presence]);
    assert.deepEqual(before[1][1].map(({ presence }) => presence), ['not_read', 'not_read', 'not_read']);
    assert.deepEqual(before[2][1].slice(0, 2).map(({ presence }) => presence), ['absent', 'present']);

    await look('', 2);
    await type(page, text);
    assert.equal(await page.evaluate(() => globalThis.told.looked.length), 0, 'nothing is looked for');
    await look('rtL180M', 3);
    await look(list, 4);
    assert.deepEqual(await answered(4), before);

    await look('sG145R', 5);
    await page.evaluate(([text, list]) => globalThis.finished(() => {
      const { pool, told } = globalThis;
      const changeOnce = setInterval(() => {
        if (!told.rows.length) return;
        clearInterval(changeOnce);
        pool.lookFor(list, 6);
      }, 1);
      pool.typeText(text);
    }), [text, list]);
    assert.deepEqual(await answered(6), before);
    const [cancelled] = await page.evaluate(() => globalThis.told.failed.concat(globalThis.told.done.map(({ cancelled }) => cancelled)));
    assert.equal(cancelled, undefined);
  }));

  test('rows say of which file they are, and what was done to read them', () => withPage({}, ({ page }) => withFolder(async (folder) => {
    await openPool(page);
    const [[, , first]] = viruses;
    const paths = ['one.fasta', 'two.fasta'].map((name) => join(folder, name));
    for (const path of paths) writeFileSync(path, `>P day 0\n${first}>P day 9\n${first}\n`);
    const told = await (await typeFiles(page, paths)).start();
    const rows = told.rows.map((row) => JSON.parse(row).row);
    assert.deepEqual(rows.map((row) => [row[FILE], row[0], row[DESCRIPTION]]), [
      ['one.fasta', 'P', 'day 0'], ['one.fasta', 'P#2', 'day 9'], ['two.fasta', 'P', 'day 0'], ['two.fasta', 'P#2', 'day 9']]);
    assert.match(rows[1][NOTES], /line-break-missing/);
    const typed = await type(page, `>x\n${first}\n`);
    assert.equal(typed.rows[0].row[FILE], '', 'a text has no file');
  })));

  test('a profile of one\'s own, and what is none', () => withPage({}, async ({ page }) => {
    await openPool(page);
    const profile = readFileSync(new URL('../../crates/sequence/profile/hbv.profile', import.meta.url));
    const load = (bytes) => page.evaluate(async (bytes) => globalThis.pool.loadProfile(new Blob([Uint8Array.from(bytes)])), [...bytes]);
    await assert.rejects(load(Buffer.from('no profile')), /no HepB Lens profile/);
    assert.ok(JSON.parse(await load(profile)).clades.length > 40);
    assert.ok(JSON.parse(await page.evaluate(() => globalThis.pool.loadProfile(null))).clades.length > 40);
    assert.equal((await type(page, fasta(viruses.slice(0, 70)))).rows.length, 70);
  }));

  test('files: several, gzipped or not, one that cannot be read on', () => withPage({}, ({ page }) => withFolder(async (folder) => {
    await openPool(page, { workers: 2 });
    const paths = ['plain.fasta', 'packed.fasta.gz', 'changed.fasta', 'empty.txt'].map((name) => join(folder, name));
    writeFileSync(paths[0], fasta(viruses.slice(0, 100)).replaceAll('\n', '\r\n').toLowerCase());
    writeFileSync(paths[1], gzipSync(fasta(viruses.slice(100))));
    writeFileSync(paths[2], fasta(viruses));
    writeFileSync(paths[3], '');
    const chosen = await typeFiles(page, paths);
    await new Promise((resolve) => { setTimeout(resolve, 1100); });
    writeFileSync(paths[2], 'something else');
    const told = await chosen.start();
    const rows = told.rows.map((row) => JSON.parse(row));
    assert.deepEqual(rows.map(({ index, row }) => [index, row[FILE], row[0]]), viruses.map(([name], at) => [at, at < 100 ? 'plain.fasta' : 'packed.fasta.gz', name]));
    assert.deepEqual(told.problems.map(({ before, file, key }) => [before, file, key]), [[150, 'changed.fasta', 'unreadable'], [150, 'empty.txt', 'nothing']]);
    assert.equal(told.done.length, 1);
  })));

  test('the same with and without vector instructions, whatever the number of workers', () => withPage({}, async ({ page, requests }) => {
    const text = fasta(genomes(400, 7));
    const results = [];
    for (const options of [{ workers: 1 }, { workers: 3 }, { workers: 1, simd: false }]) {
      await openPool(page, options);
      results.push((await type(page, text)).lines);
      await page.evaluate(() => globalThis.pool.close());
    }
    assert.equal(results[0].length, 400);
    assert.deepEqual(results[1], results[0]);
    assert.deepEqual(results[2], results[0]);
    const wasm = new Set(requests.filter((url) => /sequence-.*\.wasm$/.test(url)));
    assert.equal(wasm.size, 2, 'both have run');
  }));

  test('can be cancelled, and begun again', () => withPage({}, async ({ page }) => {
    await openPool(page, { workers: 1 });
    const text = fasta(genomes(3000));
    const state = await page.evaluate((text) => new Promise((resolve) => {
      const { pool, told } = globalThis;
      const cancelOnce = setInterval(() => {
        if (!told.rows.length) return;
        clearInterval(cancelOnce);
        pool.cancel();
        const rows = told.rows.length;
        setTimeout(() => resolve({ rows, later: told.rows.length, done: told.done }), 500);
      }, 1);
      pool.typeText(text);
    }), text);
    assert.ok(state.rows > 0 && state.rows < 3000, `${state.rows} rows`);
    assert.equal(state.later, state.rows, 'nothing is told afterwards');
    assert.deepEqual(state.done.map(({ cancelled }) => cancelled), [true]);
    const detail = await page.evaluate(() => globalThis.pool.detail(3));
    assert.equal(JSON.parse(detail).typed.name, 'virus-3');
    assert.equal((await type(page, fasta(viruses))).rows.length, 150);
  }));

  test('the page answers while it works', () => withPage({}, async ({ page }) => {
    await openPool(page);
    // Counted and not timed, because workers share the cores with the page and its machine with others.
    const answers = await page.evaluate((text) => {
      let [answers, going] = [0, true];
      const tick = () => {
        answers += 1;
        if (going) setTimeout(tick);
      };
      tick();
      return globalThis.finished(() => globalThis.pool.typeText(text)).then(() => { going = false; return answers; });
    }, fasta(genomes(2000)));
    assert.ok(answers > 20, `${answers} answers meanwhile`);
  }));
});

describe('a worker that stops', () => {
  for (const [how, why] of [['crash', 'crash'], ['hang', 'time']]) {
    test(`is replaced, and its sequence named (${how})`, () => withPage({}, async ({ page }) => {
      const viruses = genomes(200, 3);
      await openPool(page, { workers: 2, limit: 1500, test: { batch: 1, entry: 10, how } });
      const told = await type(page, fasta(viruses));
      assert.deepEqual(told.rows.map(({ index, row }) => [index, row[0]]), viruses.map(([name], at) => [at, name]));
      assert.deepEqual(told.rows.filter(({ stopped }) => stopped).map(({ index, stopped }) => [index, stopped]), [[74, why]]);
      const { row } = told.rows[74];
      assert.deepEqual([row[1], row[NOTES], row[FORMAT]], [String(viruses[74][2].length), `engine-stopped:${why}`, '4']);
      assert.deepEqual([told.done.length, told.failed.length], [1, 0]);
    }));
  }

  test('an engine that fails to load is reported, and fetched again', () => withPage({ complains: true, serviceWorkers: 'block' }, async ({ page }) => {
    const stop = (route) => route.fulfill({ status: 404 });
    await page.route('**/sequence-*.wasm', stop);
    await openPool(page);
    assert.match((await type(page, '>a\nACGT\n')).failed.join(), /404/);
    await page.unroute('**/sequence-*.wasm', stop);
    assert.equal((await type(page, '>a\nACGT\n')).rows[0].row[0], 'a');
  }));
});

describe('loading', () => {
  test('at most 400 KB in brotli', () => {
    const size = (part) => brotliCompressSync(readFileSync(join(dist, LAZY.find((name) => part.test(name))))).length;
    const scripts = [/^sequence-glue/, /^sequence-pool/, /^sequence-worker/].reduce((sum, part) => sum + size(part), 0);
    for (const wasm of [/^sequence-simd-.*wasm$/, /^sequence-[0-9a-f]{16}\.wasm$/]) assert.ok(scripts + size(wasm) <= 400 * 1000, `${scripts + size(wasm)}`);
    assert.equal(LAZY.length, 5);
  });

  test('the page fetches and keeps nothing of it before it is used, then once', () => withPage({}, async ({ page, log }) => {
    await readyOffline(page);
    const kept = () => page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      return (await cache.keys()).map(({ url }) => url).filter((url) => url.includes('/sequence-'));
    });
    const fetched = () => log.filter((url) => url.includes('/sequence-'));
    assert.deepEqual([fetched(), await kept()], [[], []]);
    await openPool(page, { workers: 3 });
    await type(page, fasta(genomes(300)));
    assert.equal(fetched().length, 4, fetched().join());
    assert.equal((await kept()).length, 4);
    await page.reload();
    await openPool(page);
    await type(page, '>a\nACGT\n');
    assert.equal(fetched().length, 4, 'it comes from the device now');
  }));

  test('works offline once it was used, in a folder too', () => withPage({ server: { base: '/intranet/hepb/' } }, async ({ page, stop }) => {
    await readyOffline(page);
    await openPool(page);
    await type(page, '>a\nACGT\n');
    await stop();
    await page.reload();
    await interactive(page);
    await openPool(page);
    const told = await type(page, fasta(genomes(100)));
    assert.deepEqual([told.rows.length, told.done.length], [100, 1]);
  }));

  test('is kept where it was used before the service worker was in charge', () => withPage({}, async ({ page, url, stop }) => {
    // The registration is deleted, so that the next page is in nobody's charge; then it comes back.
    await readyOffline(page);
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.goto('about:blank');
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => globalThis.hepbSequence);
    await openPool(page);
    await type(page, '>a\nACGT\n');
    await readyOffline(page);
    await keptOffline(page, '/sequence-', 4);
    await stop();
    await page.reload();
    await openPool(page);
    assert.equal((await type(page, fasta(genomes(10)))).rows.length, 10);
  }));

  test('a new version brings it along for whoever has used it', async () => {
    const replaced = {};
    await withPage({ server: { replaced } }, async ({ page }) => {
      await readyOffline(page);
      await openPool(page);
      await type(page, '>a\nACGT\n');
      const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
      replaced['/sw.js'] = worker.replace(/const VERSION = '.*'/, "const VERSION = 'next'");
      const kept = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        const next = registration.installing ?? registration.waiting;
        if (next.state !== 'installed') await new Promise((resolve) => { next.addEventListener('statechange', resolve, { once: true }); });
        const name = (await caches.keys()).find((name) => name.endsWith(':next'));
        return (await (await caches.open(name)).keys()).filter(({ url }) => url.includes('/sequence-')).length;
      });
      assert.equal(kept, 4);
    });
  });

  test('works where the server sends wasm under a wrong type', () => withPage({ server: { wasmType: 'application/octet-stream' } }, async ({ page }) => {
    await openPool(page);
    assert.equal((await type(page, '>a\nACGT\n')).rows.length, 1);
  }));
});
