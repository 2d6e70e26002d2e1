// The service worker: the whole app is kept on the device, and served from there.
// scripts/post-build.mjs fills in the constants. Nothing but the app's own files is ever stored: what another app shares
// waits in memory.
'use strict';
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const VERSION = '__VERSION__';
// [relative address, integrity]; './' is index.html, and so is each that ends in a slash, under the one address that servers
// do not redirect.
const FILES = __FILES__;
// Of what not everyone uses, the same: kept from its first use on.
const LAZY_FILES = new Map(__LAZY_FILES__);

// One site can hold several copies of the app in different folders: each has caches of its own.
const PREFIX = `hepb-lens:${worker.registration.scope}:`;
const CACHE = PREFIX + VERSION;
const HOME = new URL('./', worker.registration.scope).href;

/** @param {string} url */
const whole = (url) => new URL(url, worker.registration.scope).href;
/** @param {HashedFile} file */
const request = ([url, integrity]) => new Request(whole(url), { integrity, cache: 'no-cache' });

// The app's own addresses and what is kept for each: other pages of the same host, in folders below
// this one too, are none of the app's business.
const OWN = new Map(FILES.map(([url]) => [whole(url), whole(url)]));
const PAGES = FILES.map(([url]) => whole(url)).filter((url) => url.endsWith('/'));
for (const page of PAGES) OWN.set(`${page}index.html`, page);
/** @param {string} address */
const plain = (address) => address.split(/[?#]/)[0];

// Where other apps post what they share (`share_target` of the manifest). The answer is made here, so the server never has
// it; nothing of it is stored. It waits until the page that the answer leads to takes it (static/arrivals.js).
const SHARE = whole('share');
const SHARED_FOR = 300_000;
/** What waits, by a name that nobody can guess: taking it ends the wait. @type {Map<string, () => File[]>} */
const shared = new Map();
/** @param {FetchEvent} event */
function receive(event) {
  const id = crypto.randomUUID();
  // As long as it waits, browsers let this worker live.
  event.waitUntil(new Promise((resolve) => {
    event.respondWith((async () => {
      const form = await event.request.formData().catch(() => new FormData());
      const files = form.getAll('files').filter((file) => file instanceof File && file.size > 0);
      const text = ['title', 'text', 'url'].map((name) => form.get(name)).filter((part) => typeof part === 'string' && part).join('\n');
      if (text) files.push(new File([text], 'shared.txt', { type: 'text/plain' }));
      const end = () => {
        shared.delete(id);
        resolve(undefined);
        return /** @type {File[]} */ (files);
      };
      shared.set(id, end);
      setTimeout(end, SHARED_FOR);
      return Response.redirect(`${HOME}#shared-${id}`, 303);
    })());
  }));
}

// Which of the lazy files it is; none for any other address.
/** @param {string} address */
const lazy = (address) => [...LAZY_FILES].find(([url]) => whole(url) === plain(address));

// A lazy file is kept when it is first fetched; several workers ask for it at once.
/** @type {Map<string, Promise<Response>>} */
const fetching = new Map();
/**
 * @param {Cache} cache
 * @param {HashedFile} file
 * @returns {Promise<Response>}
 */
async function fetchAndKeep(cache, file) {
  const [name] = file;
  let response = fetching.get(name);
  if (!response) {
    response = (async () => {
      const response = await fetch(request(file));
      // Where there is no room, the file is used all the same.
      if (response.ok) await cache.put(request(file).url, response.clone()).catch(() => {});
      return response;
    })().finally(() => fetching.delete(name));
    fetching.set(name, response);
  }
  return (await response).clone();
}

// Whoever has used a lazy file goes on having it without a network, in whatever version.
/** @param {Cache} cache */
async function keepWhatWasUsed(cache) {
  /** @param {string} address */
  const unversioned = (address) => address.replace(/-[0-9a-f]{16}(?=\.\w+$)/, '');
  const used = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    for (const { url } of await (await caches.open(name)).keys()) used.add(unversioned(url));
  }
  const files = [...LAZY_FILES].filter(([url]) => used.has(unversioned(whole(url))));
  await Promise.all(files.map((file) => fetchAndKeep(cache, file)));
}

// Whether all is kept then.
async function keepAll() {
  const cache = await caches.open(CACHE);
  const kept = await Promise.all([...LAZY_FILES].map(async (file) => {
    const there = await cache.match(request(file).url) ?? await fetchAndKeep(cache, file).catch(() => null);
    return Boolean(there && await cache.match(request(file).url));
  }));
  return kept.every(Boolean);
}

worker.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    // All or nothing. The integrity keeps a half-deployed mixture of two versions out.
    await cache.addAll(FILES.map(request));
    // The app does not depend on these: a file that fails to load is fetched when it is used.
    await keepWhatWasUsed(cache).catch(() => {});
  })());
});

async function deleteOlder() {
  const names = await caches.keys();
  await Promise.all(names
    .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
    .map((name) => caches.delete(name)));
}

// Tabs of the version before that were open when this one took over: they go on with their own files. Their names are in
// the cache, because browsers end this worker at any time.
const EARLIER = whole('earlier-tabs');
/** @param {Cache} cache */
async function deleteOlderOnceClosed(cache) {
  const noted = await cache.match(EARLIER);
  if (!noted) return;
  /** @type {string[]} */
  const earlier = await noted.json();
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open.some(({ id }) => earlier.includes(id))) return;
  await deleteOlder();
  await cache.delete(EARLIER);
}

// A file of an older version, for a tab that still is of it.
/** @param {Request} asked */
async function ofOlder(asked) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const kept = await (await caches.open(name)).match(plain(asked.url), { ignoreVary: true });
    if (kept) return kept;
  }
  return fetch(asked);
}
/** @param {string} address */
const isVersioned = (address) => address.startsWith(HOME) && /-[0-9a-f]{16}\w*\.\w+$/.test(address);

worker.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    // Those that the version before was in charge of, now this one's.
    const earlier = await worker.clients.matchAll({ type: 'window' });
    if (earlier.length) await (await caches.open(CACHE)).put(EARLIER, Response.json(earlier.map(({ id }) => id)));
    else await deleteOlder();
    await worker.clients.claim();
  })());
});

// A new version waits until every tab of the old one is closed, or until a person asks for it (static/arrivals.js), so that
// nothing typed is lost.
worker.addEventListener('message', (event) => {
  if (event.data === 'hepb-activate') worker.skipWaiting();
  // Files that were fetched before this worker was in charge (static/sequence-pool.js).
  const { hepbKeep, hepbShared } = /** @type {Partial<KeepFiles & TakeShared>} */ (event.data ?? {});
  // Whoever deletes everything finds nothing kept again by what is still open (static/kept.js).
  if (event.data === 'hepb-deleted') {
    deleted = true;
    event.ports[0]?.postMessage(true);
  }
  if (hepbShared) event.ports[0]?.postMessage(shared.get(hepbShared)?.() ?? []);
  // Whoever puts the app on the device has all of it there.
  if (event.data === 'hepb-keep-all') event.waitUntil(keepAll().then((whole) => event.ports[0]?.postMessage(whole)));
  const files = (hepbKeep ?? []).map(lazy).filter((file) => file !== undefined);
  if (files.length) {
    event.waitUntil((async () => {
      const cache = await caches.open(CACHE);
      await Promise.all(files.map(async (file) => {
        if (!await cache.match(request(file).url)) await fetchAndKeep(cache, file);
      }));
    })().catch(() => {}));
  }
});

// A page of the app for an address that cannot be reached: the one below which it lies, or the first one. Its own address is
// gone to, because what a page names is named from there.
/** @param {string} address */
function instead(address) {
  const page = PAGES.filter((page) => `${plain(address)}/`.startsWith(page)).sort((a, b) => b.length - a.length)[0] ?? HOME;
  const [, fragment] = address.split('#');
  return Response.redirect(page + (`${plain(address)}/` === page && fragment ? `#${fragment}` : ''), 302);
}

// What a server sends without a type is shown as text where no worker stands between, and would be a download where one does.
/** @param {Response} response */
function typed(response) {
  if (response.type !== 'basic' || response.headers.has('Content-Type')) return response;
  const headers = new Headers(response.headers);
  headers.set('Content-Type', 'text/plain');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

let deleted = false;

worker.addEventListener('fetch', (event) => {
  if (deleted) return;
  const asked = event.request;
  const own = OWN.get(plain(asked.url));
  const file = own ? undefined : lazy(asked.url);
  const address = own ?? (file && request(file).url);
  // Anything else goes to the network as if there were no worker: pages too, but without a network the app stands in for them.
  if (asked.method === 'POST' && plain(asked.url) === SHARE) receive(event);
  if (asked.method !== 'GET') return;
  if (!address) {
    if (isVersioned(plain(asked.url))) event.respondWith(ofOlder(asked));
    else if (asked.mode === 'navigate') event.respondWith(fetch(asked).then(typed, () => instead(asked.url)));
    return;
  }
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    if (asked.mode === 'navigate') event.waitUntil(deleteOlderOnceClosed(cache).catch(() => {}));
    const kept = await cache.match(address, { ignoreVary: true });
    if (kept) return kept;
    return file ? fetchAndKeep(cache, file) : fetch(asked);
  })());
});
