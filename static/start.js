// Starts the app. scripts/post-build.mjs fills in the names and gives this file a hashed one.
import init from './__JS__';
import { begin, load, provide } from './provide.js';

// For static/watch.js, which shows a message if this file or one of its imports fails to load.
// In another page's closed frame it only says where to open it.
const closed = globalThis.origin === 'null' && location.protocol !== 'file:';
globalThis.hepbArrived = !closed;
document.getElementById('no-start')?.remove();
// The app's folder, in which this file lies: the page may be one further down, and its address changes while it is open.
document.documentElement.dataset.root = new URL('./', import.meta.url).pathname;
// What the browser may fetch of itself, later on, is where it was when the page was loaded.
for (const link of document.querySelectorAll('link[rel=manifest], link[rel$=icon]')) link.setAttribute('href', /** @type {HTMLLinkElement} */ (link).href);
// Whoever puts the app on the home screen has its names in the language of the page.
const MANIFESTS = __MANIFESTS__;
document.querySelector('link[rel=manifest]')?.setAttribute('href', new URL(MANIFESTS[document.documentElement.lang] ?? '', import.meta.url).href);

// The DNA engine, on its first use (src/browser/dna.rs).
globalThis.hepbSequence = () => import('./__POOL__');

// What arrives from outside, once the page is whole (src/browser/arrivals.rs).
globalThis.hepbArrivals = () => import('./__ARRIVALS__');

// What this device keeps, when somebody looks (src/browser/kept.rs).
globalThis.hepbKept = () => import('./__KEPT__');

// Whether this copy is what its release was, when somebody asks (src/browser/prove.rs).
globalThis.hepbProve = async () => (await import('./__PROVE__')).prove();

// What reads tables of people, on its first use (src/browser/cohort.rs).
globalThis.hepbCohort = () => import('./__COHORT__');

// A screen of its own, on its first use (src/browser/screen.rs). What did not arrive is asked for again
// next time, under another address: browsers remember a module that failed.
const SCREENS = __SCREENS__;
/** @type {Map<string, Promise<BoundModule>>} */
const screens = new Map();
let tries = 0;
globalThis.hepbScreen = (/** @type {string} */ name) => {
  const { js, wasm } = SCREENS[name];
  const screen = screens.get(name) ?? (async () => {
    const [module, program] = await Promise.all([import(tries ? `./${js}?${tries}` : `./${js}`), load(wasm)]);
    await module.default({ module_or_path: program });
    keep([js, wasm]);
    return module;
  })().catch((error) => {
    tries += 1;
    screens.delete(name);
    throw error;
  });
  screens.set(name, screen);
  return screen;
};

// All rules in words, in a language and voice, on their first use (src/browser/rules.rs).
const RULES = __RULES__;
globalThis.hepbRules = async (/** @type {string} */ name) => {
  const text = await (await load(RULES[name])).text();
  keep([RULES[name]]);
  return text;
};

// The service worker keeps files as they are fetched, but it may not have been there yet.
/** @param {string[]} names */
function keep(names) {
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({
    hepbKeep: names.map((name) => new URL(name, import.meta.url).href),
  }));
}

// Keeps a copy of the app on the device, once it has answered, so that it delays nothing. Browsers offer this over https and
// on localhost only; elsewhere the page works, but not offline.
function keepOffline() {
  navigator.serviceWorker?.register(new URL('sw.js', import.meta.url), { scope: new URL('./', import.meta.url).pathname }).catch(() => {
    // Refused by the browser or the server: the app does not depend on it.
  });
}

// After the first thing that a person does has been answered, or when nobody has done anything for a while.
const IDLE_AFTER = 3000;
/** @param {() => void} act */
function whenIdle(act) {
  const events = ['input', 'click', 'keydown'];
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const event of events) removeEventListener(event, soon);
    act();
  };
  // The answer is drawn in the next frames.
  const soon = () => { setTimeout(begin, 500); };
  for (const event of events) addEventListener(event, soon, { once: true });
  setTimeout(begin, IDLE_AFTER);
}

provide(keep);
// Who has just deleted everything finds nothing kept again (static/kept.js); the next visit does.
if (!closed && await begin(init) && location.hash !== '#deleted') whenIdle(keepOffline);
