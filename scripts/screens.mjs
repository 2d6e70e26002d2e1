// The screens that are fetched on their first use: each a wasm of its own, as small as the page's. There is one for every
// program `src/bin/NAME_screen`, so nobody lists them.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMALL, brotli, buildWasm, hash } from './wasm.mjs';

/** @param {string} source */
function names(source) {
  const programs = readdirSync(join(source, 'src', 'bin')).sort();
  return programs.flatMap((name) => /^(.+)_screen(?:\.rs)?$/.exec(name)?.[1] ?? []);
}

/**
 * @typedef {{ name: string, built: import('./wasm.mjs').BoundWasm }} Screen
 */

/**
 * Builds them. As the page has been built a moment ago, only cargo's last step is left for each.
 * @param {string} source
 * @returns {Promise<Screen[]>}
 */
export async function buildScreens(source) {
  const screens = [];
  for (const name of names(source)) {
    const bin = `${name}_screen`;
    const built = await buildWasm(source, { what: ['--package', 'hepb-lens', '--bin', bin], file: bin, profile: 'web', optimise: SMALL });
    screens.push({ name, built });
  }
  return screens;
}

/**
 * Writes the screens into `staging` under hashed names. Returns for each its name, both files, and what a
 * person downloads on its first use, in brotli.
 * @param {string} staging
 * @param {Screen[]} screens
 */
export function writeScreens(staging, screens) {
  return screens.map(({ name, built: { glue, wasm, size } }) => {
    /**
     * @param {string | Buffer} data
     * @param {string} extension
     */
    const write = (data, extension) => {
      const file = `screen-${name}-${hash(data)}.${extension}`;
      writeFileSync(join(staging, file), data);
      return file;
    };
    return { name, js: write(glue, 'js'), wasm: write(wasm, 'wasm'), size: size + brotli(Buffer.from(glue)) };
  });
}
