// The app on a page of another origin, for its tests: that page, which has a strict policy of its own, another one's, and the app, each
// on a server of its own (another port). Everything that is told to the page is kept in `heard`.
import { readFileSync } from 'node:fs';
import { open, serve, until } from './harness.mjs';

export const CASE = JSON.parse(readFileSync(new URL('../../docs/case.json', import.meta.url), 'utf8'));

/** @param {string} app @param {string} body @param {string} [head] */
export const hostPage = (app, body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A hospital's page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${app} 'wasm-unsafe-eval'; connect-src ${app}; frame-src ${app}; style-src 'none'; base-uri 'none'; form-action 'none'">
${head}</head><body><main><h1>A hospital's page</h1>${body}</main></body></html>`;

/**
 * @typedef {object} Around
 * @property {(origins: { host: string, hostile: string, app: string }) => unknown} [listed] who is on the app's list: the first page
 * @property {(app: string) => string} body what is on both pages
 * @property {(app: string) => string} [head]
 */

/**
 * A page on an origin of its own, another one's page on a third, and the app on a server of its own.
 * @param {Around} around
 * @param {(servers: Record<'app' | 'host' | 'hostile', Awaited<ReturnType<typeof serve>>>) => Promise<void>} act
 */
export async function onServers({ listed = ({ host }) => [host], body, head = () => '' }, act) {
  /** @type {Record<string, string>} */
  const pages = {};
  const [host, hostile] = [await serve({ pages }), await serve({ pages })];
  const app = await serve({
    embedding: [host.origin, hostile.origin, "'self'"],
    pages,
    replaced: { get '/embed-origins.json'() { return JSON.stringify(listed({ host: host.origin, hostile: hostile.origin, app: app.origin })); } },
  });
  pages['/host.html'] = hostPage(app.origin, body(app.origin), head(app.origin));
  try {
    await act({ app, host, hostile });
  } finally {
    for (const server of [app, host, hostile]) await server.stop();
  }
}

/** Keeps everything that is told to the page around; it runs there first. */
export function hear() {
  if (window !== window.top) return;
  const heard = /** @type {object[]} */ ([]);
  Object.assign(globalThis, { heard });
  addEventListener('message', ({ origin, data, source }) => heard.push({ origin, data, fromFrame: source === window.frames[0] }));
  for (const type of ['hepb-ready', 'hepb-result', 'hepb-error']) {
    addEventListener(type, (event) => heard.push({ type, id: /** @type {Element} */ (event.target).id, detail: /** @type {CustomEvent} */ (event).detail }));
  }
}

/**
 * The same, with a browser's page to open them in.
 * @param {import('./harness.mjs').Browser} browser
 * @param {Around & { options?: object, init?: () => void }} around
 * @param {(given: Awaited<ReturnType<typeof open>> & Record<'app' | 'host' | 'hostile', Awaited<ReturnType<typeof serve>>>) => Promise<void>} act
 */
export const onPages = (browser, { options = {}, init, ...around }, act) => onServers(around, async (servers) => {
  const opened = await open(browser, { serviceWorkers: 'allow', ...options });
  await opened.page.addInitScript(hear);
  if (init) await opened.page.addInitScript(init);
  try {
    await act({ ...opened, ...servers });
  } finally {
    await opened.close();
  }
});

/** @typedef {Pick<import('./harness.mjs').Page, 'evaluate'>} Asked a page, of whichever driver */

/** @param {Asked} page */
export const heard = (page) => page.evaluate(() => globalThis.heard);
/** @param {Asked} page @param {string} type */
export const told = async (page, type) => (await heard(page)).filter(({ data }) => data?.type === type);
/** @param {Asked} page @param {string} type @param {number} [count] */
export const hears = (page, type, count = 1) => until(page, async ({ type, count }) => globalThis.heard.filter((one) => one.data?.type === type || one.type === type).length >= count, { type, count });
