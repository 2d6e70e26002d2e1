// What this device keeps of the app, told in full and deleted in one go. Imported with the screen that shows it
// (static/start.js); src/browser/kept.rs is its face.
import * as vault from './__VAULT__';

// What every key of this app begins with, in both storages (src/browser/keep.rs).
const OWN = 'hepb.';
const root = new URL('./', import.meta.url).href;
const PREFIX = `hepb-lens:${root}:`;
// The case that is open in this tab, by its name in the store; the tab keeps it over a reload.
const OPEN = 'hepb.case';

/** A storage; none where the browser forbids it. @param {'localStorage' | 'sessionStorage'} name */
function storage(name) {
  try {
    return globalThis[name];
  } catch {
    return null;
  }
}

/** @param {Storage | null} all */
const own = (all) => (all ? Object.keys(all).filter((key) => key.startsWith(OWN)) : []);

/** The app's own caches. */
async function ownCaches() {
  if (!('caches' in globalThis)) return [];
  return (await caches.keys().catch(() => /** @type {string[]} */ ([]))).filter((name) => name.startsWith(PREFIX));
}

async function files() {
  let count = 0;
  let size = 0;
  for (const name of await ownCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      count += 1;
      size += response ? (await response.blob()).size : 0;
    }
  }
  return { count, bytes: size };
}

/** What the tab and the device keep, each by its key with its bytes; empty entries are none. @param {Storage | null} all @param {string[]} without */
const each = (all, without) => Object.fromEntries(own(all).filter((key) => !without.includes(key)).map((key) => {
  const value = all?.getItem(key) ?? '';
  return [key.slice(OWN.length), value === '{}' ? 0 : new Blob([value]).size];
}).filter(([, size]) => size));

/** Everything that is kept. */
async function list() {
  /** @type {{ state: string, count: number, bytes: number }} */
  const cases = await vault.state().catch((error) => ({ state: String(error), count: 0, bytes: 0 }));
  return {
    tab: each(storage('sessionStorage'), ['hepb.format', OPEN]),
    device: each(storage('localStorage'), []),
    files: await files(),
    cases,
    lasting: await navigator.storage?.persisted?.().catch(() => false) ?? false,
  };
}

/** What the service worker answers; false where there is none. @param {string} message @returns {Promise<boolean>} */
async function answerTo(message) {
  const worker = (await navigator.serviceWorker?.getRegistration())?.active;
  if (!worker) return false;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [port2]);
  });
}

/** Nothing of the app is left: what this tab and the device keep, the app's files, and what answers without a network. */
async function deleteAll() {
  await vault.deleted();
  for (const all of [storage('sessionStorage'), storage('localStorage')]) own(all).forEach((key) => all?.removeItem(key));
  await Promise.race([answerTo('hepb-deleted'), new Promise((resolve) => { setTimeout(resolve, 2000); })]);
  const registrations = await navigator.serviceWorker?.getRegistrations() ?? [];
  await Promise.all(registrations.filter(({ scope }) => scope === root).map((registration) => registration.unregister()));
  await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
}

/** What was not used yet is kept, too. Whether all of it is. */
const keepAll = () => answerTo('hepb-keep-all');

// Firefox asks the person, and tells nothing before they have answered; who looks elsewhere never does.
const ANSWERED_WITHIN = 500;
/** Who is told that something has changed. @type {Set<() => void>} */
const looking = new Set();

/** The browser is asked not to delete what is kept when the device runs full. Whether it has agreed by now. */
async function last() {
  const asked = navigator.storage?.persist?.().catch(() => false) ?? Promise.resolve(false);
  /** @type {Promise<null>} */
  const waited = new Promise((resolve) => { setTimeout(resolve, ANSWERED_WITHIN, null); });
  const agreed = await Promise.race([asked, waited]);
  if (agreed === null) asked.then(() => looking.forEach((look) => look()));
  return agreed ?? false;
}

/** @param {{ id: string, revision: number } | null} kept */
function opened(kept) {
  const tab = storage('sessionStorage');
  try {
    if (kept) tab?.setItem(OPEN, JSON.stringify({ id: kept.id, revision: kept.revision }));
    else tab?.removeItem(OPEN);
  } catch {
    // Full: the next time it is kept as a case of its own.
  }
}

/** The case that is open in this tab. @returns {{ id: string, revision: number } | null} */
function isOpen() {
  try {
    return JSON.parse(storage('sessionStorage')?.getItem(OPEN) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * Does something with the passphrase of a field, which goes from there to the key and nowhere else: not even into the app's
 * own program. The field is emptied once it was the right one.
 * @template T
 * @param {string} id
 * @param {(passphrase: string) => Promise<T>} body
 */
async function withPassphrase(id, body) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(id));
  const result = await body(field.value);
  field.value = '';
  return result;
}

/** What can be asked, by its name. @type {Record<string, (given: any) => unknown>} */
const TASKS = {
  list,
  deleteAll,
  keepAll,
  create: ({ field }) => withPassphrase(field, vault.create),
  unlock: ({ field }) => withPassphrase(field, vault.unlock),
  lock: vault.lock,
  cases: async () => ({ cases: await vault.cases(), open: isOpen() }),
  /** Puts a case on the sheet. */
  async open({ id }) {
    const kept = await vault.get(id);
    opened(kept);
    return kept;
  },
  /** Keeps what is entered as a case of its own, or in the place of the one that is open. */
  async keep({ name, entries, replace }) {
    const before = replace ? isOpen() : null;
    const kept = await vault.put({ ...(before ?? {}), name, entries });
    opened(kept);
    return { ...kept, lasting: await last() };
  },
  async rename({ id, name }) {
    const kept = await vault.get(id);
    const renamed = await vault.put({ id, revision: kept.revision, name, entries: kept.entries });
    // The tab that has it open goes on with it where nobody else has changed it.
    const mine = isOpen();
    if (mine && mine.id === id && mine.revision === kept.revision) opened(renamed);
    return renamed;
  },
  async remove({ id }) {
    await vault.remove(id);
    if (isOpen()?.id === id) opened(null);
  },
  exported: async () => ({ text: await vault.exported() }),
  imported: ({ field, text }) => withPassphrase(field, (passphrase) => vault.imported({ text, passphrase })),
};

/**
 * Does what is asked. Rejects with one of the words of static/vault.js.
 * @param {string} what
 * @param {string} given JSON
 * @returns {Promise<string>} JSON
 */
export async function ask(what, given) {
  const answer = await (async () => TASKS[what](JSON.parse(given)))().catch((error) => {
    throw typeof error === 'string' ? error : 'unavailable';
  });
  return JSON.stringify(answer ?? null);
}

/** Calls when what is kept, or for how long, has changed elsewhere. @param {() => void} call */
export function onChange(call) {
  looking.add(call);
  vault.onChange(call);
}
