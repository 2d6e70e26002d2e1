// Starts the app on the page that others show in a frame, and speaks with the page around it (docs/embedding.md).
// scripts/post-build.mjs fills in the names.
//
// It listens to one window, the parent, and only where that window's origin is on the list of whoever serves the app
// (embed-origins.json). Without such a list nothing is read and nothing is sent. Whatever else comes is ignored without an answer.
import init from './__JS__';
import { TEXTS, begin, load, provide } from './provide.js';

const root = /** @type {GuestFrame} */ (document.documentElement);
globalThis.hepbArrived = true;
document.getElementById('no-start')?.remove();
// Links lead to the app's own pages, from whatever page this one is shown in.
root.dataset.root = new URL('./', import.meta.url).href;
for (const link of document.querySelectorAll('link[rel$=icon]')) link.setAttribute('href', /** @type {HTMLLinkElement} */ (link).href);
// Nothing is kept on the device: in a frame it would be for another page's sake.
provide(() => {});

/** The version of the protocol. */
const VERSION = 1;
/** A message whose content is longer, in units of its JSON, is ignored. */
const LONGEST = 200_000;

const parent = window.parent === window ? null : window.parent;
/** @type {string[]} */
let hosts = [];
/** @type {TakeAsked | null} */
let take = null;
let reading = '';
/** Who has asked for what is read, with which message. @type {{ id: string | number | null, origin: string } | null} */
let reader = null;

// Origins as browsers write them; anything else is not on the list: no wildcards, no folders, no `null`.
async function listed() {
  try {
    const list = await (await load('embed-origins.json')).json();
    return Array.isArray(list) ? list.filter((origin) => typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin) : [];
  } catch {
    return [];
  }
}

/** @param {string} type @param {object} content */
function tell(type, content) {
  // The browser hands it to that origin only.
  for (const origin of hosts) parent?.postMessage({ hepb: VERSION, type, ...content }, origin);
}

/** Asks the app; whether it has taken it. @param {string} what @param {string} value @param {string | number | null} id */
function asked(what, value, id) {
  const refused = take?.(what, value);
  if (refused) tell('error', { id, ...JSON.parse(refused) });
  return !refused;
}

/** Whether the page says to whom its reading goes. */
function isSaid() {
  const line = document.getElementById('reader');
  return Boolean(reader && line?.textContent?.includes(reader.origin) && (line.checkVisibility?.() ?? true));
}

function answer() {
  if (reader && reading && isSaid()) tell('result', { id: reader.id, result: JSON.parse(reading) });
}

// Nothing is sent before it is drawn; a frame that is not shown draws nothing.
function answerOnceSaid() {
  requestAnimationFrame(() => {
    if (isSaid()) requestAnimationFrame(answer);
    else answerOnceSaid();
  });
}

/** What may be set, each by its name. */
const SETTINGS = ['lang', 'voice', 'theme', 'edition'];

/** @type {Record<string, (data: Record<string, unknown>, id: string | number | null, origin: string) => void>} */
const TYPES = {
  prefill(data, id) {
    // One of the two, whole.
    const what = 'case' in data ? 'case' : 'entries';
    if (asked(what, JSON.stringify(data[what] ?? null), id)) tell('done', { id });
  },
  set(data, id) {
    const given = SETTINGS.filter((name) => name in data);
    if (given.map((name) => asked(name, String(data[name]), id)).every(Boolean)) tell('done', { id });
  },
  clear(_, id) {
    if (asked('clear', '', id)) tell('done', { id });
  },
  ask(_, id, origin) {
    reader = { id, origin };
    if (asked('reader', origin, id)) answerOnceSaid();
  },
};

addEventListener('message', ({ source, origin, data }) => {
  // Before the app is there nobody takes anything: `ready` says when it is.
  if (!parent || source !== parent || !hosts.includes(origin) || !take) return;
  if (typeof data !== 'object' || data === null || data.hepb !== VERSION || !Object.hasOwn(TYPES, data.type)) return;
  const known = typeof data.id === 'number' || (typeof data.id === 'string' && data.id.length <= 100);
  try {
    if (JSON.stringify(data).length > LONGEST) return;
  } catch {
    // Nothing that JSON can say.
    return;
  }
  TYPES[data.type](data, known ? data.id : null, origin);
});

const origins = listed();
root.hepbBegun = async (/** @type {TakeAsked} */ given) => {
  const all = parent ? await origins : [];
  // Where the browser says whose page it is, the others need not be tried.
  const around = location.ancestorOrigins?.[0];
  hosts = around === undefined ? all : all.filter((origin) => origin === around);
  if (!hosts.length) return;
  take = given;
  tell('ready', { languages: Object.keys(TEXTS) });
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last) tell('height', { height });
    last = height;
  }).observe(document.body);
};
root.hepbSaid = (/** @type {string} */ said) => {
  reading = said;
  answer();
};

await begin(init);
