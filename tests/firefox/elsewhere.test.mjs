// The app in other people's places, in Firefox: as one file opened from a folder, in a frame and as elements of a page of another origin with a
// strict policy of its own.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CASE, hear, heard, hears, onServers, told } from '../browser/around.mjs';
import { consensus } from '../browser/genomes.mjs';
import { until } from '../browser/harness.mjs';
import { fill, interactive, launch, open, said, skip, tap, textOf, valueOf, whole } from './harness.mjs';

const built = fileURLToPath(new URL('../../target/single/hepb-lens.html', import.meta.url));
const CHINESE = /\p{Script=Han}/u;
const CARRIER = { hbsag: 'found', hbeag: 'not-found', anti_hbc: 'found' };
const FRAME = (app, sandbox = '') => `<iframe id="f" ${sandbox} title="Hepatitis B results" src="${app}/embed/" width="800" height="600"></iframe>`;

/** @param {import('./harness.mjs').Page} page @param {object} data */
const say = (page, data) => page.evaluate((data) => window.frames[0].postMessage({ hepb: 1, ...data }, '*'), data);
/** What is chosen in a page, or in an element of it. */
const chosen = (page, root = '') => page.$$eval(`${root} input[type="radio"]:checked`, (inputs) => Object.fromEntries(inputs.filter((input) => input.value).map((input) => [input.dataset.key, input.value])));

let browser;
before(async () => { if (!skip) browser = await launch(); });
after(() => browser?.close());

/** On pages of other origins, with everything heard that is told there. */
const around = (given, act) => onServers(given, async (servers) => {
  const opened = await open(browser, { init: [hear] });
  try {
    await act({ ...opened, ...servers });
    assert.deepEqual(opened.problems, []);
    for (const asked of opened.requests) assert.ok(asked.startsWith('data:') || [servers.app, servers.host, servers.hostile].some(({ origin }) => asked.startsWith(`${origin}/`)), asked);
  } finally {
    await opened.close();
  }
});

describe('the single file in Firefox', { skip }, () => {
  let folder;
  let url;
  before(() => {
    assert.ok(existsSync(built), 'run `make single` first');
    folder = mkdtempSync(join(tmpdir(), 'hepb single é '));
    copyFileSync(built, join(folder, 'hepb lens.html'));
    url = pathToFileURL(join(folder, 'hepb lens.html')).href;
  });
  after(() => { if (folder) rmSync(folder, { recursive: true, force: true }); });

  async function opened(lang, fragment, body) {
    const { page, problems, requests, close } = await open(browser, { lang });
    try {
      await page.goto(url + fragment);
      await interactive(page);
      await body(page);
      assert.deepEqual(requests.filter((asked) => !/^(?:blob|data):/.test(asked) && asked.split('#')[0] !== url), []);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  }

  for (const [lang, tag, found] of [['en-US', 'en', /hepatitis B/i], ['zh-CN', 'zh-Hans', /乙型肝炎|乙肝/]]) {
    test(`reads what is tapped (${tag})`, () => opened(lang, '', async (page) => {
      assert.equal(await page.$eval('html', (root) => root.lang), tag);
      await tap(page, '#hbsag-found');
      await fill(page, '#hbv_dna', '32000');
      await whole(page);
      await said(page, '#reading', found);
    }));
  }

  test('types a genome in a worker', () => opened('en-US', '#/sequence/', async (page) => {
    const [name, letters] = consensus().find(([name]) => name === 'B2');
    const workers = [];
    page.on('workercreated', (worker) => workers.push(worker.url()));
    await fill(page, '#sequence-text', `>${name}\n${letters}\n`);
    await tap(page, '#sequence-run');
    await page.waitForSelector('#sequence-progress[data-work="done"]');
    await said(page, '#sequence-answer', /B2/);
    assert.ok(workers.length > 0 && workers.every((worker) => worker.startsWith('blob:')), workers.join(' '));
  }));

  test('reads the table that comes with it', () => opened('en-US', '#/cohort/', async (page) => {
    await tap(page, '#cohort-sample');
    await page.waitForSelector('#cohort-progress[data-work=done]');
    await page.waitForSelector('#rows-status[data-total="300"]');
  }));
});

describe('the page for a frame in Firefox', { skip }, () => {
  const inner = async (page) => {
    const frame = page.frames()[1];
    await whole(frame);
    return frame;
  };

  test('speaks with a page on its list', () => around({ body: FRAME }, async ({ page, app, host }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    await say(page, { type: 'prefill', id: 'a', entries: CARRIER });
    await hears(page, 'done');
    const frame = await inner(page);
    await frame.waitForFunction(() => document.querySelectorAll('input[data-key="hbsag"]:checked').length === 1);
    assert.deepEqual(await chosen(frame), CARRIER);
    assert.deepEqual(await told(page, 'result'), [], 'nobody has asked for it');
    await say(page, { type: 'ask', id: 7 });
    await hears(page, 'result');
    assert.match(await textOf(frame, '#reader'), new RegExp(host.origin));
    const [{ data, origin, fromFrame }] = await told(page, 'result');
    assert.deepEqual([data.id, origin, fromFrame], [7, app.origin, true]);
    assert.ok(data.result.reading.editions.length > 3);
    await fill(frame, '#alt', '58');
    await hears(page, 'result', 2);
    for (const [set, holds] of [
      [{ lang: 'zh-Hans' }, () => document.documentElement.lang === 'zh-Hans'],
      [{ theme: 'dark' }, () => document.documentElement.dataset.theme === 'dark'],
    ]) {
      await say(page, { type: 'set', ...set });
      await frame.waitForFunction(holds);
    }
    assert.ok((await told(page, 'height')).length > 0);
    assert.deepEqual(await told(page, 'error'), []);
    assert.deepEqual(await frame.evaluate(async () => [localStorage.length, sessionStorage.length, (await navigator.serviceWorker.getRegistrations()).length]), [0, 0, 0], 'nothing is kept');
  }));

  test('tells a page that is not on its list nothing, and takes nothing from it', () => around({ body: FRAME }, async ({ page, hostile }) => {
    await page.goto(`${hostile.origin}/host.html`);
    const frame = await inner(page);
    for (const message of [{ type: 'prefill', entries: CARRIER }, { type: 'ask' }, { type: 'set', theme: 'dark' }, { type: 'clear' }]) await say(page, message);
    await tap(frame, '#hbeag-found');
    await fill(frame, '#alt', '58');
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    assert.deepEqual(await heard(page), []);
    assert.deepEqual(await chosen(frame), { hbeag: 'found' }, 'the person still can use it');
    assert.equal(await valueOf(frame, '#alt'), '58');
    assert.equal((await frame.$$('#reader')).length, 0);
    assert.equal(await frame.$eval('html', (root) => root.getAttribute('data-theme')), null);
  }));

  test('works in a closed frame, which has no origin and no storage', () => around({ body: (app) => FRAME(app, 'sandbox="allow-scripts"') }, async ({ page, app, host }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'ready');
    assert.equal((await told(page, 'ready'))[0].origin, 'null');
    const frame = await inner(page);
    assert.equal(await frame.evaluate(() => window.origin), 'null');
    await say(page, { type: 'prefill', entries: CARRIER });
    await say(page, { type: 'ask' });
    await hears(page, 'result');
    await fill(frame, '#alt', '58');
    await hears(page, 'result', 2);
    assert.equal((await frame.$$('#not-started')).length, 0);
    assert.ok(app.log.every((path) => !path.includes('sw.js')));
  }));
});

describe('<hepb-lens> in Firefox', { skip }, () => {
  test('stands twice on a page of another origin, each with its own language, case and state', () => around({
    body: () => `<hepb-lens id="one"></hepb-lens><hepb-lens id="two" lang="zh-Hans" theme="dark" voice="professional" edition="AASLD2025" case='${JSON.stringify(CASE)}'></hepb-lens>`,
    head: (app) => `<script type="module" src="${app}/hepb-lens-element.js"></script>`,
  }, async ({ page, host }) => {
    await page.goto(`${host.origin}/host.html`);
    await hears(page, 'hepb-ready', 2);
    const wait = (act) => until(page, act);
    await wait(async () => globalThis.heard.some(({ id, detail }) => id === 'two' && detail?.nothing_entered === false));
    assert.match(await textOf(page, '#two >>> #answer'), CHINESE);
    const paper = (id) => page.$eval(`#${id}`, (element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await paper('one'), await paper('two'), 'one light, one dark');
    const before = await chosen(page, '#two >>>');
    const given = await page.evaluate(() => JSON.stringify(document.querySelector('#two').result));
    await page.$eval('#one >>> #hbsag-found', (radio) => radio.click());
    await wait(async () => globalThis.heard.some(({ id, detail }) => id === 'one' && detail?.nothing_entered === false));
    assert.deepEqual(await chosen(page, '#one >>>'), { hbsag: 'found' });
    assert.deepEqual(await chosen(page, '#two >>>'), before);
    assert.equal(await page.evaluate(() => JSON.stringify(document.querySelector('#two').result)), given);
    await page.evaluate((given) => { Object.assign(document.querySelector('#one'), { lang: 'zh-Hans', theme: 'dark', case: given }); }, CASE);
    await wait(async () => JSON.stringify(document.querySelector('#one').result?.reading) === JSON.stringify(document.querySelector('#two').result?.reading));
    await page.waitForFunction(() => /\p{Script=Han}/u.test(document.querySelector('#one').shadowRoot.querySelector('#answer')?.textContent ?? ''));
    assert.equal(await paper('one'), await paper('two'));
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'nothing of it is in the storage of the page around');
    assert.equal(await page.title(), "A hospital's page");
    assert.deepEqual((await heard(page)).filter(({ type }) => type === 'hepb-error'), []);
  }));
});
