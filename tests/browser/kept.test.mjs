// What is kept on the device: listed, deleted by one tap; and cases that are kept because the person wants it, encrypted.
// Everything is made up.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { axe, launch, readyOffline, said, screenshot, serve, served, whole } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const withPage = (options, body) => served(browser, { patient: true, serviceWorkers: 'allow', ...options }, body);
const PASSPHRASE = 'correct horse battery';

async function kept(page, url) {
  await page.goto(`${url}kept/`);
  await whole(page);
  await page.locator('.kept-list').waitFor();
}
async function withPassphrase(page, passphrase = PASSPHRASE) {
  await page.locator('#vault-passphrase').fill(passphrase);
  await page.locator('#vault-passphrase-submit').click();
}
/** On the sheet. */
async function enter(page, url, alt) {
  await page.goto(url);
  await whole(page);
  await page.locator('#hbsag-found').click();
  await page.locator('#alt').fill(alt);
}
async function keep(page, name) {
  await page.locator('#kept-case-name').fill(name);
  await page.locator('#keep-case').click();
  await said(page, '#kept-said', new RegExp(`Kept: .*${name}`));
  // The list is read anew after that.
  await row(page, name).first().waitFor();
}
const row = (page, name) => page.locator('.kept-case', { hasText: name });
/** Everything that the browser's database holds, as text. */
const stored = (page) => page.evaluate(async () => {
  const all = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => { indexedDB.open(name).onsuccess = (event) => resolve(event.target.result); });
    for (const store of database.objectStoreNames) {
      all.push(await new Promise((resolve) => { database.transaction(store).objectStore(store).getAll().onsuccess = (event) => resolve(event.target.result); }));
    }
    database.close();
  }
  return JSON.stringify(all);
});

describe('what is kept', () => {
  test('is listed with its size, and one tap deletes all of it', () => withPage({}, async ({ page, url, problems }) => {
    await enter(page, url, '73');
    await readyOffline(page);
    await page.locator('#language').selectOption('zh-Hans');
    await page.locator('#language').selectOption('en');
    await kept(page, url);
    await said(page, '#kept-tab', /what is entered \(\d+ B\)/);
    await said(page, '#kept-device', /language \(\d+ B\)/);
    await said(page, '#kept-files', /\d+ files \([\d.]+ MB\)/);
    await said(page, '#kept-cases', /none/);
    await withPassphrase(page);
    await said(page, '#kept-said', /can be kept now/);
    await keep(page, 'Made-up A');
    await said(page, '#kept-cases', /1, encrypted/);
    await Promise.all([page.waitForEvent('load'), page.locator('#kept-delete').click()]);
    await whole(page);
    await said(page, '#deleted', /Everything was deleted/);
    // Longer than it takes to keep the app for use without a network.
    await page.waitForTimeout(4500);
    const left = await page.evaluate(async () => ({
      caches: await caches.keys(), databases: await indexedDB.databases(), device: Object.keys(localStorage),
      tab: sessionStorage.getItem('hepb.entries') ?? '{}', workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    assert.deepEqual(left, { caches: [], databases: [], device: [], tab: '{}', workers: 0 });
    await page.goto(url);
    await whole(page);
    assert.equal(await page.locator('#alt').inputValue(), '');
    assert.deepEqual(problems, []);
  }));

  test('can be every part of the app', () => withPage({}, async ({ page, url, stop, problems }) => {
    await page.goto(url);
    await readyOffline(page);
    await kept(page, url);
    await page.locator('#kept-whole').click();
    await said(page, '#kept-said', /Every part of the app is on this device/);
    await stop();
    await page.locator('.screens a[href$="/sequence/"]').click();
    await page.locator('#sequence-text').waitFor();
    assert.deepEqual(problems, []);
  }));
});

describe('a kept case', () => {
  test('is off until a passphrase is chosen, encrypted, and there after a restart', () => withPage({}, async ({ context, page, url, requests, origin, problems }) => {
    await enter(page, url, '73.5');
    await kept(page, url);
    assert.equal(await page.evaluate(async () => (await indexedDB.databases()).length), 0, 'looking makes nothing');
    assert.equal(await page.locator('#vault-passphrase').getAttribute('autocomplete'), 'new-password');
    await withPassphrase(page, 'too short');
    await said(page, '#kept-said', /at least 12/);
    await withPassphrase(page);
    await said(page, '#kept-said', /can be kept now/);
    await keep(page, 'Made-up A');
    await keep(page, 'Made-up B');
    const text = await stored(page);
    for (const secret of ['Made-up', '73.5', 'hbsag', 'found', PASSPHRASE]) assert.ok(!text.includes(secret), secret);
    assert.match(text, /"rounds":600000/);
    await page.close();
    // Another tab: the key went with the first one.
    const next = await context.newPage();
    await kept(next, url);
    await said(next, '#kept-cases', /2, encrypted/);
    assert.equal(await next.locator('.kept-case').count(), 0);
    assert.equal(await next.locator('#vault-passphrase').getAttribute('autocomplete'), 'current-password');
    await withPassphrase(next, 'not the passphrase');
    await said(next, '#kept-said', /not the passphrase/);
    assert.equal(await next.locator('.kept-case').count(), 0);
    // Pasted, as a person does from a password manager.
    await next.locator('#vault-passphrase').fill('');
    await next.locator('#vault-passphrase').focus();
    await next.keyboard.insertText(PASSPHRASE);
    await next.keyboard.press('Enter');
    await row(next, 'Made-up A').waitFor();
    assert.equal(await next.locator('.kept-case').count(), 2);
    await row(next, 'Made-up A').locator('.case-rename').click();
    await next.locator('.kept-case input').fill('Made-up C');
    await next.locator('.case-renamed').click();
    await row(next, 'Made-up C').waitFor();
    await row(next, 'Made-up B').locator('.case-remove').click();
    await said(next, '#kept-said', /Deleted/);
    await next.waitForFunction(() => document.querySelectorAll('.kept-case').length === 1);
    await row(next, 'Made-up C').locator('.case-open').click();
    await next.locator('#sheet-title').waitFor();
    assert.equal(await next.locator('#alt').inputValue(), '73.5');
    for (const request of requests) assert.ok(request.startsWith(`${origin}/`), request);
    assert.deepEqual(problems, []);
  }));

  test('is kept while the browser still asks whether it may stay for good, as Firefox does', () => withPage({}, async ({ page, url, problems }) => {
    await page.addInitScript(() => {
      let agreed = false;
      StorageManager.prototype.persisted = async () => agreed;
      StorageManager.prototype.persist = () => new Promise((resolve) => {
        Object.assign(globalThis, { agree: () => { agreed = true; resolve(true); } });
      });
    });
    await enter(page, url, '73');
    await kept(page, url);
    await withPassphrase(page);
    await keep(page, 'Made-up A');
    await said(page, '#kept-said', /has not agreed/);
    await page.evaluate(() => globalThis.agree());
    await said(page, '#kept-lasts', /has agreed/);
    assert.deepEqual(problems, []);
  }));

  test('is not overwritten by another tab, in silence or after it was deleted there', () => withPage({}, async ({ context, page, url, problems }) => {
    await enter(page, url, '73');
    await kept(page, url);
    await withPassphrase(page);
    await keep(page, 'Made-up A');
    const other = await context.newPage();
    await kept(other, url);
    await withPassphrase(other);
    await row(other, 'Made-up A').locator('.case-open').click();
    await other.locator('#alt').fill('99');
    await other.locator('.screens a[href$="/kept/"]').click();
    await other.locator('#replace-case').click();
    await said(other, '#kept-said', /Kept: Made-up A/);
    // The first tab knows an older one.
    await page.locator('#replace-case').click();
    await said(page, '#kept-said', /Another tab has changed this case/);
    await other.locator('.case-open').click();
    assert.equal(await other.locator('#alt').inputValue(), '99');
    await other.locator('.screens a[href$="/kept/"]').click();
    await other.locator('.case-remove').click();
    await said(other, '#kept-said', /Deleted/);
    // The list of the first tab follows.
    await page.waitForFunction(() => document.querySelectorAll('.kept-case').length === 0);
    await page.locator('.screens a').first().click();
    assert.equal(await page.locator('#alt').inputValue(), '73');
    // Deleted and begun anew under another passphrase: this tab's key opens nothing there.
    await other.locator('#kept-delete').click();
    await said(other, '#deleted', /Everything/);
    await withPassphrase(other, 'another passphrase');
    await said(other, '#kept-said', /can be kept now/);
    await page.locator('.screens a[href$="/kept/"]').click();
    await page.locator('#vault-passphrase').waitFor();
    assert.deepEqual(problems, []);
  }));

  test('leaves and comes as one file, encrypted', () => withPage({}, async ({ page, url }) => {
    await enter(page, url, '73');
    await kept(page, url);
    await withPassphrase(page);
    await keep(page, 'Made-up A');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#cases-export').click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.ok(!text.includes('Made-up'));
    const give = (content) => page.locator('#cases-import').setInputFiles({ name: 'cases.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    const open = async (passphrase) => {
      await page.locator('#import-passphrase').fill(passphrase);
      await page.locator('#import-passphrase-submit').click();
    };
    await give(text);
    await open(PASSPHRASE);
    await said(page, '#kept-said', /Brought in: 0\. Here already: 1/);
    // On another device, under another passphrase.
    await served(browser, { serviceWorkers: 'allow' }, async ({ page: there, url: elsewhere }) => {
      await kept(there, elsewhere);
      await withPassphrase(there, 'of the other device');
      await said(there, '#kept-said', /can be kept now/);
      const bring = async (content, passphrase) => {
        await there.locator('#cases-import').setInputFiles({ name: 'cases.json', mimeType: 'application/json', buffer: Buffer.from(content) });
        await there.locator('#import-passphrase').fill(passphrase);
        await there.locator('#import-passphrase-submit').click();
      };
      await bring(text, 'of the other device');
      await said(there, '#kept-said', /not the passphrase/);
      await bring(text, PASSPHRASE);
      await said(there, '#kept-said', /Brought in: 1\./);
      await row(there, 'Made-up A').locator('.case-open').click();
      assert.equal(await there.locator('#alt').inputValue(), '73');
      await there.locator('.screens a[href$="/kept/"]').click();
      // One letter of the ciphertext, a revision, or fewer rounds: nothing is taken.
      const file = JSON.parse(text);
      const [one] = file.cases;
      const flipped = one.data.replace(/.$/, '').replace(/^./, one.data[0] === 'A' ? 'B' : 'A') + one.data.at(-1);
      for (const wrong of [{ ...file, cases: [{ ...one, data: flipped }] }, { ...file, cases: [{ ...one, revision: 7 }] }, { ...file, rounds: 1000 }, { ...file, format: 'else' }]) {
        await bring(JSON.stringify(wrong), PASSPHRASE);
        await said(there, '#kept-said', /cannot be read/);
        assert.equal(await there.locator('.kept-case').count(), 1);
      }
    });
  }));

  test('that does not fit is not kept, and what was stays', () => withPage({}, async ({ page, url }) => {
    await enter(page, url, '73');
    await kept(page, url);
    await withPassphrase(page);
    await keep(page, 'Made-up A');
    // As browsers say it.
    await page.evaluate(() => {
      globalThis.put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    });
    await page.locator('#kept-case-name').fill('Made-up B');
    await page.locator('#keep-case').click();
    await said(page, '#kept-said', /no room left/);
    assert.equal(await page.locator('.kept-case').count(), 1);
    await page.evaluate(() => { IDBObjectStore.prototype.put = globalThis.put; });
    await keep(page, 'Made-up B');
    await page.waitForFunction(() => document.querySelectorAll('.kept-case').length === 2);
  }));

  for (const [where, script, pattern] of [
    ['a browser keeps nothing', () => { Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new DOMException('no', 'SecurityError'); } } }); }, /keeps nothing here/],
    ['a page is not served securely', () => { Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }); }, /not served over https/],
  ]) {
    test(`cannot be where ${where}, and the page says so`, () => withPage({}, async ({ page, url, problems }) => {
      await page.addInitScript(script);
      await enter(page, url, '73');
      await kept(page, url);
      await said(page, '#kept .left-out', pattern);
      assert.equal(await page.locator('#vault-passphrase').count(), 0);
      assert.deepEqual(problems, []);
    }));
  }
});

describe('the screen', () => {
  for (const [lang, theme, width] of [['en-US', 'light', 390], ['zh-CN', 'dark', 390], ['en-US', 'dark', 1280], ['zh-CN', 'light', 1280]]) {
    test(`has nothing that axe finds, and nothing wider than itself (${lang}, ${theme}, ${width})`, async () => {
      const server = await serve();
      try {
        const violations = await axe(browser, `${server.url}kept/`, { lang, theme, viewport: { width, height: 844 }, prepare: async (page) => {
          await page.evaluate(() => sessionStorage.setItem('hepb.entries', JSON.stringify({ hbsag: 'found', alt: '73' })));
          await page.reload();
          await page.locator('#vault-passphrase').fill(PASSPHRASE);
          await page.locator('#vault-passphrase-submit').click();
          await page.locator('#kept-case-name').fill('A made-up name that is long enough to need more than one line on a phone');
          await page.locator('#keep-case').click();
          await page.locator('.kept-case').waitFor();
          await page.locator('.case-rename').click();
          await screenshot(page, `kept-${lang}-${theme}-${width}`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        } });
        assert.deepEqual(violations, []);
      } finally {
        await server.stop();
      }
    });
  }
});
