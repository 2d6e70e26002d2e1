// The pages to learn from: whole without a script and without the app's program; figures that keyboard and buttons work,
// whose numbers are those of their data; kept offline once they were read.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { library } from '../../scripts/learn/write.mjs';
import { drawn } from '../../static/learn-figure.js';
import { EIGHT, enter } from './cases.mjs';
import { axe, interactive, launch, readyOffline, served, serve } from './harness.mjs';

const { editions: all, numbers } = library(fileURLToPath(new URL('../..', import.meta.url)));
// Of a language that is not whole, the chapters that it has: the others are the first language's pages.
const editions = all.map((edition) => ({ ...edition, chapters: edition.chapters.filter(({ tag }) => tag === edition.tag) }));
const PHONE = { width: 390, height: 844 };
const prefix = (tag) => (tag === 'en' ? '' : `${tag}/`);
const PAGES = editions.flatMap(({ tag, chapters }) => ['', 'glossary/', ...chapters.map(({ name }) => `${name}/`)]
  .map((path) => `${prefix(tag)}learn/${path}`));

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Brings a figure into view and waits until it can be changed. */
async function awake(page, name) {
  const figure = page.locator(`figure[data-figure="${name}"]`);
  await figure.scrollIntoViewIfNeeded();
  await page.locator(`figure[data-figure="${name}"][data-awake]`).waitFor();
  return figure;
}

/** What a figure says at present: [what, value] of each fact. */
const facts = (figure) => figure.locator('.facts > div').evaluateAll((all) => all.map((one) => [one.querySelector('dt')?.textContent, one.querySelector('dd')?.textContent]));

describe('without a script', () => {
  for (const { tag, chapters, labels } of editions) {
    test(`every chapter of its own reads in full, and links lead on (${tag})`, () => served(browser, { javaScriptEnabled: false, viewport: PHONE }, async ({ page, url }) => {
      await page.goto(`${url}${prefix(tag)}learn/`);
      for (const [at, chapter] of chapters.entries()) {
        if (at === 0) await page.locator(`.contents a[href="${chapter.name}/"]`).click();
        await page.waitForURL(`${url}${prefix(tag)}learn/${chapter.name}/`);
        assert.equal(await page.locator('h1').innerText(), chapter.title);
        assert.equal(await page.locator('.claim').count(), chapter.claims.length);
        assert.equal(await page.locator('.questions li').count(), chapter.questions.length);
        for (const name of chapter.figures) {
          const figure = page.locator(`figure[data-figure="${name}"]`);
          assert.ok(await figure.locator('svg').isVisible(), name);
          // What it says first, and every state in the table.
          assert.deepEqual(await facts(figure), drawn(name, numbers[name], editions.find((one) => one.tag === tag).figures[name], tag, numbers[name].default).facts, name);
          await figure.locator('summary').click();
          assert.ok(await figure.locator('tbody tr').first().isVisible(), name);
          const states = numbers[name].controls.reduce((count, [, options]) => count * options.length, 1);
          assert.equal(await figure.locator('tbody tr').count(), states, name);
        }
        // No button that does nothing.
        assert.equal(await page.locator('button:visible, .controls input').count(), 0);
        if (at + 1 < chapters.length) await page.locator('a[rel="next"]').click();
      }
      await page.locator('a.term').first().click();
      await page.waitForURL(/learn\/glossary\/#/);
      assert.equal(await page.locator('h1').innerText(), labels.glossary);
      await page.locator('.languages a').first().click();
      await page.waitForURL((to) => to.pathname.endsWith('learn/glossary/') && to.pathname.includes('zh-Hans') === (tag === 'en'));
    }));
  }
});

describe('with a script', () => {
  test('nothing of the app is fetched, nothing from elsewhere, and no figure before it comes near', () => served(browser, { viewport: PHONE }, async ({ page, url, origin, requests, problems }) => {
    await page.goto(`${url}learn/why-cure-is-hard/`, { waitUntil: 'load' });
    const first = [...requests];
    assert.ok(first.every((address) => address.startsWith(origin)), first.join('\n'));
    assert.ok(!first.some((address) => /\.wasm|hepb-lens|start-|learn-figure|\.json/.test(address)), first.join('\n'));
    await awake(page, 'treatment');
    assert.ok(requests.some((address) => /learn-figure-\w+\.js/.test(address)));
    assert.ok(!requests.some((address) => /\.wasm/.test(address)));
    assert.deepEqual(problems, []);
  }));

  for (const { tag, chapters, figures } of editions) {
    for (const { name: chapter, figures: names } of chapters) {
      for (const name of names) {
        test(`${name} is worked by the keyboard alone, and says its data's numbers (${tag})`, () => served(browser, { viewport: PHONE }, async ({ page, url, problems }) => {
          const data = numbers[name];
          await page.goto(`${url}${prefix(tag)}learn/${chapter}/`);
          const figure = await awake(page, name);
          let keys = [...data.default];
          for (const [at, [control, options]] of data.controls.entries()) {
            // By Tab from the group before, or from the page's beginning.
            const checked = figure.locator(`input[name="${name}-${control}"]:checked`);
            if (at === 0) await checked.focus();
            else await page.keyboard.press('Tab');
            assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), `${name}-${control}`);
            for (let step = 0; step < options.length; step += 1) {
              const next = options[(options.indexOf(keys[at]) + 1) % options.length];
              await page.keyboard.press('ArrowRight');
              keys = keys.map((key, place) => (place === at ? next : key));
              const expected = drawn(name, data, figures[name], tag, keys);
              assert.deepEqual(await facts(figure), expected.facts, keys.join());
              assert.equal(await figure.locator('svg').getAttribute('aria-label'), [figures[name].title, ...expected.facts.map(([what, value]) => `${what}: ${value}`)].join('. '));
            }
          }
          assert.deepEqual(problems, []);
        }));
      }
    }
  }

  test('the theme that was chosen in the app is theirs too', () => served(browser, { theme: 'light', stored: { 'hepb.theme': 'dark' } }, async ({ page, url }) => {
    await page.goto(`${url}learn/`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  }));

  test('the questions can be printed alone', () => served(browser, {}, async ({ page, url }) => {
    await page.addInitScript(() => { window.print = () => { document.title = 'printed'; }; });
    await page.goto(`${url}learn/genotypes/`);
    await page.locator('#print-questions').click();
    assert.equal(await page.title(), 'printed');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.questions').isVisible());
    assert.ok(!await page.locator('.claim').first().isVisible());
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.ok(await page.locator('.claim').first().isVisible());
  }));

  test('nothing is wider than a narrow phone', () => served(browser, { viewport: { width: 320, height: 640 } }, async ({ page, url }) => {
    for (const path of PAGES) {
      await page.goto(url + path);
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= window, `${path}: ${wide}`);
    }
  }));

  test('they work from a folder of any server', () => served(browser, { server: { base: '/a/b/' }, viewport: PHONE }, async ({ page, url, problems }) => {
    await page.goto(`${url}zh-Hans/learn/phases/`);
    await awake(page, 'life');
    await page.locator('.mark').click();
    await page.waitForURL(`${url}zh-Hans/`);
    assert.deepEqual(problems, []);
  }));
});

describe('with the app', () => {
  for (const { tag, labels } of editions) {
    test(`it links to them in its language (${tag})`, () => served(browser, { stored: { 'hepb.lang': tag }, lang: tag }, async ({ page, url }) => {
      await page.goto(url + prefix(tag));
      await interactive(page);
      await page.locator('a[href$="learn/"]').first().click();
      await page.waitForURL(`${url}${prefix(tag)}learn/`);
      assert.equal(await page.locator('h1').innerText(), labels.learnTitle);
    }));
  }

  test('a reading links to the chapter about it', () => served(browser, {}, async ({ page, url }) => {
    await page.goto(url);
    await enter(page, EIGHT.breakthrough);
    for (const [fold, chapter] of [['map', 'phases'], ['course', 'relapse-resistance-stopping']]) {
      await page.locator(`#${fold} > summary`).click();
      await page.locator(`#${fold} a[href$="learn/${chapter}/"]`).waitFor();
    }
    await page.locator('#course a[href$="learn/relapse-resistance-stopping/"]').click();
    await page.waitForURL(`${url}learn/relapse-resistance-stopping/`);
  }));

  test('what was read is there without a network', () => served(browser, { viewport: PHONE, serviceWorkers: 'allow' }, async ({ page, context, url, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    await page.goto(`${url}learn/hbeag-negative/`);
    await awake(page, 'frame');
    await awake(page, 'swarm');
    await context.setOffline(true);
    await page.reload();
    assert.match(await page.locator('h1').innerText(), /HBeAg/);
    const figure = await awake(page, 'frame');
    const before = await facts(figure);
    await figure.locator('input').nth(1).check({ force: true });
    assert.notDeepEqual(await facts(figure), before);
    assert.deepEqual(problems, []);
  }));
});

describe('axe', () => {
  let server;
  before(async () => { server = await serve(); });
  after(() => server?.stop());
  for (const theme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: { width: 1280, height: 900 } })) {
      test(`finds nothing on any page (${theme}, ${size})`, async () => {
        for (const path of PAGES) {
          const found = await axe(browser, server.url + path, {
            theme,
            viewport,
            ready: async () => {},
            prepare: async (page) => {
              for (const name of await page.locator('figure').evaluateAll((all) => all.map((one) => one.dataset.figure))) await awake(page, name);
              for (const summary of await page.locator('summary').all()) await summary.click();
            },
          });
          assert.deepEqual(found, [], path);
        }
      });
    }
  }
});
