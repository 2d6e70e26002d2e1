// What arrives from outside while the page is open: files that another app shares (the service worker holds them) or that are
// opened with the app (`launchQueue`), and a new version. Imported once the page is whole; src/browser/arrivals.rs is its face.

// The control of each screen that takes files, as if the person had picked them there.
/** @type {Record<string, string>} */
const CONTROLS = { cohort: 'cohort-file', sequence: 'sequence-files', home: 'paste-files' };
// A screen is fetched and started in that time, and done with what it is reading.
const PATIENCE = 120_000;
const EVERY = 50;

const SEQUENCES = /\.(?:fasta|fas|fa|fna|ffn|fsa|gb|gbk|gbff|genbank)$/;
const TABLES = /\.(?:csv|tsv|tab|ndjson|jsonl)$/;

/**
 * The screen that a file is for, by its name, else by how it begins. Whatever is neither a sequence nor a table goes to the
 * box for reports, which reads it or says what it is.
 * @param {File} file
 */
async function screenOf(file) {
  const name = file.name.toLowerCase().replace(/\.(?:gz|bgz)$/, '');
  if (SEQUENCES.test(name)) return 'sequence';
  if (TABLES.test(name) || /^text\/(?:csv|tab-separated-values)\b/.test(file.type)) return 'cohort';
  const start = (await file.slice(0, 4096).text()).replace(/^\uFEFF/, '').trimStart();
  // FASTA, GenBank, or letters of a sequence alone.
  const isSequence = /^>|^;\s*\S+.*\n[acgturykmswbdhvn\s-]{20}|^LOCUS\s/i.test(start) || /^[acgturykmswbdhvn\s-]{60,}$/i.test(start);
  return isSequence ? 'sequence' : 'home';
}

/**
 * Waits for something that the page does.
 * @template T
 * @param {() => T | false | null | undefined} look
 * @returns {Promise<T | null>}
 */
async function once(look) {
  for (let waited = 0; waited < PATIENCE; waited += EVERY) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, EVERY); });
  }
  return null;
}

/** @param {string} screen */
function goTo(screen) {
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('nav.screens a'))];
  const link = screen === 'home' ? links[0] : links.find(({ pathname }) => pathname.endsWith(`/${screen}/`));
  if (link && link.getAttribute('aria-current') !== 'page') link.click();
}

/**
 * Hands files to a screen. False where it takes none.
 * @param {string} screen
 * @param {File[]} files
 */
async function hand(screen, files) {
  goTo(screen);
  const control = await once(() => {
    const found = /** @type {HTMLInputElement | null} */ (document.getElementById(CONTROLS[screen]));
    return found && !found.disabled && found;
  });
  if (!control) return false;
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  control.files = held.files;
  control.dispatchEvent(new Event('change', { bubbles: true }));
  // The screen empties its control as it takes them.
  const taken = await once(() => !control.isConnected || control.files?.length === 0);
  // What a folded sheet would hide is to be seen.
  if (screen === 'home') /** @type {HTMLElement | null} */ (document.querySelector('.sheet.folded #edit'))?.click();
  return taken ?? false;
}

/**
 * @param {File[]} files
 * @param {(arrival: Arrival) => void} tell
 */
async function place(files, tell) {
  /** @type {Record<string, File[]>} */
  const by = { cohort: [], sequence: [], home: [] };
  for (const file of files) by[await screenOf(file).catch(() => 'home')].push(file);
  // The reports come last: they are asked about where the person ends, and leaving that screen would drop them.
  for (const [screen, all] of Object.entries(by)) {
    if (!all.length) continue;
    // A table takes the place of the one before.
    const [first, ...others] = screen === 'cohort' ? all.map((file) => [file]) : [all];
    if (others.length) tell({ what: 'one-table', names: [first[0].name, ...others.map(([{ name }]) => name)] });
    if (!await hand(screen, first)) tell({ what: 'not-opened', names: first.map(({ name }) => name) });
  }
}

/**
 * What the service worker holds under this name; nothing where it does not have it any more.
 * @param {string} name
 * @returns {Promise<File[]>}
 */
async function shared(name) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return [];
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve([]), 10_000);
    worker.postMessage({ hepbShared: name }, [port2]);
  });
}

/** @param {(arrival: Arrival) => void} tell */
function watchFiles(tell) {
  // One after the other.
  let last = Promise.resolve();
  /** @param {Promise<File[]>} files */
  const take = (files) => { last = last.then(async () => place(await files, tell)).catch(() => {}); };
  const queue = /** @type {{ launchQueue?: LaunchQueue }} */ (globalThis).launchQueue;
  queue?.setConsumer(({ files = [] }) => {
    if (!files.length) return;
    take(Promise.all(files.map((handle) => handle.getFile())).catch(() => {
      tell({ what: 'not-opened', names: files.map(({ name }) => name) });
      return [];
    }));
  });
  const [, name] = /^#shared(?:-(.*))?$/.exec(location.hash) ?? [];
  if (!location.hash.startsWith('#shared')) return;
  // Not in the address: a page that is loaded again would ask for it again.
  history.replaceState(history.state, '', location.pathname + location.search);
  if (name) take(shared(name).then((files) => {
    if (!files.length) tell({ what: 'lost' });
    return files;
  }));
}

/** @param {(arrival: Arrival) => void} tell */
async function watchVersions(tell) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // The first worker that takes over a page is of the page's own version.
  let controlled = Boolean(serviceWorker.controller);
  serviceWorker.addEventListener('controllerchange', () => {
    // Another tab has asked for the new version.
    if (controlled) tell({ what: 'update' });
    controlled = true;
  });
  const registration = await serviceWorker.ready;
  const see = () => { if (registration.waiting && controlled) tell({ what: 'update' }); };
  const follow = () => registration.installing?.addEventListener('statechange', see);
  registration.addEventListener('updatefound', follow);
  follow();
  see();
}

// Whoever puts the app on the home screen has all of it there without a network, used before or not.
function keepWhereInstalled() {
  const keep = () => { navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage('hepb-keep-all')); };
  addEventListener('appinstalled', keep);
  if (matchMedia('(display-mode: standalone)').matches) keep();
}

/**
 * Tells whatever arrives, as JSON, for as long as the page is open.
 * @param {(arrival: string) => void} tell
 */
export function watch(tell) {
  /** @param {Arrival} arrival */
  const say = (arrival) => tell(JSON.stringify(arrival));
  watchFiles(say);
  watchVersions(say).catch(() => {});
  keepWhereInstalled();
}

/** The new version takes over, and the page is loaded as it is there: what is entered is kept in the tab. */
export async function renew() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('hepb-activate');
}
