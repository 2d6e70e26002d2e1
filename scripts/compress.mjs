// Writes each file that gets smaller beside itself as `.br` and `.gz`, for servers that send those to whoever takes them.
// Brotli at its best takes seconds a megabyte, so what was compressed once is kept under the name of its content.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { hash, quick, targetFolder } from './wasm.mjs';

/** Files of these kinds; images are compressed already. */
const KINDS = /\.(?:html|js|css|wasm|txt|svg|webmanifest|bcmap)$/;

const QUALITY = quick ? 4 : 11;

/** @type {[extension: string, compress: (data: Buffer) => Promise<Buffer>][]} */
const FORMS = [
  ['br', (data) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } })],
  ['gz', (data) => promisify(gzip)(data, { level: quick ? 6 : 9 })],
];

/**
 * @param {string} source
 * @param {string} folder
 */
export async function writeCompressed(source, folder) {
  const kept = join(targetFolder(source), `compressed-${QUALITY}`);
  mkdirSync(kept, { recursive: true });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => KINDS.test(name));
  await Promise.all(names.flatMap((name) => FORMS.map(async ([extension, compress]) => {
    const data = readFileSync(join(folder, name));
    const copy = join(kept, `${hash(data)}.${extension}`);
    // Another build may be writing the same.
    const half = `${copy}.${process.pid}`;
    if (!existsSync(copy)) {
      writeFileSync(half, await compress(data));
      renameSync(half, copy);
    }
    const small = readFileSync(copy);
    if (small.length < data.length) writeFileSync(join(folder, `${name}.${extension}`), small);
  })));
}
