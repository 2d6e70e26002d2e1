// Languages that are not whole (crates/words/locales, `files` in language.toml): the plain voice in the language, everything
// else in English and marked as that; every page says that nobody has reviewed it. And the choice among languages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { outside } from './boxes.mjs';
import { EIGHT, enter } from './cases.mjs';
import { axe, interactive, keptOffline, launch, readyOffline, serve, served, whole } from './harness.mjs';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
/** Of each: its tag, a browser's tag of it, what its sheet's title and its line say, and words that it does not have. */
const LANGUAGES = [
  { tag: 'fr', browser: 'fr-FR', title: /^Que disent les résultats/, line: /machine, non relue/, english: /\b(?:the|and|with|was|found|not|virus level)\b/i },
  { tag: 'vi', browser: 'vi-VN', title: /^Phiếu xét nghiệm cho biết điều gì/, line: /máy hỗ trợ, chưa được thẩm định/, english: /\b(?:the|and|with|was|found|not|virus level)\b/i },
];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/**
 * The texts of what is shown, each in the language that it is marked as.
 * @param {import('playwright-core').Page} page
 * @param {string} tag
 * @returns {Promise<string[]>}
 */
const said = (page, tag) => page.evaluate((wanted) => {
  const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element.closest('[lang]')?.getAttribute('lang') === wanted && element.getClientRects().length) texts.push(node.nodeValue.trim());
  }
  return texts.filter(Boolean);
}, tag);

for (const { tag, browser: lang, title, line, english } of LANGUAGES) {
  describe(tag, () => {
    test('is the plain calculator, says that nobody has reviewed it, and fits', () => served(browser, { lang, viewport: PHONE, serviceWorkers: 'block' }, async ({ page, url, requests, problems }) => {
      await page.goto(`${url}${tag}/`);
      await whole(page);
      await enter(page, EIGHT.minor);
      assert.match(await page.locator('#sheet-title').innerText(), title);
      assert.match(await page.locator('.not-reviewed:visible').innerText(), line);
      assert.equal(await page.locator('#language').inputValue(), tag);
      await page.evaluate(() => { for (const fold of document.querySelectorAll('.fold')) fold.open = true; });
      await page.waitForTimeout(300);
      const texts = await said(page, tag);
      assert.ok(texts.length > 100, `${texts.length}`);
      assert.deepEqual(texts.filter((text) => english.test(text)), []);
      assert.equal(requests.filter((request) => /texts-en-/.test(request)).length, 0, 'English is fetched for nothing');
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await outside(page), [], `${width}`);
      }
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('.not-reviewed:visible').isVisible());
      assert.deepEqual(problems, []);
    }));

    test('has its professional texts in English, and says so', () => served(browser, { lang, viewport: DESKTOP, serviceWorkers: 'block' }, async ({ page, url, problems }) => {
      await page.goto(`${url}${tag}/`);
      await whole(page);
      await enter(page, EIGHT.minor);
      assert.equal(await page.locator('#reading').getAttribute('lang'), tag);
      const plain = await page.locator('#answer').innerText();
      await page.locator('#voice-professional').click();
      await page.locator('#reading[lang="en"]').waitFor();
      assert.match(await page.locator('#answer').innerText(), /^HBeAg-negative/);
      assert.equal(await page.locator('.not-reviewed:visible').count(), 2);
      assert.match(await page.locator('#sheet-title').innerText(), title);
      assert.doesNotMatch(await page.locator('#reading').innerText(), /ALAT/);
      await page.locator('#voice-plain').click();
      await page.locator(`#reading[lang="${tag}"]`).waitFor();
      assert.equal(await page.locator('#answer').innerText(), plain);
      assert.deepEqual(problems, []);
    }));

    test('marks screens and rules that are English as English', () => served(browser, { lang, viewport: DESKTOP, serviceWorkers: 'block' }, async ({ page, url, problems }) => {
      await page.goto(`${url}${tag}/sequence/`);
      await page.locator('#sequence-title').waitFor();
      assert.equal(await page.locator('#sequence-root').getAttribute('lang'), 'en');
      assert.match(await page.locator('#sequence-title').innerText(), /^[\p{ASCII}’]+$/u);
      assert.match(await page.locator('.not-reviewed').first().innerText(), line);
      await page.goto(`${url}${tag}/rules/`);
      await page.locator('.rule-class').first().waitFor();
      assert.equal(await page.locator('.rule-class').first().getAttribute('lang'), 'en');
      assert.match(await page.locator('.not-reviewed').first().innerText(), line);
      assert.deepEqual(problems, []);
    }));

    test('is what its browser gets at a plain address, and is kept for use without a network', () => served(browser, { lang, viewport: DESKTOP, serviceWorkers: 'allow' }, async ({ page, url, stop, problems }) => {
      await page.goto(url);
      await whole(page);
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, tag);
      assert.match(await page.locator('#sheet-title').innerText(), title);
      await readyOffline(page);
      // Its texts came before the worker did.
      await keptOffline(page, `/texts-${tag}-`, 2);
      await stop();
      await page.reload();
      await interactive(page);
      assert.match(await page.locator('#sheet-title').innerText(), title);
      assert.deepEqual(problems, []);
    }));

    test('has a page of its own before any script', () => served(browser, { lang, javaScriptEnabled: false }, async ({ page, url }) => {
      for (const path of ['', 'rules/', 'about/', 'course/']) {
        await page.goto(`${url}${tag}/${path}`);
        assert.equal(await page.locator('html').getAttribute('lang'), tag);
        assert.match(await page.locator('#app .not-reviewed').first().innerText(), line);
      }
      await page.goto(url);
      assert.equal(await page.locator(`template#app-${tag}`).count(), 0, 'the first load does not grow by it');
    }));

    test('has a chapter, and leads to the English ones', () => served(browser, { lang, viewport: PHONE, serviceWorkers: 'block' }, async ({ page, url, problems }) => {
      await page.goto(`${url}${tag}/learn/who-clears/`);
      assert.match(await page.locator('.not-reviewed').innerText(), line);
      assert.deepEqual(await outside(page), []);
      await page.locator('a[rel="next"][hreflang="en"]').click();
      await page.waitForURL(`${url}learn/relapse-resistance-stopping/`);
      await page.locator(`.languages a[lang="${tag}"]`).click();
      await page.waitForURL(`${url}${tag}/learn/`);
      assert.deepEqual(problems, []);
    }));
  });
}

describe('the choice of language', () => {
  test('offers each by its own name, works by keyboard and fits 320 px', () => served(browser, { viewport: { width: 320, height: 700 }, serviceWorkers: 'block' }, async ({ page, url }) => {
    await page.goto(url);
    await interactive(page);
    const names = await page.locator('#language option').allInnerTexts();
    assert.ok(names.includes('English') && names.includes('中文') && names.includes('Français') && names.includes('Tiếng Việt'), names.join());
    for (const option of await page.locator('#language option').all()) assert.equal(await option.getAttribute('lang'), await option.getAttribute('value'));
    await page.locator('#language').focus();
    await page.keyboard.type('Fr');
    await page.waitForFunction(() => document.documentElement.lang === 'fr');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'language');
    assert.deepEqual(await outside(page), []);
  }));
});

describe('axe', () => {
  let server;
  before(async () => { server = await serve(); });
  after(() => server?.stop());
  for (const { tag, browser: lang } of LANGUAGES) {
    for (const [theme, viewport] of [['light', PHONE], ['dark', DESKTOP]]) {
      test(`finds nothing at home and in the chapter (${tag}, ${theme})`, async () => {
        for (const voice of ['plain', 'professional']) {
          const home = await axe(browser, `${server.url}${tag}/`, { lang, theme, viewport, stored: { 'hepb.voice': voice }, prepare: (page) => enter(page, EIGHT.minor) });
          assert.deepEqual(home, [], voice);
        }
        const chapter = await axe(browser, `${server.url}${tag}/learn/who-clears/`, { lang, theme, viewport, ready: async () => {} });
        assert.deepEqual(chapter, []);
      });
    }
  }
});
