// The shell around the app: policy, requests, offline, prerendering, languages, crash. These tests
// know as little as they can of what the app shows, so that they hold for any content.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { axe, dist, heldBack, interactive, launch, readyOffline, screenshot, serve, served, until, whole } from './harness.mjs';

const html = readFileSync(join(dist, 'index.html'), 'utf8');
const locales = fileURLToPath(new URL('../../crates/words/locales/', import.meta.url));
const CHINESE = /\p{Script=Han}/u;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const withPage = (options, body) => served(browser, { serviceWorkers: 'allow', ...options }, body);

describe('the built page', () => {
  test('states the policy first, and holds no inline script or style', () => {
    assert.match(html, /<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) assert.match(tag, /\ssrc="/, tag);
    assert.doesNotMatch(html, /<style\b|\sstyle=|\son[a-z]+="|javascript:/i);
  });

  test('has relative addresses only', () => {
    for (const [, url] of html.matchAll(/<(?:script|link|img)\b[^>]*\s(?:src|href)="([^"]*)"/g)) {
      assert.doesNotMatch(url, /^(?:[a-z]+:|\/)/i, url);
    }
  });

  test('keeps the texts out of the wasm: one file a language and part, without comments', () => {
    const names = readdirSync(dist);
    for (const lang of readdirSync(locales)) {
      for (const [part, folder] of [['start', ''], ['later', 'later'], ['sequence', 'sequence']]) {
        if (!existsSync(join(locales, lang, folder))) continue;
        // A language that is not whole has English in the places of what is missing.
        const from = /^files = /m.test(readFileSync(join(locales, lang, 'language.toml'), 'utf8')) ? 'en' : lang;
        const files = readdirSync(join(locales, from, folder)).filter((name) => name.endsWith('.ftl'));
        const built = names.filter((name) => name.startsWith(`texts-${lang}-${part}-`) && name.endsWith('.txt'));
        assert.equal(built.length, 1, `${lang} ${part}`);
        const text = readFileSync(join(dist, built[0]), 'utf8');
        assert.doesNotMatch(text, /^#/m);
        const keys = (source) => source.match(/^[a-z][\w-]* =/gm);
        const sources = files.flatMap((name) => keys(readFileSync(join(locales, from, folder, name), 'utf8')));
        // The answers to panels of markers are made by the build.
        assert.deepEqual(keys(text).filter((key) => !key.startsWith('first-')).sort(), sources.sort());
      }
    }
    const wasm = readFileSync(join(dist, names.find((name) => name.endsWith('.wasm'))));
    assert.ok(!wasm.includes('HepB Lens: what a hepatitis B lab sheet says'));
  });

  test('lists every file for offline use', () => {
    const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
    for (const name of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      // Nobody reads licences without a network, and there nothing is sent that could be compressed; who may speak with a frame is asked each time.
      if (name.isDirectory() || ['sw.js', 'THIRD_PARTY.txt', 'embed-origins.json'].includes(name.name) || /\.(?:br|gz)$/.test(name.name)) continue;
      assert.ok(worker.includes(name.name === 'index.html' ? '"./"' : name.name), `${name.name} is not in sw.js`);
    }
  });
});

describe('compressed files', () => {
  test('are sent to whoever takes them, as what they are, and are what they say', async () => {
    const server = await serve();
    try {
      /** @param {string} path @param {string} accepted */
      const ask = (path, accepted) => new Promise((resolve, reject) => {
        get(server.url + path, { headers: { 'Accept-Encoding': accepted } }, (response) => {
          const parts = [];
          response.on('data', (part) => parts.push(part));
          response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
        }).on('error', reject);
      });
      const files = readdirSync(dist).filter((name) => /\.(?:html|js|css|wasm|txt|svg|webmanifest)$/.test(name));
      for (const name of files) {
        const plain = readFileSync(join(dist, name));
        const path = name === 'index.html' ? '' : name;
        const none = await ask(path, 'identity');
        assert.equal(none.headers['content-encoding'], undefined, name);
        assert.ok(none.body.equals(plain), name);
        for (const [accepted, encoding, extension, unpack] of [['gzip, deflate, br', 'br', 'br', brotliDecompressSync], ['gzip', 'gzip', 'gz', gunzipSync]]) {
          const { headers, body } = await ask(path, accepted);
          const small = readdirSync(dist).includes(`${name}.${extension}`);
          assert.equal(headers['content-encoding'], small ? encoding : undefined, name);
          assert.equal(headers['content-type'], none.headers['content-type'], name);
          assert.equal(headers.vary, 'Accept-Encoding', name);
          assert.ok((small ? unpack(body) : body).equals(plain), name);
        }
      }
      for (const kind of ['.wasm', '.css', '.js', '.html']) {
        for (const name of files.filter((name) => name.endsWith(kind))) assert.ok(readdirSync(dist).includes(`${name}.br`), name);
      }
    } finally {
      await server.stop();
    }
  });
});

describe('loading', () => {
  for (const [lang, theme] of [['en-US', 'light'], ['zh-CN', 'dark']]) {
    test(`runs without a complaint (${lang}, ${theme})`, () => withPage({ lang, theme }, async ({ page, url, problems }) => {
      await page.goto(url);
      await interactive(page);
      await readyOffline(page);
      await screenshot(page, `shell-${lang}-${theme}`);
      assert.deepEqual(problems, []);
    }));
  }

  test('asks its own server only, and nothing more once loaded', () => withPage({}, async ({ page, url, origin, requests, log }) => {
    await page.goto(url);
    await whole(page);
    await readyOffline(page);
    for (const request of requests) assert.ok(request.startsWith(`${origin}/`), request);
    const [seen, served] = [requests.length, log.length];
    // Whatever a person may do first: reach and use every field and button there is.
    for (const field of await page.locator('#app input:visible, #app textarea:visible').all()) {
      if (await field.isEditable()) await field.fill('120').catch(() => {});
    }
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('Tab');
    await page.waitForTimeout(500);
    assert.deepEqual(requests.slice(seen), []);
    assert.deepEqual(log.slice(served), []);
  }));

  test('works where the server sends wasm under a wrong type', () => withPage({ server: { wasmType: 'application/octet-stream' } }, async ({ page, url, problems }) => {
    await page.goto(url);
    await interactive(page);
    assert.deepEqual(problems, []);
  }));

  for (const [lang, tag] of [['en-US', 'en'], ['zh-CN', 'zh-Hans']]) {
    test(`asks for wasm and texts at once, each once, and in one language (${lang})`, () => withPage({ lang, serviceWorkers: 'block' }, async ({ page, url, requests }) => {
      // Held back, so that whatever waits for the wasm has not been asked for.
      await page.route('**/*.wasm', () => {});
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      const texts = () => requests.filter((request) => /texts-.*\.txt$/.test(request));
      while (texts().length < 1) await page.waitForTimeout(20);
      await page.waitForTimeout(200);
      assert.equal(texts().length, 1, texts().join());
      assert.match(texts()[0], new RegExp(`texts-${tag}-start-`));
    }));
  }

  test('works in a folder', () => withPage({ server: { base: '/intranet/hepb/' } }, async ({ page, url, log, problems }) => {
    await page.goto(url);
    await interactive(page);
    await readyOffline(page);
    for (const request of log) assert.ok(request.startsWith('/intranet/hepb/'), request);
    await page.reload();
    await interactive(page);
    assert.deepEqual(problems, []);
  }));
});

describe('offline', () => {
  test('reloads with the network off', () => withPage({}, async ({ page, url, context, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    await context.setOffline(true);
    await page.reload();
    await interactive(page);
    assert.deepEqual(problems, []);
  }));

  test('reloads with the server gone, under a folder and a new address too', () => withPage({ server: { base: '/intranet/' } }, async ({ page, url, stop, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    await stop();
    await page.reload();
    await interactive(page);
    await page.goto(`${url}?from=home-screen#/about`);
    await interactive(page);
    assert.deepEqual(problems, []);
  }));

  test('deletes what an older version kept, and leaves other folders alone', () => withPage({}, async ({ page, url }) => {
    // A file of the app that is no page of it, so that no service worker is registered yet.
    await page.goto(`${url}manifest.webmanifest`);
    const [old, other] = [`hepb-lens:${url}:older`, `hepb-lens:${url}elsewhere/:other`];
    await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), [old, other]);
    await page.goto(url);
    await readyOffline(page);
    const names = await page.evaluate(() => caches.keys());
    assert.equal(names.length, 2, names.join());
    assert.ok(names.includes(other) && !names.includes(old), names.join());
  }));

  test('a new version waits until the old one is closed', async () => {
    const replaced = {};
    await withPage({ server: { replaced } }, async ({ context, page, url }) => {
      await page.goto(url);
      await readyOffline(page);
      const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
      replaced['/sw.js'] = worker.replace(/const VERSION = '.*'/, "const VERSION = 'next'");
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        const next = registration.installing ?? registration.waiting;
        if (next.state !== 'installed') {
          await new Promise((resolve) => { next.addEventListener('statechange', resolve, { once: true }); });
        }
      });
      const caches = await page.evaluate(() => globalThis.caches.keys());
      assert.equal(caches.length, 2, 'the old version keeps its files while it is open');
      await page.close();
      const later = await context.newPage();
      await later.goto(url);
      await interactive(later);
      await until(later, async () => (await globalThis.caches.keys()).join().endsWith(':next'));
    });
  });
});

describe('another language', () => {
  const english = (page) => page.locator('#language').selectOption('en');
  const chinese = (page) => page.locator('#language').selectOption('zh-Hans');
  const says = (page, text) => page.waitForFunction((pattern) => new RegExp(pattern, 'u').test(document.querySelector('#app h1')?.textContent ?? ''), text);

  test('is asked for when it is chosen, once, and what is entered stays', () => withPage({ serviceWorkers: 'block' }, async ({ page, url, requests, problems }) => {
    await page.goto(url);
    await interactive(page);
    const asked = () => requests.filter((request) => /texts-zh-Hans-start/.test(request)).length;
    assert.equal(asked(), 0);
    await page.locator('#example-major').click();
    const entered = await page.locator('#hbv_dna').inputValue();
    await chinese(page);
    await says(page, '\\p{Script=Han}');
    assert.equal(asked(), 1);
    await english(page);
    await says(page, '^[\\p{ASCII}]+$');
    await chinese(page);
    await says(page, '\\p{Script=Han}');
    assert.equal(asked(), 1);
    assert.equal(await page.locator('#hbv_dna').inputValue(), entered);
    assert.deepEqual(problems, []);
  }));

  test('is there without a network after the first visit', () => withPage({}, async ({ page, url, stop, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    await stop();
    await page.reload();
    await interactive(page);
    await chinese(page);
    await says(page, '\\p{Script=Han}');
    assert.deepEqual(problems, []);
  }));

  test('that does not arrive is told, and can be chosen again', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    await page.goto(url);
    await interactive(page);
    await page.route('**/texts-zh-Hans-*.txt', (route) => route.abort());
    await chinese(page);
    await page.locator('#language-state', { hasText: '中文' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.evaluate(() => localStorage.getItem('hepb.lang')), null);
    assert.equal(await page.locator('#language').inputValue(), 'en');
    await page.unroute('**/texts-zh-Hans-*.txt');
    await chinese(page);
    await says(page, '\\p{Script=Han}');
    assert.equal(await page.locator('#language-state').innerText(), '');
  }));

  test('chosen last is the one that is shown, in whatever order they arrive', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    await page.goto(url);
    await interactive(page);
    const release = await heldBack(page, '**/texts-zh-Hans-*.txt');
    await chinese(page);
    await english(page);
    release();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  }));
});

describe('first paint', () => {
  test('is a real page without JavaScript, in English', () => withPage({ javaScriptEnabled: false }, async ({ page, url }) => {
    await page.goto(url);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.ok(await page.locator('#app h1').isVisible());
    assert.doesNotMatch(await page.locator('#app h1').innerText(), CHINESE);
  }));

  // The app's own file is held back, so that what is on screen is the prerendered page.
  for (const [name, options, lang] of [
    ['in Chinese for a Chinese browser', { lang: 'zh-TW' }, 'zh-Hans'],
    ['in Chinese where that was chosen', { lang: 'en-US', stored: { 'hepb.lang': '"zh-Hans"' } }, 'zh-Hans'],
    ['in English where that was chosen', { lang: 'zh-CN', stored: { 'hepb.lang': 'en' } }, 'en'],
    ['in English for any other browser', { lang: 'de-DE' }, 'en'],
  ]) {
    test(`is ${name}`, () => withPage(options, async ({ page, url }) => {
      await page.route('**/*.wasm', () => {});
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.ok(await page.locator('#app h1').isVisible());
      // Not the header, where each language is called by its own name, nor the patterns, some of which have Chinese ones.
      const text = await page.locator('#app h1, #app .lead, #answer').allInnerTexts();
      assert[lang === 'en' ? 'doesNotMatch' : 'match'](text.join('\n'), CHINESE);
    }));
  }

  test('has the chosen theme, or none', async () => {
    for (const theme of ['light', 'dark', null]) {
      await withPage({ stored: theme ? { 'hepb.theme': theme } : {} }, async ({ page, url }) => {
        await page.goto(url);
        assert.equal(await page.locator('html').getAttribute('data-theme'), theme);
      });
    }
  });

  test('keeps translators out of the app', () => withPage({}, async ({ page, url }) => {
    await page.goto(url);
    assert.equal(await page.locator('#app').getAttribute('translate'), 'no');
  }));
});

describe('a crash', () => {
  for (const [lang, words] of [['en-US', /entries are kept/], ['zh-CN', /已保留/]]) {
    test(`is told to the person, who can reload (${lang})`, () => withPage({ lang }, async ({ page, url, problems }) => {
      await page.goto(`${url}#test-panic`);
      await interactive(page);
      assert.equal(await page.locator('#app-error > *').count(), 0);
      await page.evaluate(() => dispatchEvent(new CustomEvent('hepb-test-panic')));
      const alert = page.getByRole('alert').filter({ hasText: words });
      await alert.waitFor();
      assert.match(problems.join('\n'), /asked for by a test/);
      await screenshot(page, `crash-${lang}`);
      await Promise.all([page.waitForEvent('load'), alert.getByRole('button').click()]);
      await interactive(page);
      assert.equal(await page.locator('#app-error > *').count(), 0);
    }));
  }

  test('cannot be asked for in normal use', () => withPage({}, async ({ page, url, problems }) => {
    await page.goto(url);
    await interactive(page);
    await page.evaluate(() => dispatchEvent(new CustomEvent('hepb-test-panic')));
    assert.equal(await page.locator('#app-error > *').count(), 0);
    assert.deepEqual(problems, []);
  }));

  for (const missing of ['hepb-lens*.wasm', 'texts-en-start-*.txt']) {
    test(`before the start is told too (no ${missing})`, () => withPage({}, async ({ page, url }) => {
      await page.route(`**/${missing}`, (route) => route.fulfill({ status: 404 }));
      await page.goto(url);
      await page.locator('#app-error [role="alert"]').waitFor();
    }));
  }
});

describe('accessibility', () => {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing (${theme})`, async () => {
      const server = await serve();
      try {
        assert.deepEqual(await axe(browser, server.url, { theme }), []);
      } finally {
        await server.stop();
      }
    });
  }
});
