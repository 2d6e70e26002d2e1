// What Firefox keeps for the app: a case under a passphrase, over a restart with the same profile; what is entered, over a new version; what
// another app shares, in the service worker alone.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dist, serve, until } from '../browser/harness.mjs';
import { textPdf } from '../browser/pdf.mjs';
import { fill, inProfile, launch, open, readyOffline, said, served, skip, tap, valueOf, whole } from './harness.mjs';

const PASSPHRASE = 'correct horse battery';

describe('what Firefox keeps', { skip }, () => {
  test('a kept case is there after a restart, for whoever has its passphrase', () => inProfile(async (browser, restarted) => {
    const server = await serve();
    try {
      const onDevice = async (page) => {
        await page.goto(`${server.url}kept/`);
        await whole(page);
        await page.waitForSelector('.kept-list');
      };
      const unlock = async (page, passphrase) => {
        await fill(page, '#vault-passphrase', passphrase);
        await tap(page, '#vault-passphrase-submit');
      };
      const first = await open(browser);
      await first.page.goto(server.url);
      await whole(first.page);
      await tap(first.page, '#hbsag-found');
      await fill(first.page, '#alt', '73.5');
      await onDevice(first.page);
      await unlock(first.page, PASSPHRASE);
      await said(first.page, '#kept-said', /can be kept now/);
      await fill(first.page, '#kept-case-name', 'Made-up A');
      await tap(first.page, '#keep-case');
      await said(first.page, '#kept-said', /Kept: .*Made-up A/);
      assert.deepEqual(first.problems, []);

      const { page, problems } = await open(await restarted());
      await page.goto(server.url);
      await whole(page);
      assert.equal(await valueOf(page, '#alt'), '', 'what was entered went with the tab');
      await onDevice(page);
      await said(page, '#kept-cases', /1, encrypted/);
      assert.equal((await page.$$('.kept-case')).length, 0);
      await unlock(page, 'not the passphrase');
      await said(page, '#kept-said', /not the passphrase/);
      assert.equal((await page.$$('.kept-case')).length, 0);
      await unlock(page, PASSPHRASE);
      await said(page, '.kept-case', /Made-up A/);
      await tap(page, '.kept-case .case-open');
      await page.waitForSelector('#sheet-title');
      assert.equal(await valueOf(page, '#alt'), '73.5');
      assert.equal(await page.$eval('#hbsag-found', (radio) => radio.checked), true);
      assert.deepEqual(problems, []);
    } finally {
      await server.stop();
    }
  }));

  test('two tabs do not overwrite each other, and what does not fit is said: nothing kept or entered is lost', async () => {
    const browser = await launch();
    const server = await serve();
    try {
      const { page, problems } = await open(browser);
      const onDevice = (tab) => tap(tab, '.screens a[href$="/kept/"]');
      const unlock = async (tab) => {
        await onDevice(tab);
        await fill(tab, '#vault-passphrase', PASSPHRASE);
        await tap(tab, '#vault-passphrase-submit');
      };
      const keep = async (name) => {
        await fill(page, '#kept-case-name', name);
        await tap(page, '#keep-case');
      };
      await page.goto(server.url);
      await whole(page);
      await fill(page, '#alt', '73');
      await unlock(page);
      await said(page, '#kept-said', /can be kept now/);
      await keep('Made-up A');
      await said(page, '#kept-said', /Kept: .*Made-up A/);

      const other = await open(browser);
      await other.page.goto(server.url);
      await whole(other.page);
      assert.equal(await valueOf(other.page, '#alt'), '', 'what is entered is the tab’s own');
      await unlock(other.page);
      await tap(other.page, '.kept-case .case-open');
      await fill(other.page, '#alt', '99');
      await onDevice(other.page);
      await tap(other.page, '#replace-case');
      await said(other.page, '#kept-said', /Kept: Made-up A/);
      // A tab behind another draws nothing, and is tapped by nobody.
      await page.bringToFront();
      await tap(page, '#replace-case');
      await said(page, '#kept-said', /Another tab has changed this case/);
      await tap(page, '.screens a');
      assert.equal(await valueOf(page, '#alt'), '73');

      // As browsers say it. Firefox gives whoever may stay for good all the room that the disk has, so it cannot be filled here.
      await page.evaluate(() => {
        const put = IDBObjectStore.prototype.put;
        globalThis.makeRoom = () => { IDBObjectStore.prototype.put = put; };
        IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
      });
      await onDevice(page);
      await keep('Made-up B');
      await said(page, '#kept-said', /no room left/);
      assert.equal((await page.$$('.kept-case')).length, 1);
      await page.evaluate(() => globalThis.makeRoom());
      await keep('Made-up B');
      await said(page, '#kept-said', /Kept: .*Made-up B/);
      assert.equal((await page.$$('.kept-case')).length, 2);
      assert.deepEqual([...problems, ...other.problems], []);
    } finally {
      await browser.close();
      await server.stop();
    }
  });

  test('a new version is told by a quiet line, and nothing entered is lost by it', async () => {
    const browser = await launch();
    /** @type {Record<string, string>} */
    const replaced = {};
    try {
      await served(browser, { server: { replaced } }, async ({ page, url }) => {
        await page.goto(url);
        await whole(page);
        await readyOffline(page);
        await tap(page, '#hbsag-found');
        await fill(page, '#alt', '73');
        replaced['/sw.js'] = readFileSync(join(dist, 'sw.js'), 'utf8').replace(/const VERSION = '.*'/, "const VERSION = 'next'");
        await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
        await said(page, '#notices', /new version/);
        await Promise.all([page.waitForNavigation(), tap(page, '#update-now')]);
        await whole(page);
        assert.equal(await valueOf(page, '#alt'), '73');
        assert.equal(await page.$eval('#hbsag-found', (radio) => radio.checked), true);
        // The old one goes with the next page that is loaded.
        await page.reload();
        await whole(page);
        await until(page, async () => (await caches.keys()).join().endsWith(':next') && (await caches.keys()).length === 1);
      });
    } finally {
      await browser.close();
    }
  });

  test('what another app shares goes to its screen, and never reaches the server', async () => {
    const browser = await launch();
    const folder = mkdtempSync(join(tmpdir(), 'hepb-share-'));
    try {
      const sheet = '<!doctype html><html lang="en"><title>share</title><form method="post" enctype="multipart/form-data" action="/hepb/share"><input type="file" name="files"><button>Share</button></form>';
      await served(browser, { server: { base: '/hepb/', pages: { '/sheet.html': sheet } } }, async ({ page, url, origin, log }) => {
        await page.goto(url);
        await readyOffline(page);
        for (const [name, content, found] of [
          ['report.txt', 'Collected 2025-03-11\nALT  58  U/L  0-44\n', /ALT[\s\S]*58 U\/L/],
          ['sheet.pdf', textPdf([[[50, 50, 'Collected 2025-03-11'], [50, 80, 'ALT'], [200, 80, '63'], [300, 80, 'U/L']]]), /ALT[\s\S]*63 U\/L/],
        ]) {
          writeFileSync(join(folder, name), content);
          await page.goto(`${origin}/sheet.html`);
          await (await page.$('[name=files]')).uploadFile(join(folder, name));
          await Promise.all([page.waitForNavigation(), tap(page, 'button')]);
          await whole(page);
          await said(page, '#paste-sure', found);
        }
        assert.deepEqual(log.filter((path) => path.startsWith('/hepb/share')), []);
      });
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
