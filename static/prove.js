// Whether the files of this copy are those of its release: each that is on this device, or that this page has loaded, is hashed
// and compared with the list that the build has made (`release.json`). Imported when somebody asks for it (static/start.js);
// src/browser/prove.rs is its face.

const root = new URL('./', import.meta.url);
/** @param {BufferSource} data */
const hash = async (data) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', data)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What this page has loaded so far, by address. */
const loaded = () => new Set([location.href.split(/[?#]/)[0], ...performance.getEntriesByType('resource').map(({ name }) => name.split(/[?#]/)[0])]);

/** What this device keeps, by address. Asked for as a whole: a question for each of a thousand files takes seconds on a phone. */
async function kept() {
  /** @type {Map<string, Cache>} */
  const found = new Map();
  const names = 'caches' in globalThis ? await caches.keys().catch(() => []) : [];
  for (const name of names) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (!found.has(url)) found.set(url, cache);
  }
  return found;
}

/**
 * The bytes of a file as this device has them: kept for offline use, or as this page has got them. None where it has not.
 * @param {string} address
 * @param {Map<string, Cache>} here
 * @param {Set<string>} used
 */
async function bytes(address, here, used) {
  const copy = await here.get(address)?.match(address, { ignoreVary: true });
  if (copy) return copy.arrayBuffer();
  if (!used.has(address)) return null;
  const response = await fetch(address, { cache: 'force-cache' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.arrayBuffer();
}

/**
 * The result as JSON: the list's own hash, which is that of the release; each file with its hash and what became of it; the
 * cases that ship with the page.
 */
export async function prove() {
  if (!globalThis.crypto?.subtle) throw new Error('no hashes here');
  const list = await fetch(new URL('release.json', root));
  if (!list.ok) throw new Error(`release.json: ${list.status}`);
  const written = await list.arrayBuffer();
  /** @type {{ version: string, files: Record<string, string> }} */
  const release = JSON.parse(new TextDecoder().decode(written));
  // Another tab may have taken a later version, whose list this is then.
  const own = new URL(import.meta.url).href.slice(root.href.length).split('?')[0];
  if (!(own in release.files)) throw new Error('another version');
  const [here, used] = [await kept(), loaded()];
  const files = await Promise.all(Object.entries(release.files).map(async ([name, wanted]) => {
    const data = await bytes(new URL(name, root).href, here, used).catch(() => new ArrayBuffer(0));
    return { name, hash: wanted, state: !data ? 'absent' : (await hash(data)) === wanted ? 'same' : 'other' };
  }));
  const cases = await (await fetch(new URL(Object.keys(release.files).find((name) => name.startsWith('golden-')) ?? '', root))).text();
  return JSON.stringify({ version: release.version, fingerprint: await hash(written), files, cases });
}
