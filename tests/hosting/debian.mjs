// Web servers from Debian's packages, unpacked into a folder of their own: nothing is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kept = fileURLToPath(new URL('../../target/debian/', import.meta.url));

/**
 * The folder with what these packages hold, which is kept for the next time; null, with a word, where they cannot be had.
 * @param {string[]} packages
 * @returns {string | null}
 */
export function unpacked(packages) {
  const folder = join(kept, packages.join('+'));
  const root = join(folder, 'root');
  if (existsSync(root)) return root;
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('apt-get', ['download', '--quiet', ...packages], { cwd: folder, stdio: 'pipe', timeout: 120_000 });
    for (const name of readdirSync(folder).filter((name) => name.endsWith('.deb'))) execFileSync('dpkg', ['-x', name, 'half'], { cwd: folder });
    execFileSync('mv', ['half', 'root'], { cwd: folder });
    return root;
  } catch (error) {
    console.error(`hosting: ${packages.join(', ')} cannot be had here, so their sample is NOT tried: ${String(/** @type {Error} */ (error).message).split('\n')[0]}`);
    return null;
  }
}

/** Where a package's libraries are. @param {string} root */
export function libraries(root) {
  const lib = join(root, 'usr/lib');
  return existsSync(lib) ? readdirSync(lib).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(lib, name)).join(':') : '';
}
