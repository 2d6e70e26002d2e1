// What the device keeps, in a Firefox that is closed and started again with the same profile: the app itself, at every address and with its
// server gone, and a case under a passphrase.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serve } from '../browser/harness.mjs';
import { fill, inProfile, open, said, skip, tap, textOf, valueOf, whole } from './harness.mjs';
import { LANGUAGES, isKept, isRead, routes } from './routes.mjs';

const CHINESE = /\p{Script=Han}/u;
const PASSPHRASE = 'correct horse battery';

/** Waits until the service worker has kept the app and is in charge of the page. */
const readyOffline = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
});

describe('Firefox', { skip }, () => {
  test('starts at every address, and again there after one visit, cold and with the server gone', () => inProfile(async (browser, restarted) => {
    const server = await serve();
    try {
      const shown = async (page, path) => {
        await page.goto(server.url + path);
        if (!isRead(path)) await whole(page);
        assert.equal((await page.$$('#app-error > *, #not-started')).length, 0, path);
        // What a screen does once it is there, such as reading what the device keeps, it does at other moments.
        return textOf(page, path.endsWith('kept/') ? 'h1' : 'main');
      };
      const texts = {};
      for (const { prefix, tag, browser: lang } of LANGUAGES) {
        const { page, problems, requests, close } = await open(browser, { lang });
        await page.goto(server.url + prefix);
        await readyOffline(page);
        for (const path of routes(prefix)) {
          texts[path] = await shown(page, path);
          assert.equal(await page.$eval('html', (root) => root.lang), tag, path);
          assert.equal(CHINESE.test(await textOf(page, 'h1')), tag === 'zh-Hans', path);
        }
        assert.deepEqual(problems, []);
        // Firefox has a font of its own in its pictures and lists.
        for (const asked of requests) assert.ok(asked.startsWith(`${server.origin}/`) || asked.startsWith('data:font/'), asked);
        await close();
      }
      assert.ok(Object.keys(texts).length >= 20, Object.keys(texts).join(' '));
      await server.stop();
      const again = await restarted();
      for (const { prefix, browser: lang } of LANGUAGES) {
        const { page, problems, close } = await open(again, { lang });
        for (const path of routes(prefix).filter(isKept)) assert.equal(await shown(page, path), texts[path], path);
        assert.deepEqual(problems, []);
        await close();
      }
    } finally {
      await server.stop();
    }
  }));

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
});
