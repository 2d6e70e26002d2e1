// "Prove this copy": what it shows of a whole copy, and that it fails for one that was changed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { axe, dist, launch, readyOffline, screenshot, serve, served, whole } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const withPage = (options, body) => served(browser, { serviceWorkers: 'allow', ...options }, body);
const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const RELEASE = readFileSync(join(dist, 'release.json'));
const LATER = readdirSync(dist).find((name) => /^hepb-lens-[0-9a-f]{16}.*later.*\.wasm$/.test(name));

async function proved(page, url) {
  await page.goto(`${url}about/`);
  await whole(page);
  return shown(page);
}

async function shown(page) {
  await page.locator('#prove').click();
  await page.locator('#proof-sheet:not(.gone)').waitFor({ timeout: 60_000 });
  return page.locator('#proof-sheet').innerText();
}

describe('a whole copy', () => {
  test('agrees: files and cases, with the hash of the release, on a slow device too', () => withPage({}, async ({ context, page, url, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    // Time of the processor, not of the clock: how much of it others take here says nothing of the page.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
    await page.goto(`${url}about/`);
    await whole(page);
    const before = await worked();
    const text = await shown(page);
    const processor = (await worked()) - before;
    assert.match(text, /^Everything agrees\./);
    assert.ok(text.includes(sha256(RELEASE)), text.slice(0, 400));
    const { files } = JSON.parse(RELEASE.toString());
    for (const [name, hash] of Object.entries(files)) assert.ok(text.includes(`${hash} ${name}`), name);
    assert.match(text, /0 are others/);
    const [, cases] = /Cases: (\d+) were run, 0 differ/.exec(text);
    assert.ok(Number(cases) > 160, cases);
    const seconds = Number(await page.locator('#proof-said').getAttribute('data-seconds'));
    console.log(`proved in ${seconds} s, slowed four times; ${processor.toFixed(1)} s of the processor`);
    assert.ok(seconds > 0, `${seconds} s`);
    assert.ok(processor > 0 && processor <= 10, `${processor} s of the processor`);
    await screenshot(page, 'proof');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#proof-save').click()]);
    assert.equal(readFileSync(await download.path(), 'utf8').trim(), text.trim());
    assert.deepEqual(problems, []);
  }));

  test('agrees in Chinese before anything is kept, and without a network after', () => withPage({ lang: 'zh-CN' }, async ({ page, url, stop }) => {
    assert.match(await proved(page, url), /^全部一致/);
    await readyOffline(page);
    assert.match(await proved(page, url), /^全部一致/);
    await stop();
    assert.match(await proved(page, url), /^全部一致/);
  }));

  test('has nothing that axe finds', async () => {
    const server = await serve();
    try {
      const prepare = async (page) => {
        await page.locator('#prove').click();
        await page.locator('#proof-sheet:not(.gone)').waitFor();
      };
      assert.deepEqual(await axe(browser, `${server.url}about/`, { viewport: { width: 390, height: 844 }, prepare }), []);
    } finally {
      await server.stop();
    }
  });

  test('is listed in full: each file of the release has its hash', () => {
    const { files } = JSON.parse(RELEASE.toString());
    // But for what is not the release's: the list of origins is for whoever serves it to edit.
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(dist.length + 1);
      if (!entry.isFile() || /\.(?:br|gz)$/.test(path) || ['sw.js', 'release.json', 'THIRD_PARTY.txt', 'sitemap.xml', 'embed-origins.json'].includes(path)) continue;
      assert.equal(files[path.replace(/(^|\/)index\.html$/, '$1')], sha256(readFileSync(join(dist, path))), path);
    }
  });
});

describe('a changed copy', () => {
  const wasm = () => readFileSync(join(dist, LATER));
  /** The limit of 2,000 IU/mL, wherever the program has it as a number, becomes another one. */
  function otherRule() {
    const data = Buffer.from(wasm());
    const [limit, other] = [Buffer.alloc(8), Buffer.alloc(8)];
    limit.writeDoubleLE(2000);
    other.writeDoubleLE(2600);
    let changed = 0;
    for (let at = data.indexOf(limit); at >= 0; at = data.indexOf(limit, at + 8)) {
      other.copy(data, at);
      changed += 1;
    }
    assert.ok(changed > 0, 'the limit is in the program');
    return data;
  }
  const fulfil = (page, name, body, contentType) => page.route(`**/${name}`, (route) => route.fulfill({ body, contentType }));

  test('a wasm that is another one is named', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    await fulfil(page, LATER, otherRule(), 'application/wasm');
    const text = await proved(page, url);
    assert.match(text, /^NOT EVERYTHING AGREES/);
    assert.ok(text.includes(`✗ ${LATER}`));
    assert.ok(await page.locator('#proof-said.error').isVisible());
  }));

  test('a changed rule is found by the cases, though the list was changed with it', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    const data = otherRule();
    await fulfil(page, LATER, data, 'application/wasm');
    await fulfil(page, 'release.json', RELEASE.toString().replace(sha256(wasm()), sha256(data)), 'application/json');
    const text = await proved(page, url);
    assert.match(text, /^NOT EVERYTHING AGREES/);
    assert.match(text, /0 are others/);
    const [, differ] = /were run, (\d+) differ/.exec(text);
    assert.ok(Number(differ) > 0, text.slice(0, 600));
    assert.ok(!text.includes(sha256(RELEASE)), 'and its hash is not that of the release');
  }));

  test('a file that was changed where it is kept is named', () => withPage({}, async ({ page, url }) => {
    await page.goto(url);
    await whole(page);
    await readyOffline(page);
    const name = readdirSync(dist).find((file) => /^texts-en-later-.*\.txt$/.test(file));
    await page.evaluate(async (file) => {
      const [key] = await caches.keys();
      const cache = await caches.open(key);
      const text = await (await cache.match(file)).text();
      await cache.put(file, new Response(text.replace('2,000', '2,600') + '\n'));
    }, `${url}${name}`);
    const text = await proved(page, url);
    assert.match(text, /^NOT EVERYTHING AGREES/);
    assert.ok(text.includes(`✗ ${name}`));
  }));

  test('without a list, or with that of another version, it says that it cannot be done', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    await fulfil(page, 'release.json', JSON.stringify({ version: '9', files: {} }), 'application/json');
    await page.goto(`${url}about/`);
    await whole(page);
    await page.locator('#prove').click();
    await page.locator('#proof-said.error').waitFor();
    assert.match(await page.locator('#proof-said').innerText(), /could not be done/);
  }));
});
