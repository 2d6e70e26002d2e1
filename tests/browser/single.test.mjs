// The app as one HTML file, opened from a folder with the network off: `make single` first. Everything that it can do is in it,
// and it asks nothing of anybody.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { consensus } from './genomes.mjs';
import { axe, interactive, launch, open, screenshot, whole } from './harness.mjs';

const built = fileURLToPath(new URL('../../target/single/hepb-lens.html', import.meta.url));
const LIMIT = 3_000_000;
const CHINESE = /\p{Script=Han}/u;

describe('the single file', () => {
  let browser;
  let folder;
  let url;
  before(async () => {
    assert.ok(existsSync(built), 'run `make single` first');
    browser = await launch();
    // A folder with nothing beside it, and a name that has to be escaped.
    folder = mkdtempSync(join(tmpdir(), 'hepb single é '));
    copyFileSync(built, join(folder, 'hepb lens.html'));
    url = pathToFileURL(join(folder, 'hepb lens.html')).href;
  });
  after(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Opens it with the network off; whatever it asks for but itself, and whatever it complains about, fails the test. */
  async function opened(options, body, fragment = '') {
    const { page, context, requests, problems, close } = await open(browser, options);
    try {
      await context.setOffline(true);
      await page.goto(url + fragment);
      await interactive(page);
      await body(page, context);
      assert.deepEqual(requests.filter((asked) => !asked.startsWith('blob:') && !asked.startsWith('data:') && asked.split('#')[0] !== url), []);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  }

  test('is within its limit, names no other file, and may ask nothing', { skip: process.env.HEPB_QUICK === '1' && 'a quick build is not measured' }, () => {
    const bytes = statSync(built).size;
    console.log(`single: ${bytes} bytes of ${LIMIT}`);
    assert.ok(bytes <= LIMIT, `${bytes} bytes`);
    const html = readFileSync(built, 'utf8');
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html);
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /connect-src|unsafe-inline|'unsafe-eval'|\bhttps?:/);
    assert.match(html, /content from LOINC \(http:\/\/loinc\.org\)/);
  });

  for (const [lang, tag, found] of [['en-US', 'en', /hepatitis B/i], ['zh-CN', 'zh-Hans', /乙型肝炎|乙肝/]]) {
    test(`reads what is tapped (${lang})`, () => opened({ lang, viewport: { width: 390, height: 844 } }, async (page) => {
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      await page.locator('input[type="radio"][data-key="hbsag"]').first().check({ force: true });
      await page.locator('input[data-key="hbv_dna"]').fill('32000');
      await whole(page);
      await page.waitForFunction((pattern) => new RegExp(pattern.slice(1, pattern.lastIndexOf('/')), 'iu').test(document.querySelector('#reading')?.textContent ?? ''), String(found));
      assert.match(await page.locator('#reading').innerText(), found);
      await screenshot(page, `single-${lang}`);
    }));
  }

  test('changes its language, and has every screen at an address of its own, Back included', () => opened({}, async (page) => {
    await whole(page);
    await page.locator('#language').selectOption('zh-Hans');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    assert.match(await page.locator('h1').first().innerText(), CHINESE);
    await page.locator('#language').selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    for (const name of ['course', 'rules', 'model', 'about', 'sequence', 'cohort']) {
      await page.locator(`nav.screens a[href="#/${name}/"]`).first().click();
      await page.locator(`#${name}-title`).waitFor();
      assert.ok((await page.evaluate(() => location.hash)).startsWith(`#/${name}/`), name);
    }
    await page.goBack();
    await page.locator('#sequence-title').waitFor();
    assert.equal(await page.locator('a[href$="learn/"]:visible').count(), 0, 'the pages to learn from are not in it');
  }));

  test('opens the screen that its address names, and a case in a link', async () => {
    await opened({}, async (page) => { await page.locator('#rules-title').waitFor(); }, '#/rules/');
    await opened({}, async (page) => { assert.match(await page.locator('#third-party').innerText(), /^yew [0-9.]+$[\s\S]*^brotli-dec-wasm [0-9.]+$/m); }, '#THIRD_PARTY.txt');
    await opened({}, async (page) => {
      await whole(page);
      assert.equal(await page.locator('input[data-key="alt"]').inputValue(), '58');
    }, `#case=${encodeURIComponent(JSON.stringify({ alt: '58' }))}`);
  });

  test('types a genome in a worker', () => opened({}, async (page) => {
    const [name, letters] = consensus().find(([name]) => name === 'B2');
    await page.locator('#sequence-text').waitFor();
    const workers = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.locator('#sequence-text').fill(`>${name}\n${letters}\n`);
    await page.locator('#sequence-run').click();
    await page.locator('#sequence-progress[data-work="done"]').waitFor({ timeout: 60_000 });
    assert.match(await page.locator('#sequence-answer').innerText(), /B2/);
    assert.ok(workers.length > 0 && workers.every((worker) => worker.startsWith('blob:')), workers.join(' '));
  }, '#/sequence/'));

  test('reads the table that comes with it, in workers', () => opened({}, async (page) => {
    await page.locator('#cohort-sample').click();
    await page.locator('#cohort-progress[data-work=done]').waitFor({ timeout: 60_000 });
    await page.locator('#rows-status[data-total="300"]').waitFor();
  }, '#/cohort/'));

  test('reads a pasted report, and says what it does with a PDF', () => opened({}, async (page) => {
    await whole(page);
    await page.locator('#paste-text').fill('Collected 2025-03-11\nHBsAg  Positive (+)  Ref: Negative\nALT  58  U/L  0-44');
    await page.locator('#paste-title').waitFor();
    await page.locator('#paste-sure').waitFor();
    await page.locator('#paste-discard, #paste-text').first().waitFor();
    await page.setInputFiles('#paste-files', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') });
    await page.getByText('The part that reads PDF').first().waitFor();
  }));

  test('axe finds nothing in it', async () => {
    assert.deepEqual(await axe(browser, url, {}), []);
  });
});
