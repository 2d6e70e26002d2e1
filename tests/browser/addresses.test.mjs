// Every screen has an address of its own in each language: a static page, wherever the app is served from, with and without a
// network; going between them loads nothing anew and loses nothing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pageOf, pagesOf, siteOf, sitemap } from '../../scripts/pages.mjs';
import { EIGHT, LANGUAGES } from './cases.mjs';
import { axe, dist, interactive, launch, open, readyOffline, serve, served, whole } from './harness.mjs';

const CHINESE = /\p{Script=Han}/u;
const SCREENS = ['', 'course/', 'sequence/', 'rules/', 'model/', 'about/'];
const PREFIXES = ['', 'zh-Hans/'];
const PAGES = PREFIXES.flatMap((prefix) => SCREENS.map((screen) => prefix + screen));
const HEADINGS = { '': 'sheet-title', 'course/': 'course-title', 'sequence/': 'sequence-title', 'rules/': 'rules-title', 'model/': 'model-title', 'about/': 'about-title' };
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const withPage = (options, body) => served(browser, options, body);
const htmlOf = (path) => readFileSync(join(dist, path, 'index.html'), 'utf8');
const headingOf = (page, path) => page.locator(`#${HEADINGS[path.replace('zh-Hans/', '')]}`);
/** Whether the document is still the one that was opened. */
const remember = (page) => page.evaluate(() => { globalThis.sameDocument = true; });
const isSame = (page) => page.evaluate(() => globalThis.sameDocument === true);
const link = (page, path) => page.locator(`.screens a[href$="${path}"]`).first();
const at = (page, url) => page.waitForFunction((wanted) => location.href === wanted, url);

describe('the pages', () => {
  test('are one a screen and language, each with a title and a description of its own', () => {
    const said = PAGES.map((path) => {
      const html = htmlOf(path);
      const title = /<title>([^<]+)<\/title>/.exec(html)[1];
      const description = /<meta name="description" content="([^"]+)"/.exec(html)[1];
      assert.equal(CHINESE.test(title), path.startsWith('zh-Hans/'), path);
      assert.equal(CHINESE.test(description), path.startsWith('zh-Hans/'), path);
      assert.match(html, new RegExp(`<html lang="${path.startsWith('zh-Hans/') ? 'zh-Hans' : 'en'}"`));
      return [title, description];
    });
    assert.equal(new Set(said.map(([title]) => title)).size, PAGES.length);
    assert.equal(new Set(said.map(([, description]) => description)).size, PAGES.length);
  });

  test('name what is there, from where they lie', () => {
    for (const path of PAGES) {
      const named = [...htmlOf(path).matchAll(/\s(?:src|href)="([^"#?]+)"/g)].map(([, url]) => url);
      assert.ok(named.length > 5, path);
      for (const url of named) {
        if (/^https?:/.test(url)) continue;
        assert.match(url, /^\.\.?\//, `${path}: ${url}`);
        const file = join(dist, path, url);
        assert.ok(existsSync(url.endsWith('/') ? join(file, 'index.html') : file), `${path}: ${url}`);
      }
    }
  });

  test('say nothing of where they are unless the build was told', () => {
    for (const path of PAGES) assert.doesNotMatch(htmlOf(path), /rel="canonical"|<link[^>]*hreflang|og:image/);
    assert.ok(!existsSync(join(dist, 'sitemap.xml')));
  });

  test('say where they are, in which languages, once the build was told', () => {
    const screen = (path, title) => ({ path, title, description: `${title} & more`, html: `<main>${title}</main>` });
    const languages = [{ tag: 'en', prerender: true, whole: true }, { tag: 'zh-Hans', prerender: true, whole: true }];
    const pages = pagesOf(languages, { en: [screen('', 'One'), screen('two/', 'Two')], 'zh-Hans': [screen('', '一'), screen('two/', '二')] });
    const shell = '<html lang="en" data-root="./"><head><title>x</title><meta name="description" content="x"><link rel="icon" href="./i.svg"></head><body><div id="app" translate="no"></div><template id="app-in-other-languages"></template></body>';
    const site = siteOf('https://example.org/hepb');
    assert.equal(site, 'https://example.org/hepb/');
    const html = Object.fromEntries(pages.map((page) => [page.path, pageOf(shell, page, pages, { first: 'en', site })]));
    assert.deepEqual(Object.keys(html), ['', 'zh-Hans/', 'two/', 'zh-Hans/two/']);
    for (const [path, page] of Object.entries(html)) {
      assert.ok(page.includes(`<link rel="canonical" href="https://example.org/hepb/${path}">`), path);
      assert.ok(page.includes('<meta property="og:image" content="https://example.org/hepb/icon-512.png">'), path);
      const screenPath = path.replace('zh-Hans/', '');
      for (const [tag, other] of [['x-default', screenPath], ['en', screenPath], ['zh-Hans', `zh-Hans/${screenPath}`]]) {
        assert.ok(page.includes(`<link rel="alternate" hreflang="${tag}" href="https://example.org/hepb/${other}">`), `${path} ${tag}`);
      }
      assert.match(page, /content="[^"]+ &amp; more"/);
    }
    assert.match(html['zh-Hans/two/'], /data-lang="zh-Hans" data-root="\.\.\/\.\.\/"/);
    assert.match(html['zh-Hans/two/'], /href="\.\.\/\.\.\/i\.svg"/);
    const map = sitemap(pages, 'en', site);
    for (const path of Object.keys(html)) assert.ok(map.includes(`<loc>https://example.org/hepb/${path}</loc>`), path);
    for (const wrong of ['ftp://example.org/', 'https://example.org/?a=1', 'not an address']) assert.throws(() => siteOf(wrong), undefined, wrong);
    assert.equal(siteOf(undefined), null);
  });
});

for (const base of ['/', '/a/b/']) {
  describe(`served from ${base}`, () => {
    test('every page opens by itself, on its screen and in its language', () => withPage({ server: { base } }, async ({ page, url, log, problems }) => {
      for (const path of PAGES) {
        await page.goto(url + path);
        await interactive(page);
        await headingOf(page, path).waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), path.startsWith('zh-Hans/') ? 'zh-Hans' : 'en', path);
        assert.equal(await page.title(), /<title>([^<]+)/.exec(htmlOf(path))[1], path);
        assert.match(await headingOf(page, path).innerText(), path.startsWith('zh-Hans/') ? CHINESE : /^[^\p{Script=Han}]+$/u, path);
      }
      for (const path of log) assert.ok(path.startsWith(base), path);
      assert.deepEqual(problems, []);
    }));

    test('an address without its slash is sent on', () => withPage({ server: { base } }, async ({ page, url, problems }) => {
      for (const path of ['sequence', 'zh-Hans', 'zh-Hans/rules']) {
        const response = await page.goto(`${url}${path}?from=link`);
        assert.equal(response.url(), `${url}${path}/?from=link`);
        await interactive(page);
        await headingOf(page, path === 'zh-Hans' ? '' : `${path}/`).waitFor();
      }
      assert.deepEqual(problems, []);
    }));

    test('links go to pages without loading one, back and forward, and nothing entered is lost', () => withPage({ server: { base } }, async ({ page, url, problems }) => {
      await page.goto(url);
      await whole(page);
      await remember(page);
      await page.locator('#hbsag-found').click();
      await page.locator('#hbv_dna').fill('1500');
      for (const path of ['sequence/', 'rules/', 'about/', '']) {
        await (path === '' ? page.locator('.bar .screens a').first() : link(page, path)).click();
        await at(page, url + path);
        await headingOf(page, path).waitFor();
      }
      assert.equal(await page.locator('#hbv_dna').inputValue(), '1500');
      for (const path of ['about/', 'rules/', 'sequence/', '']) {
        await page.goBack();
        await at(page, url + path);
        await headingOf(page, path).waitFor();
      }
      await page.goForward();
      await at(page, `${url}sequence/`);
      await headingOf(page, 'sequence/').waitFor();
      assert.ok(await isSame(page));
      // A reload is of the page that the address says.
      await page.reload();
      await headingOf(page, 'sequence/').waitFor();
      await page.locator('.bar .screens a').first().click();
      await at(page, url);
      assert.equal(await page.locator('#hbv_dna').inputValue(), '1500');
      assert.deepEqual(problems, []);
    }));

    test('the language goes to the same screen’s page, and back', () => withPage({ server: { base } }, async ({ page, url, problems }) => {
      await page.goto(`${url}rules/`);
      await whole(page);
      await remember(page);
      await page.locator('#language').selectOption('zh-Hans');
      await at(page, `${url}zh-Hans/rules/`);
      await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
      assert.match(await page.title(), CHINESE);
      await page.goBack();
      await at(page, `${url}rules/`);
      await page.waitForFunction(() => document.documentElement.lang === 'en');
      await page.goForward();
      await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
      // From there on, links stay in that language.
      await link(page, 'about/').click();
      await at(page, `${url}zh-Hans/about/`);
      await page.locator('#language').selectOption('en');
      await at(page, `${url}about/`);
      assert.ok(await isSame(page));
      assert.deepEqual(problems, []);
    }));

    test('without a network every page starts, and an address that is none leads to the app', () => withPage({ server: { base }, serviceWorkers: 'allow' }, async ({ page, url, stop, problems }) => {
      await page.goto(`${url}zh-Hans/about/`);
      await readyOffline(page);
      await stop();
      for (const path of PAGES) {
        await page.goto('about:blank');
        await page.goto(url + path);
        await interactive(page);
        await page.locator(path.endsWith('sequence/') ? '#screen-state' : `#${HEADINGS[path.replace('zh-Hans/', '')]}`).first().waitFor();
      }
      for (const [asked, page_] of [['no/such/page', ''], ['sequence', 'sequence/'], ['zh-Hans/nothing/', 'zh-Hans/'], ['rules/index.html', 'rules/index.html'], ['rules/B.E17.1', 'rules/']]) {
        await page.goto('about:blank');
        await page.goto(url + asked);
        assert.equal(page.url(), url + page_, asked);
        await interactive(page);
      }
      // The sequence screen is kept from its first use on, which has not been.
      assert.deepEqual(problems.filter((problem) => !/screen-sequence|Failed to load resource|dynamically imported/.test(problem)), []);
    }));
  });
}

describe('links from before', () => {
  for (const lang of ['en-US', 'zh-CN']) {
    test(`#/sequence leads to the screen's page (${lang})`, () => withPage({ lang }, async ({ page, url, problems }) => {
      await page.goto(url);
      await interactive(page);
      await page.locator('#hbv_dna').fill('1500');
      await page.goto('about:blank');
      await page.goto(`${url}#/sequence`);
      await at(page, `${url}sequence/`);
      await headingOf(page, 'sequence/').waitFor();
      // In a page that is open too.
      await page.evaluate(() => { location.hash = '#/'; });
      await page.locator('#hbv_dna').waitFor();
      assert.equal(await page.locator('#hbv_dna').inputValue(), '1500');
      await page.evaluate(() => { location.hash = '#/sequence'; });
      await headingOf(page, 'sequence/').waitFor();
      assert.deepEqual(problems, []);
    }));
  }
});

describe('links', () => {
  test('with a key open another tab, and the page stays', () => withPage({}, async ({ page, context, url }) => {
    await page.goto(url);
    await interactive(page);
    const opened = context.waitForEvent('page');
    await link(page, 'sequence/').click({ modifiers: ['ControlOrMeta'] });
    const other = await opened;
    await other.waitForURL(`${url}sequence/`);
    assert.equal(page.url(), url);
  }));

  test('for those who skip the header stay on the page', () => withPage({}, async ({ page, url, problems }) => {
    for (const path of ['rules/', 'about/']) {
      await page.goto(url + path);
      await whole(page);
      await page.locator('.skip').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction((id) => document.activeElement?.id === id, HEADINGS[path]);
      assert.equal(new URL(page.url()).pathname, `/${path}`);
    }
    assert.deepEqual(problems, []);
  }));
});

describe('the first language', () => {
  test('is the browser’s or the chosen one at plain addresses, and a folder’s own below it', () => withPage({ lang: 'zh-CN' }, async ({ page, url }) => {
    const shown = () => page.locator('html').getAttribute('lang');
    for (const path of SCREENS) {
      await page.goto(url + path);
      await interactive(page);
      assert.equal(await shown(), 'zh-Hans', path);
    }
    await page.locator('#language').selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    await page.goto(`${url}rules/`);
    assert.equal(await shown(), 'en');
    await page.goto(`${url}zh-Hans/rules/`);
    await interactive(page);
    assert.equal(await shown(), 'zh-Hans');
  }));
});

describe('without scripts', () => {
  test('every page is one', () => withPage({ javaScriptEnabled: false }, async ({ page, url }) => {
    for (const path of PAGES) {
      await page.goto(url + path);
      assert.ok(await page.locator('#app h1').first().isVisible(), path);
      assert.equal(CHINESE.test(await page.locator('#app h1').first().innerText()), path.startsWith('zh-Hans/'), path);
    }
    await page.goto(`${url}about/`);
    assert.match(await page.locator('#app').innerText(), /Nothing you enter leaves this device[\s\S]*EASL 2025[\s\S]*MIT or Apache/);
    // Links lead on.
    await page.locator('a[href$="rules/"]').first().click();
    assert.equal(page.url(), `${url}rules/`);
  }));
});

describe('a rule', () => {
  test('has an address that opens on it', () => withPage({}, async ({ page, url, problems }) => {
    await page.goto(`${url}rules/#B.E17.1`);
    const rule = page.locator('[id="B.E17.1"]');
    await rule.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'B.E17.1');
    assert.match(await rule.innerText(), /EASL 2017[\s\S]*Compared with its source on 2026-11-29/);
    // Names with signs that addresses write otherwise.
    await page.goto(`${url}rules/#${encodeURIComponent('A.1.titre+')}`);
    await page.locator('[id="A.1.titre+"]').waitFor();
    await page.locator('#rules-all').click();
    const names = await page.locator('.rule-list > li[id]').evaluateAll((items) => items.map((item) => item.id));
    assert.ok(names.length > 300);
    assert.equal(new Set(names).size, names.length);
    await page.goto(`${url}rules/#no-such-rule`);
    await page.locator('#rules-state', { hasText: 'no-such-rule' }).waitFor();
    assert.deepEqual(problems, []);
  }));

  test('says so when its last check is more than a year ago by this device', async () => {
    for (const [day, old] of [['2027-11-29', false], ['2027-11-30', true]]) {
      await withPage({}, async ({ page, url }) => {
        await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
        await page.goto(`${url}rules/#B.E17.1`);
        const rule = page.locator('[id="B.E17.1"]');
        await rule.waitFor();
        assert.equal(/more than a year ago/.test(await rule.innerText()), old, day);
      });
    }
  });

  test('is found by its edition', () => withPage({}, async ({ page, url }) => {
    await page.goto(`${url}rules/`);
    await page.locator('#rules-of option').nth(5).waitFor({ state: 'attached' });
    await page.locator('#rules-of').selectOption({ label: 'phase, EASL 2017' });
    const of = () => page.locator('.rule-list > li > p:first-child .soft').allInnerTexts();
    await page.waitForFunction(() => document.querySelectorAll('.rule-list > li').length < 40);
    assert.ok((await of()).length > 3);
    for (const text of await of()) assert.equal(text, 'phase, EASL 2017');
  }));
});

describe('a finding', () => {
  test('has an address: the fold that holds it opens, and the others stay closed', () => withPage({ viewport: PHONE }, async ({ page, url, problems }) => {
    await page.goto(url);
    await whole(page);
    await page.evaluate((kept) => sessionStorage.setItem('hepb.entries', JSON.stringify(kept)), EIGHT.pregnant);
    for (const [name, fold] of [['guidelines', 'guidelines'], ['why-treatment', 'why'], ['codes', 'more'], ['row-EASL2017', 'guidelines']]) {
      await page.goto('about:blank');
      await page.goto(`${url}#${name}`);
      await whole(page);
      await page.waitForFunction((id) => {
        const box = document.getElementById(id)?.getBoundingClientRect();
        return box && box.top > -5 && box.top < innerHeight;
      }, name);
      await page.waitForFunction(() => document.querySelectorAll('.fold[open]').length === 1);
      assert.equal(await page.locator('.fold[open]').getAttribute('id'), fold, name);
    }
    await page.goto('about:blank');
    await page.goto(`${url}#no-such-finding`);
    await whole(page);
    await page.waitForFunction(() => document.querySelector('#answer')?.textContent && !document.querySelector('.fold[open]'));
    assert.deepEqual(problems, []);
  }));
});

describe('a wrong reading', () => {
  test('is reported by a text without what was entered, unless the person asks', () => withPage({}, async ({ page, url, problems }) => {
    await page.goto(url);
    await whole(page);
    await page.evaluate((kept) => sessionStorage.setItem('hepb.entries', JSON.stringify(kept)), { ...EIGHT.minor, hbv_dna: '48731' });
    await page.goto(`${url}about/`);
    const text = page.locator('#wrong-text');
    await text.filter({ hasText: 'Rules:' }).waitFor();
    const plain = await text.innerText();
    assert.match(plain, /HepB Lens \d+\.\d+\.\d+[\s\S]*EASL2025, rules version \d+[\s\S]*C\.E25/);
    assert.doesNotMatch(plain, /48731|"age"/);
    await page.locator('#wrong-values').check();
    await text.filter({ hasText: '48731' }).waitFor();
    await page.locator('#wrong-values').uncheck();
    assert.equal(await text.innerText(), plain);
    assert.match(await page.locator('#wrong-where').innerText(), /names no address|https:\/\//);
    assert.doesNotMatch(await page.locator('#app').innerText(), /\S+@\S+\.\S+/);
    assert.deepEqual(problems, []);
  }));
});

describe('the layout', () => {
  for (const width of [320, 390, 1280]) {
    test(`of every page fits ${width} px`, () => withPage({ viewport: { width, height: 800 }, serviceWorkers: 'block' }, async ({ page, url }) => {
      for (const path of PAGES) {
        await page.goto(url + path);
        await whole(page);
        await headingOf(page, path).waitFor();
        if (path.endsWith('rules/')) await page.locator('.rule-list > li').first().waitFor();
        const wide = await page.evaluate(() => [...document.querySelectorAll('main, main *')]
          .filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !part.closest('.hidden, .scroll, .note'))
          .map((part) => part.id || part.className || part.tagName).slice(0, 5));
        assert.deepEqual(wide, [], path);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, path);
      }
    }));
  }
});

describe('axe', () => {
  for (const [lang] of LANGUAGES) {
    for (const theme of ['light', 'dark']) {
      for (const [size, viewport] of [['phone', PHONE], ['desktop', DESKTOP]]) {
        test(`finds nothing on any page (${lang}, ${theme}, ${size})`, async () => {
          const server = await serve();
          try {
            for (const path of SCREENS) {
              const prefix = lang === 'zh-CN' ? 'zh-Hans/' : '';
              const found = await axe(browser, server.url + prefix + path, {
                lang,
                theme,
                viewport,
                prepare: async (page) => {
                  await headingOf(page, path).waitFor();
                  if (path === 'rules/') await page.locator('.rule-list > li').first().waitFor();
                },
              });
              assert.deepEqual(found, [], prefix + path);
            }
          } finally {
            await server.stop();
          }
        });
      }
    }
  }
});
