// A page for each rule: all of them there, whole without a script, valid, linked, and their examples run in the calculator.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { axe, dist, launch, readyOffline, serve, served, whole } from './harness.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PHONE = { width: 390, height: 844 };
/** @type {{ rule: string }[]} */
const reference = JSON.parse(readFileSync(join(root, 'docs', 'rules', 'rules.json'), 'utf8'));
/** @type {Record<string, object | null>} */
const cases = JSON.parse(readFileSync(join(root, 'docs', 'rules', 'cases.json'), 'utf8'));
const names = new Set(reference.map(({ rule }) => rule));
const LANGUAGES = [['en', ''], ['zh-Hans', 'zh-Hans/']];
const folders = readdirSync(join(dist, 'rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
const htmlOf = (path) => readFileSync(join(dist, path, 'index.html'), 'utf8');
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
// One of each kind: a row of a phase and of a treatment, a sign in its name, a rule in prose, the list, two editions.
const KINDS = ['B.E17.1/', 'C.C22.1/', 'AGE-under-18/', 'D.6a/', 'all/', 'easl2017-easl2025/'];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

describe('as they are written', () => {
  test('each rule has a page in each language, named in its heading', () => {
    for (const [tag, prefix] of LANGUAGES) {
      const own = folders.filter((folder) => new RegExp(`<title>(?:Rule|规则) `).test(htmlOf(`${prefix}rules/${folder}`)));
      assert.equal(own.length, names.size, tag);
    }
  });

  test('valid HTML, no dead link, small, and parsed by machines', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'doctype-style': ['error', { style: 'lowercase' }] } });
    for (const [, prefix] of LANGUAGES) {
      for (const [at, folder] of folders.entries()) {
        const path = `${prefix}rules/${folder}/`;
        const html = htmlOf(path);
        const data = JSON.parse(all(html, /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)[0]);
        assert.equal(data['@type'], 'MedicalWebPage', path);
        for (const address of all(html, /\s(?:href|src)="([^"]+)"/g).filter((to) => !/^https:/.test(to))) {
          const target = posix.normalize(posix.join(path, address.split('#')[0]));
          assert.ok(!target.startsWith('..') && existsSync(join(dist, target.endsWith('/') || target === '.' ? join(target, 'index.html') : target)), `${path}: ${address}`);
        }
        assert.ok(!/[{}]\s*\$|\{\$?[a-z]+\}/.test(html.replace(/<script[\s\S]*?<\/script>/g, '')), `${path}: a place without its value`);
        // The frame is the same in all: one in ten through the validator, and every kind.
        if (at % 10 && !KINDS.includes(`${folder}/`)) continue;
        assert.ok(brotliCompressSync(html).length < 40_000, path);
        const report = await validator.validateString(html);
        assert.ok(report.valid, `${path}: ${report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)).slice(0, 5).join('\n')}`);
      }
    }
  });
});

describe('in a browser', () => {
  test('read without a script: condition, source, what others say, and the way on', () => served(browser, { javaScriptEnabled: false, viewport: PHONE }, async ({ page, url }) => {
    await page.goto(`${url}rules/all/`);
    await page.locator('a[href="../B.E17.1/"]').first().click();
    await page.waitForURL(`${url}rules/B.E17.1/`);
    assert.match(await page.locator('h1').innerText(), /B\.E17\.1/);
    assert.match(await page.locator('main').innerText(), /EASL 2017/);
    assert.equal(await page.locator('.wide tbody tr').count(), 11);
    await page.locator('.languages a[lang="zh-Hans"]').click();
    await page.waitForURL(`${url}zh-Hans/rules/B.E17.1/`);
  }));

  test('the example opens in the calculator, and the rule speaks there', () => served(browser, { stored: { 'hepb.voice': 'professional' } }, async ({ page, url, problems }) => {
    // Not every one: a browser for each would take minutes. `hepb rules` has seen each speak.
    const withCase = [...names].filter((rule) => cases[rule] && /^[BC]\./.test(rule));
    for (const rule of [withCase[0], withCase[Math.floor(withCase.length / 2)], withCase.at(-1)]) {
      await page.goto(`${url}rules/${rule}/`);
      await page.locator('.example a').click();
      await page.waitForURL((to) => to.pathname === new URL(url).pathname);
      await whole(page);
      const folds = page.locator('#reading details > summary, main details > summary');
      for (let at = 0; at < await folds.count(); at += 1) {
        const fold = folds.nth(at);
        if (await fold.isVisible() && !await fold.evaluate((summary) => summary.parentElement?.hasAttribute('open'))) await fold.click();
      }
      await page.waitForFunction((name) => document.querySelector('main')?.textContent?.includes(name), rule);
      assert.ok(!/#case=/.test(page.url()), 'the case leaves the address');
    }
    assert.deepEqual(problems, []);
  }));

  test('the list of all rules leads there, and stands in without a network', () => served(browser, { viewport: PHONE, serviceWorkers: 'allow' }, async ({ page, context, url, problems }) => {
    await page.goto(`${url}rules/#B.E17.1`);
    await whole(page);
    await readyOffline(page);
    await page.locator('.linked a[href$="/B.E17.1/"]').click();
    await page.waitForURL(`${url}rules/B.E17.1/`);
    await context.setOffline(true);
    await page.goto(`${url}rules/B.E17.2/`);
    await page.locator('#rules-title').waitFor();
    assert.deepEqual(problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem)), []);
  }));

  test('nothing is wider than a narrow phone', () => served(browser, { viewport: { width: 320, height: 640 } }, async ({ page, url }) => {
    for (const [, prefix] of LANGUAGES) {
      for (const path of KINDS) {
        await page.goto(`${url}${prefix}rules/${path}`);
        const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide <= window, `${prefix}${path}: ${wide}`);
      }
    }
  }));
});

describe('axe', () => {
  let server;
  before(async () => { server = await serve(); });
  after(() => server?.stop());
  for (const theme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: { width: 1280, height: 900 } })) {
      test(`finds nothing on a page of any kind (${theme}, ${size})`, async () => {
        for (const [, prefix] of LANGUAGES) {
          for (const path of KINDS) assert.deepEqual(await axe(browser, `${server.url}${prefix}rules/${path}`, { theme, viewport, ready: async () => {} }), [], path);
        }
      });
    }
  }
});
