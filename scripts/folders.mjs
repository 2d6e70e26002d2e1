// Addresses of folders, for `make serve` and the browser tests: what a page names is named from its folder, so an address
// without the slash at its end is sent on to the one with it, as web servers do.
import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';

/**
 * Where a request is sent on to; none where it is answered as it is.
 * @param {string} root the folder that is served
 * @param {string} url path and query, from that folder: `/sequence?from=link`
 */
export function withSlash(root, url) {
  const [path, query] = url.split('?');
  if (path.endsWith('/')) return null;
  let name;
  try {
    name = normalize(decodeURIComponent(path));
  } catch {
    return null;
  }
  if (name.includes('..') || name.includes('\0') || !existsSync(join(root, name, 'index.html'))) return null;
  // From where the request was made, whatever folder the app is in.
  return `./${path.split('/').at(-1)}/${query === undefined ? '' : `?${query}`}`;
}
