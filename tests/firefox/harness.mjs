// Firefox, driven by puppeteer-core over WebDriver BiDi: what the tests of the built app in it share. Playwright has no driver for
// the Firefox that people install. Servers are those of tests/browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { hurry, says, serve } from '../browser/harness.mjs';

export { inCharge as readyOffline, interactive, whole } from '../browser/harness.mjs';

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('puppeteer-core').Frame} Frame
 * @typedef {{ lang?: string, viewport?: import('puppeteer-core').Viewport, stored?: Record<string, string>, init?: (() => void)[], server?: import('../browser/harness.mjs').ServeOptions }} OpenOptions
 */

/** The first Firefox that runs; what Ubuntu puts at this path may only say how to install one. */
const found = [process.env.FIREFOX, 'firefox-esr', 'firefox'].flatMap((program) => {
  if (!program) return [];
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 60_000 });
  const version = /Firefox ([\d.]+\S*)/.exec(stdout ?? '')?.[1];
  const path = version && (program.includes('/') ? program : spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim());
  return path ? [{ path, version }] : [];
})[0];
console.error(found ? `firefox: ${found.version}` : 'firefox: there is no Firefox here, so the app is NOT tested in it (Debian: apt-get install firefox-esr; or name one with FIREFOX=)');

/** Why these tests are skipped, if they are. */
export const skip = found ? false : 'no Firefox here';

const PREFERENCES = {
  // puppeteer lets a file read every other file of the machine; a person's Firefox does not, and what is opened from a folder has
  // to work there.
  'security.fileuri.strict_origin_policy': true,
  // What is there without a server is there because the app keeps it.
  'browser.cache.disk.enable': false,
};

/** @param {string} [profile] a folder that outlives this browser: what is kept in it is there for the next one */
export const launch = (profile) => puppeteer.launch({ browser: 'firefox', executablePath: found?.path, headless: true, userDataDir: profile, extraPrefsFirefox: PREFERENCES });

/**
 * A profile that browsers are started with one after the other, deleted at the end; `restarted` closes the one and starts the next.
 * @param {(browser: Browser, restarted: () => Promise<Browser>) => Promise<void>} body
 */
export async function inProfile(body) {
  const profile = mkdtempSync(join(tmpdir(), 'hepb-firefox-'));
  let browser = await launch(profile);
  try {
    await body(browser, async () => {
      await browser.close();
      return browser = await launch(profile);
    });
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {Record<string, string>} entries */
function store(entries) {
  // The blank page that a tab starts with has no storage.
  if (!location.protocol.startsWith('http')) return;
  for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
}

/**
 * A page; `stored` is put into localStorage and `init` run, in its frames too, before anything else. `problems` holds console errors, uncaught errors and violations of the
 * policy, those of its frames too; `requests` every address that it asks for.
 * @param {Browser} browser
 * @param {Omit<OpenOptions, 'server'>} [options]
 */
export async function open(browser, { lang = 'en-US', viewport = { width: 1280, height: 800 }, stored = {}, init = [] } = {}) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  // What a policy blocks is among them.
  page.on('pageerror', (error) => {
    const text = error instanceof Error ? error.message : String(error);
    // Firefox asks for an icon where a page names none; a host page's policy lets it have none.
    if (!/blocked the loading of a resource \(img-src\) at \S+\/favicon\.ico/.test(text)) problems.push(`uncaught: ${text}`);
  });
  page.on('request', (request) => { requests.push(request.url()); });
  page.setDefaultTimeout(30_000);
  await page.setViewport(viewport);
  await page.emulateLocale(lang);
  if (Object.keys(stored).length) await page.evaluateOnNewDocument(store, stored);
  for (const act of [hurry, ...init]) await page.evaluateOnNewDocument(act);
  return { page, problems, requests, close: () => page.close() };
}

/**
 * A server and a page for one test, `options.server` goes to `serve`; closed whatever happens in it; what the page complains about fails the test.
 * @param {Browser} browser
 * @param {OpenOptions} options
 * @param {(opened: Awaited<ReturnType<typeof open>> & Awaited<ReturnType<typeof serve>>) => Promise<void>} body
 */
export async function served(browser, { server: serving, ...options }, body) {
  const server = await serve(serving);
  const opened = await open(browser, options);
  try {
    await body({ ...opened, ...server });
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
    await server.stop();
  }
}

/** @param {Page | Frame} page @param {string} selector */
export const textOf = (page, selector) => page.$eval(selector, (element) => /** @type {HTMLElement} */ (element).innerText);

/** @param {Page | Frame} page @param {string} selector */
export const valueOf = (page, selector) => page.$eval(selector, (element) => /** @type {HTMLInputElement} */ (element).value);

/**
 * Waits until what is found says what is expected.
 * @param {Page | Frame} page
 * @param {string} selector
 * @param {RegExp} expected
 */
export const said = (page, selector, expected) => says(() => page.$$eval(selector, (found) => /** @type {HTMLElement | undefined} */ (found[0])?.innerText), expected, selector);

/** Taps it. @param {Page | Frame} page @param {string} selector */
export const tap = (page, selector) => page.locator(selector).click();

/**
 * Puts a text into a field at once, as a person does who pastes it. Keys are `page.keyboard`'s.
 * @param {Page | Frame} page
 * @param {string} selector
 * @param {string} text
 */
export async function fill(page, selector, text) {
  await page.waitForSelector(selector);
  await page.$eval(selector, (field, text) => {
    const input = /** @type {HTMLInputElement} */ (field);
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }, text);
}
