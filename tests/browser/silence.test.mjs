// The page never lies by silence: what fails to load, is not kept or cannot be read is reported, and pages that
// are not the app's stay what they are.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axe, dist, heldBack, interactive, launch, open, readyOffline, said, screenshot, serve, served, whole } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const PHONE = { width: 390, height: 844 };
const CHINESE = /\p{Script=Han}/u;

const withPage = (options, body) => served(browser, { patient: true, serviceWorkers: 'allow', ...options }, body);

const withHome = (options, body) => withPage({ patient: false, ...options }, async (opened) => {
  await opened.page.goto(opened.url);
  await whole(opened.page);
  await body(opened);
});

const openContext = (page) => page.locator('#context').evaluate((context) => { context.open = true; });
const mark = (page, marker, answer) => page.locator(`#${marker}-${answer}`).click();

describe('other pages of the same host', () => {
  const pages = {
    '/tools/hepb/notes/': '<!doctype html><title>notes</title><h1>Another page</h1>',
    '/tools/hepb/other-app/index.html': '<!doctype html><title>other</title><h1>Another app</h1>',
    '/tools/hepb/report.html': '<!doctype html><title>report</title><h1>A report</h1>',
    '/tools/': '<!doctype html><title>tools</title><h1>All tools</h1>',
  };

  test('stay what they are once the service worker is there', () => withPage({ server: { base: '/tools/hepb/', pages } }, async ({ page, url, origin }) => {
    await page.goto(url);
    await interactive(page);
    await readyOffline(page);
    for (const [path, html] of Object.entries(pages)) {
      for (const query of ['', '?a=1', '#/sequence']) {
        await page.goto(origin + path + query);
        assert.equal(await page.title(), /<title>(.*)<\/title>/.exec(html)[1], path + query);
      }
    }
  }));

  test('that are not there are not there, and what is asked for besides goes to the network', () => withPage({ server: { base: '/tools/hepb/' } }, async ({ page, url, log }) => {
    await page.goto(url);
    await interactive(page);
    await readyOffline(page);
    const response = await page.goto(`${url}no/such/page`);
    assert.equal(response.status(), 404);
    await page.goto(url);
    assert.equal(await page.evaluate(async () => (await fetch('data.json')).status), 404);
    assert.equal(log.filter((address) => address.endsWith('/data.json')).length, 1);
  }));

  test('the app answers at its own addresses without a network', () => withPage({ server: { base: '/tools/hepb/' } }, async ({ page, url, stop }) => {
    await page.goto(url);
    await interactive(page);
    await readyOffline(page);
    await stop();
    for (const address of ['', '?from=home-screen', '#/sequence', 'index.html', 'index.html?x=1#reading']) {
      await page.goto('about:blank');
      await page.goto(url + address);
      await interactive(page);
    }
  }));
});

describe('an app that does not start', () => {
  const told = (page) => page.locator('#app-error [role="alert"]');

  for (const [name, pattern] of [
    ['the start script', 'start-*.js'],
    ['the app’s own script', 'hepb-lens-*.js'],
  ]) {
    for (const [how, fulfil] of [
      ['is not there', (route) => route.fulfill({ status: 404 })],
      ['is blocked', (route) => route.abort('blockedbyclient')],
      ['comes under a wrong type', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Login</h1>' })],
    ]) {
      for (const lang of ['en-US', 'zh-CN']) {
        test(`says so where ${name} ${how} (${lang})`, () => withPage({ lang, viewport: PHONE, serviceWorkers: 'block' }, async ({ page, url }) => {
          await page.route(`**/${pattern}`, fulfil);
          await page.goto(url);
          await told(page).waitFor({ timeout: 5000 });
          const text = await told(page).innerText();
          assert.match(text, /could not start[\s\S]*allow scripts/);
          assert.match(text, CHINESE);
          assert.equal(CHINESE.test(text.slice(0, 20)), lang === 'zh-CN', 'the page’s language comes first');
          const box = await told(page).boundingBox();
          assert.ok(box.y >= 0 && box.y + box.height <= PHONE.height, 'it is in view');
          if (how === 'is blocked' && pattern.startsWith('start')) await screenshot(page, `not-started-${lang}`, {});
        }));
      }
    }
  }

  test('says that it waits where something never comes, and takes it back when it comes', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    const release = await heldBack(page, '**/hepb-lens*.wasm');
    await page.goto(url);
    await told(page).waitFor({ timeout: 12_000 });
    assert.match(await told(page).innerText(), /not started yet/);
    release();
    await interactive(page);
    await told(page).waitFor({ state: 'detached', timeout: 3000 });
  }));

  test('says so where a module never comes', () => withPage({ serviceWorkers: 'block' }, async ({ page, url }) => {
    await page.route('**/start-*.js', () => {});
    await page.goto(url, { waitUntil: 'commit' });
    await told(page).waitFor({ timeout: 12_000 });
  }));

  test('says so in a sandboxed frame of another page, with a way out', () => {
    const frame = (sandbox) => `<!doctype html><title>outer</title><iframe id="f" sandbox="${sandbox}" src="/hepb/" width="380" height="700"></iframe>`;
    const pages = { '/scripts.html': frame('allow-scripts'), '/none.html': frame('') };
    return withPage({ server: { base: '/hepb/', pages, framing: ["'self'"] }, serviceWorkers: 'block' }, async ({ page, origin, url }) => {
      await page.goto(`${origin}/scripts.html`);
      const inner = page.frameLocator('#f');
      const alert = inner.locator('#app-error [role="alert"]');
      await alert.waitFor({ timeout: 5000 });
      assert.match(await alert.innerText(), /tab of its own[\s\S]*标签页/);
      assert.equal(await alert.locator('a').getAttribute('href'), url);
      await screenshot(page, 'not-started-frame', {});
      // Without scripts of any kind, the page's own words say so.
      await page.goto(`${origin}/none.html`);
      const words = inner.locator('noscript p');
      await words.waitFor({ timeout: 5000 });
      assert.match(await words.innerText(), /needs JavaScript[\s\S]*JavaScript 才能/);
      const [frameBox, box] = await Promise.all([page.locator('#f').boundingBox(), words.boundingBox()]);
      assert.ok(box.y >= frameBox.y && box.y + box.height <= frameBox.y + frameBox.height, 'in view without scrolling');
      await screenshot(page, 'no-scripts', {});
    });
  });

  test('says so where it was opened as a file', async () => {
    const opened = await open(browser);
    try {
      await opened.page.goto(pathToFileURL(join(dist, 'index.html')).href);
      await told(opened.page).waitFor({ timeout: 5000 });
      assert.match(await told(opened.page).innerText(), /from a file[\s\S]*网址/);
      await screenshot(opened.page, 'not-started-file', {});
    } finally {
      await opened.close();
    }
  });

  for (const how of ['blocked', 'missing', 'of a wrong type']) {
    test(`says so where every script is ${how}`, () => withPage({ viewport: PHONE, serviceWorkers: 'block', server: {} }, async ({ page, url }) => {
      await page.route('**/*.js', (route) => (how === 'blocked' ? route.abort('blockedbyclient')
        : how === 'missing' ? route.fulfill({ status: 404 })
          : route.fulfill({ contentType: 'text/html', headers: { 'X-Content-Type-Options': 'nosniff' }, body: '<h1>Login</h1>' })));
      await page.goto(url);
      const words = page.locator('#no-start');
      assert.ok(!(await words.isVisible()), 'not before a script could have arrived');
      await words.waitFor({ timeout: 13_000 });
      assert.match(await words.innerText(), /has not started[\s\S]*尚未启动/);
      const box = await words.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= PHONE.height, 'it is in view');
      await screenshot(page, 'no-script-arrives', {});
    }));
  }

  test('says so where the first script of all never comes', () => withPage({ lang: 'zh-CN', serviceWorkers: 'block' }, async ({ page, url }) => {
    await page.route('**/boot-*.js', () => {});
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('#not-started').waitFor({ timeout: 12_000 });
  }));

  test('says nothing where it starts', () => withHome({}, async ({ page, problems }) => {
    await page.waitForTimeout(9000);
    await page.waitForTimeout(2500);
    assert.equal(await page.locator('#app-error > *, #no-start').count(), 0);
    assert.deepEqual(problems, []);
  }));
});

describe('what is not kept', () => {
  const FULL = () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (this === globalThis.sessionStorage) throw new DOMException('full', 'QuotaExceededError');
      return set.call(this, key, value);
    };
  };
  const FORBIDDEN = () => {
    Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  };

  for (const [name, script] of [['full', FULL], ['forbidden', FORBIDDEN]]) {
    for (const [lang, words] of [['en-US', /is not kept/], ['zh-CN', /没有保存/]]) {
      test(`is said where storage is ${name} (${lang})`, () => withPage({ lang, viewport: PHONE }, async ({ page, url, problems }) => {
        await page.addInitScript(script);
        await page.goto(url);
        await interactive(page);
        assert.equal(await page.locator('#not-kept').innerText(), '', 'nothing is entered yet');
        await page.locator('#alt').fill('22');
        await said(page, '#not-kept', words);
        await page.locator('#not-kept').scrollIntoViewIfNeeded();
        await screenshot(page, `not-kept-${lang}`, {});
        await page.locator('#clear').click();
        assert.equal(await page.locator('#not-kept').innerText(), '');
        assert.deepEqual(problems, []);
        await page.goto(`${url}#/sequence`);
        await page.locator('#sequence-text').fill('ACGTACGT');
        await said(page, '#sequence-not-kept', words);
      }));
    }
  }

  test('is said by a storage that is really full, and is kept again when there is room', () => withHome({}, async ({ page }) => {
    await page.evaluate(() => {
      let text = 'x'.repeat(1 << 20);
      for (let n = 0; text.length; n += 1) {
        try { sessionStorage.setItem(`other.${n}`, text); } catch { text = text.slice(0, text.length >> 1); }
      }
    });
    await page.locator('#alt').fill('22');
    await said(page, '#not-kept', /is not kept/);
    await page.evaluate(() => sessionStorage.removeItem('other.0'));
    await page.locator('#alt').fill('23');
    assert.equal(await page.locator('#not-kept').innerText(), '');
    await page.reload();
    await interactive(page);
    assert.equal(await page.locator('#alt').inputValue(), '23');
  }));

  test('a tab from before there was a format keeps what was entered', () => withPage({}, async ({ page, url }) => {
    await page.goto(`${url}manifest.webmanifest`);
    await page.evaluate(() => {
      sessionStorage.setItem('hepb.entries', '{"alt":"22","earlier.0.alt":"40","earlier.0.date":"2025-01-01","hbsag":"found","hbv_dna":"3e7"}');
      sessionStorage.setItem('hepb.sequence', '>one\nACGTACGT');
    });
    await page.goto(url);
    await interactive(page);
    assert.equal(await page.locator('#alt').inputValue(), '22');
    assert.ok(await page.locator('#hbsag-found').isChecked());
    await openContext(page);
    assert.equal(await page.locator('[id="earlier.0.alt"]').inputValue(), '40');
    assert.equal(await page.evaluate(() => sessionStorage.getItem('hepb.format')), '1');
    await page.goto(`${url}#/sequence`);
    assert.equal(await page.locator('#sequence-text').inputValue(), '>one\nACGTACGT');
  }));
});

describe('what cannot be read', () => {
  async function minor(page) {
    await page.locator('#example-minor').click();
    await page.locator('#means:not(:empty)').waitFor();
    await openContext(page);
    await page.locator('#age').waitFor();
    await page.locator('#guidelines > summary').click();
    await page.locator('#guidelines .editions tbody').first().waitFor();
  }

  for (const [field, text] of [['age', 'seventy'], ['alt', 'normal'], ['hbv_dna', 'a lot'], ['platelets', 'low'], ['birth_year', '1700']]) {
    for (const [lang, first, blocked] of [['en-US', /First put right: /, /No phase/], ['zh-CN', /请先改正/, /不给出分期/]]) {
      test(`blocks phase and treatment (${field}, ${lang})`, () => withHome({ lang, viewport: PHONE }, async ({ page, problems }) => {
        await minor(page);
        const before = await page.locator('#guidelines > .slot').innerText();
        const kept = await page.locator(`[id="${field}"]`).inputValue();
        await page.locator(`[id="${field}"]`).fill(text);
        await page.locator('#blocked').waitFor();
        await said(page, '#blocked', blocked);
        await said(page, '#next', first);
        await page.locator('#guidelines > .slot', { hasText: blocked }).waitFor();
        assert.equal(await page.locator('.editions').count(), 0);
        await page.locator('#why > summary').click();
        await page.locator('#why > .slot', { hasText: blocked }).first().waitFor();
        assert.equal(await page.locator('#why-treatment').count(), 0);
        assert.equal(await page.locator('#map:visible').count(), 0);
        assert.equal(await page.locator('#presumed').innerText(), '', 'nothing is presumed in its place');
        assert.doesNotMatch(await page.locator('.answer-bar').innerText(), /EASL/);
        if (field === 'age') {
          await page.locator('#reading').scrollIntoViewIfNeeded();
          await page.locator('#reading').screenshot({ path: await screenshot(page, `blocked-${lang}`, {}) });
        }
        await page.locator(`[id="${field}"]`).fill(kept);
        await page.locator('#guidelines .editions tbody').first().waitFor();
        assert.equal(await page.locator('#guidelines > .slot').innerText(), before);
        assert.deepEqual(problems, []);
      }));
    }
  }

  test('a drug without its first day is no life without treatment', () => withHome({}, async ({ page }) => {
    await minor(page);
    await page.fill('[id="treatments.0.drug"]', 'ETV');
    await page.locator('#blocked').waitFor();
    await said(page, '#next', /First put right: Treatment 1/);
    await page.locator('[id="treatments.0.start"]').fill('2025-02-01');
    await page.locator('#blocked').waitFor({ state: 'detached' });
    await page.locator('#guidelines .editions tbody').first().waitFor();
  }));

  test('an odd value of an earlier day is confirmed in the unit of the sheet', () => withHome({}, async ({ page }) => {
    await openContext(page);
    await page.locator('[id="bilirubin.unit"]').selectOption('mg-dl');
    await page.locator('[id="earlier.0.date"]').fill('2025-02-01');
    await page.locator('[id="earlier.0.more"]').evaluate((more) => { more.open = true; });
    await page.locator('[id="earlier.0.bilirubin"]').fill('85');
    const confirm = page.locator('[id="earlier.0.bilirubin-confirm"]');
    await confirm.click();
    assert.equal(await confirm.count(), 0);
    assert.equal(await page.locator('[id="earlier.0.bilirubin-error"]').innerText(), '');
    await page.locator('[id="earlier.0.bilirubin"]').fill('90');
    assert.equal(await confirm.count(), 1, 'another value is asked about again');
  }));

  test('blocks nothing where neither depends on it', () => withHome({}, async ({ page }) => {
    await minor(page);
    await page.locator('#ggt').fill('high');
    assert.ok(await page.locator('#guidelines .editions tbody').first().isVisible());
    await said(page, '#left-out', /1/);
  }));

  test('an age with its unit is read', () => withHome({}, async ({ page }) => {
    await minor(page);
    for (const [text, wanted] of [['7 years', /= 7 y/], ['7岁', /= 7 y/], ['18 months', /= 18 mo/]]) {
      await page.locator('#age').fill(text);
      await said(page, '#age-remark', wanted);
      assert.equal(await page.locator('#age-error').innerText(), '');
      assert.equal(await page.locator('#blocked').count(), 0);
    }
  }));
});

describe('a number with two readings', () => {
  for (const [field, text, small, large, echo] of [
    ['hbv_dna', '3.500', '3.5', '3,500', '= 3,500 IU/mL, 3.54 log'],
    ['hbv_dna', '12,345 IU/mL', '12.345 IU/mL', '12,345 IU/mL', '= 12,345 IU/mL, 4.09 log'],
    ['hbsag_level', '1.250', '1.25', '1,250', '= 1,250 IU/mL'],
    ['platelets', '150.000', '150', '150,000', null],
    ['alt', '1,250', '1.25', '1,250', '= 1,250 U/L'],
  ]) {
    test(`is asked: ${field} ${text}`, () => withHome({ viewport: PHONE }, async ({ page, problems }) => {
      await openContext(page);
      const input = page.locator(`[id="${field}"]`);
      const choices = page.locator('.field', { has: input }).locator('.readings button');
      await input.fill(text);
      await said(page, `[id="${field}-error"]`, /may be .* or /);
      assert.deepEqual(await choices.allInnerTexts(), [small, large]);
      assert.equal(await page.locator(`[id="${field}-remark"]`).innerText(), '', 'it is not read yet');
      assert.equal(await page.locator('#blocked').count(), 1);
      if (text === '3.500') {
        await page.locator('.group', { has: input }).screenshot({ path: await screenshot(page, 'two-readings', {}) });
      }
      await choices.nth(0).click();
      await choices.first().waitFor({ state: 'detached' });
      assert.equal(Number.parseFloat(await input.inputValue()), Number.parseFloat(small));
      await input.fill(text);
      await choices.nth(1).click();
      assert.equal(await input.inputValue(), large.replace(',', ''));
      if (echo) await said(page, `[id="${field}-remark"]`, echo);
      assert.deepEqual(problems, []);
    }));
  }

  test('is not asked where only one is likely, and every number is echoed', () => withHome({}, async ({ page }) => {
    await openContext(page);
    for (const [field, text, echo] of [
      ['hbv_dna', '1 200 000', '= 1,200,000 IU/mL'],
      ['hbv_dna', '1.200.000', '= 1,200,000 IU/mL'],
      ['hbv_dna', '3×10⁷', '= 30,000,000 IU/mL'],
      ['hbv_dna', '<20', '= below 20 IU/mL'],
      ['hbv_dna', '0.500', '= 0.5 IU/mL'],
      ['hbv_dna', '4.500 log IU/mL', '= 4.5 log10 IU/mL'],
      ['alt', '22', '= 22 U/L'],
      ['uln', '<40', '= 40 U/L'],
      ['inr', '1.125', '= 1.125'],
      ['age', '41', '= 41 y'],
    ]) {
      await page.locator(`[id="${field}"]`).fill(text);
      await said(page, `[id="${field}-remark"]`, echo, `${field} ${text}`);
      assert.equal(await page.locator('.readings button').count(), 0);
    }
  }));

  test('is read as reports print it, with unit, mark or range', () => withHome({}, async ({ page }) => {
    await openContext(page);
    for (const [field, text, echo] of [
      ['platelets', '163 K/uL', '= 163 10⁹/L'],
      ['platelets', '92,000/µL', '= 92 10⁹/L'],
      ['alt', '71 H', '= 71 U/L'],
      ['uln', '9-52', '= 52 U/L'],
      ['hbv_dna', '4.16 X 10 E3 IU/mL', '= 4,160 IU/mL'],
      ['hbv_dna', '3.41 log', '= 3.41 log10 IU/mL'],
    ]) {
      await page.locator(`[id="${field}"]`).fill(text);
      await said(page, `[id="${field}-remark"]`, echo, `${field} ${text}`);
      assert.equal(await page.locator(`[id="${field}-error"]`).innerText(), '');
    }
  }));

  for (const [lang, words] of [['en-US', /signal against a cut-off[\s\S]*found/], ['zh-CN', /信号值[\s\S]*检出/]]) {
    test(`a signal against a cut-off is no amount (${lang})`, () => withHome({ lang }, async ({ page }) => {
      await openContext(page);
      await page.locator('#hbsag_level').fill('2.4 S/CO');
      await said(page, '#hbsag_level-error', words);
      assert.equal(await page.locator('#blocked').count(), 1);
    }));
  }

  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing (${theme})`, async () => {
      const server = await serve();
      try {
        const prepare = async (page) => {
          await page.locator('#example-minor').click();
          await page.locator('#hbv_dna').fill('3.500');
          await page.locator('.readings button').first().waitFor();
        };
        assert.deepEqual(await axe(browser, server.url, { theme, prepare }), []);
      } finally {
        await server.stop();
      }
    });
  }
});

describe('a long paste', () => {
  const paste = (page, text) => page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.getElementById('sequence-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  // Letters of no virus: what counts here is that every record is read.
  const records = (count) => Array.from({ length: count }, (_, at) => `>made-up-${at}\n${'ACGTTGCAAC'.repeat(30)}\n`).join('');

  for (const [lang, words, remove] of [['en-US', /Pasted, 0\.[67] MB/, 'Remove'], ['zh-CN', /已粘贴，0\.[67] MB/, '移除']]) {
    test(`becomes a chip, and is read like a file (${lang})`, () => withPage({ lang, viewport: PHONE }, async ({ page, url, problems }) => {
      await page.goto(`${url}#/sequence`);
      await page.locator('#sequence-text').fill('>typed\nACGT');
      await paste(page, records(2000));
      const chip = page.locator('#sequence-pasted li');
      await chip.waitFor();
      assert.match(await chip.innerText(), words);
      assert.equal(await page.locator('#sequence-text').inputValue(), '>typed\nACGT');
      await screenshot(page, `pasted-${lang}`, {});
      await paste(page, records(1000));
      assert.equal(await chip.count(), 2);
      await chip.nth(1).getByRole('button', { name: remove }).click();
      assert.equal(await chip.count(), 1);
      await page.locator('#sequence-run').click();
      await page.waitForFunction(() => /2[,.\s]?001/.test(document.querySelector('#sequence-progress')?.innerText ?? ''), null, { timeout: 60_000 });
      await page.locator('#sequence-clear').click();
      assert.equal(await chip.count(), 0);
      assert.deepEqual(problems, []);
    }));
  }

  test('of less stays a text', () => withPage({}, async ({ page, url }) => {
    await page.goto(`${url}#/sequence`);
    await page.locator('#sequence-text').waitFor();
    await paste(page, records(500));
    assert.equal(await page.locator('#sequence-pasted li').count(), 0);
    assert.equal((await page.locator('#sequence-text').inputValue()).length, records(500).length);
  }));

  test('that comes without a paste becomes one too', () => withPage({}, async ({ page, url }) => {
    await page.goto(`${url}#/sequence`);
    await page.locator('#sequence-text').evaluate((field, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, records(2000));
    await page.locator('#sequence-pasted li').waitFor();
    assert.equal(await page.locator('#sequence-text').inputValue(), '');
  }));
});

describe('immunosuppression that has ended', () => {
  // Days back from today: rituximab half a year ago, which counts after any kind; a sample from before that.
  const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

  async function ended(page) {
    await page.locator('#immunosuppression').tap();
    await page.selectOption('#immunosuppression', 'ended-b-cell');
    await page.locator('#immunosuppression_ended').fill(daysAgo(180));
  }

  async function antivirals(page) {
    await page.locator('#hcv_treatment_ended').fill(daysAgo(60));
  }

  async function negativeBefore(page) {
    await page.locator('[id="earlier.0.date"]').fill(daysAgo(400));
    await page.locator('[id="earlier.0.hbv_dna"]').fill('not detected');
    await page.selectOption('[id="earlier.0.hbsag"]', 'not-found');
  }

  for (const [name, causes] of [
    ['', [ended]],
    [' after a sample without it', [ended, negativeBefore]],
    [' after antivirals against hepatitis C', [antivirals, negativeBefore]],
  ]) {
    for (const [lang, told, title] of [['en-US', /contact a doctor today/i, /^Virus active again/], ['zh-CN', /请今天联系医生/, /^病毒再次活跃/]]) {
      for (const theme of ['light', 'dark']) {
        test(`with HBV DNA found${name} is entered by tapping, and the red flag comes first (${lang}, ${theme})`, () => withHome({ lang, theme, viewport: PHONE, hasTouch: true, isMobile: true }, async ({ page, problems }) => {
          for (const id of ['hbsag-not-found', 'anti_hbc-found']) await page.locator(`#${id}`).tap();
          await page.locator('#hbv_dna').tap();
          await page.keyboard.type('5000');
          await page.locator('#context > summary').tap();
          for (const cause of causes) await cause(page);
          const flag = page.locator('.flags li').first();
          await flag.waitFor();
          assert.match(await flag.innerText(), told);
          await said(page, '#answer', title);
          // What stays in view on a phone says it, and leads to the card, in which it stands first.
          await said(page, '.answer-bar', told);
          const bar = page.locator('.answer-bar a');
          assert.ok(await bar.evaluate((line) => line.scrollWidth <= line.clientWidth && line.scrollHeight <= line.clientHeight), 'to its end');
          if (!name) await screenshot(page, `ended-bar-${lang}-${theme}`, {});
          await bar.tap();
          await page.waitForFunction(() => {
            const [flags, answer] = ['.flags', '#answer'].map((part) => document.querySelector(part).getBoundingClientRect());
            return flags.top < answer.top && flags.top >= 0 && flags.bottom <= innerHeight;
          }, null, { timeout: 5000 });
          if (!name) await screenshot(page, `ended-${lang}-${theme}`, {});
          // The other voice says it too.
          await page.getByRole('button', { name: lang === 'en-US' ? 'Professional' : '专业', exact: true }).tap();
          await page.locator('#answer', { hasText: lang === 'en-US' ? /HBV reactivation/ : /再激活/ }).waitFor();
          assert.match(await flag.innerText(), lang === 'en-US' ? /today/i : /今天/);
          assert.deepEqual(problems, []);
        }));
      }
    }
  }

  test('the day of an end without what has ended is told', () => withHome({}, async ({ page }) => {
    await openContext(page);
    await page.locator('#immunosuppression_ended').fill('2025-06-01');
    await said(page, '#immunosuppression_ended-error', /Not counted/);
    await page.selectOption('#immunosuppression', 'ended-other');
    assert.equal(await page.locator('#immunosuppression_ended-error').innerText(), '');
    await page.locator('#hcv_treatment_ended').fill('2025-06-01');
    assert.equal(await page.locator('#hcv_treatment_ended-error').innerText(), '');
  }));
});
