// The screens in Firefox: what is entered is read as in Chromium. That each starts at its address, addresses.test.mjs sees.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hear, heard, hears, onServers, told } from '../browser/around.mjs';
import { EIGHT } from '../browser/cases.mjs';
import { consensus } from '../browser/genomes.mjs';
import { launch as launchChromium, open as openInChromium } from '../browser/harness.mjs';
import { fill, interactive, launch, open, said, served, skip, tap, textOf, valueOf, whole } from './harness.mjs';

const CHINESE = /\p{Script=Han}/u;
const PRO = { 'hepb.voice': '"professional"' };

async function majorTriplePositive(page) {
  for (const [marker, answer] of [
    ['hbsag', 'found'], ['anti_hbs', 'not-found'], ['hbeag', 'found'],
    ['anti_hbe', 'not-found'], ['anti_hbc', 'found'],
  ]) await tap(page, `#${marker}-${answer}`);
  await fill(page, '#hbv_dna', '3×10⁷');
  await fill(page, '#alt', '22');
}

/** The rows of the table of guidelines; what is folded is put together when it is opened. */
async function editions(page) {
  await page.$eval('#guidelines', (fold) => { fold.open = true; });
  await page.waitForSelector('.editions tbody tr');
  await page.$eval('#older', (fold) => { fold.open = true; });
  return page.$$eval('.editions tbody tr', (rows) => rows.map((row) => row.innerText));
}

describe('the screens in Firefox', { skip }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  test('what these tests listen to is heard', () => served(browser, {}, async ({ page, url, problems }) => {
    await page.goto(url);
    await interactive(page);
    await page.evaluate(() => {
      console.error('an error that is told');
      setTimeout(() => { throw new Error('an error that nobody catches'); });
      const image = document.createElement('img');
      image.src = 'https://example.invalid/';
      document.body.append(image);
      document.body.append(document.createElement('iframe'));
      globalThis.frames[0].console.error('an error in a frame');
    });
    for (const heard of [/^console: an error that is told/, /^uncaught: .*that nobody catches/, /^uncaught: Content-Security-Policy: .*img-src/, /^console: an error in a frame/]) {
      const end = Date.now() + 5000;
      while (!problems.some((problem) => heard.test(problem)) && Date.now() < end) await new Promise((resolve) => { setTimeout(resolve, 20); });
      assert.ok(problems.some((problem) => heard.test(problem)), `${heard}: ${problems.join('\n')}`);
    }
    problems.length = 0;
  }));

  test('speaks the language of the browser', () => served(browser, { lang: 'zh-CN' }, async ({ page, url }) => {
    await page.goto(url);
    await interactive(page);
    assert.equal(await page.$eval('html', (root) => root.lang), 'zh-Hans');
    assert.match(await textOf(page, 'h1'), CHINESE);
  }));

  test('major triple positive, 3×10⁷ and 22: as in Chromium', () => served(browser, { stored: PRO }, async ({ page, url }) => {
    await page.goto(url);
    await whole(page);
    await majorTriplePositive(page);
    await said(page, '#answer', /^HBeAg-positive, very high HBV DNA, ALT at the limit$/);
    const english = await editions(page);
    assert.equal(english.length, 11);
    const row = (name) => english.find((line) => line.includes(name));
    assert.match(row('EASL 2017'), /HBeAg-positive infection/);
    assert.match(row('AASLD 2018'), /Immune tolerant/);
    assert.match(row('China 2022'), /HBeAg-positive infection/);
    assert.match(row('WHO 2024'), /uses no phases/);
    await tap(page, '#row-EASL2017 button');
    await page.$eval('#why', (fold) => { fold.open = true; });
    await said(page, '#why-phase .why', /HBV DNA 3×10⁷ IU\/mL is above 10⁷ IU\/mL[\s\S]*B\.E17\.1 · EASL 2017/);
    await page.select('#language', 'zh-Hans');
    await said(page, '#answer', /^HBeAg 阳性，HBV DNA 很高/);
    assert.equal((await editions(page)).length, 11);
    await said(page, '#why-phase .why', /HBV DNA 3×10⁷ IU\/mL，高于 10⁷ IU\/mL/);
    await page.reload();
    await whole(page);
    await said(page, '#answer', /^HBeAg 阳性/);
    assert.equal(await valueOf(page, '#hbv_dna'), '3×10⁷', 'the entries outlive a reload');
  }));

  test('eight people are read as in Chromium, value for value', () => onServers({ body: (app) => `<iframe title="Hepatitis B results" src="${app}/embed/" width="800" height="600"></iframe>` }, async ({ host }) => {
    const read = async (page) => {
      await page.goto(`${host.origin}/host.html`);
      await hears(page, 'ready');
      const results = {};
      for (const [name, entries] of Object.entries(EIGHT)) {
        await page.evaluate(({ id, entries }) => {
          for (const message of [{ type: 'clear' }, { type: 'prefill', entries }, { type: 'ask' }]) window.frames[0].postMessage({ hepb: 1, id, ...message }, '*');
        }, { id: name, entries });
        await page.waitForFunction((id) => globalThis.heard.some(({ data }) => data?.type === 'result' && data.id === id && data.result.reading), {}, name);
        results[name] = (await told(page, 'result')).findLast(({ data }) => data.id === name && data.result.reading).data.result;
      }
      assert.ok((await heard(page)).every(({ data }) => data?.type !== 'error'));
      return results;
    };
    const firefox = await open(browser, { init: [hear] });
    const chromium = await launchChromium();
    try {
      const inFirefox = await read(firefox.page);
      const { page } = await openInChromium(chromium);
      await page.addInitScript(hear);
      page.waitForFunction = ((wait) => (act, _, argument) => wait.call(page, act, argument))(page.waitForFunction);
      assert.deepEqual(inFirefox, await read(page));
      assert.equal(inFirefox.major.reading.editions.length, 11);
      assert.notDeepEqual(inFirefox.major, inFirefox.minor);
    } finally {
      await firefox.close();
      await chromium.close();
    }
    assert.deepEqual(firefox.problems, []);
  }));

  test('a reading can be entered and read by the keyboard alone', () => served(browser, { stored: PRO }, async ({ page, url }) => {
    await page.goto(url);
    await whole(page);
    const focus = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
    const tabTo = async (id) => {
      for (let step = 0; step < 40 && await focus() !== id; step += 1) await page.keyboard.press('Tab');
      assert.equal(await focus(), id, 'Tab reaches it');
    };
    // From "not tested" right wraps round to "found", and left goes to what is before it.
    for (const [marker, key, answer] of [
      ['hbsag', 'ArrowRight', 'found'], ['anti_hbs', 'ArrowLeft', null], ['hbeag', 'ArrowRight', 'found'], ['anti_hbc', 'ArrowRight', 'found'],
    ]) {
      await tabTo(`${marker}-none`);
      await page.keyboard.press(key);
      if (answer) assert.equal(await page.$eval(`#${marker}-${answer}`, (radio) => radio.checked), true);
      else assert.equal(await page.$eval(`#${marker}-none`, (radio) => radio.checked), false);
    }
    await tabTo('hbv_dna');
    await page.keyboard.type('3e7');
    await tabTo('alt');
    await page.keyboard.type('22');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', 'what has the focus is seen');
    await said(page, '#answer', /^HBeAg-positive, very high HBV DNA, ALT at the limit$/);
    // The first Tab of a page offers to skip to the reading.
    await page.reload();
    await whole(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'reading');
  }));

  test('types a genome in workers', () => served(browser, {}, async ({ page, url, log }) => {
    const [name, letters] = consensus().find(([name]) => name === 'B2');
    await page.goto(`${url}sequence/`);
    await fill(page, '#sequence-text', `>${name}\n${letters}\n`);
    await tap(page, '#sequence-run');
    await page.waitForSelector('#sequence-progress[data-work="done"]');
    await said(page, '#sequence-answer', /B2/);
    assert.ok(log.some((path) => path.startsWith('/sequence-worker-')));
    assert.ok(log.some((path) => path.startsWith('/sequence-simd-')), 'with the wider instructions, which Firefox has');
    // A worker that dies, or is put down because it does not answer: its sequence is named, the others are typed all the same.
    for (const [how, why] of [['crash', 'crash'], ['hang', 'time']]) {
      const rows = await page.evaluate(async (text, how) => {
        const { open } = await globalThis.hepbSequence();
        /** @type {string[]} */
        const rows = [];
        await new Promise((resolve, reject) => {
          const pool = open({
            onrow: (/** @type {string} */ text) => rows.push(...text.trimEnd().split('\n')),
            onproblem() {}, onlooked() {}, onprogress() {}, ondone: resolve, onfail: (/** @type {string} */ said) => reject(new Error(said)),
          }, { workers: 1, limit: 1500, test: { batch: 0, entry: 1, how } });
          pool.typeText(text);
        });
        return rows.map((row) => JSON.parse(row)).map(({ row, stopped }) => [row[0], stopped]);
      }, ['a', 'b', 'c'].map((name) => `>${name}\n${letters}\n`).join(''), how);
      assert.deepEqual(rows.map(([name, stopped]) => [name, stopped ?? null]), [['a', null], ['b', why], ['c', null]], how);
    }
  }));

  test('reads the table that comes with it, in workers', () => served(browser, {}, async ({ page, url, log }) => {
    await page.goto(`${url}cohort/`);
    await tap(page, '#cohort-sample');
    await page.waitForSelector('#cohort-progress[data-work=done]');
    await page.waitForSelector('#rows-status[data-total="300"]');
    assert.ok(log.some((path) => path.startsWith('/cohort-worker-')));
  }));
});
