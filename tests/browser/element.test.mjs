// `<hepb-lens>`: the app as an element of a page of another origin, twice on it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { CASE, heard, hears, hostPage, onPages } from './around.mjs';
import { firstLoad } from './first-load.mjs';
import { axe, dist, launch, screenshot, serve, served } from './harness.mjs';

/** Two on a page: one as it comes, one with everything said. @param {string} attribute */
const TWO = (attribute) => `<hepb-lens id="one"></hepb-lens><hepb-lens id="two" lang="zh-Hans" theme="dark" voice="professional" edition="AASLD2025" case='${attribute}'></hepb-lens>`;
const MODULE = (app) => `<script type="module" src="${app}/hepb-lens-element.js"></script>`;
const ELEMENTS = { body: () => TWO(JSON.stringify(CASE)), head: MODULE };

/** @param {import('./harness.mjs').Page} page @param {string} id @param {string} key */
const markers = (page, id, key) => page.locator(`#${id} input[type="radio"][data-key="${key}"]`);
/** What is chosen in an element. @param {import('./harness.mjs').Page} page @param {string} id */
const chosenIn = (page, id) => page.locator(`#${id} input[type="radio"]:checked`).evaluateAll((inputs) => inputs.filter((input) => /** @type {HTMLInputElement} */ (input).value).map((input) => [input.getAttribute('data-key'), /** @type {HTMLInputElement} */ (input).value]));

describe('<hepb-lens>', () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  test('stands twice on a page of another origin, each with its own language, case and state', () => onPages(browser, ELEMENTS, async ({ page, host, app, problems, requests }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'hepb-ready', 2);
    const of = async (id, type) => (await heard(page)).filter((one) => one.id === id && one.type === type);
    assert.equal(await page.locator('#one').getAttribute('lang'), 'en');
    await page.waitForFunction(() => globalThis.heard.some(({ id, detail }) => id === 'two' && detail?.nothing_entered === false));
    const given = (await of('two', 'hepb-result')).at(-1).detail;
    assert.ok(given.reading.editions.length > 3);
    assert.match(await page.locator('#two #answer').innerText(), /\p{Script=Han}/u);
    assert.equal(await page.locator('#two #voice-professional').getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('#one #voice-professional').getAttribute('aria-pressed'), 'false');
    const paper = (id) => page.locator(`#${id}`).evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await paper('one'), await paper('two'), 'one light, one dark');

    // What is tapped in one is not in the other.
    const before = await chosenIn(page, 'two');
    await markers(page, 'one', 'hbsag').first().check({ force: true });
    await page.waitForFunction(() => globalThis.heard.some(({ id, detail }) => id === 'one' && detail?.nothing_entered === false));
    assert.deepEqual(await chosenIn(page, 'two'), before);
    assert.deepEqual((await chosenIn(page, 'one')).map(([key]) => key), ['hbsag']);
    assert.deepEqual((await of('two', 'hepb-result')).at(-1).detail, given);
    assert.equal(await page.evaluate(() => document.title), "A hospital's page");
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'nothing of it is in the storage of the page around');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');

    // Properties and attributes, while it is there.
    await page.evaluate(() => Object.assign(document.querySelector('#one'), { lang: 'zh-Hans', voice: 'professional', theme: 'dark', case: null }));
    await page.waitForFunction(() => /\p{Script=Han}/u.test(document.querySelector('#one')?.shadowRoot?.querySelector('#sheet-title')?.textContent ?? ''));
    await page.locator('#one #voice-professional[aria-pressed="true"]').waitFor();
    assert.equal(await paper('one'), await paper('two'));
    await page.evaluate((given) => { Object.assign(document.querySelector('#one'), { case: given }); }, CASE);
    await page.waitForFunction(() => JSON.stringify(document.querySelector('#one').result?.reading) === JSON.stringify(document.querySelector('#two').result?.reading));
    await page.locator('#two').evaluate((element) => element.removeAttribute('case'));
    await page.waitForFunction(() => document.querySelector('#two').result.nothing_entered);
    await screenshot(page, 'embed-two-elements');
    assert.deepEqual(problems, []);
    for (const url of requests) assert.ok(url.startsWith(app.origin) || url === `${host.origin}/host.html` || url === `${host.origin}/favicon.ico`, url);
  }));

  test('says what it cannot take, takes the variables of the page, and leaves the address alone', () => onPages(browser, { body: () => '<hepb-lens id="one" case="[]"></hepb-lens>', head: MODULE }, async ({ page, host, problems }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'hepb-error');
    assert.deepEqual((await heard(page)).find(({ type }) => type === 'hepb-error').detail, { code: 'not_a_case', field: '', found: '[]' });
    await page.locator('#one').evaluate((element) => element.style.setProperty('--accent', 'rgb(1, 2, 3)'));
    assert.equal(await page.locator('#one .mark b').evaluate((element) => getComputedStyle(element).color), 'rgb(1, 2, 3)');
    const address = page.url();
    await page.locator('#one .answer-bar a[href="#reading"]').evaluate((link) => link.click());
    await page.waitForFunction(() => document.querySelector('#one').shadowRoot.activeElement?.id === 'reading');
    assert.equal(page.url(), address);
    // As wide as it is, not as the window is.
    const columns = () => page.locator('#one .main').evaluate((element) => getComputedStyle(element).gridTemplateColumns.split(' ').length);
    assert.equal(await columns(), 2);
    await page.locator('#one').evaluate((element) => element.style.setProperty('width', '380px'));
    assert.equal(await columns(), 1);
    assert.deepEqual(problems, []);
  }));

  test('has nothing that axe finds on the page around it, twice', async () => {
    const app = await serve();
    /** @type {Record<string, string>} */
    const pages = { '/host.html': hostPage(app.origin, TWO(JSON.stringify(CASE)), MODULE(app.origin)) };
    const host = await serve({ pages });
    try {
      assert.deepEqual(await axe(browser, `${host.origin}/host.html`, { ready: async (page) => {
        await page.waitForFunction(() => document.querySelectorAll('hepb-lens').length === 2 && [...document.querySelectorAll('hepb-lens')].every((one) => one.result));
      } }), []);
    } finally {
      await Promise.all([app.stop(), host.stop()]);
    }
  });

  test('downloads no more than the page and a tenth', { skip: process.env.HEPB_QUICK === '1' && 'a quick build is not measured' }, async () => {
    const bytesOf = (paths) => [...new Set(paths)].reduce((sum, path) => {
      const file = join(dist, path.split('?')[0]);
      return sum + (existsSync(file) && statSync(file).isFile() ? brotliCompressSync(readFileSync(file)).length : 0);
    }, 0);
    let page = 0;
    await served(browser, { patient: true }, async (opened) => { page = (await firstLoad(opened)).reduce((sum, { brotli }) => sum + brotli, 0); });
    let element = 0;
    await onPages(browser, { body: () => '<hepb-lens id="one"></hepb-lens>', head: MODULE, options: { patient: true } }, async ({ page, app, host }) => {
      await page.goto(`${host.origin}/host.html`);
      await page.locator('#one #answer').waitFor();
      const before = await page.locator('#one #reading').innerText();
      await markers(page, 'one', 'hbsag').first().check({ force: true });
      await page.waitForFunction((text) => document.querySelector('#one')?.shadowRoot?.querySelector('#reading')?.textContent !== text, before);
      element = bytesOf(app.log);
    });
    console.log(`first load: the page ${page} bytes, the element ${element} bytes (${(element / page).toFixed(3)})`);
    assert.ok(element > 50_000 && element <= page * 1.1, `${element} of ${page}`);
  });

  test('its memory beside that of the page', () => onPages(browser, { body: () => '', head: MODULE }, async ({ page, host, app, context }) => {
    const devtools = await context.newCDPSession(page);
    const used = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      const usage = await devtools.send('Runtime.getHeapUsage');
      return Math.round((usage.usedSize + (usage.backingStorageSize ?? 0) + (usage.embedderHeapUsedSize ?? 0)) / 1000);
    };
    await page.goto(app.url);
    await page.waitForFunction(() => performance.getEntriesByName('hepb-whole').length > 0);
    const whole = await used();
    await page.goto(`${host.origin}/host.html`);
    const bare = await used();
    const sizes = [];
    for (let count = 1; count <= 3; count += 1) {
      await page.evaluate(() => document.querySelector('main').append(document.createElement('hepb-lens')));
      await hears(page, 'hepb-ready', count);
      sizes.push(await used() - bare);
    }
    console.log(`memory in kB: the page ${whole}; one, two, three elements ${sizes.join(', ')} more than the page around them`);
    assert.ok(sizes[0] <= whole * 1.1, `${sizes[0]} of ${whole}`);
  }));
});
