// The app as a part of the device: put on the home screen, given files by other apps, renewed while it is open, and there
// without a network. Everything is made up.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch } from '../../scripts/chromium.mjs';
import { isOfRules } from '../../scripts/rules/write.mjs';
import { dist, interactive, keptOffline, open, readyOffline, said, serve, served, until, whole } from './harness.mjs';
import { consensus } from './genomes.mjs';
import { textPdf } from './pdf.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const withPage = (options, body) => served(browser, { serviceWorkers: 'allow', ...options }, body);
const manifestOf = (name) => JSON.parse(readFileSync(join(dist, name), 'utf8'));

const REPORT = 'Collected 2025-03-11\nHBsAg   Positive (+)   Ref: Negative\nALT   58   U/L   9-50\n';
const FHIR = JSON.stringify({ resourceType: 'Observation', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '1742-6' }], text: 'ALT' }, valueQuantity: { value: 61, unit: 'U/L', system: 'http://unitsofmeasure.org', code: 'U/L' } });
const HL7 = 'MSH|^~\\&|LAB|A|B|C|20250311||ORU^R01|1|P|2.5.1\rOBR|1|||LIVER|||20250311\rOBX|1|NM|1742-6^ALT^LN||62|U/L|9-50|H|||F\r';
const TABLE = 'id,date,sex,birth_year,hbsag,hbeag,hbv_dna [IU/mL],alt [U/L]\nP1,2024-01-11,M,1980,positive,negative,2000,30\nP2,2024-02-12,F,1981,positive,positive,200000,90\n';
const fasta = () => `>made-up\n${new Map(consensus()).get('B2')}\n`;
const pdf = () => textPdf([[[50, 50, 'Collected 2025-03-11'], [50, 80, 'ALT'], [200, 80, '63'], [300, 80, 'U/L']]]);
const file = (name, mimeType, content) => ({ name, mimeType, buffer: Buffer.from(content) });

/** Every kind of file, what another app may call it, and where it is to be seen. */
const KINDS = [
  ['a text', () => file('report.txt', 'text/plain', REPORT), '', '#paste-sure', /ALT[\s\S]*58 U\/L/],
  ['a PDF', () => file('sheet.pdf', 'application/pdf', pdf()), '', '#paste-sure', /ALT[\s\S]*63 U\/L/],
  ['FHIR', () => file('bundle.json', 'application/json', FHIR), '', '#paste-sure', /ALT[\s\S]*61 U\/L/],
  ['HL7', () => file('message.hl7', 'application/octet-stream', HL7), '', '#paste-sure', /ALT[\s\S]*62 U\/L/],
  ['FASTA', () => file('genome.fasta', 'application/octet-stream', fasta()), 'sequence/', '#sequence-answer', /B/],
  ['FASTA without a name for it', () => file('download', '', fasta()), 'sequence/', '#sequence-answer', /B/],
  ['a table', () => file('clinic.csv', 'text/csv', TABLE), 'cohort/', '#count-rows', /2/],
];

describe('the manifest', () => {
  test('of each language has its words, and names files that are there', () => {
    for (const [name, tag, han] of [['manifest.webmanifest', 'en', false], ['manifest.zh-Hans.webmanifest', 'zh-Hans', true]]) {
      const manifest = manifestOf(name);
      assert.equal(manifest.lang, tag);
      assert.ok(!('id' in manifest), 'several copies on one host are several apps');
      const texts = [manifest.description, ...manifest.shortcuts.map((one) => one.short_name), ...manifest.screenshots.map((one) => one.label)];
      for (const text of texts) assert.equal(/\p{Script=Han}/u.test(text), han, text);
      assert.deepEqual(manifest.shortcuts.map(({ url }) => url), ['./course/', './sequence/', './cohort/']);
      for (const { url } of manifest.shortcuts) assert.ok(existsSync(join(dist, url, 'index.html')), url);
      for (const { src } of [...manifest.icons, ...manifest.screenshots]) assert.ok(existsSync(join(dist, src)), src);
      assert.deepEqual(new Set(manifest.icons.map(({ purpose }) => purpose)), new Set(['any', 'maskable']));
      assert.deepEqual(new Set(manifest.screenshots.map((one) => one.form_factor)), new Set(['narrow', 'wide']));
      for (const { src } of manifest.screenshots) assert.ok(readFileSync(join(dist, src)).length < 90_000, src);
    }
  });

  for (const [lang, path, name] of [['en-US', '', 'manifest.webmanifest'], ['zh-CN', '', 'manifest.zh-Hans.webmanifest'], ['en-US', 'zh-Hans/about/', 'manifest.zh-Hans.webmanifest']]) {
    test(`is what Chromium reads and would install (${lang}, /${path})`, () => withPage({ lang, server: { base: '/a/b/' } }, async ({ page, url, context, problems }) => {
      await page.goto(url + path);
      await readyOffline(page);
      const devtools = await context.newCDPSession(page);
      const { url: read, errors, manifest } = await devtools.send('Page.getAppManifest');
      assert.equal(read, url + name);
      assert.deepEqual(errors, []);
      if (manifest?.scope) assert.equal(manifest.scope, url);
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      // Playwright's contexts are private windows, where nothing is installed.
      assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
      const { appId } = await devtools.send('Page.getAppId');
      assert.ok(appId === undefined || appId === url, appId);
      assert.deepEqual(problems, []);
    }));
  }
});

// A page of the same host that posts files as the system's share sheet does.
const SHEET = (base) => `<!doctype html><title>share</title><link rel="icon" href="data:,"><form method="post" enctype="multipart/form-data" action="${base}share"><input name="text"><input type="file" name="files" multiple><button>Share</button></form>`;
const sharing = (base = '/hepb/') => ({ base, pages: { '/sheet.html': SHEET(base) } });

/** Shares what is given, and waits for the app's page. */
async function share(page, origin, { text = '', files = [] }) {
  await page.goto(`${origin}/sheet.html`);
  await page.locator('[name=text]').fill(text);
  await page.setInputFiles('[name=files]', files);
  await page.locator('button').click();
  await whole(page);
}

describe('what another app shares', () => {
  for (const [name, made, path, place, pattern] of KINDS) {
    test(`${name} is taken by its screen, and never reaches the server`, () => withPage({ server: sharing() }, async ({ page, url, origin, log, problems }) => {
      await page.goto(url);
      await readyOffline(page);
      await share(page, origin, { files: [made()] });
      await page.waitForFunction((wanted) => location.href === wanted, url + path);
      await said(page, place, pattern);
      assert.deepEqual(log.filter((address) => address.startsWith('/hepb/share')), []);
      const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (key) => (await (await caches.open(key)).keys()).map((one) => one.url)))).flat());
      assert.deepEqual(kept.filter((address) => /share/.test(address)), [], 'nothing of it is stored');
      assert.deepEqual(problems, []);
    }));
  }

  test('a text without a file, in Chinese, without a network; what is entered and half confirmed stays', () => withPage({ lang: 'zh-CN', server: sharing() }, async ({ page, url, origin, context, log }) => {
    await page.goto(url);
    await whole(page);
    await readyOffline(page);
    await page.locator('#hbsag-found').click();
    await page.locator('#age').fill('44').catch(() => {});
    await page.locator('#alt').fill('37');
    await page.locator('#paste-text').fill('AST   31   U/L');
    await page.goto(`${origin}/sheet.html`);
    await context.route('**/*', (route) => (route.request().url().endsWith('/sheet.html') ? route.continue() : route.abort()));
    await page.locator('[name=text]').fill(REPORT);
    await page.locator('button').click();
    await whole(page);
    await said(page, '#paste-sure', /AST|ALT/);
    assert.equal(await page.locator('#alt').inputValue(), '37', 'nothing is filled in before it is confirmed');
    await said(page, '.confirm', /AST[\s\S]*31/);
    // The one that came waits for the one that was there.
    await page.locator('#paste-discard').click();
    await said(page, '#paste-sure', /ALT[\s\S]*58 U\/L/);
    assert.deepEqual(log.filter((address) => address.startsWith('/hepb/share')), []);
  }));

  test('files of several kinds go to their screens, the reports last', () => withPage({ server: sharing() }, async ({ page, url, origin, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    const kinds = Object.fromEntries(KINDS.map(([name, made]) => [name, made()]));
    await share(page, origin, { files: [kinds['a text'], kinds.FASTA, kinds['a table'], { ...kinds['a table'], name: 'second.csv' }] });
    await said(page, '#paste-sure', /ALT[\s\S]*58 U\/L/);
    await said(page, '#notices', /clinic\.csv[\s\S]*second\.csv/);
    await page.locator('.screens a[href$="/sequence/"]').click();
    await said(page, '#sequence-answer', /B/);
    await page.locator('.screens a[href$="/cohort/"]').click();
    await said(page, '#cohort-status', /clinic\.csv/);
    assert.deepEqual(problems, []);
  }));

  test('that is not there any more is told', () => withPage({}, async ({ page, url, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    await page.goto('about:blank');
    await page.goto(`${url}#shared-00000000-0000-4000-8000-000000000000`);
    await said(page, '#notices', /share it again/);
    assert.equal(page.url(), url);
    await page.locator('#notices button.link').click();
    assert.equal(await page.locator('#notices li').count(), 0);
    assert.deepEqual(problems, []);
  }));
});

describe('a file that is opened with the app', () => {
  for (const [name, made, path, place, pattern] of KINDS) {
    test(`${name} is taken by its screen`, () => withPage({}, async ({ page, url, problems }) => {
      const { name: called, mimeType: type, buffer } = made();
      await page.addInitScript(([called, type, bytes]) => {
        const content = new File([Uint8Array.from(bytes)], called, { type });
        const launchQueue = { setConsumer: (consumer) => consumer({ files: [{ kind: 'file', name: called, getFile: async () => content }] }) };
        Object.defineProperty(globalThis, 'launchQueue', { value: launchQueue });
      }, [called, type, [...buffer]]);
      await page.goto(`${url}#shared`);
      await page.waitForFunction((wanted) => location.href === wanted, url + path);
      await said(page, place, pattern);
      assert.deepEqual(problems, []);
    }));
  }
});

/** A service worker of a later version, as a server sends it from now on. */
function later(replaced, change = (worker) => worker) {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  replaced['/sw.js'] = change(worker.replace(/const VERSION = '.*'/, "const VERSION = 'next'"));
}
const look = (page) => page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
const versions = (page) => page.evaluate(async () => (await caches.keys()).map((name) => name.replace(/^.*:/, '')));

describe('a new version', () => {
  test('is told by a quiet line, and nothing entered is lost by it', async () => {
    const replaced = {};
    await withPage({ server: { replaced } }, async ({ page, url, problems }) => {
      await page.goto(url);
      await whole(page);
      await readyOffline(page);
      await page.locator('#hbsag-found').click();
      await page.locator('#alt').fill('73');
      await page.locator('#paste-text').fill('AST   31   U/L');
      later(replaced);
      await look(page);
      await said(page, '#notices', /new version/);
      assert.equal(await page.locator('#alt').inputValue(), '73');
      assert.equal((await versions(page)).length, 2, 'until it is asked for, both are there');
      await Promise.all([page.waitForEvent('load'), page.locator('#update-now').click()]);
      await whole(page);
      assert.equal(await page.locator('#alt').inputValue(), '73');
      assert.ok(await page.locator('#hbsag-found').isChecked());
      await said(page, '.confirm', /AST[\s\S]*31/);
      assert.equal(await page.locator('#notices li').count(), 0);
      // The old one goes with the next page that is loaded.
      await page.reload();
      await whole(page);
      await until(page, async () => (await caches.keys()).join().endsWith(':next') && (await caches.keys()).length === 1);
      assert.deepEqual(problems, []);
    });
  });

  test('leaves another tab its own files until it is closed or asks', async () => {
    const replaced = {};
    const name = readdirSync(dist).find((file) => /^texts-zh-Hans-later-.*\.txt$/.test(file));
    await withPage({ server: { replaced } }, async ({ context, page, url, log }) => {
      await page.goto(url);
      await whole(page);
      await readyOffline(page);
      await page.locator('#alt').fill('73');
      const other = await context.newPage();
      await other.goto(url);
      await whole(other);
      // The later version has no such file.
      later(replaced, (worker) => worker.replace(new RegExp(`\\[\\s*"${name}",\\s*"[^"]+"\\s*\\],`), ''));
      await look(other);
      await said(other, '#notices', /new version/);
      const before = log.length;
      await Promise.all([other.waitForEvent('load'), other.locator('#update-now').click()]);
      await whole(other);
      await said(page, '#notices', /new version/);
      await page.locator('#language').selectOption('zh-Hans');
      await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
      assert.equal(await page.locator('#alt').inputValue(), '73');
      assert.deepEqual(log.slice(before).filter((address) => address.includes('texts-zh-Hans-later')), [], 'it comes from the version of the tab');
      assert.ok((await versions(page)).length === 2);
      await Promise.all([page.waitForEvent('load'), page.locator('#update-now').click()]);
      await whole(page);
      assert.equal(await page.locator('#alt').inputValue(), '73');
      await page.reload();
      await whole(page);
      await until(page, async () => (await caches.keys()).length === 1);
    });
  });

  test('is not taken where the browser keeps nothing', async () => {
    const replaced = {};
    await withPage({ server: { replaced } }, async ({ page, url }) => {
      await page.goto(url);
      await whole(page);
      await readyOffline(page);
      await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
      await page.locator('#alt').fill('73');
      later(replaced);
      await look(page);
      await said(page, '#notices', /save the case as a file first/);
      assert.ok(!await page.locator('#notices button', { hasText: 'Update now' }).isVisible());
      assert.equal(await page.locator('#alt').inputValue(), '73');
    });
  });
});

/** Pages of single rules are not kept: the list of all rules has what they say (scripts/rules/write.mjs). @param {string} path */
const isKept = (path) => !isOfRules(path);
/** Every page that the build has made and that is kept, with the heading or main part that shows that it has started. */
const PAGES = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /(?:^|\/)index\.html$/.test(name) && isKept(name)).map((name) => name.replace(/index\.html$/, '')).sort();
const OWN = { sequence: '#sequence-text', cohort: '#cohort-file' };

/** Opens every page from a cold start. */
async function everyPageStarts(context, url) {
  for (const path of PAGES) {
    const page = await context.newPage();
    await page.goto(url + path);
    if (/(?:^|\/)learn\//.test(path)) {
      assert.ok((await page.locator('h1').innerText()).trim().length >= 2, path);
      assert.ok(await page.evaluate(() => getComputedStyle(document.body).fontFamily !== 'Times New Roman' && document.styleSheets.length > 0), path);
    } else {
      await interactive(page);
      const screen = path.split('/').at(-2) ?? '';
      if (OWN[screen]) await page.locator(OWN[screen]).waitFor();
      else await whole(page);
      if (screen === 'rules') await page.locator('#rules li, .rule-line, #rules article').first().waitFor();
    }
    await page.close();
  }
}

describe('without a network', () => {
  test('every page starts that was opened once', async () => {
    assert.ok(PAGES.length > 30, `${PAGES.length} pages`);
    await withPage({}, async ({ context, page, url, stop }) => {
      await page.goto(url);
      await readyOffline(page);
      await everyPageStarts(context, url);
      await page.close();
      await stop();
      await everyPageStarts(context, url);
    });
  });

  test('every page starts once the app was put on the device, opened before or not', () => withPage({}, async ({ context, page, url, stop }) => {
    await page.goto(url);
    await whole(page);
    await readyOffline(page);
    await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
    const all = readdirSync(dist, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && isKept(relative(dist, join(entry.parentPath, entry.name))) && !/\.(?:br|gz)$/.test(entry.name) && !['sw.js', 'THIRD_PARTY.txt', 'embed-origins.json'].includes(entry.name)).length;
    await keptOffline(page, '', all);
    await page.close();
    await stop();
    await everyPageStarts(context, url);
  }));
});
