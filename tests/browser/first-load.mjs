// The first load of a build, for its budget and for the benchmark.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { dist, interactive } from './harness.mjs';

/**
 * Every file that is asked for from an empty cache until the first tap (HBsAg +) is answered, with its bytes in brotli.
 * @param {{ page: import('playwright-core').Page, url: string, log: string[] }} opened
 * @param {string} [folder] the build that is served
 * @returns {Promise<{ path: string, brotli: number }[]>}
 */
export async function firstLoad({ page, url, log }, folder = dist) {
  await page.goto(url);
  await interactive(page);
  const before = await page.locator('#reading').innerText();
  await page.locator('input[type="radio"][data-key="hbsag"]').first().check({ force: true });
  await page.waitForFunction((text) => /** @type {HTMLElement | null} */ (document.querySelector('#reading'))?.innerText !== text, before);
  // Each once: what a service worker asks for again is answered by "not modified".
  return [...new Set(log)].map((path) => {
    const file = path.split('?')[0].replace(/^\//, '') || 'index.html';
    // What a browser asks for of itself, and the app has not.
    if (!existsSync(join(folder, file))) return { path: file, brotli: 0 };
    const data = readFileSync(join(folder, file));
    return { path: file, brotli: brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length };
  });
}
