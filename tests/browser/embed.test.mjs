// The page that is made for frames of other pages, and what it says to them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PAGE_POLICY } from '../../scripts/headers.mjs';
import { CASE, heard, hears, onPages, told } from './around.mjs';
import { axe, dist, launch, screenshot, serve, served, until } from './harness.mjs';

const CARRIER = { hbsag: 'found', hbeag: 'not-found', anti_hbc: 'found' };

const FRAME = (app) => `<iframe id="f" title="Hepatitis B results" src="${app}/embed/" width="800" height="600"></iframe>`;
const SANDBOXED = (app) => FRAME(app).replace('<iframe', '<iframe sandbox="allow-scripts"');

/** @param {import('./harness.mjs').Page} page @param {object} data @param {string} [target] */
const say = (page, data, target = '*') => page.evaluate(({ data, target }) => window.frames[0].postMessage(data, target), { data, target });
/** @param {import('./harness.mjs').Page} page */
const inner = (page) => page.frameLocator('#f');
/** @param {import('./harness.mjs').Page} page */
const wholeInside = (page) => until(page, async () => true).then(() => page.frames()[1].waitForFunction(() => performance.getEntriesByName('hepb-whole').length > 0));
/** What is chosen in the frame. @param {import('./harness.mjs').Page} page */
const chosen = (page) => inner(page).locator('input[type="radio"]:checked').evaluateAll((inputs) => inputs.filter((input) => /** @type {HTMLInputElement} */ (input).value).map((input) => [input.getAttribute('data-key'), /** @type {HTMLInputElement} */ (input).value]));

describe('the page for a frame', () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  test('is the calculator, without the way to other screens', () => served(browser, { serviceWorkers: 'allow' }, async ({ page, url, problems }) => {
    for (const [path, lang] of [['embed/', 'en'], ['zh-Hans/embed/', 'zh-Hans']]) {
      await page.goto(url + path);
      await page.waitForFunction(() => performance.getEntriesByName('hepb-whole').length > 0);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.equal(await page.locator('nav').count(), 0);
      assert.equal(await page.locator('#sheet-title, #reading').count(), 2);
      // Written by the build, too.
      const html = readFileSync(join(dist, path, 'index.html'), 'utf8');
      assert.match(html, /id="sheet-title"/);
      assert.doesNotMatch(html, /<nav|rel="manifest"/);
    }
    assert.deepEqual(problems, []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'nothing is kept');
    assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  }));

  test('speaks with a page on its list: what it is asked, and no more', () => onPages(browser, { body: FRAME }, async ({ page, app, host, problems, requests }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    assert.ok((await told(page, 'ready'))[0].data.languages.includes('zh-Hans'));
    await say(page, { hepb: 1, type: 'prefill', id: 'a', entries: CARRIER });
    await hears(page, 'done');
    await until(page, async () => globalThis.heard.some(({ data }) => data?.id === 'a'));
    await page.frames()[1].waitForFunction(() => document.querySelectorAll('input[data-key="hbsag"]:checked').length === 1);
    assert.deepEqual(new Map(await chosen(page)), new Map(Object.entries(CARRIER)));
    await page.waitForTimeout(500);
    assert.deepEqual(await told(page, 'result'), [], 'nobody has asked for it');
    assert.equal(await inner(page).locator('#reader').count(), 0);

    await say(page, { hepb: 1, type: 'ask', id: 7 });
    await hears(page, 'result');
    assert.match(await inner(page).locator('#reader').innerText(), new RegExp(host.origin));
    const [{ data, origin, fromFrame }] = await told(page, 'result');
    assert.deepEqual([data.hepb, data.id, origin, fromFrame], [1, 7, app.origin, true]);
    assert.equal(data.result.nothing_entered, false);
    const easl = data.result.reading.editions.find(({ edition }) => edition === 'EASL2025');
    assert.equal(easl.phase, null, 'what is not known decides nothing');
    assert.ok(easl.missing.includes('hbv_dna'));
    assert.match(data.result.engine, /^\d+\.\d+/);

    // A change by the person is told, a field that cannot be read takes the reading with it.
    await inner(page).locator('input[data-key="alt"]').fill('58');
    await hears(page, 'result', 2);
    await inner(page).locator('input[data-key="alt"]').fill('58x');
    await until(page, async () => globalThis.heard.at(-1).data?.result?.reading === null || globalThis.heard.some(({ data }) => data?.result?.reading === null));
    const blocked = (await told(page, 'result')).find(({ data: { result } }) => result.reading === null).data.result;
    assert.deepEqual([blocked.blocked_by, blocked.problems[0].field, blocked.problems[0].found], [['alt'], 'alt', '58x']);

    for (const [set, holds] of /** @type {[object, () => boolean][]} */ ([
      [{ lang: 'zh-Hans' }, () => document.documentElement.lang === 'zh-Hans'],
      [{ voice: 'professional' }, () => document.querySelector('#voice-professional')?.getAttribute('aria-pressed') === 'true'],
      [{ theme: 'dark' }, () => document.documentElement.dataset.theme === 'dark'],
      [{ theme: 'auto' }, () => document.documentElement.dataset.theme === undefined],
    ])) {
      await say(page, { hepb: 1, type: 'set', ...set });
      await page.frames()[1].waitForFunction(holds);
    }
    // In a case file's form; the edition that leads.
    await say(page, { hepb: 1, type: 'prefill', id: 'case', case: CASE });
    await say(page, { hepb: 1, type: 'set', id: 'edition', edition: 'AASLD2025' });
    await until(page, async () => globalThis.heard.some(({ data }) => data?.type === 'done' && data.id === 'case'));
    const before = (await told(page, 'result')).length;
    await say(page, { hepb: 1, type: 'clear' });
    await hears(page, 'result', before + 1);
    await until(page, async () => globalThis.heard.filter(({ data }) => data?.type === 'result').at(-1).data.result.nothing_entered);
    assert.deepEqual(await chosen(page), []);
    assert.deepEqual(problems, []);
    for (const url of requests) assert.ok(url.startsWith(app.origin) || url.startsWith(host.origin), url);
  }));

  test('says which of what it is given it cannot take, and takes nothing of it', () => onPages(browser, { body: FRAME }, async ({ page, host }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    const wrong = [
      [{ type: 'prefill', entries: { hbsag: 'found', patient_name: 'x' } }, { code: 'unknown_field', field: 'patient_name', found: 'x' }],
      [{ type: 'prefill', entries: { hbsag: 'positive' } }, { code: 'not_one_of', field: 'hbsag', found: 'positive' }],
      [{ type: 'prefill', entries: { alt: 58 } }, { code: 'not_a_text', field: 'alt', found: '58' }],
      [{ type: 'prefill', case: { persons: {} } }, { code: 'not_a_case', field: '', found: '{"persons":{}}' }],
      [{ type: 'prefill' }, { code: 'not_entries', field: '', found: 'null' }],
      [{ type: 'set', lang: 'xx' }, { code: 'unknown_language', field: 'lang', found: 'xx' }],
      [{ type: 'set', voice: 'loud' }, { code: 'unknown_voice', field: 'voice', found: 'loud' }],
      [{ type: 'set', theme: 'pink' }, { code: 'unknown_theme', field: 'theme', found: 'pink' }],
      [{ type: 'set', edition: 'EASL1999' }, { code: 'unknown_edition', field: 'edition', found: 'EASL1999' }],
    ];
    for (const [at, [message, refused]] of wrong.entries()) {
      await say(page, { hepb: 1, id: at, ...message });
      await hears(page, 'error', at + 1);
      assert.deepEqual((await told(page, 'error'))[at].data, { hepb: 1, type: 'error', id: at, ...refused });
    }
    assert.deepEqual(await chosen(page), []);
    assert.deepEqual(await told(page, 'done'), []);
  }));

  test('ignores what is of another version, of no known type, or too long', () => onPages(browser, { body: FRAME }, async ({ page, host }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    for (const message of [
      'prefill', null, 7, [1],
      { hepb: 2, type: 'prefill', entries: CARRIER },
      { type: 'prefill', entries: CARRIER },
      { hepb: 1, type: 'toString', entries: CARRIER },
      { hepb: 1, type: 'reader', entries: CARRIER },
      { hepb: 1, type: 'prefill', entries: { hbsag: 'found', alt: 'x'.repeat(250_000) } },
    ]) await say(page, message);
    // Nothing that JSON can say.
    await page.evaluate(() => window.frames[0].postMessage({ hepb: 1, type: 'prefill', entries: { hbsag: 'found' }, more: 1n }, '*'));
    // Order is kept: once this is answered, the others were looked at.
    await say(page, { hepb: 1, type: 'set', id: 'last', theme: 'dark' });
    await hears(page, 'done');
    assert.deepEqual((await heard(page)).map(({ data }) => data.type).filter((type) => type !== 'height'), ['ready', 'done']);
    assert.deepEqual(await chosen(page), []);
  }));

  test('tells a page that is not on its list nothing, and takes nothing from it', () => onPages(browser, { body: FRAME }, async ({ page, hostile, problems }) => {
    await page.goto(`${hostile.origin}/host.html`);
    await wholeInside(page);
    for (const message of [{ type: 'prefill', entries: CARRIER }, { type: 'ask' }, { type: 'set', theme: 'dark' }, { type: 'clear' }]) await say(page, { hepb: 1, ...message });
    await inner(page).locator('input[type="radio"][data-key="hbeag"]').first().check({ force: true });
    await page.waitForTimeout(1500);
    assert.deepEqual(await heard(page), []);
    assert.deepEqual((await chosen(page)).map(([key]) => key), ['hbeag'], 'the person still can use it');
    assert.equal(await inner(page).locator('#reader').count(), 0);
    assert.equal(await inner(page).locator('html').getAttribute('data-theme'), null);
    assert.deepEqual(problems, []);
  }));

  test('listens to the window that shows it, and to no other of the same page', () => onPages(browser, {
    // Both the page and another frame in it are on the list: the second still is not the parent.
    listed: ({ host, hostile }) => [host, hostile],
    body: (app) => `${FRAME(app)}`,
  }, async ({ page, host, hostile, context }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    // A window that it has opened can reach the frame, and is on the list.
    const [other] = await Promise.all([context.waitForEvent('page'), page.evaluate((address) => { window.open(address); }, `${hostile.origin}/host.html`)]);
    await other.waitForLoadState();
    await other.evaluate(() => window.opener.frames[0].postMessage({ hepb: 1, type: 'prefill', entries: { hbsag: 'found' } }, '*'));
    await say(page, { hepb: 1, type: 'set', id: 'last', theme: 'dark' });
    await hears(page, 'done');
    assert.deepEqual(await chosen(page), []);
    await other.close();
  }));

  for (const [name, listed] of /** @type {[string, () => unknown][]} */ ([
    ['as it is shipped', () => JSON.parse(readFileSync(join(dist, 'embed-origins.json'), 'utf8'))],
    ['with no list of origins', () => ({ origins: '*' })],
    ['with wildcards and folders', () => ['*', 'null', 'http://*', 'http://127.0.0.1/x', '']],
  ])) {
    test(`speaks with nobody ${name}`, () => onPages(browser, { listed, body: FRAME }, async ({ page, host, app }) => {
      for (const { origin } of [host, app]) {
        await page.goto(`${origin}/host.html`);
        await wholeInside(page);
        await say(page, { hepb: 1, type: 'ask' });
        await page.waitForTimeout(800);
        assert.deepEqual(await heard(page), []);
      }
    }));
  }

  test('works in a closed frame, which has no origin and no storage', () => onPages(browser, { body: SANDBOXED }, async ({ page, host, app, problems }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    assert.equal((await told(page, 'ready'))[0].origin, 'null');
    assert.equal(await page.frames()[1].evaluate(() => window.origin), 'null');
    await say(page, { hepb: 1, type: 'prefill', entries: CARRIER });
    await say(page, { hepb: 1, type: 'ask' });
    await hears(page, 'result');
    await inner(page).locator('input[data-key="alt"]').fill('58');
    await hears(page, 'result', 2);
    await say(page, { hepb: 1, type: 'set', lang: 'zh-Hans' });
    await page.frames()[1].waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    // The longest wait of static/watch.js.
    await page.waitForTimeout(9_000);
    assert.equal(await inner(page).locator('#not-started').count(), 0);
    await screenshot(page, 'embed-sandboxed', {});
    assert.deepEqual(problems, []);
    // The page itself says so there, as before.
    assert.match(readFileSync(join(dist, 'embed/index.html'), 'utf8'), new RegExp(PAGE_POLICY.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    assert.ok(app.log.every((path) => !path.includes('sw.js')));
  }));

  test('works where everything that keeps something throws', () => onPages(browser, {
    body: FRAME,
    init: () => {
      if (window === window.top) return;
      const thrown = () => { throw new DOMException('refused', 'SecurityError'); };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: thrown });
      Object.defineProperty(navigator, 'serviceWorker', { get: thrown });
      Object.defineProperty(document, 'cookie', { get: thrown, set: thrown });
    },
  }, async ({ page, host, problems }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    await say(page, { hepb: 1, type: 'ask' });
    await inner(page).locator('input[type="radio"][data-key="hbsag"]').first().check({ force: true });
    await until(page, async () => globalThis.heard.some(({ data }) => data?.result?.reading));
    assert.equal(await inner(page).locator('[role="alert"]').count(), 0);
    assert.deepEqual(problems, []);
  }));

  test('tells how high it is, and again when that changes', () => onPages(browser, { body: FRAME }, async ({ page, host }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'height');
    const heights = async () => (await told(page, 'height')).map(({ data }) => data.height);
    const follow = () => page.evaluate(() => {
      const last = globalThis.heard.filter(({ data }) => data?.type === 'height').at(-1);
      document.querySelector('#f').setAttribute('height', last.data.height);
    });
    await follow();
    await say(page, { hepb: 1, type: 'prefill', entries: CARRIER });
    await hears(page, 'done');
    await page.waitForTimeout(800);
    const [first, ...later] = await heights();
    assert.ok(later.length && later.at(-1) !== first, `${first}, ${later}`);
    await follow();
    await page.waitForTimeout(800);
    const { scrolled, seen } = await page.frames()[1].evaluate(() => ({ scrolled: document.documentElement.scrollHeight, seen: innerHeight }));
    assert.ok(scrolled <= seen + 1, `nothing to scroll: ${scrolled} in ${seen}`);
    const settled = (await heights()).length;
    await page.waitForTimeout(1000);
    assert.equal((await heights()).length, settled, 'it does not grow by being followed');
    await say(page, { hepb: 1, type: 'clear' });
    await hears(page, 'height', settled + 1);
    assert.ok((await heights()).at(-1) < (await heights())[settled - 1], 'less when there is less');
  }));

  test('has nothing that axe finds', async () => {
    const server = await serve();
    try {
      for (const options of [{}, { theme: 'dark', viewport: { width: 390, height: 844 } }]) {
        for (const path of ['embed/', 'zh-Hans/embed/']) {
          assert.deepEqual(await axe(browser, server.url + path, { ...options, prepare: async (page) => {
            await page.locator('input[type="radio"][data-key="hbsag"]').first().check({ force: true });
            await screenshot(page, `${path.replaceAll('/', '-')}${options.theme ?? 'light'}`);
          } }), [], path);
        }
      }
    } finally {
      await server.stop();
    }
  });
});
