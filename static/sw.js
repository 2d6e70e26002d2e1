// The service worker: the whole app is kept on the device, and served from there.
// scripts/post-build.mjs fills in the two constants. Nothing but the app's own files is ever stored.
'use strict';
const VERSION = '__VERSION__';
// [relative address, integrity]; './' is index.html, under the one address that servers do not redirect.
const FILES = __FILES__;

// One site can hold several copies of the app in different folders: each has caches of its own.
const PREFIX = `hepb-lens:${registration.scope}:`;
const CACHE = PREFIX + VERSION;
const HOME = new URL('./', registration.scope).href;

addEventListener('install', (event) => {
  // All or nothing. The integrity keeps a half-deployed mixture of two versions out.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map(
    ([url, integrity]) => new Request(new URL(url, registration.scope), { integrity, cache: 'no-cache' }),
  ))));
});

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names
      .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
      .map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

// A new version waits until every tab of the old one is closed, so that nothing typed is lost.
// The page can ask for it sooner.
addEventListener('message', (event) => {
  if (event.data === 'hepb-activate') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(HOME)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const options = { ignoreSearch: true, ignoreVary: true };
    const kept = await cache.match(request, options)
      ?? (request.mode === 'navigate' ? await cache.match(HOME, options) : undefined);
    return kept ?? fetch(request);
  })());
});
