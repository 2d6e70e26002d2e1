// What the first visit downloads: every byte until the first tap is answered, in brotli. What grows it is fetched later, or
// is not there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { dist, launch, served } from './harness.mjs';
import { firstLoad } from './first-load.mjs';

/** Bytes, by the browser's language. Lower it whenever the page has become smaller; above 241,664 (236 KiB) it must not go. */
const BUDGET = { 'en-US': 163_300, 'zh-CN': 164_400 };
const MOST = 241_664;
const GROWTH = 1.02;

describe('the first load', { skip: process.env.HEPB_QUICK === '1' && 'a quick build is not measured' }, () => {
  let browser;
  before(async () => { browser = await launch(); });
  after(() => browser?.close());

  for (const [lang, budget] of Object.entries(BUDGET)) {
    test(`is within its budget (${lang})`, () => served(browser, { lang, patient: true, viewport: { width: 390, height: 844 } }, async (opened) => {
      const files = await firstLoad(opened);
      const bytes = files.reduce((sum, { brotli }) => sum + brotli, 0);
      const list = files.map(({ path, brotli }) => `${String(brotli).padStart(8)} ${path}`).join('\n');
      assert.ok(bytes <= Math.min(budget * GROWTH, MOST), `${bytes} bytes, more than ${budget} and 2 %:\n${list}`);
      console.log(`first load, ${lang}: ${bytes} bytes of ${budget}\n${list}`);
    }));
  }

  test('counts what is sent: the compressed files are those that the bytes are of', () => {
    const page = readFileSync(join(dist, 'index.html'));
    assert.ok(existsSync(join(dist, 'index.html.br')));
    assert.ok(Math.abs(readFileSync(join(dist, 'index.html.br')).length - brotliCompressSync(page).length) < 100);
  });
});
