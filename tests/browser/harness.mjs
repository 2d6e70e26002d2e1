// What every browser test shares: the built app on a server of its own, a browser, and a watch on
// everything the page asks for or complains about.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { withSlash } from '../../scripts/folders.mjs';
import { headers } from '../../scripts/headers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Another build can be tried with the same tests.
export const dist = process.env.HEPB_DIST ?? join(root, 'dist');

// HEPB_SLOW=4 slows every page four times: finds tests that only pass where the machine is quick.
const SLOWED = Number(process.env.HEPB_SLOW ?? 1);

/**
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {object} ServeOptions
 * @property {string} [base]
 * @property {string} [wasmType]
 * @property {Record<string, string>} [replaced]
 * @property {Record<string, string>} [pages]
 * @property {string[]} [framing]
 * @property {string[]} [embedding]
 * @property {string} [folder]
 *
 * @typedef {{ lang?: string, theme?: 'light' | 'dark', stored?: Record<string, string>, patient?: boolean, server?: ServeOptions }
 *   & import('playwright-core').BrowserContextOptions} OpenOptions
 */

/**
 * Serves dist/ on a free port of this machine.
 * `base` puts it in a folder ('/a/b/'), `wasmType` sends wasm under another content type.
 * `replaced` maps a path ('/sw.js') to JavaScript sent instead of the file, and may be changed later.
 * `pages` maps a path on the host, with or without the app's folder, to another page's HTML.
 * `framing` names who may show the app in a frame, `embedding` the page that is made for it; every other header is that of docs/hosting.md.
 * `folder` is another build of the app. As `make serve` does, it sends what the build has compressed.
 * Returns { origin, url, log, stop }; `log` has one line for each request that reached the server.
 * @param {ServeOptions} [options]
 */
export async function serve({ base = '/', wasmType, replaced = {}, pages = {}, framing = [], embedding, folder = dist } = {}) {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} is empty: run \`make build\` first`);
  const files = sirv(folder, { etag: true, brotli: true, gzip: true });
  /** @type {string[]} */
  const log = [];
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    log.push(url);
    const page = pages[url.split('?')[0]];
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    if (!url.startsWith(base)) {
      response.writeHead(404).end();
      return;
    }
    const path = url.slice(base.length - 1);
    request.url = path;
    for (const [name, value] of Object.entries(headers(path.split('?')[0], framing, embedding))) response.setHeader(name, value);
    const slashed = withSlash(folder, path);
    if (slashed) {
      response.writeHead(301, { Location: slashed }).end();
      return;
    }
    if (path in replaced) {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(replaced[path]);
      return;
    }
    if (wasmType && path.endsWith('.wasm')) {
      const writeHead = response.writeHead.bind(response);
      // sirv gives the headers as an object.
      response.writeHead = /** @type {typeof writeHead} */ (
        (/** @type {number} */ code, /** @type {import('node:http').OutgoingHttpHeaders} */ headers) =>
          writeHead(code, { ...headers, 'Content-Type': wasmType }));
    }
    files(request, response, () => { response.writeHead(404).end('Not found'); });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  /** @returns {Promise<unknown>} */
  const stop = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return { origin, url: origin + base, log, stop };
}

export { launchBare as launch } from '../../scripts/chromium.mjs';

/** The pauses of src/pages/home/later.rs and static/start.js, in milliseconds, a fortieth as long. */
export function hurry() {
  const wait = globalThis.setTimeout;
  const hurried = (/** @type {TimerHandler} */ act, /** @type {number | undefined} */ after, /** @type {unknown[]} */ ...rest) =>
    wait(act, after === 2000 || after === 3000 ? after / 40 : after, ...rest);
  globalThis.setTimeout = /** @type {typeof globalThis.setTimeout} */ (hurried);
}

/** What a person does to a page, by the names that Playwright gives it. */
const ACTS = ['tap', 'click', 'dblclick', 'fill', 'press', 'pressSequentially', 'type', 'insertText', 'check', 'uncheck', 'selectOption', 'setInputFiles'];

/**
 * Waits until a page has nothing to do that goes before the least of tasks, a second at most: what was typed or tapped is drawn.
 * @param {Page} page
 */
async function settled(page) {
  const idle = page.evaluate(() => new Promise((resolve) => {
    globalThis.scheduler.postTask(() => resolve(true), { priority: 'background' });
  })).catch(() => {}); // The page went elsewhere, or is closed.
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const enough = new Promise((resolve) => { timer = setTimeout(resolve, 1000); });
  await Promise.race([idle, enough]);
  clearTimeout(timer);
}

/**
 * Every act of this object is over when the page has drawn what it changed. Without it a test that reads at once is at the mercy
 * of how busy the machine is.
 * @param {object} target
 * @param {(self: any) => Page} pageOf
 */
function settles(target, pageOf) {
  const acts = /** @type {Record<string, any>} */ (target);
  for (const name of ACTS) {
    const act = acts[name];
    if (typeof act !== 'function') continue;
    acts[name] = /** @this {unknown} @param {unknown[]} given */ async function done(...given) {
      const result = await act.apply(this, given);
      await settled(pageOf(this));
      return result;
    };
  }
}

let locatorsSettle = false;
/** @type {WeakSet<import('playwright-core').BrowserContext>} */
const withWorker = new WeakSet();

/**
 * A fresh context (nothing stored) and one page in it; it has a service worker only with `serviceWorkers: 'allow'`, since keeping
 * every file takes longer than most tests. What is typed or tapped is drawn when the call returns.
 * `lang` is the browser's language; `theme` is 'light' or 'dark'; `stored` is put into localStorage
 * before the page runs ({ 'hepb.lang': 'zh-Hans' }); `offline` starts without a network; `patient` keeps the pauses after
 * which the page fetches what nobody waits for, which several hundred tests would otherwise sit through; any further
 * option goes to Playwright's newContext (javaScriptEnabled, bypassCSP, reducedMotion, …).
 * Returns { context, page, requests, problems, close }. `requests` holds every address asked for, by
 * the page or by its service worker; `problems` holds console errors, uncaught errors and violations
 * of the content security policy.
 * @param {Browser} browser
 * @param {Omit<OpenOptions, 'server'>} [options]
 */
export async function open(browser, { lang = 'en-US', theme = 'light', viewport = { width: 1280, height: 800 }, stored = {}, offline = false, patient = false, serviceWorkers = 'block', ...options } = {}) {
  const context = await browser.newContext({ locale: lang, colorScheme: theme, viewport, offline, serviceWorkers, ...options });
  if (serviceWorkers === 'allow') withWorker.add(context);
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const problems = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    if (message.type() === 'warning' && /Content Security Policy/i.test(message.text())) problems.push(message.text());
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  await context.exposeBinding('hepbViolation', (_source, /** @type {string} */ text) => { problems.push(`policy: ${text}`); });
  await context.addInitScript((entries) => {
    // The blank page that a context starts with has no storage.
    if (location.protocol.startsWith('http')) {
      for (const [key, value] of Object.entries(entries)) {
        if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
      }
    }
    addEventListener('securitypolicyviolation', (event) => {
      globalThis.hepbViolation(`${event.violatedDirective} blocked ${event.blockedURI || 'inline'}`);
    });
  }, stored);
  if (!patient) await context.addInitScript(hurry);
  const page = await context.newPage();
  settles(page, () => page);
  settles(page.keyboard, () => page);
  if (!locatorsSettle) settles(Object.getPrototypeOf(page.locator('html')), (locator) => locator.page());
  locatorsSettle = true;
  if (SLOWED > 1) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  }
  return { context, page, requests, problems, close: () => context.close() };
}

/**
 * A server and a context for one test, closed whatever happens in it; `options.server` goes to `serve`.
 * @param {Browser} browser
 * @param {OpenOptions} options
 * @param {(opened: Awaited<ReturnType<typeof open>> & Awaited<ReturnType<typeof serve>>) => Promise<void>} body
 */
export async function served(browser, { server: serving, ...options }, body) {
  const server = await serve(serving);
  const opened = await open(browser, options);
  try {
    await body({ ...opened, ...server });
  } finally {
    await opened.close();
    await server.stop();
  }
}

/**
 * A page or a frame, of whichever driver: tests/firefox has another one.
 * @typedef {{ waitForFunction(asked: () => boolean): Promise<unknown> }} Watched
 */

/**
 * Waits until the app has mounted and answers: the same mark that the benchmark reads.
 * @param {Watched} page
 */
export async function interactive(page) {
  await page.waitForFunction(() => performance.getEntriesByName('hepb-interactive').length > 0);
}

/**
 * Waits until the part of the app that it fetches by itself is there too: the engine, and all that reads and words.
 * @param {Watched} page
 */
export async function whole(page) {
  await page.waitForFunction(() => performance.getEntriesByName('hepb-whole').length > 0);
}

/**
 * The whole page in a context of its own, closed whatever happens; whatever it complained about fails the test.
 * @param {Browser} browser
 * @param {string} url
 * @param {Omit<OpenOptions, 'server'>} options
 * @param {(opened: Awaited<ReturnType<typeof open>>) => Promise<void>} body
 */
export async function onWhole(browser, url, options, body) {
  const opened = await open(browser, options);
  try {
    await opened.page.goto(url);
    await whole(opened.page);
    await body(opened);
    assert.deepEqual(opened.problems, []);
  } finally {
    await opened.close();
  }
}

/**
 * Holds back what a pattern of addresses names, the program if nothing is said, until it is released.
 * @param {Page} page
 * @param {string} [pattern]
 * @returns {Promise<() => void>}
 */
export async function heldBack(page, pattern = '**/*.wasm') {
  const { promise, resolve } = /** @type {PromiseWithResolvers<void>} */ (Promise.withResolvers());
  await page.route(pattern, async (route) => { await promise; await route.continue(); });
  return resolve;
}

/**
 * Waits until the service worker has stored every file and controls the page.
 * @param {{ evaluate(asked: () => Promise<void>): Promise<unknown> }} page that of another driver, too
 */
export const inCharge = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  }
});

/**
 * Waits until the service worker has stored every file and controls the page.
 * @param {Page} page
 */
export async function readyOffline(page) {
  if (!withWorker.has(page.context())) throw new Error("there is no service worker: open the page with serviceWorkers: 'allow'");
  await inCharge(page);
}

/**
 * Waits until what is found says what is expected: a page may draw its answer in one of the next frames.
 * @param {Page | import('playwright-core').Frame} page
 * @param {string} selector
 * @param {RegExp | string} expected what it matches, or begins with
 * @param {string} [message]
 */
export const said = (page, selector, expected, message) => says(() => page.locator(selector).innerText(), expected, message ?? selector);

/**
 * Waits until a text is what is expected.
 * @param {() => Promise<string | undefined>} read the text as it is now, if there is one
 * @param {RegExp | string} expected what it matches, or begins with
 * @param {string} where
 */
export async function says(read, expected, where) {
  const holds = (/** @type {string | undefined} */ text) => text !== undefined && (typeof expected === 'string' ? text.startsWith(expected) : expected.test(text));
  const end = Date.now() + 30_000;
  let text = await read();
  while (!holds(text) && Date.now() < end) {
    await new Promise((resolve) => { setTimeout(resolve, 30); });
    text = await read();
  }
  assert.ok(holds(text), `${where}: expected ${expected}, found “${text}”`);
}

/**
 * Waits until the page answers yes. `waitForFunction` takes the promise of an async function for a yes.
 * @template T
 * @param {Pick<Page, 'evaluate'>} page that of another driver, too
 * @param {(argument: T) => Promise<boolean>} asked
 * @param {T} [argument]
 */
export async function until(page, asked, argument) {
  const end = Date.now() + 60_000;
  while (!await page.evaluate(/** @type {(argument: unknown) => Promise<boolean>} */ (asked), argument)) {
    if (Date.now() > end) throw new Error(`still not so after a minute: ${asked}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/**
 * Waits until the service worker has kept as many files whose address has this part.
 * @param {Page} page
 * @param {string} part
 * @param {number} count
 */
export const keptOffline = (page, part, count) => until(page, async ({ part, count }) => {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).filter(({ url }) => url.includes(part)).map((key) => cache.match(key)));
  }));
  return kept.flat().filter(Boolean).length >= count;
}, { part, count });

/**
 * Opens `url` in a context of its own with the policy switched off (axe has to be injected), brings
 * the page into the wanted state with `prepare(page)`, and returns axe's violations, shortened. `ready`
 * is what is waited for first: the app, on a page that has it.
 * @param {Browser} browser
 * @param {string} url
 * @param {Omit<OpenOptions, 'server'> & { prepare?: (page: Page) => Promise<void>, ready?: (page: Page) => Promise<void> }} [options]
 */
export async function axe(browser, url, { prepare = async () => {}, ready = whole, ...options } = {}) {
  const { page, close } = await open(browser, { ...options, bypassCSP: true });
  try {
    await page.goto(url);
    await ready(page);
    await prepare(page);
    await page.addScriptTag({ path: join(root, 'node_modules/axe-core/axe.min.js') });
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
      resultTypes: ['violations'], // The others are only counted, which is much less work.
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    return violations.map(({ id, impact, help, nodes }) => ({
      id, impact, help, where: nodes.map((node) => node.target.join(' ')).slice(0, 5),
    }));
  } finally {
    await close();
  }
}

/**
 * Writes target/screenshots/NAME.png, to be looked at; nothing compares it.
 * @param {Page} page
 * @param {string} name
 * @param {import('playwright-core').PageScreenshotOptions} [options]
 */
export async function screenshot(page, name, options = { fullPage: true }) {
  const folder = join(root, 'target/screenshots');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}
