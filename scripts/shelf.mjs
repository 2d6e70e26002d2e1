// A place for files under hashed names, and scripts with those names filled in.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedScript } from './script.mjs';
import { hash } from './wasm.mjs';

/**
 * Where files are written under hashed names; `files` has those so far.
 * @param {string} staging
 */
export function shelf(staging) {
  /** @type {string[]} */
  const files = [];
  /**
   * @param {string} stem
   * @param {string} extension
   * @param {string | Buffer} data
   */
  const write = (stem, extension, data) => {
    const name = `${stem}-${hash(data)}.${extension}`;
    writeFileSync(join(staging, name), data);
    files.push(name);
    return name;
  };
  return { files, write };
}

/**
 * A script of static/ as it is shipped, with names filled in.
 * @param {string} source
 * @param {string} name
 * @param {Record<string, string>} names
 */
export const filledIn = (source, name, names) => Object.entries(names).reduce((text, [key, value]) => text.replace(key, () => value), shippedScript(source, name));
