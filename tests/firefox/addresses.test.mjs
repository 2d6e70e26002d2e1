// Every address in Firefox: it starts without a complaint, and after one visit again in a Firefox that was closed, with the server gone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serve } from '../browser/harness.mjs';
import { inProfile, open, readyOffline, skip, textOf, whole } from './harness.mjs';
import { LANGUAGES, isKept, isRead, routes } from './routes.mjs';

const CHINESE = /\p{Script=Han}/u;

describe('the addresses in Firefox', { skip }, () => {
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
});
