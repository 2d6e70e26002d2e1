// Cases that are kept on this device, encrypted. Imported when they are first used (static/start.js); src/browser/kept.rs is
// its face. Keys live in this module alone, and only until the tab is closed or locked: no other program of the page has them.
//
// A passphrase becomes a key by PBKDF2-SHA-256 with a salt of this device and 600,000 rounds; each case is encrypted with
// AES-GCM under an initialisation vector of its own, and bound to its name in the store and its revision, so that neither
// can be exchanged. What is not encrypted: how many cases there are, how large, and when each was changed.
//
// Whatever fails rejects with one of these words: insecure (no WebCrypto here), unavailable (no database), full, short
// (the passphrase), exists, none, locked, wrong (the passphrase), changed or gone (in another tab), damaged.

const ROUNDS = 600_000;
// A file from elsewhere may ask for more, but not for hours.
const MOST_ROUNDS = 10_000_000;
const SHORTEST = 12;
const FORMAT = 'hepb-lens-cases';

/** One database a copy of the app: a host may have several, in folders. */
const NAME = `hepb-lens:${new URL('./', import.meta.url).href}`;
// What other tabs are told: that something has changed, nothing else.
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;
const told = () => channel?.postMessage('changed');

/** @type {{ key: CryptoKey, salt: string } | null} */
let opened = null;

const text = new TextEncoder();
/** @param {ArrayBuffer | Uint8Array<ArrayBuffer>} data */
const base64 = (data) => btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join(''));
/** @param {string} written */
const bytes = (written) => Uint8Array.from(atob(written), (letter) => letter.charCodeAt(0));
/** @param {number} length */
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/**
 * A request of the database, as a promise.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const answered = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @returns {Promise<IDBDatabase>} */
async function database() {
  if (!globalThis.crypto?.subtle) throw 'insecure';
  try {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('about');
      asked.result.createObjectStore('cases', { keyPath: 'id' });
    };
    const database = await answered(asked);
    // Whoever deletes everything does not wait for this tab.
    database.onversionchange = () => database.close();
    return database;
  } catch (error) {
    throw error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
  }
}

/**
 * Does all of it or nothing.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(about: IDBObjectStore, cases: IDBObjectStore) => Promise<T>} body awaits nothing but the database
 * @returns {Promise<T>}
 */
async function within(mode, body) {
  const all = await database();
  try {
    const transaction = all.transaction(['about', 'cases'], mode, { durability: 'strict' });
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    // It is awaited below; an error of the body comes first.
    ended.catch(() => {});
    let result;
    try {
      result = await body(transaction.objectStore('about'), transaction.objectStore('cases'));
    } catch (error) {
      try { transaction.abort(); } catch { /* It has ended by itself. */ }
      throw error;
    }
    await ended;
    return result;
  } catch (error) {
    if (typeof error === 'string') throw error;
    throw error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
  } finally {
    all.close();
  }
}

/**
 * @param {string} passphrase
 * @param {string} salt
 * @param {number} rounds
 */
async function keyOf(passphrase, salt, rounds) {
  // One letter may be written in several ways, by keyboard.
  const material = await crypto.subtle.importKey('raw', text.encode(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: rounds };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * @param {CryptoKey} key
 * @param {string} bound what it belongs to
 * @param {unknown} value
 * @returns {Promise<Sealed>}
 */
async function sealed(key, bound, value) {
  const iv = random(12);
  const how = { name: 'AES-GCM', iv, additionalData: text.encode(bound) };
  const data = await crypto.subtle.encrypt(how, key, text.encode(JSON.stringify(value)));
  return { iv: base64(iv), data: base64(data) };
}

/**
 * @param {CryptoKey} key
 * @param {string} bound
 * @param {Sealed} closed
 * @returns {Promise<any>}
 */
async function unsealed(key, bound, { iv, data }) {
  const how = { name: 'AES-GCM', iv: bytes(iv), additionalData: text.encode(bound) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes(data))));
}

/** @param {{ id: string, revision: number }} kept */
const boundTo = ({ id, revision }) => `case ${id} ${revision}`;

/**
 * The key of a passphrase, once it has opened what was put there to try it.
 * @param {string} passphrase
 * @param {VaultAbout} about
 */
async function tried(passphrase, { salt, rounds, check }) {
  if (!(rounds >= ROUNDS && rounds <= MOST_ROUNDS)) throw 'damaged';
  const key = await keyOf(passphrase, salt, rounds).catch(() => { throw 'damaged'; });
  await unsealed(key, 'check', check).catch(() => { throw 'wrong'; });
  return key;
}

/** @returns {Promise<VaultAbout | undefined>} */
const about = () => within('readonly', (about) => answered(about.get('vault')));

/** @returns {{ key: CryptoKey, salt: string }} */
function open() {
  if (!opened) throw 'locked';
  return opened;
}

/** That what is written goes to the cases that were opened: another tab may have deleted them, and begun others. @param {IDBObjectStore} store */
async function same(store) {
  /** @type {VaultAbout | undefined} */
  const now = await answered(store.get('vault'));
  if (!now || now.salt !== opened?.salt) throw 'locked';
}

/** `none`, `locked` or `open`, how many cases and bytes: what can be told without the passphrase. */
export async function state() {
  // Asking makes no database where there is none.
  const known = indexedDB.databases ? await indexedDB.databases().catch(() => null) : null;
  if (known && !known.some(({ name }) => name === NAME)) {
    opened = null;
    if (!globalThis.crypto?.subtle) throw 'insecure';
    return { state: 'none', count: 0, bytes: 0 };
  }
  const [kept, all] = await within('readonly', async (about, cases) => Promise.all([answered(about.get('vault')), answered(cases.getAll())]));
  if (kept?.salt !== opened?.salt) opened = null;
  const size = all.reduce((sum, one) => sum + one.data.length, 0);
  return { state: !kept ? 'none' : opened ? 'open' : 'locked', count: all.length, bytes: size };
}

/** Begins: the passphrase that all cases of this device are kept under. @param {string} passphrase */
export async function create(passphrase) {
  if ([...passphrase].length < SHORTEST) throw 'short';
  if (!globalThis.crypto?.subtle) throw 'insecure';
  const salt = base64(random(16));
  const key = await keyOf(passphrase, salt, ROUNDS);
  const check = await sealed(key, 'check', FORMAT);
  await within('readwrite', async (store) => {
    // Another tab may have begun.
    if (await answered(store.get('vault'))) throw 'exists';
    await answered(store.put({ salt, rounds: ROUNDS, check }, 'vault'));
  });
  opened = { key, salt };
  told();
}

/** @param {string} passphrase */
export async function unlock(passphrase) {
  const kept = await about();
  if (!kept) throw 'none';
  opened = { key: await tried(passphrase, kept), salt: kept.salt };
}

export function lock() {
  opened = null;
}

/** @param {KeptCase} kept @returns {Promise<OpenedCase>} */
async function read(kept) {
  const { key } = open();
  const { name, entries } = await unsealed(key, boundTo(kept), kept).catch(() => { throw 'damaged'; });
  return { id: kept.id, revision: kept.revision, changed: kept.changed, name, entries };
}

/** Every case without what is in it, the one changed last first. One that cannot be read has no name. */
export async function cases() {
  open();
  /** @type {KeptCase[]} */
  const all = await within('readonly', (_, store) => answered(store.getAll()));
  const read_ = await Promise.all(all.map((kept) => read(kept).catch(() => ({ ...kept, name: null }))));
  return read_.map(({ id, revision, changed, name }) => ({ id, revision, changed, name })).sort((one, other) => (one.changed < other.changed ? 1 : -1));
}

/** @param {string} id */
export async function get(id) {
  open();
  /** @type {KeptCase | undefined} */
  const kept = await within('readonly', (_, store) => answered(store.get(id)));
  if (!kept) throw 'gone';
  return read(kept);
}

/**
 * Keeps a case: a new one, or in the place of the revision that this tab knows. Another tab's change is not overwritten.
 * @param {{ id?: string, revision?: number, name: string, entries: string }} given
 */
export async function put({ id = crypto.randomUUID(), revision = 0, name, entries }) {
  const { key } = open();
  const changed = new Date().toISOString();
  const next = { id, revision: revision + 1 };
  const kept = { ...next, changed, ...await sealed(key, boundTo(next), { name, entries }) };
  await within('readwrite', async (about, store) => {
    await same(about);
    /** @type {KeptCase | undefined} */
    const there = await answered(store.get(id));
    if (revision && !there) throw 'gone';
    if ((there?.revision ?? 0) !== revision) throw 'changed';
    await answered(store.put(kept));
  });
  told();
  return { ...next, changed, name };
}

/** @param {string} id */
export async function remove(id) {
  await within('readwrite', (_, store) => answered(store.delete(id)));
  told();
}

/** All cases as one file, encrypted as they are kept here: it opens with the same passphrase. */
export async function exported() {
  const [vault, all] = await within('readonly', async (about, store) => Promise.all([answered(about.get('vault')), answered(store.getAll())]));
  if (!vault) throw 'none';
  return JSON.stringify({ format: FORMAT, version: 1, kdf: 'PBKDF2-SHA-256', cipher: 'AES-GCM-256', ...vault, cases: all }, null, 1);
}

/**
 * Takes the cases of such a file, which opens with its own passphrase. A case that is here already stays as it is: another
 * one of the same origin is put beside it.
 * @param {{ text: string, passphrase: string }} given
 */
export async function imported({ text: written, passphrase }) {
  const { key } = open();
  /** @type {VaultAbout & { format: string, version: number, cases: KeptCase[] }} */
  let file;
  try {
    file = JSON.parse(written);
  } catch {
    throw 'damaged';
  }
  if (file?.format !== FORMAT || file.version !== 1 || !Array.isArray(file.cases)) throw 'damaged';
  const theirs = await tried(passphrase, file);
  const here = await Promise.all((await cases()).filter(({ name }) => name !== null).map(({ id }) => get(id)));
  let known = 0;
  /** @type {KeptCase[]} */
  const taken = [];
  for (const one of file.cases) {
    const { name, entries } = await unsealed(theirs, boundTo(one), one).catch(() => { throw 'damaged'; });
    if (here.some((kept) => kept.name === name && kept.entries === entries)) known += 1;
    else {
      const next = { id: crypto.randomUUID(), revision: 1 };
      taken.push({ ...next, changed: one.changed, ...await sealed(key, boundTo(next), { name, entries }) });
    }
  }
  await within('readwrite', async (about, store) => {
    await same(about);
    for (const kept of taken) await answered(store.put(kept));
  });
  told();
  return { taken: taken.length, known };
}

/** Calls when another tab has changed what is kept. @param {() => void} call */
export function onChange(call) {
  channel?.addEventListener('message', call);
}

/** Everything that is kept, and that there was something. */
export async function deleted() {
  opened = null;
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = resolve;
    asked.onerror = () => reject(new Error('unavailable'));
  });
  told();
}
