// Starts the app. scripts/post-build.mjs fills in the names and gives this file a hashed one.
import init from './__JS__';

// For static/watch.js, which shows a message if this file or one of its imports fails to load.
globalThis.hepbArrived = true;
document.getElementById('no-start')?.remove();
// The app's folder, in which this file lies: the page may be one further down, and its address changes while it is open.
document.documentElement.dataset.root = new URL('./', import.meta.url).pathname;
// What the browser may fetch of itself, later on, is where it was when the page was loaded.
for (const link of document.querySelectorAll('link[rel=manifest], link[rel$=icon]')) link.setAttribute('href', /** @type {HTMLLinkElement} */ (link).href);
// Whoever puts the app on the home screen has its names in the language of the page.
const MANIFESTS = __MANIFESTS__;
document.querySelector('link[rel=manifest]')?.setAttribute('href', new URL(MANIFESTS[document.documentElement.lang] ?? '', import.meta.url).href);

// The files of the texts by language and part (crates/words/locales).
/** @type {Record<string, Record<string, string>>} */
const TEXTS = __TEXTS__;

// What is said in each language where the app could not start.
const FAILED = __FAILED__;

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

// What reads PDF, with the first one (src/browser/pdf.rs). All of it is kept then, tables of letters too, so that any other
// PDF is read without a network.
const PDF = __PDF_FILES__;
let pdfTries = 0;
globalThis.hepbPdf = async (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
  const { layer } = await import(pdfTries ? `./__PDF_MODULE__?${pdfTries}` : './__PDF_MODULE__').catch((error) => {
    pdfTries += 1;
    throw error;
  });
  const text = await layer(bytes);
  keep(PDF);
  return text;
};

// All rules in words, in a language and voice, on their first use (src/browser/rules.rs).
const RULES = __RULES__;
globalThis.hepbRules = async (/** @type {string} */ name) => {
  const text = await (await load(RULES[name])).text();
  keep([RULES[name]]);
  return text;
};

// The texts that are there, in the order in which they came; the app reads them (src/browser/texts.rs).
/** @type {Record<string, Record<string, string>>} */
const held = {};
globalThis.hepbTexts = held;
globalThis.hepbFetchTexts = async (/** @type {string} */ tag, /** @type {string} */ parts) => {
  const known = held[tag] ??= {};
  await Promise.all(parts.split(' ').map(async (part) => {
    if (part in known) return;
    known[part] = await (await load(TEXTS[tag][part])).text();
    // Those of a language that few speak are kept from here on.
    keep([TEXTS[tag][part]]);
  }));
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

/** @param {string} name */
async function load(name) {
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

try {
  // Both at once. Of the texts only what the page opens with: other parts and languages follow when they are needed.
  const { lang } = document.documentElement;
  const program = (globalThis.hepbProgram ?? Promise.reject(new Error('not asked for'))).catch(() => load('__WASM__'));
  const [wasm] = await Promise.all([program, globalThis.hepbFetchTexts(lang in TEXTS ? lang : Object.keys(TEXTS)[0], 'start')]);
  // `init` falls back to an ArrayBuffer where the server sends wasm under a wrong type.
  await init({ module_or_path: wasm });
  globalThis.hepbStarted = true;
  // Who has just deleted everything finds nothing kept again (static/kept.js); the next visit does.
  if (location.hash !== '#deleted') whenIdle(keepOffline);
} catch (error) {
  console.error(error);
  // A panic has shown its own message already. This is for an app that never started:
  // a browser too old, or a file that did not arrive.
  const host = document.getElementById('app-error');
  if (host && !host.hasChildNodes()) {
    const alert = document.createElement('div');
    alert.setAttribute('role', 'alert');
    const { lang } = document.documentElement;
    alert.lang = lang in FAILED ? lang : Object.keys(FAILED)[0];
    alert.textContent = FAILED[alert.lang];
    host.append(alert);
  }
}
